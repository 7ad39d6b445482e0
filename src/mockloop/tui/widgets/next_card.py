"""The card on top of the home screen: what to do now, and why."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class NextCard(Static, can_focus=True):
    """A framed suggestion that Enter takes up."""

    BINDINGS = [Binding("enter", "take", "Begin", show=False)]
    DEFAULT_CSS = """
    NextCard {
        height: auto;
        margin: 0 1;
        padding: 0 1;
        border: round $secondary;
        border-title-color: $text-muted;
        border-subtitle-color: $text-primary;
    }
    NextCard:focus { border: round $primary; }
    """

    class Taken(Message):
        """The suggestion was taken up."""

    def __init__(self) -> None:
        super().__init__(id="next-card", markup=False)

    def show(self, title: str, body: Content, subtitle: str) -> None:
        """Show ``body`` under ``title``; both titles are the project's own words."""
        self.border_title = title
        self.border_subtitle = subtitle
        self.update(body)

    def action_take(self) -> None:
        self.post_message(self.Taken())

    def on_click(self) -> None:
        self.action_take()
