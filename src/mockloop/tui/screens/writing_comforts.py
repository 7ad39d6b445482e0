"""What makes writing easier: lines taken over from the materials, hints, terms, the time plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockloop.tui import safe
from mockloop.tui.background import Background

if TYPE_CHECKING:
    from mockloop.services.practice import Rehearsal
    from mockloop.tui.widgets.answer_editor import AnswerEditor
    from mockloop.tui.widgets.reader import Reader


class WritingComforts(Background):
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
