"""Fields that take pasted text as it can be shown: no control character reaches the terminal."""

from __future__ import annotations

from textual import events
from textual.widgets import Input, TextArea

from mockloop.text import MAX_CHARACTERS, clean


class WordField(Input):
    """One line for a few words."""

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        lines = clean(event.text).text.replace("\t", " ").strip("\n").split("\n")
        start, end = sorted(self.selection)
        room = (self.max_length or MAX_CHARACTERS) - len(self.value) + end - start
        self.replace(lines[0][: max(0, room)], start, end)


class NoteField(TextArea):
    """A few lines of plain text."""

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        if self.read_only:
            return
        result = self._replace_via_keyboard(clean(event.text).text, *self.selection)
        if result is not None:
            self.move_cursor(result.end_location)
