"""Who shares the keyboard: a line for the names before a swap."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from mockloop.peers.swap import names_in, wrong_names
from mockloop.tui import keys, safe
from mockloop.tui.widgets.fields import WordField


class NamesDialog(ModalScreen[tuple[str, ...] | None]):
    """Two or three names; whoever is named first writes first."""

    CSS_PATH = ["dialogs.tcss", "swap.tcss"]
    BINDINGS = [*keys.FIELD_DIALOG]
    AUTO_FOCUS = "#names"

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(safe.plain("Who swaps roles here?", "bold"), classes="dialog-title")
            yield Static(
                safe.plain(
                    "Two or three names with commas. The first one writes first, the second "
                    "interviews; then you change seats."
                )
            )
            yield WordField(
                f"{self._name}, " if self._name else "", id="names", placeholder="Ben, Ida"
            )
            yield Static(
                safe.plain("Enter begins   Esc goes back", "$text-muted"), id="names-foot",
                classes="dialog-foot",
            )  # fmt: skip

    def on_input_submitted(self, event: Input.Submitted) -> None:
        people = names_in(event.value)
        wrong = wrong_names(people)
        if wrong:
            self.query_one("#names-foot", Static).update(safe.plain(wrong, "$text-warning"))
            return
        self.dismiss(people)

    def action_close(self) -> None:
        self.dismiss(None)
