"""Command position: one letter a command, reached with Escape from the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from mockloop.tui import keys, safe

if TYPE_CHECKING:
    from mockloop.tui.app import MockloopApp


GAP = 3


class CommandBar(Static, can_focus=True):
    """Shows the letters while it has the focus; every F-key has its letter here."""

    BINDINGS = [*keys.COMMANDS]
    DEFAULT_CSS = """
    CommandBar { height: auto; padding: 0 1; display: none; background: $surface; }
    """

    class Chosen(Message):
        """A command was chosen by its letter."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self) -> None:
        super().__init__(id="commands", markup=False)

    def _text(self, width: int) -> Content:
        """Return the commands in rows; none is broken at the end of one."""
        keymap = cast("MockloopApp", self.app).settings.keys
        rows = [Content("")]
        for binding in keys.COMMANDS:
            letter = (keys.short_key(binding, keymap), "bold $text-primary")
            piece = safe.join(letter, f" {binding.description}")
            gap = GAP if rows[-1].cell_length else 0
            if gap and rows[-1].cell_length + gap + piece.cell_length > width:
                rows.append(piece)
            else:
                rows[-1] = safe.join(rows[-1], " " * gap, piece)
        return safe.lines(rows)

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        # Before it is shown for the first time, it has no size of its own.
        self.update(self._text((self.content_size.width or self.app.size.width) - 1))

    def open(self) -> None:
        """Show the letters and take the focus."""
        self._draw()
        self.display = True
        self.focus()

    def on_blur(self) -> None:
        self.display = False

    def action_run(self, name: str) -> None:
        self.post_message(self.Chosen(name))
