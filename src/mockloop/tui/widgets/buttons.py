"""The row of buttons under a question: Tab and the arrows go from one to the next."""

from __future__ import annotations

from textual import events
from textual.containers import Horizontal
from textual.widgets import Button

STEPS = {"left": -1, "right": 1}


class DialogButtons(Horizontal):
    """Buttons side by side; past the last one comes the first."""

    DEFAULT_CLASSES = "dialog-buttons"

    def on_key(self, event: events.Key) -> None:
        buttons = list(self.query(Button))
        here = next((n for n, button in enumerate(buttons) if button.has_focus), None)
        if here is None or event.key not in STEPS:
            return
        event.stop()
        event.prevent_default()
        buttons[(here + STEPS[event.key]) % len(buttons)].focus()
