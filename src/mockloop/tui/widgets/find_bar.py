"""One line to find words with: a field, and what was found."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from mockloop.tui import keys, safe
from mockloop.tui.widgets.fields import WordField

LONGEST = 80


class FindBar(Horizontal):
    """A field with its count beside it; Enter or ↓ leads back to the text."""

    BINDINGS = [*keys.FIND]
    DEFAULT_CSS = """
    FindBar { height: 1; background: $surface; }
    FindBar Static { width: auto; height: 1; color: $text-muted; }
    FindBar Input { width: 1fr; background: $surface; }
    FindBar #find-said { padding: 0 0 0 2; }
    """

    class Typed(Message):
        """Other words are looked for."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Left(Message):
        """The field was left for the text; with ``step`` the next place is wanted."""

        def __init__(self, step: bool) -> None:
            super().__init__()
            self.step = step

    def compose(self) -> ComposeResult:
        yield Static(safe.plain("/ ", "bold $text-primary"))
        yield WordField(placeholder="Words to find", max_length=LONGEST, compact=True)
        yield Static(id="find-said", markup=False)

    def say(self, text: str) -> None:
        """Say what was found."""
        for said in self.query("#find-said").results(Static):
            said.update(safe.plain(text))

    def focus_field(self) -> None:
        """Put the focus into the field."""
        self.screen.set_focus(self.query_one(Input))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Left(step=True))

    def action_to_text(self) -> None:
        self.post_message(self.Left(step=False))
