"""From one screen to the next when two or three people take turns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockloop.errors import MockloopError, UsageError
from mockloop.tui import words
from mockloop.tui.routes_debrief import DebriefRoutes
from mockloop.tui.screens.base import BaseScreen

if TYPE_CHECKING:
    from mockloop.domain.handrating import HandRating, RaterRole
    from mockloop.services.calibrating import CalibrationDesk
    from mockloop.services.cockpit import Cockpit
    from mockloop.services.joined_cockpit import JoinedCockpit
    from mockloop.services.practice import Rehearsal
    from mockloop.services.rating_desk import RatingDesk
    from mockloop.services.sheet_desk import SheetDesk
    from mockloop.tui.app import MockloopApp
    from mockloop.tui.widgets.reader import Page


@dataclass(frozen=True)
class InterviewAt:
    """An interview to open at once: a new round of a prompt, or one that was begun."""

    prompt_id: str
    seed: int | None = None
    me: str = "interviewer"
    names: tuple[str, ...] = ()
    """The candidate and the observer, as far as they are known."""
    round_id: str = ""
    """A round to take up again."""
    rate: bool = False
    """Rate the round at once; ``me`` is then who rates."""
    role: RaterRole = "peer"


@dataclass(frozen=True)
class CalibrateAt:
    """A reference answer to rate at once; without a prompt, the next one of any."""

    prompt_id: str = ""
    rater: str = "me"
    another: bool = False
    """Leave the answer that was begun."""


@dataclass(frozen=True)
class JoinAt:
    """A rehearsal in another terminal to join; without a session, the one that is running."""

    session_id: str = ""
    me: str = "interviewer"
    candidate: str = ""


class PeerRoutes(DebriefRoutes):
    """A mixin of ``Routes``."""

    _app: MockloopApp
    _top: BaseScreen
    joined: JoinedCockpit | None = None
    """The rehearsal that was joined, as long as the place there is held."""

    def join(self, start: JoinAt) -> None:
        """Join a rehearsal that runs in another terminal."""

        def work() -> JoinedCockpit:
            from mockloop.services.joined_cockpit import join
            from mockloop.tui.screens import join as screen  # noqa: F401 - loaded off the screen's turn

            return join(self._app.workspace, start.session_id, start.me, start.candidate)

        def done(cockpit: JoinedCockpit) -> None:
            from mockloop.tui.screens.join import JoinScreen

            self.joined = cockpit
            self._app.push_screen(JoinScreen(cockpit))

        self._top.in_background(work, done, group="open")

    def part(self) -> None:
        """Give the place in a joined rehearsal back, if there is one."""
        cockpit, self.joined = self.joined, None
        if cockpit is None:
            return
        try:
            cockpit.leave()
        except MockloopError as error:
            # The place lapses by itself; leaving always works.
            self._app.workspace.notices.append(str(error))

    def interview(self, start: InterviewAt) -> None:
        """Open the interviewer's side; an unfinished round of the prompt is offered first."""
        if start.rate:
            self.rate(start.round_id, start.me, start.role)
            return
        if start.round_id:
            self._take_up(start.round_id)
            return

        def work() -> list[tuple[str, str]]:
            from mockloop.services.cockpit import unfinished

            return [
                (state.id, _so_far(state.candidate, state.seed, state.elapsed))
                for state in unfinished(self._app.workspace, start.prompt_id)
                if start.seed in (None, state.seed)
            ]

        def found(rounds: list[tuple[str, str]]) -> None:
            if rounds:
                self._offer(rounds[0], start)
            else:
                self._begin(start)

        self._top.in_background(work, found, group="open")

    def _offer(self, known: tuple[str, str], start: InterviewAt) -> None:
        from mockloop.tui.screens.dialogs import ConfirmDialog

        def answered(yes: bool | None) -> None:
            if yes:
                self._take_up(known[0])
            else:
                self._begin(start)

        self._app.push_screen(
            ConfirmDialog("Take the round up again?", known[1], "Take it up", "Begin a new one"),
            answered,
        )

    def _begin(self, start: InterviewAt) -> None:
        def work() -> Cockpit:
            from mockloop.services.cockpit import begin

            return begin(
                self._app.workspace, start.prompt_id, start.seed, start.me, start.names
            )  # fmt: skip

        self._open(work)

    def _take_up(self, round_id: str) -> None:
        def work() -> Cockpit:
            from mockloop.services.cockpit import Cockpit
            from mockloop.services.rounds import find_round

            round_ = find_round(self._app.workspace, round_id)
            if round_.state.joined:
                raise UsageError(
                    "This round is of a rehearsal in another terminal.",
                    do=f"“mockloop join {round_.state.session[:8]}” joins it again; once it is "
                    "turned in, “mockloop rate” rates it.",
                )
            return Cockpit(self._app.workspace, round_)

        self._open(work)

    def _open(self, work: Callable[[], Cockpit]) -> None:
        def done(cockpit: Cockpit) -> None:
            state = cockpit.round.state
            if state.turned_in:
                from mockloop.tui.screens.cockpit_after import AfterScreen

                self._app.push_screen(AfterScreen(cockpit))
            elif cockpit.begun:
                from mockloop.tui.screens.cockpit import CockpitScreen

                self._app.push_screen(CockpitScreen(cockpit))
            else:
                from mockloop.tui.screens.cockpit_opening import OpeningScreen

                self._app.push_screen(OpeningScreen(cockpit))

        self._top.in_background(work, done, group="open")

    def desk(self, cockpit: Cockpit) -> None:
        """From the opening to the desk, and back to it from the rating."""
        from mockloop.tui.screens.cockpit import CockpitScreen

        self._app.switch_screen(CockpitScreen(cockpit))

    def after(self, cockpit: Cockpit) -> None:
        """From the desk to what comes after the clock."""
        from mockloop.tui.screens.cockpit_after import AfterScreen

        self._app.switch_screen(AfterScreen(cockpit))

    def rate(self, round_id: str, rater: str = "", role: RaterRole = "peer") -> None:
        """Open the rating of a round; without a name, for whoever keeps its journal."""

        def work() -> RatingDesk:
            from mockloop.services.rating_desk import RatingDesk
            from mockloop.services.rounds import find_round
            from mockloop.tui.screens import rate  # noqa: F401 - loaded off the screen's turn

            round_ = find_round(self._app.workspace, round_id)
            return RatingDesk(self._app.workspace, round_, rater or round_.state.me, role)

        def done(desk: RatingDesk) -> None:
            from mockloop.tui.screens.rate import RateScreen

            self._app.push_screen(RateScreen(desk))

        self._top.in_background(work, done, group="open")

    def calibrate(self, start: CalibrateAt) -> None:
        """Open a reference answer to rate: the one begun, or the next."""

        def work() -> CalibrationDesk:
            from mockloop.services.calibrating import next_desk
            from mockloop.tui.screens import rate  # noqa: F401 - loaded off the screen's turn

            ws = self._app.workspace
            return next_desk(ws, start.prompt_id, start.rater, start.another)

        def done(desk: CalibrationDesk) -> None:
            from mockloop.tui.screens.rate import RateScreen

            self._app.push_screen(RateScreen(desk))

        self._top.in_background(work, done, group="open")

    def rated(self, desk: SheetDesk, rating: HandRating) -> None:
        """From the rating home, with what comes of it."""
        from mockloop.services.rating_desk import RatingDesk

        if isinstance(desk, RatingDesk) and desk.round.state.both_here and self.swap_rated():
            return
        from mockloop.tui import sent
        from mockloop.tui.screens.dialogs import ReadDialog

        def work() -> tuple[str, list[Page]]:
            if isinstance(desk, RatingDesk):
                path = str(desk.write_review())
                return "Stored", [sent.review_page(path, desk.whose, rating, desk.rubric)]
            from mockloop.tui.calibrated import pages_after

            return "Learning to rate", pages_after(self._app.workspace, desk, rating)

        def done(found: tuple[str, list[Page]]) -> None:
            self.home()
            self._app.push_screen(ReadDialog(*found))

        self._top.in_background(work, done, group="store")

    def swap_rated(self) -> bool:
        """Go on with the evening at this keyboard; False where there is none."""
        raise NotImplementedError

    def _load(self, work: Callable[[], Rehearsal], then: Callable[[Rehearsal], None]) -> None:
        raise NotImplementedError

    def _at_its_phase(self, rehearsal: Rehearsal) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """End the rehearsal that is going on; the other half of ``Routes`` does it."""
        raise NotImplementedError

    def home(self, note: str = "") -> None:
        """Go home; the other half of ``Routes`` does it."""
        raise NotImplementedError


def _so_far(candidate: str, seed: int, elapsed: float) -> str:
    who = f"with {candidate}, " if candidate else ""
    at = f"{words.minutes_seconds(elapsed)} in" if elapsed else "not begun"
    return f"There is an unfinished round of this prompt: {who}seed {seed}, {at}."
