"""What every screen shares: help, background work, plain failures, and the smallest size."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from mockloop.tui import keys, safe
from mockloop.tui.background import Background
from mockloop.tui.widgets.keyline import KeyLine

SMALLEST = (60, 16)
Middle = Callable[[int], str]
UNBOUNDED = 200
"""Cells; more than any window has to give."""


class TopLine(Static):
    """One line: what this is on the left, where things stand on the right."""

    DEFAULT_CSS = """
    TopLine { height: 1; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, left: safe.Part = "", right: safe.Part = "") -> None:
        super().__init__(id="top-line", markup=False)
        self._left, self._right = left, right
        self._middle: Middle | None = None

    def show(self, left: safe.Part, right: safe.Part = "", middle: Middle | None = None) -> None:
        """Show ``left`` and ``right``; the right keeps its place when both do not fit.

        ``middle`` returns words for a number of cells; it stands after ``left``, and in its place
        where there is no room for both.
        """
        self._left, self._right, self._middle = left, right, middle
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        right = safe.join(self._right).truncate(width, ellipsis=True)
        room = max(0, width - right.cell_length - (2 if right.cell_length else 0))
        left = safe.join(self._beginning(room)).truncate(room, ellipsis=True)
        gap = " " * max(0, width - left.cell_length - right.cell_length)
        self.update(safe.join(left, gap, right))

    def _beginning(self, room: int) -> safe.Part:
        middle = self._middle(UNBOUNDED) if self._middle is not None else ""
        if self._middle is None or not middle:
            return self._left
        both = safe.join(self._left, "   ", middle)
        return both if both.cell_length <= room else self._middle(room)


class BaseScreen(Background, Screen[None]):
    """A full screen with a footer; ``body`` composes what is between top and footer."""

    BINDINGS = [*keys.HELP]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]

    def body(self) -> Iterable[Widget]:
        """Return the widgets of this screen."""
        return ()

    def compose(self) -> ComposeResult:
        yield from self.body()
        yield KeyLine()
        yield Static(
            "mockloop needs a window of at least 60 × 16.\nMake it larger to go on; "
            "nothing is lost.",
            id="too-small",
            markup=False,
        )

    def on_resize(self) -> None:
        size = self.app.size
        self.set_class(size.width < SMALLEST[0] or size.height < SMALLEST[1], "-too-small")

    def action_help(self) -> None:
        from mockloop.tui.screens.help import HelpDialog

        self.app.push_screen(HelpDialog(self.help_title, self.help_tables(), self.notices()))

    help_title = "Keys"

    def help_tables(self) -> list[tuple[str, list[Any]]]:
        """Return titled binding tables for the help of this screen."""
        return [(self.help_title, list(type(self).BINDINGS)), ("Everywhere", keys.APP)]

    def notices(self) -> list[str]:
        """Return what else the help of this screen should say."""
        return []
