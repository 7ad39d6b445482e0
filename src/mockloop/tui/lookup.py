"""Looking a term up, on every screen that shows a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockloop.tui.background import Background

if TYPE_CHECKING:
    from mockloop.domain.coaching import GlossaryArea
    from mockloop.services.practice import Rehearsal


class LooksUpTerms(Background):
    """A mixin; the screen supplies the rehearsal."""

    if TYPE_CHECKING:
        rehearsal: Rehearsal
        app: Any

    def action_glossary(self) -> None:
        """Show the terms of the case and the shared ones."""
        prompt, ws = self.rehearsal.case.prompt, self.mockloop.workspace

        def work() -> tuple[GlossaryArea, ...]:
            from mockloop.services.glossary import glossary_of
            from mockloop.tui.screens import glossary  # noqa: F401 - loaded off the screen's turn

            return glossary_of(ws, prompt)

        def show(areas: tuple[GlossaryArea, ...]) -> None:
            from mockloop.tui.screens.glossary import GlossaryDialog

            self.app.push_screen(GlossaryDialog(areas))

        self.in_background(work, show, group="glossary", exclusive=True)
