"""From the writing screen to the people and the world of the case, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockloop.tui import safe

if TYPE_CHECKING:
    from mockloop.services.practice import Rehearsal
    from mockloop.tui.widgets.answer_editor import AnswerEditor

NO_PEOPLE = "There is nobody to ask in this case."
NO_WORLD = "Only incidents have a world that goes on; here there is nothing to order or to post."


class WritingTalk:
    """A mixin; the screen supplies rehearsal and editor."""

    if TYPE_CHECKING:
        rehearsal: Rehearsal
        app: Any
        in_background: Any

        def refresh_pages(self) -> None: ...
        def all_heard(self) -> None: ...

        @property
        def editor(self) -> AnswerEditor: ...

    def get_ready_to_listen(self) -> None:
        """Learn what questions mean while the first is typed, where the briefing was not shown."""
        if self.rehearsal.listens:
            self.in_background(
                self.rehearsal.listener, lambda _: None, lambda _: None, group="listen"
            )

    def action_ask(self) -> None:
        """Ask the people of the case."""
        from mockloop.tui.screens.talk import AskDialog

        if not self.rehearsal.case.prompt.personas:
            safe.toast(self.app, NO_PEOPLE)
            return
        self.get_ready_to_listen()
        self.app.push_screen(AskDialog(self.rehearsal), self._came_back)

    def action_act(self) -> None:
        """Order something, open a drawer, look at the metrics."""
        from mockloop.tui.screens.world import WorldDialog

        if not self.rehearsal.case.prompt.actions and not self.rehearsal.drawers():
            safe.toast(self.app, NO_WORLD)
            return
        self.get_ready_to_listen()
        self.app.push_screen(WorldDialog(self.rehearsal), self._came_back)

    def action_post(self) -> None:
        """Post an update to an audience."""
        from mockloop.tui.screens.world import PostDialog

        if not self.rehearsal.case.prompt.audiences:
            safe.toast(self.app, NO_WORLD)
            return
        self.app.push_screen(PostDialog(self.rehearsal), self._came_back)

    def _came_back(self, _: None) -> None:
        self.refresh_pages()
        self.all_heard()
        self.editor.focus()

    @property
    def talk_words(self) -> list[str]:
        """What the top line says of questions and the simulated clock."""
        parts = []
        if self.rehearsal.has_world:
            parts.append(self.rehearsal.clock_now)
        if not self.rehearsal.easy and self.rehearsal.case.prompt.facts:
            parts.append(f"{self.rehearsal.questions_left} to ask")
        return parts
