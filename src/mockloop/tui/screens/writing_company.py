"""While somebody has joined as interviewer: what they said, in one line and where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockloop.errors import MockloopError
from mockloop.tui import pages, safe
from mockloop.tui.background import Background
from mockloop.tui.widgets.reader import Reader
from mockloop.tui.widgets.status import TalkLine

if TYPE_CHECKING:
    from mockloop.services.practice import Rehearsal

HINT = "A hint has come: F8 shows it."


class WritingCompany(Background):
    """A mixin of the writing screen."""

    if TYPE_CHECKING:
        rehearsal: Rehearsal
        query_one: Any
        app: Any

        def save_failed(self, error: MockloopError) -> None: ...
        def show_news(self) -> None: ...

    _heard = 0
    """How much of what was said has been read."""
    _taking = False

    def greet(self) -> None:
        """Show who is here; what was said before this screen opened has been read."""
        self._heard = len(self.rehearsal.said())
        self._taken = self.rehearsal.state
        self._draw_company()

    def look_for_orders(self) -> None:
        """See what an interviewer has sent; a cheap question to the database, off this turn."""
        if self._taking or self.rehearsal.read_only:
            return
        self._taking = True

        def failed(error: MockloopError) -> None:
            self._taking = False
            self.save_failed(error)

        self.in_background(
            self.rehearsal.take_orders, lambda _: self._took(), failed, group="orders"
        )

    def _took(self) -> None:
        self._taking = False
        before, now = self._taken, self.rehearsal.state
        if now is before:
            return
        self._taken = now
        if len(now.hints) > len(before.hints) and now.applied > before.applied:
            safe.toast(self.app, HINT)
        if now.known != before.known:
            self.refresh_pages()
        self.show_news()
        self._draw_company()

    def all_heard(self) -> None:
        """Note that the talk was read."""
        self._heard = len(self.rehearsal.said())
        self._draw_company()

    def refresh_pages(self) -> None:
        """Put what was uncovered beside the materials."""
        self.query_one(Reader).set_pages(pages.rehearsal_pages(self.rehearsal))

    def _draw_company(self) -> None:
        said = self.rehearsal.said()
        unread = max(0, len(said) - self._heard)
        newest = safe.flat(": ".join(said[-1])) if said else ""
        self.query_one(TalkLine).show(self.rehearsal.company, newest, unread)
