"""What makes writing easier: lines of the materials, hints, terms, the time plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockloop.interview.timeplan import present
from mockloop.tui import phase_words, safe
from mockloop.tui.background import Background
from mockloop.tui.lookup import LooksUpTerms

if TYPE_CHECKING:
    from mockloop.services.practice import Rehearsal
    from mockloop.tui.widgets.answer_editor import AnswerEditor
    from mockloop.tui.widgets.reader import Reader


class WritingComforts(LooksUpTerms, Background):
    """A mixin; the screen supplies rehearsal and editor, and shows the materials."""

    if TYPE_CHECKING:
        rehearsal: Rehearsal
        app: Any
        has_class: Any
        call_after_refresh: Any

        @property
        def editor(self) -> AnswerEditor: ...
        def action_materials(self) -> None: ...

    # ------------------------------------------------------------ a line of the materials

    def on_reader_quoted(self, event: Reader.Quoted) -> None:
        """Put the line into the answer where the cursor was, and go there."""
        event.stop()
        if self.rehearsal.read_only:
            safe.toast(self.app, self.rehearsal.lease_note, "warning")
            return
        if not self.editor.quote(event.text):
            return
        if self.has_class("-drawer"):
            self.action_materials()
        else:
            self.editor.focus()
        # In the drawer the text had no size to scroll in.
        self.call_after_refresh(self.editor.scroll_cursor_visible)

    # ------------------------------------------------------------ hints and time

    def action_hints(self) -> None:
        """Show the difficulties of the case, with the hints taken so far."""
        if not self.rehearsal.case.prompt.hints:
            from mockloop.tui.screens.dialogs import MessageDialog

            body = "F2 shows what each level of each criterion means; g after Esc explains terms."
            self.app.push_screen(MessageDialog("This case has no hints.", safe.plain(body)))
            return
        from mockloop.tui.screens.hints import HintsDialog

        self.app.push_screen(HintsDialog(self.rehearsal))

    def action_time_plan(self) -> None:
        """Show the phases with the time used in each."""
        from mockloop.tui.screens.time_plan import PlanDialog

        self.app.push_screen(PlanDialog(self.rehearsal))

    def phase_line(self, room: int) -> str:
        """Return the present phase for the top line; nothing where it is not wanted."""
        now = present(self.rehearsal.time_plan())
        settings = self.mockloop.settings
        if now is None or not settings.show_phase:
            return ""
        return phase_words.phase_words(now, room, timed=settings.show_clock)
