"""To the debrief of a round, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockloop.tui.screens.base import BaseScreen

if TYPE_CHECKING:
    from mockloop.services.debrief_files import Shown
    from mockloop.services.debriefing import Remark
    from mockloop.services.rounds import Round
    from mockloop.tui.app import MockloopApp


@dataclass(frozen=True)
class DebriefAt:
    """A round to talk about at once."""

    round_id: str


class DebriefRoutes:
    """A mixin of ``Routes``."""

    _app: MockloopApp
    _top: BaseScreen

    def debrief(self, round_id: str) -> None:
        """Open the debrief of a round: comments first, then every rating side by side."""

        def work() -> tuple[Round, list[Remark]]:
            from mockloop.services.debriefing import may_look, remarks, speaks_first
            from mockloop.services.rounds import find_round
            from mockloop.tui.screens import debrief  # noqa: F401 - loaded off the screen's turn

            round_ = find_round(self._app.workspace, round_id)
            waiting = remarks(round_) if speaks_first(round_) else []
            if not waiting:
                may_look(round_)
            return round_, waiting

        def done(found: tuple[Round, list[Remark]]) -> None:
            from mockloop.tui.screens.remarks import RemarksScreen

            round_, waiting = found
            if waiting:
                self._app.push_screen(RemarksScreen(round_, waiting))
            else:
                self.debrief_levels(round_)

        self._top.in_background(work, done, group="open")

    def debrief_levels(self, round_: Round) -> None:
        """Open the levels of a round, in place of its comments where these are shown."""

        def work() -> Shown:
            from mockloop.services.debrief_files import show_debrief

            return show_debrief(self._app.workspace, round_)

        def done(found: Shown) -> None:
            from mockloop.tui.screens.debrief import DebriefScreen
            from mockloop.tui.screens.remarks import RemarksScreen

            if isinstance(self._app.screen, RemarksScreen):
                self._app.switch_screen(DebriefScreen(round_, found))
            else:
                self._app.push_screen(DebriefScreen(round_, found))

        self._top.in_background(work, done, group="open")

    def debrief_left(self, round_: Round) -> None:
        """From the debrief to where it was opened from: home, or the table of an evening."""
        self._app.pop_screen()
        if round_.state.both_here:
            self.swap_debriefed()

    def swap_debriefed(self) -> None:
        """Go on with the evening at this keyboard, if there is one."""
        raise NotImplementedError
