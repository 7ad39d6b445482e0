"""From one seat to the other at one keyboard, always through the curtain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockloop.tui.routes_peers import PeerRoutes

if TYPE_CHECKING:
    from pathlib import Path

    from mockloop.report.guide import GuideView
    from mockloop.services.rating_desk import RatingDesk
    from mockloop.services.swapping import Standing, Swap


@dataclass(frozen=True)
class SwapAt:
    """An evening to open at once: the one that is not over, or a new one of these people."""

    people: tuple[str, ...] = ()
    prompt_id: str = ""
    kind: str = ""


class SwapRoutes(PeerRoutes):
    """A mixin of ``Routes``."""

    swapping: Swap | None = None
    """The evening that is going on."""

    def swap(self, start: SwapAt) -> None:
        """Open the table of an evening; a new one has its first prompt chosen."""

        def work() -> Swap:
            from mockloop.services.swaps import begin_swap, choose_first, unfinished_swap
            from mockloop.tui.screens import swap  # noqa: F401 - loaded off the screen's turn

            ws = self._app.workspace
            going_on = None if start.people else unfinished_swap(ws)
            evening = going_on or begin_swap(ws, start.people)
            choose_first(evening, start.prompt_id, start.kind)
            return evening

        self._top.in_background(work, self.show_table, group="open")

    def swap_from_home(self) -> None:
        """Go on with the evening that is not over; without one, say how to begin."""

        def work() -> bool:
            from mockloop.services.swaps import unfinished_swap

            return unfinished_swap(self._app.workspace) is not None

        def found(going_on: bool) -> None:
            from mockloop.tui.screens.swap_names import NamesDialog

            if going_on:
                self.swap(SwapAt())
                return
            name = self._app.settings.name

            def named(people: tuple[str, ...] | None) -> None:
                if people:
                    self.swap(SwapAt(people))

            self._app.push_screen(NamesDialog(name), named)

        self._top.in_background(work, found, group="open")

    def show_table(self, swap: Swap) -> None:
        """Show the table of an evening; it is the one that is going on from then."""
        from mockloop.tui.screens.swap import SwapScreen

        self.swapping = swap
        self._app.push_screen(SwapScreen(swap))

    def swap_table(self) -> None:
        """Back to the table, which is under whatever is shown."""
        from mockloop.tui.screens.swap import SwapScreen

        while len(self._app.screen_stack) > 1 and not isinstance(self._app.screen, SwapScreen):
            self._app.pop_screen()

    def swap_on(self, swap: Swap, stands: Standing) -> None:
        """Go on with what comes next in the evening."""
        if stands.over:
            self.home()
        elif stands.stage == "write":
            self._write(swap)
        elif stands.stage == "rate":
            self.swap_curtain_to_rate(swap)
        elif stands.stage == "talk":
            self._curtain_to_talk(swap)
        else:
            self._next_round(swap)

    def swap_guide(self, swap: Swap) -> None:
        """Show the guide sheet behind the curtain; it is written as a page as well."""
        now = swap.state.now
        if now is None:
            return

        def show() -> None:
            def done(found: tuple[GuideView, Path]) -> None:
                from mockloop.tui.guide_pages import guide_pages
                from mockloop.tui.screens.dialogs import ReadDialog

                self.swap_table()
                title = f"For {now.seats.interviewer} alone · also in {found[1]}"
                self._app.push_screen(ReadDialog(title, guide_pages(found[0])))

            self._top.in_background(swap.guide, done, group="open")

        self._curtain(
            now.seats.interviewer, now.seats.candidate,
            "The guide sheet comes: everything about this case.", show,
        )  # fmt: skip

    def _write(self, swap: Swap) -> None:
        self._load(swap.rehearsal, self._at_its_phase)

    def swap_written(self) -> None:
        """From the prediction, which is locked, to the curtain for whoever rates."""
        self.close()
        self.swap_table()
        if self.swapping is not None:
            self.swap_curtain_to_rate(self.swapping)

    def swap_curtain_to_rate(self, swap: Swap) -> None:
        """Give the keyboard to the interviewer, for what was told aloud and the rating."""
        now = swap.state.now
        if now is not None:
            seats = now.seats
            what = f"You rate {seats.candidate}'s text: three criteria, each with a quote."
            self._curtain(seats.interviewer, seats.candidate, what, lambda: self._told(swap))

    def _told(self, swap: Swap) -> None:
        def work() -> RatingDesk:
            from mockloop.services.rating_desk import RatingDesk
            from mockloop.tui.screens import rate, told  # noqa: F401 - loaded off the turn

            round_ = swap.round()
            return RatingDesk(self._app.workspace, round_, round_.state.me)

        def done(desk: RatingDesk) -> None:
            from mockloop.tui.screens.told import ToldDialog

            self.swap_table()
            answer = desk.round.answer()
            asked = answer.asked if answer is not None else ()
            if asked == "all" or desk.begun or desk.round.state.log:
                self._rate(desk)
                return
            known = tuple(asked or ())
            self._app.push_screen(
                ToldDialog(
                    desk.case, desk.rubric, known,
                    lambda facts, probes: self._note(swap, facts, probes),
                )
            )  # fmt: skip

        self._top.in_background(work, done, group="open")

    def _note(self, swap: Swap, facts: list[str], probes: list[tuple[str, str]]) -> None:
        def work() -> RatingDesk:
            from mockloop.services.rating_desk import RatingDesk

            swap.told_aloud(facts, probes)
            round_ = swap.round()
            return RatingDesk(self._app.workspace, round_, round_.state.me)

        self._top.in_background(work, self._rate, group="open")

    def _rate(self, desk: RatingDesk) -> None:
        from mockloop.tui.screens.rate import RateScreen

        self._app.push_screen(RateScreen(desk))

    def swap_rated(self) -> bool:
        """From the stored rating to the curtain for the candidate."""
        swap = self.swapping
        if swap is None:
            return False

        def done(_: object) -> None:
            self.swap_table()
            self._curtain_to_talk(swap)

        self._top.in_background(swap.rated, done, group="store")
        return True

    def _curtain_to_talk(self, swap: Swap) -> None:
        now = swap.state.now
        if now is not None:
            writes, asks = now.seats.candidate, now.seats.interviewer
            what = (
                f"First you say what {asks}'s comments are worth; no level is shown. Then turn "
                "the screen: both of you see every rating side by side."
            )
            self._curtain(writes, asks, what, lambda: self._talk(swap), away=False)

    def _talk(self, swap: Swap) -> None:
        self.swap_table()
        self.debrief(swap.round().id)

    def swap_debriefed(self) -> None:
        """Back from the debrief: the candidate's history gets the built-in rating."""
        swap = self.swapping
        if swap is not None:
            self._top.in_background(swap.score, lambda _: self.swap_table(), group="store")

    def _next_round(self, swap: Swap) -> None:
        def work() -> None:
            found = swap.choices()
            if found:
                swap.choose(found[0])

        self._top.in_background(work, lambda _: self._redraw(), group="choose")

    def _redraw(self) -> None:
        from mockloop.tui.screens.swap import SwapScreen

        if isinstance(self._app.screen, SwapScreen):
            self._app.screen.reload()

    def _curtain(
        self, who: str, other: str, what: str, then: Callable[[], None], away: bool = True
    ) -> None:
        from mockloop.tui.screens.curtain import CurtainScreen

        said = f"{other}, look away until {who} is done." if away else f"{other}, wait a moment."
        self._app.push_screen(CurtainScreen(who, said, what, then))
