"""Rounds that wait for the person here, looked for after the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widgets import Static

from mockloop.tui import safe
from mockloop.tui.background import Background

if TYPE_CHECKING:
    from textual.screen import Screen

    from mockloop.services.sending import RoundCard

MOST = 3
"""Rounds that are shown; “mockloop rounds” lists all."""
NEXT = {
    "write": "write the answer",
    "send": "send the answer",
    "rate": "rate it",
    "join": "join it again",
    "debrief": "read the comments",
}
"""What opening a round leads to, by ``RoundCard.does``."""
FEWEST = 12
"""Cells that are always left to a title."""


class WaitingRounds(Background):
    """A mixin of the home screen."""

    _rounds: list[RoundCard] | None = None

    def look_for_rounds(self) -> None:
        """Find out which rounds wait; where there was never one, nothing is loaded."""
        ws = self.mockloop.workspace

        def work() -> list[RoundCard]:
            from mockloop.store.rounds import list_rounds

            if not list_rounds(ws.readable):
                return []
            from mockloop.services.sending import waiting_rounds

            return waiting_rounds(ws)

        def done(found: list[RoundCard]) -> None:
            self._rounds = found
            self.draw_rounds()
            cast("Screen[None]", self).refresh_bindings()

        # What is wrong with the storage is said by whatever else looks into it.
        self.in_background(work, done, lambda _: None, group="rounds", exclusive=True)

    def draw_rounds(self) -> None:
        screen = cast("Screen[None]", self)
        shown = screen.query_one("#rounds", Static)
        rounds = self._rounds or []
        shown.display = bool(rounds)
        width = max(30, screen.app.size.width - 4)
        rows = [safe.plain("Waits for you", "bold")]
        rows += [_row(number, card, width) for number, card in enumerate(rounds[:MOST], start=1)]
        if len(rounds) > MOST:
            more = f"   and {len(rounds) - MOST} more: “mockloop rounds” lists them"
            rows.append(safe.plain(more, "$text-muted"))
        shown.update(safe.lines(rows))

    def has_round(self, number: int) -> bool:
        """Say whether a round is shown under that number."""
        return number <= min(MOST, len(self._rounds or []))

    def action_round(self, number: int) -> None:
        if self._rounds and self.has_round(number):
            self.mockloop.routes.take_up(self._rounds[number - 1])


def _row(number: int, card: RoundCard, width: int) -> Content:
    who = safe.short(card.who or "nobody yet", 24)
    next_ = f"{card.stands}; {number} {NEXT[card.does]}"
    room = max(FEWEST, width - len(f"{number}  {who}    ") - len(next_))
    return safe.join(
        (f"{number}", "bold $text-primary"), f"  {who}  ", safe.short(card.title, room),
        (f"  {next_}", "$text-muted"),
    ).truncate(width, ellipsis=True)  # fmt: skip
