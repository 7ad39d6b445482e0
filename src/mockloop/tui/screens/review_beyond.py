"""From a review to other answers and other readers: a stronger one, a copy, what came back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from mockloop.domain.reply import Reply
from mockloop.errors import MockloopError
from mockloop.services import second_reader
from mockloop.tui import safe, words
from mockloop.tui.background import Background

if TYPE_CHECKING:
    from mockloop.tui.reviewed import Reviewed


LEADS_ON = "e revise   o ten minutes   u stronger   d compare   y copy   "
ANEW = "m and r write the reports anew, with it."
"""A report that was written before does not change by itself."""
ABOUT_COPY = (
    "brief, materials, what the levels mean, and your answer. Nothing of the rating here and no "
    "reference answer. Give it to whom you trust; mockloop sends it nowhere. w keeps what they "
    "write back, Y copies it without names."
)


@dataclass(frozen=True)
class _Copy:
    """A copy for another reader; one without names has a name of its own, and says what it is."""

    text: str
    shared_stem: str = ""
    said: tuple[str, ...] = ()


class ReviewBeyond(Background):
    """A mixin; the screen supplies what is reviewed, and draws its left side."""

    beyond = frozenset({"copy", "copy_shared", "replies", "stronger", "warm_up"})
    """Actions that need a stored attempt."""
    _replies: tuple[Reply, ...] = ()

    if TYPE_CHECKING:
        reviewed: Reviewed

        @property
        def criterion_id(self) -> str: ...
        @property
        def criterion_number(self) -> int: ...
        def draw_left(self) -> None: ...

    @property
    def _session(self) -> str:
        return self.reviewed.session_id or ""

    def beyond_line(self, width: int) -> Content:
        """Return the line under the title: what leads on from here, and who wrote something."""
        if not self._session:
            return Content("")
        names = ", ".join(dict.fromkeys(safe.flat(reply.name) for reply in self._replies))
        room = width - len(LEADS_ON)
        reply = safe.short(f"w reply of {names}", room) if names else "w keep a reply"
        return safe.join((LEADS_ON, "$text-muted"), (reply, "" if names else "$text-muted"))

    def action_warm_up(self) -> None:
        from mockloop.tui.routes_loop import WarmUpAt

        self.mockloop.routes.warm_up(WarmUpAt(self.criterion_id))

    # ------------------------------------------------------------ a stronger one

    def action_stronger(self) -> None:
        from mockloop.services.stronger import is_known

        ws, session = self.mockloop.workspace, self._session
        self.in_background(
            lambda: is_known(ws, session), self._ask_about_stronger, group="stronger"
        )

    def _ask_about_stronger(self, known: bool) -> None:
        from mockloop.services.stronger import WARNING
        from mockloop.tui.screens.dialogs import ConfirmDialog

        def answered(yes: bool | None) -> None:
            if yes:
                self._load_stronger()

        if known:
            self._load_stronger()
        else:
            dialog = ConfirmDialog("See a stronger answer?", WARNING, "Show it", "Not now", True)
            self.mockloop.push_screen(dialog, answered)

    def _load_stronger(self) -> None:
        from mockloop.services.stronger import Stronger, stronger
        from mockloop.tui.screens.dialogs import ReadDialog
        from mockloop.tui.stronger_pages import stronger_pages

        ws, session, start = self.mockloop.workspace, self._session, self.criterion_number

        def show(found: Stronger) -> None:
            pages = stronger_pages(found, ws.numbers)
            dialog = ReadDialog("One level above yours", pages, start)
            self.mockloop.push_screen(dialog)

        self.in_background(lambda: stronger(ws, session), show, group="stronger")

    # ------------------------------------------------------------ a copy

    def action_copy(self) -> None:
        ws, session = self.mockloop.workspace, self._session
        self._make_copy(lambda: _Copy(second_reader.copy_for_reader(ws, session)))

    def action_copy_shared(self) -> None:
        ws, session = self.mockloop.workspace, self._session

        def make() -> _Copy:
            found = second_reader.shared_copy(ws, session)
            return _Copy(found.text, found.stem, tuple(found.said()))

        self._make_copy(make)

    def _make_copy(self, make: Callable[[], _Copy]) -> None:
        ws, session = self.mockloop.workspace, self._session

        def work() -> tuple[_Copy, Path | MockloopError]:
            made = make()
            try:
                return made, second_reader.write_copy(ws, session, made.text, made.shared_stem)
            except MockloopError as error:
                return made, error

        self.in_background(work, self._copied, group="copy")

    def _copied(self, outcome: tuple[_Copy, Path | MockloopError]) -> None:
        from mockloop.tui.screens.dialogs import MessageDialog

        made, where = outcome
        self.mockloop.copy_to_clipboard(made.text)
        if isinstance(where, MockloopError):
            place = safe.plain(f"It could not be written to a file as well. {where.what}")
        else:
            place = safe.join(
                "It is in a file as well:\n", (where.name, "bold"), f"\nin {where.parent}"
            )
        rows = [place, Content(""), *(safe.plain(line) for line in made.said)]
        if not made.said:
            size = words.count(len(made.text.split()), "word")
            rows.append(safe.plain(f"{size}: {ABOUT_COPY}"))
        self.mockloop.push_screen(MessageDialog("Copied to the clipboard", safe.lines(rows)))

    # ------------------------------------------------------------ replies

    def look_for_replies(self) -> None:
        """Read what was kept beside the attempt, and say so on the left."""
        ws, session = self.mockloop.workspace, self._session
        if session:
            self.in_background(
                lambda: second_reader.replies_of(ws, session), self._found_replies,
                lambda _: None, group="replies",
            )  # fmt: skip

    def _found_replies(self, found: tuple[Reply, ...]) -> None:
        changed, self._replies = found != self._replies, found
        if changed:
            self.draw_left()

    def action_replies(self) -> None:
        from mockloop.tui.screens.reply import RepliesDialog

        def closed(another: bool | None) -> None:
            if another:
                self._write_reply()

        if self._replies:
            self.mockloop.push_screen(RepliesDialog(self._replies), closed)
        else:
            self._write_reply()

    def _write_reply(self) -> None:
        from mockloop.tui.screens.reply import ReplyDialog

        ws, session = self.mockloop.workspace, self._session

        def closed(kept: Reply | None) -> None:
            if kept is not None:
                size = words.count(len(kept.text.split()), "word")
                said = f"Kept under {safe.flat(kept.name)}: {size}. w shows it; {ANEW}"
                safe.toast(self.mockloop, said)
                self.look_for_replies()

        def show(draft: tuple[str, str]) -> None:
            self.mockloop.push_screen(ReplyDialog(session, *draft), closed)

        self.in_background(lambda: second_reader.reply_draft(ws, session), show, group="reply")
