"""Small dialogs: a message, a question with two answers, and a text to read."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from mockloop.errors import MockloopError
from mockloop.tui import keys, safe
from mockloop.tui.widgets.buttons import DialogButtons
from mockloop.tui.widgets.reader import Page, Reader

MOST_PROBLEMS = 5
WIDEST, SHARE, EDGES = 100, 0.96, 6
"""Cells of a large dialog, its share of the window, and the cells its edges take."""


class MessageDialog(ModalScreen[None]):
    """Something to read and close."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [*keys.DIALOG]

    def __init__(self, title: str, body: Content) -> None:
        super().__init__()
        self._title = title
        self._body = body

    @classmethod
    def from_error(cls, error: MockloopError) -> MessageDialog:
        """Return a dialog that says what happened, why, and what to do."""
        problems = [str(problem) for problem in getattr(error, "problems", ())]
        listed = "\n".join(problems[:MOST_PROBLEMS])
        if len(problems) > MOST_PROBLEMS:
            listed += f"\nand {len(problems) - MOST_PROBLEMS} more"
        parts = [safe.plain(part) for part in (error.why, listed, error.do) if part]
        return cls(error.what, Content("\n\n").join(parts))

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(safe.plain(self._title, "bold"), classes="dialog-title")
            with VerticalScroll(classes="dialog-body", can_focus=False):
                yield Static(self._body)
            with DialogButtons():
                yield Button(safe.plain("Close"), id="close", compact=True)

    def on_button_pressed(self) -> None:
        self.dismiss(None)

    def action_close(self) -> None:
        self.dismiss(None)


class ConfirmDialog(ModalScreen[bool]):
    """A question; closes with True for yes. Escape is no."""

    about_leaving = False
    """Set where a second Ctrl-C is an answer."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [*keys.DIALOG]

    def __init__(self, title: str, body: str, yes: str, no: str, careful: bool = False) -> None:
        """Ask ``title``; with ``careful`` the focus starts on ``no``."""
        super().__init__()
        self._title, self._body = title, body
        self._yes, self._no = yes, no
        self._careful = careful

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(safe.plain(self._title, "bold"), classes="dialog-title")
            with VerticalScroll(classes="dialog-body", can_focus=False):
                yield Static(safe.plain(self._body))
            with DialogButtons():
                yield Button(safe.plain(self._yes), id="yes", compact=True)
                yield Button(safe.plain(self._no), id="no", compact=True)

    def on_mount(self) -> None:
        self.query_one("#no" if self._careful else "#yes").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_close(self) -> None:
        self.dismiss(False)


class ReadDialog(ModalScreen[None]):
    """Pages to read over the present screen."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [*keys.DIALOG]
    foot = "/ find   Esc back to where you were"

    def __init__(self, title: str, pages: Sequence[Page], start: int = 0) -> None:
        super().__init__()
        self._title, self._pages, self._start = title, pages, start

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -large"):
            yield Static(safe.plain(self._title, "bold"), classes="dialog-title")
            width = min(WIDEST, int(self.app.size.width * SHARE)) - EDGES
            yield Reader(self._pages, start=self._start, width=width)
            yield Static(safe.plain(self.foot, "$text-muted"), classes="dialog-foot")

    def on_mount(self) -> None:
        self.query_one(Reader).focus_text()

    def action_close(self) -> None:
        self.dismiss(None)
