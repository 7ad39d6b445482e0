"""Help: the keys of the screen it was opened from, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from mockloop.tui import keys, safe

if TYPE_CHECKING:
    from mockloop.tui.app import MockloopApp

KEY_WIDTH = 20


class HelpDialog(ModalScreen[None]):
    """Lists keys with what they do; the keys are the ones in force, the config file included."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [*keys.DIALOG, Binding("f1,question_mark", "close", "Close", show=False)]

    def __init__(
        self, title: str, tables: list[tuple[str, list[Binding]]], notices: list[str]
    ) -> None:
        super().__init__()
        self._title, self._tables, self._notices = title, tables, notices

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -large"):
            yield Static(safe.plain(f"Help: {self._title}", "bold"), classes="dialog-title")
            with VerticalScroll():
                yield Static(self._text())
            yield Static(
                safe.plain("Esc back · keys can be changed in the config file", "$text-muted"),
                classes="dialog-foot",
            )

    def _text(self) -> Content:
        keymap = cast("MockloopApp", self.app).settings.keys
        rows: list[Content] = []
        for notice in self._notices:
            rows += [safe.plain(notice, "$text-warning"), Content("")]
        for number, (title, bindings) in enumerate(self._tables):
            if number:
                rows.append(Content(""))
                rows.append(safe.plain(title, "bold"))
            # Of a row of digits only the first says what they do.
            for binding in (one for one in bindings if one.tooltip):
                name = safe.fit(keys.shown_key(binding, keymap), KEY_WIDTH)
                rows.append(safe.join((name, "$text-primary"), " ", binding.tooltip))
        return safe.lines(rows)

    def action_close(self) -> None:
        self.dismiss(None)
