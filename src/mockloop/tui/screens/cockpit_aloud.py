"""One text, large, to be read aloud: with room around it, and nothing else to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from mockloop.tui import keys_cockpit, safe, typeset
from mockloop.tui.copying import copy_out

if TYPE_CHECKING:
    from mockloop.services.cockpit import Cockpit
    from mockloop.tui.app import MockloopApp

MEASURE = 62
"""Cells of a line that the eye finds again after looking up."""


class AloudDialog(ModalScreen[str]):
    """Closes with ``note`` or ``strike`` when that was wanted, else with an empty word."""

    CSS_PATH = ["dialogs.tcss", "cockpit.tcss"]
    BINDINGS = [*keys_cockpit.ALOUD]

    def __init__(self, cockpit: Cockpit, who: str, text: str, noted: str, fresh: bool) -> None:
        """Show ``text``; ``noted`` says when it was noted, ``fresh`` that this was just now."""
        super().__init__()
        self._cockpit, self._who, self._text = cockpit, who, text
        self._noted, self._fresh = noted, fresh

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -large"):
            yield Static(safe.plain(self._who or "Read aloud", "bold"), classes="dialog-title")
            with VerticalScroll(id="aloud", can_focus=False):
                yield Static(id="aloud-text", markup=False)
            yield Static(safe.plain(self._noted, "$text-success"))
            back = "   x I did not say it" if self._fresh else ""
            foot = f"c copy for the chat   + write down the reply{back}   Esc done"
            yield Static(safe.plain(foot, "$text-muted"), classes="dialog-foot")

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = min(MEASURE, max(20, self.query_one("#aloud").content_size.width - 2))
        lines = typeset.prose(self._text, width).split("\n", allow_blank=True)
        # An empty line between two is the only larger type a terminal has.
        rows = [safe.plain("")]
        for line in lines:
            rows += [safe.plain(line.plain, "bold"), safe.plain("")]
        self.query_one("#aloud-text", Static).update(safe.lines(rows))

    def action_copy(self) -> None:
        app: MockloopApp = self.app  # type: ignore[assignment]
        copy_out(app, self._cockpit, self._text)

    def action_note(self) -> None:
        self.dismiss("note")

    def action_strike(self) -> None:
        self.dismiss("strike" if self._fresh else "")

    def action_close(self) -> None:
        self.dismiss("")
