"""The least a Textual program can be: header and footer, or one text area.

Run as a script with ``frame`` or ``area``.
"""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, TextArea


class BareApp(App[None]):
    """Header and footer."""

    TITLE = "Bare application"
    BINDINGS = [("ctrl+q", "quit", "Leave it")]

    def compose(self) -> ComposeResult:
        """Yield the two bars."""
        yield Header()
        yield Footer()


class BareEditor(App[None]):
    """One text area over the whole screen."""

    def compose(self) -> ComposeResult:
        """Yield the text area, which is focused because it is the only widget."""
        yield TextArea("Ready to type\n")


if __name__ == "__main__":
    app = BareEditor() if sys.argv[1:] == ["area"] else BareApp()
    app.run()
