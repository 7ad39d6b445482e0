"""Command position: one letter a command, reached with Escape from the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from mockloop.tui import keys, safe

if TYPE_CHECKING:
    from mockloop.tui.app import MockloopApp


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

    def _text(self) -> Content:
        keymap = cast("MockloopApp", self.app).settings.keys
        pieces: list[safe.Part] = []
        for binding in keys.COMMANDS:
            letter = keys.short_key(binding, keymap)
            pieces += [(letter, "bold $text-primary"), f" {binding.description}   "]
        return safe.join(*pieces)

    def open(self) -> None:
        """Show the letters and take the focus."""
        self.update(self._text())
        self.display = True
        self.focus()

    def on_blur(self) -> None:
        self.display = False

    def action_run(self, name: str) -> None:
        self.post_message(self.Chosen(name))
