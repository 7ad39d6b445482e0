"""The text area an answer is written in."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from mockloop.text import MAX_CHARACTERS, clean
from mockloop.tui import safe
from mockloop.tui.passages import quoted

HINT = (
    "Write here; it is saved as you type.\n\n"
    "F5 shows the materials, F2 what each level means, F8 hints, Esc every other command."
)


class AnswerEditor(TextArea):
    """A plain text area: soft wrap, undo kept, pastes cleaned and capped."""

    DEFAULT_CSS = """
    AnswerEditor {
        height: 1fr;
        border: none;
        padding: 0 1;
        background: $background;
    }
    AnswerEditor:focus { border: none; }
    AnswerEditor .text-area--cursor-line { background: $background; }
    AnswerEditor .text-area--placeholder { color: $text-muted; }
    """

    class Pasted(Message):
        """A paste was large, cut or cleaned: ``taken`` of ``offered`` characters came in."""

        def __init__(self, offered: int, taken: int, replaced: int) -> None:
            super().__init__()
            self.offered, self.taken, self.replaced = offered, taken, replaced

    class Refused(Message):
        """The text has reached its limit; a key was not taken."""

    def __init__(self, text: str, read_only: bool = False) -> None:
        super().__init__(
            text, id="answer", soft_wrap=True, tab_behavior="focus", read_only=read_only,
            highlight_cursor_line=False,
            placeholder=safe.plain(HINT),
        )  # fmt: skip
        self.match_cursor_bracket = False
        self._room = 0
        """Keys that fit for certain; at 0 the text is measured again."""

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        if self.read_only:
            return
        intake = clean(event.text)
        room = MAX_CHARACTERS - len(self.text) + len(self.selected_text)
        taken = intake.text[: max(0, room)]
        self._room = 0
        if taken and (result := self._replace_via_keyboard(taken, *self.selection)):
            self.move_cursor(result.end_location)
        if len(taken) < len(intake.text) or intake.replaced or len(taken) >= 5_000:
            self.post_message(self.Pasted(len(intake.text), len(taken), intake.replaced))

    async def _on_key(self, event: events.Key) -> None:
        if event.key.startswith("alt+"):
            # A terminal sends the letter along; this is a command and no text.
            event.prevent_default()
            return
        grows = event.is_printable or event.key == "enter"
        if grows and not self.read_only and self._full():
            event.prevent_default()
            event.stop()
            self.post_message(self.Refused())

    def _full(self) -> bool:
        # Adding up a long text on every key would be felt: count keys until it could be full.
        if self._room > 0:
            self._room -= 1
            return False
        self._room = MAX_CHARACTERS - len(self.text) - 1
        return self._room < 0

    def quote(self, text: str) -> bool:
        """Put a quoted line where the cursor is, on a line of its own, in one step for undo.

        The cursor stands below it afterwards. False when it does not fit or nothing may be
        written; nothing has changed then.
        """
        if self.read_only:
            return False
        row, column = self.cursor_location
        crowded = bool(row and self.document.get_line(row - 1).strip())
        before = "\n\n" if column else "\n" if crowded else ""
        inserted = f"{before}{quoted(clean(text).text)}\n\n"
        if len(self.text) + len(inserted) > MAX_CHARACTERS:
            self.post_message(self.Refused())
            return False
        self._room = 0
        self.history.checkpoint()
        place = self.cursor_location
        self.move_cursor(self.replace(inserted, place, place).end_location)
        self.history.checkpoint()
        return True

    def put(self, text: str) -> None:
        """Replace the whole text in one step that undo can take back."""
        self._room = 0
        self.replace(text, self.document.start, self.document.end)
