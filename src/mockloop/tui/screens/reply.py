"""What another reader wrote: reading it, and writing it down under their name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from mockloop.domain.reply import MAX_NAME, Reply
from mockloop.errors import MockloopError
from mockloop.services import second_reader
from mockloop.text import clean
from mockloop.tui import keys_past, safe, typeset, words
from mockloop.tui.autosave import Autosave
from mockloop.tui.background import Background
from mockloop.tui.widgets.fields import NoteField, WordField
from mockloop.tui.widgets.reader import Page, Reader

HEADING = "What others wrote"
WRITE_DOWN = "Keep what another reader wrote"
NOT_SCORED = "It stands here and in the reports as it came, and is no part of the score."


class RepliesDialog(ModalScreen[bool]):
    """A page for each reply; closes with True when another one is to be written down."""

    CSS_PATH = ["dialogs.tcss", "reply.tcss"]
    BINDINGS = [*keys_past.REPLIES]

    def __init__(self, replies: Sequence[Reply]) -> None:
        super().__init__()
        self._pages = [_page(number, reply) for number, reply in enumerate(replies)]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -large"):
            yield Static(safe.plain(HEADING, "bold"), classes="dialog-title")
            yield Reader(self._pages, start=len(self._pages) - 1)
            foot = "w another reply   / find   Esc back"
            yield Static(safe.plain(foot, "$text-muted"), classes="dialog-foot")

    def on_mount(self) -> None:
        self.query_one(Reader).focus_text()

    def action_add(self) -> None:
        self.dismiss(True)

    def action_close(self) -> None:
        self.dismiss(False)


class ReplyDialog(Background, ModalScreen[Reply | None]):
    """A name and a text, kept as a draft while they are typed."""

    CSS_PATH = ["dialogs.tcss", "reply.tcss"]
    BINDINGS = [*keys_past.REPLY]

    def __init__(self, session_id: str, name: str = "", text: str = "") -> None:
        super().__init__()
        self._session = session_id
        self._loaded = (name, text)
        self.autosave = Autosave(self._both, self._write, self.set_timer, self._in_background)

    def compose(self) -> ComposeResult:
        name, text = self._loaded
        with Vertical(classes="dialog -large"):
            yield Static(
                safe.plain("Keep what another reader wrote", "bold"), classes="dialog-title"
            )
            yield Static(safe.plain(NOT_SCORED, "$text-muted"))
            yield WordField(name, id="name", max_length=MAX_NAME)
            yield NoteField(text, id="reply", highlight_cursor_line=False)
            foot = "Ctrl+s keep   F4 editor   Tab other field   Esc back, draft kept"
            yield Static(safe.plain(foot, "$text-muted"), classes="dialog-foot")

    def on_mount(self) -> None:
        self.query_one("#name").border_title = "Their name"
        self.query_one("#reply").border_title = "What they wrote"
        self.query_one("#reply" if self._loaded[0] else "#name").focus()

    # ------------------------------------------------------------ the draft

    def _now(self) -> tuple[str, str]:
        name = " ".join(clean(self.query_one("#name", Input).value).text.split())
        return name, clean(self.query_one("#reply", TextArea).text).text

    def _both(self) -> str:
        return "\n".join(self._now())

    def _write(self, both: str) -> None:
        name, _, text = both.partition("\n")
        second_reader.save_reply_draft(self.mockloop.workspace, self._session, name, text)

    def _in_background(self, job: Any) -> None:
        self.in_background(job, self.autosave.settle, group="autosave")

    def on_input_changed(self) -> None:
        self._changed()

    def on_text_area_changed(self) -> None:
        self._changed()

    def _changed(self) -> None:
        if self.autosave.version or self._now() != self._loaded:
            self.autosave.changed()

    # ------------------------------------------------------------ keys

    def on_input_submitted(self) -> None:
        self.query_one("#reply").focus()

    def action_editor(self) -> None:
        from mockloop.tui.editor import edit_text, editor_command

        field = self.query_one("#reply", TextArea)
        try:
            command = editor_command(self.mockloop.settings.editor, self.mockloop.workspace.environ)
            field.text = edit_text(self.app, field.text, command)
        except MockloopError as error:
            self.show_error(error)

    def action_keep(self) -> None:
        name, text = self._now()
        ws, session = self.mockloop.workspace, self._session
        # The draft first: whatever comes of keeping it, it is on the disk.
        self.autosave.flush()

        def work() -> Reply:
            kept = second_reader.keep_reply(ws, session, name, text)
            second_reader.save_reply_draft(ws, session, "", "")
            return kept

        def done(kept: Reply) -> None:
            self.dismiss(kept)

        self.in_background(work, done, group="keep")

    def action_close(self) -> None:
        problem = self.autosave.flush()
        if problem is not None:
            safe.toast(self.app, str(problem), "error")
        self.dismiss(None)


def _page(number: int, reply: Reply) -> Page:
    def draw(width: int) -> Content:
        head = f"{safe.flat(reply.name)}, {words.at_date(reply.at)}"
        rows = [safe.plain(head, "bold $text-primary"), Content("")]
        rows += [typeset.prose(reply.text, width), Content("")]
        return safe.lines([*rows, typeset.prose(NOT_SCORED, width).stylize("$text-muted")])

    return Page(f"reply-{number}", safe.short(reply.name, 20), draw)
