"""From a review to a revision and what it changed; to progress, and to what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockloop.domain.cards import draft_told
from mockloop.tui import safe
from mockloop.tui.routes_swap import SwapRoutes
from mockloop.tui.screens.base import BaseScreen

if TYPE_CHECKING:
    from mockloop.domain.cards import DraftCard
    from mockloop.progress.suggesting import Suggestion
    from mockloop.services.comparing import Compared
    from mockloop.services.practice import Rehearsal
    from mockloop.services.progress import Progress
    from mockloop.services.searching import CriterionSeen
    from mockloop.tui.reviewed import Reviewed


@dataclass(frozen=True)
class ProgressAt:
    """Open progress at once."""


@dataclass(frozen=True)
class ReviseAt:
    """Revise one criterion of a rated attempt at once."""

    session: str
    criterion: str


@dataclass(frozen=True)
class WarmUpAt:
    """Ten minutes on one criterion at once."""

    criterion: str
    prompt_id: str = ""
    """Empty: one of its kind that is known already."""
    seed: int | None = None


class LoopRoutes(SwapRoutes):
    """A mixin of ``Routes``."""

    rehearsal: Rehearsal | None

    def again(self, start: ProgressAt | ReviseAt | WarmUpAt) -> None:
        """Open what a command asked for after a first rehearsal."""
        if isinstance(start, ReviseAt):
            self.revise(start)
        elif isinstance(start, WarmUpAt):
            self.warm_up(start)
        else:
            self.progress()

    def revise(self, start: ReviseAt) -> None:
        """Reopen the text of a rated attempt, or the revision of it that waits; writing begins."""
        waiting: list[DraftCard] = []

        def work() -> Rehearsal:
            from mockloop.services.revising import revise

            rehearsal, draft = revise(self._app.workspace, start.session, start.criterion)
            if draft is None:
                rehearsal.begin_writing()
            else:
                waiting.append(draft)
            return rehearsal

        def then(rehearsal: Rehearsal) -> None:
            self._at_its_phase(rehearsal)
            for draft in waiting:
                safe.toast(
                    self._app, f"You go on with the revision you began: {draft_told(draft)}."
                )

        self._load(work, then)

    def leave_writing(self, note: str) -> None:
        """Leave a text: back to the review that a revision came from, else home."""
        from mockloop.tui.screens.review import ReviewScreen

        screens = [item for item in self._app.screen_stack if isinstance(item, BaseScreen)]
        before = screens[-2] if len(screens) > 1 else None
        rehearsal = self.rehearsal
        revised = rehearsal is not None and rehearsal.state.look == "revision"
        if not revised or not isinstance(before, ReviewScreen):
            self.home(note)
            return
        self.close()
        while self._app.screen is not before:
            self._app.pop_screen()
        safe.toast(self._app, note)

    def warm_up(self, start: WarmUpAt) -> None:
        """Show the slice of a brief for ten minutes on one criterion."""

        def work() -> Rehearsal:
            from mockloop.services.revising import start_warm_up
            from mockloop.services.warming_up import prompt_for

            ws = self._app.workspace
            prompt_id = start.prompt_id or prompt_for(ws, start.criterion)
            return start_warm_up(ws, start.criterion, prompt_id, start.seed)

        self._load(work, self._at_its_phase)

    def ten_minutes(self) -> None:
        """Ask for a criterion that was rated before, then take ten minutes on it."""

        def work() -> list[CriterionSeen]:
            from mockloop.services.searching import Archive

            return Archive(self._app.workspace).criteria()

        def chosen(criterion: str | None) -> None:
            if criterion:
                self.warm_up(WarmUpAt(criterion))

        def show(seen: list[CriterionSeen]) -> None:
            from mockloop.tui.screens.ten_minutes import TenMinutesDialog

            if seen:
                self._app.push_screen(TenMinutesDialog(seen, self._app.workspace.numbers), chosen)
            else:
                safe.toast(self._app, "Ten minutes on one criterion come after a first rehearsal.")

        self._top.in_background(work, show, group="open")

    def revised(self, rehearsal: Rehearsal) -> None:
        """From a revision, which is turned in, to its review and every check that changed."""
        top = self._top

        def work() -> tuple[Reviewed, Compared]:
            from mockloop.services.comparing import compare_attempts
            from mockloop.tui import reviewed
            from mockloop.tui.screens import review  # noqa: F401 - loaded off the screen's turn

            ws = self._app.workspace
            result = rehearsal.score()
            shown = reviewed.from_rehearsal(ws, rehearsal, result)
            return shown, compare_attempts(ws, rehearsal.state.base, rehearsal.session_id)

        def done(found: tuple[Reviewed, Compared]) -> None:
            self.reveal(found[0])
            self._show_comparison(found[1])

        top.in_background(work, done, group="score")

    def compare(self, before: str, after: str) -> None:
        """Set two attempts side by side, over the present screen."""

        def work() -> Compared:
            from mockloop.services.comparing import compare_attempts

            return compare_attempts(self._app.workspace, before, after)

        self._top.in_background(work, self._show_comparison, group="open")

    def compare_with_last(self, session: str) -> None:
        """Set an attempt beside the one it revises, or the last other one of its prompt."""

        def work() -> str:
            from mockloop.services.attempts import other_attempt

            return other_attempt(self._app.workspace, session)

        self._top.in_background(work, lambda other: self.compare(other, session), group="open")

    def _show_comparison(self, found: Compared) -> None:
        from mockloop.tui.screens.compared import ComparedDialog

        self._app.push_screen(ComparedDialog(found, self._app.workspace.numbers))

    def progress(self) -> None:
        """Show progress."""

        def work() -> Progress:
            from mockloop.services.progress import load_progress
            from mockloop.tui.screens import progress  # noqa: F401 - loaded off the turn

            return load_progress(self._app.workspace)

        def done(found: Progress) -> None:
            from mockloop.tui.screens.progress import ProgressScreen

            self._app.push_screen(ProgressScreen(found))

        self._top.in_background(work, done, group="open")

    def what_next(self) -> None:
        """Say what is suggested next and why, and open it."""

        def work() -> Suggestion | None:
            from mockloop.services.prompt_list import cards_here
            from mockloop.services.suggesting import next_for

            ws = self._app.workspace
            return next_for(ws, cards_here(ws))

        def done(found: Suggestion | None) -> None:
            from mockloop.tui.screens.dialogs import ConfirmDialog

            if found is None:
                return
            short = "Ten minutes: " if found.what == "warm-up" else "Next: "
            self._app.push_screen(
                ConfirmDialog(short + found.title, found.reason, "Open it", "Not now"),
                lambda yes: self.follow(found) if yes else None,
            )

        self._top.in_background(work, done, group="open")

    def follow(self, found: Suggestion | None) -> None:
        """Open a suggestion."""
        if found is None:
            return
        if found.what == "warm-up":
            self.warm_up(WarmUpAt(found.criterion, found.prompt_id))
        else:
            self.brief(found.prompt_id)

    def reveal(self, reviewed: Reviewed) -> None:
        """Show a review; the other half of ``Routes`` does it."""
        raise NotImplementedError

    def brief(self, prompt_id: str, seed: int | None = None, mode: str | None = None) -> None:
        """Show a briefing; the other half of ``Routes`` does it."""
        raise NotImplementedError
