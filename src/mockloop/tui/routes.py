"""From one screen to the next; each screen is loaded when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mockloop.domain.cards import DraftCard, draft_told
from mockloop.tui import safe
from mockloop.tui.routes_loop import LoopRoutes
from mockloop.tui.routes_peers import JoinAt
from mockloop.tui.screens.base import BaseScreen

if TYPE_CHECKING:
    from pathlib import Path

    from mockloop.services.practice import Rehearsal
    from mockloop.services.sending import RoundCard
    from mockloop.services.swapping import Swap
    from mockloop.tui.app import MockloopApp
    from mockloop.tui.reviewed import Reviewed


class Routes(LoopRoutes):
    """Opens screens; keeps the rehearsal that is going on."""

    def __init__(self, app: MockloopApp) -> None:
        self._app = app
        self._loading = False
        self.rehearsal: Rehearsal | None = None

    @property
    def _top(self) -> BaseScreen:  # type: ignore[override]
        for screen in reversed(self._app.screen_stack):
            if isinstance(screen, BaseScreen):
                return screen
        raise LookupError("there is no screen")

    def _load(self, work: Callable[[], Rehearsal], then: Callable[[Rehearsal], None]) -> None:
        if self._loading:
            return
        self._loading = True

        def done(rehearsal: Rehearsal) -> None:
            self._loading = False
            self.rehearsal = rehearsal
            then(rehearsal)

        def failed(error: Exception) -> None:
            self._loading = False
            self._top.show_error(error)  # type: ignore[arg-type]

        self._top.in_background(work, done, failed, group="open")

    # ------------------------------------------------------------ a rehearsal

    def brief(self, prompt_id: str, seed: int | None = None, mode: str | None = None) -> None:
        """Draw a case and show its briefing; without a mode, the one that suits the person."""

        def work() -> Rehearsal:
            from mockloop.services.practice import start_rehearsal
            from mockloop.tui.screens import briefing  # noqa: F401 - loaded off the screen's turn

            return start_rehearsal(self._app.workspace, prompt_id, seed, mode)

        self._load(work, self._show_briefing)

    def resume(self, session_id: str) -> None:
        """Go on with an interrupted rehearsal, at the point it had reached.

        One of an evening at this keyboard has the table of the evening under it, to end there.
        """
        evening: list[Swap] = []

        def work() -> Rehearsal:
            from mockloop.services.practice import resume_rehearsal
            from mockloop.services.swaps import swap_of_session

            ws = self._app.workspace
            found = swap_of_session(ws, session_id)
            if found is not None and found.is_now(session_id):
                evening.append(found)
            return resume_rehearsal(ws, session_id)

        def then(rehearsal: Rehearsal) -> None:
            for swap in evening:
                self.show_table(swap)
            if evening and rehearsal.predicted:
                self.close()  # what comes next is for the others, and the table says it
            else:
                self._at_its_phase(rehearsal)

        self._load(work, then)

    def invited(self, round_id: str) -> None:
        """Take up the rehearsal that somebody invited to, at the point it had reached."""

        def work() -> Rehearsal:
            from mockloop.services.invited import rehearsal_of
            from mockloop.services.rounds import Round

            ws = self._app.workspace
            return rehearsal_of(ws, Round(ws, round_id))

        self._load(work, self._at_its_phase)

    def take_up(self, card: RoundCard) -> None:
        """Do what comes next in a round that waits."""
        if card.does == "write":
            self.invited(card.id)
        elif card.does == "rate":
            self.rate(card.id)
        elif card.does == "debrief":
            self.debrief(card.id)
        elif card.does == "join":
            self.join(JoinAt(card.session))
        elif card.does == "send":
            self._send(card.session)

    def _send(self, session_id: str) -> None:
        def work() -> tuple[Path, str]:
            from mockloop.services.sending import write_answer

            return write_answer(self._app.workspace, session_id)

        self._top.in_background(
            work, lambda found: self.sent(str(found[0]), found[1]), group="store"
        )

    def sent(self, path: str, whom: str) -> None:
        """From the prediction home, saying where the file is that somebody else waits for."""
        from mockloop.tui.screens.dialogs import ReadDialog
        from mockloop.tui.sent import sent_page

        self.home()
        self._app.push_screen(ReadDialog("Turned in", [sent_page(path, whom)]))

    def wait_for(self, name: str) -> None:
        """From the prediction home, when somebody who has joined rates the answer first."""
        from mockloop.tui.screens.dialogs import MessageDialog

        self.home()
        self._app.push_screen(
            MessageDialog(
                "Turned in",
                safe.plain(
                    f"{name} rates it now. “mockloop debrief” then asks what you make of their "
                    "comments, and shows every rating side by side.\n\nIf nobody rates it, home "
                    "still has it: going on there shows mockloop's own rating."
                ),
            )
        )

    def _show_briefing(self, rehearsal: Rehearsal) -> None:
        from mockloop.tui.screens.briefing import BriefingScreen

        self._app.push_screen(BriefingScreen(rehearsal))

    def _at_its_phase(self, rehearsal: Rehearsal) -> None:
        if rehearsal.phase == "briefing":
            self._show_briefing(rehearsal)
        elif rehearsal.phase == "writing":
            from mockloop.tui.screens.writing import WritingScreen

            self._app.push_screen(WritingScreen(rehearsal))
        else:
            from mockloop.tui.screens.prediction import PredictionScreen

            self._app.push_screen(PredictionScreen(rehearsal))

    def write(self, rehearsal: Rehearsal) -> None:
        """From the briefing to the text."""
        from mockloop.tui.screens.writing import WritingScreen

        self._app.switch_screen(WritingScreen(rehearsal))

    def predict(self, rehearsal: Rehearsal) -> None:
        """From the answer, which is stored now, to the prediction; a revision needs none."""
        if rehearsal.state.look == "revision":
            self.revised(rehearsal)
            return
        from mockloop.tui.screens.prediction import PredictionScreen

        self._app.switch_screen(PredictionScreen(rehearsal))

    def reveal(self, reviewed: Reviewed) -> None:
        """From the prediction to the review."""
        from mockloop.tui.screens.review import ReviewScreen

        self.close()
        self._app.switch_screen(ReviewScreen(reviewed))

    def close(self) -> None:
        """End the rehearsal that is going on; its text stays where it is."""
        self.part()
        if self.rehearsal is not None:
            self.rehearsal.close()
            self.rehearsal = None

    def home(self, note: str = "") -> None:
        """Back to the home screen, with a word about what was kept."""
        self.close()
        while len(self._app.screen_stack) > 1:
            self._app.pop_screen()
        if note:
            safe.toast(self._app, note)

    # ------------------------------------------------------------ looking back

    def history(self) -> None:
        """Show past attempts."""
        from mockloop.tui.screens.history import HistoryScreen

        self._app.push_screen(HistoryScreen())

    def attempt(self, session_id: str, criterion: str = "") -> None:
        """Show the review of a past attempt, with a criterion marked if it has that one."""
        from mockloop.tui.reviewed import load

        def show(reviewed: Reviewed) -> None:
            from mockloop.tui.screens.review import ReviewScreen

            if not isinstance(self._app.screen, ReviewScreen):  # one key twice opens one
                self._app.push_screen(ReviewScreen(reviewed, criterion))

        self._top.in_background(lambda: load(self._app.workspace, session_id), show, group="open")

    def walk(self) -> None:
        """Show the finished sample with its three steps."""
        from mockloop.tui.reviewed import sample

        def show(reviewed: Reviewed) -> None:
            from mockloop.tui.screens.walk import WalkScreen

            self._app.push_screen(WalkScreen(reviewed))

        self._top.in_background(lambda: sample(self._app.workspace), show, group="open")

    def discard(self, draft: DraftCard, after: Callable[[], None]) -> None:
        """Throw a draft away, once the person has said yes."""
        from mockloop.tui.screens.dialogs import ConfirmDialog

        def answered(yes: bool | None) -> None:
            if yes:
                self._top.in_background(work, lambda _: after(), group="open")

        def work() -> None:
            from mockloop.services.practice import resume_rehearsal

            rehearsal = resume_rehearsal(self._app.workspace, draft.session_id)
            rehearsal.discard()

        self._app.push_screen(
            ConfirmDialog(
                "Throw this draft away?",
                f"{draft.title}: {draft_told(draft)}; unfinished. It cannot be brought back.",
                "Throw away",
                "Keep",
                careful=True,
            ),
            answered,
        )
