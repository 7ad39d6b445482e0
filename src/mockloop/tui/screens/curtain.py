"""The curtain: nothing on the screen until the right person has the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mockloop.tui import keys_swap, safe
from mockloop.tui.screens.base import BaseScreen


class CurtainScreen(BaseScreen):
    """Says who takes the keyboard and who looks away; Enter opens it."""

    CSS_PATH = "swap.tcss"
    BINDINGS = [*keys_swap.CURTAIN]
    AUTO_FOCUS = ""
    help_title = "Curtain"

    def __init__(self, who: str, others: str, what: str, then: Callable[[], None]) -> None:
        """Give the keyboard to ``who``; ``what`` says what comes, ``then`` shows it."""
        super().__init__()
        self._who, self._others, self._what, self._then = who, others, what, then

    def body(self) -> Iterable[Widget]:
        with Vertical(id="curtain"):
            yield Static(
                safe.lines(
                    [
                        safe.plain(f"{self._who}, the keyboard is yours.", "bold $text-primary"),
                        Content(""),
                        safe.plain(self._what),
                        Content(""),
                        safe.plain(self._others, "$text-muted"),
                    ]
                ),
                id="curtain-text",
            )

    def action_go(self) -> None:
        self._then()

    def action_back(self) -> None:
        self.mockloop.routes.swap_table()
