"""Which criterion the ten minutes are for: those that were rated before."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mockloop.domain.kinds import LEVEL_WORDS
from mockloop.services.searching import CriterionSeen
from mockloop.tui import keys_past, safe, words

TITLE_WIDTH = 34
"""Cells of a title; what stands beside it then fits the dialog on one line."""


class TenMinutesDialog(ModalScreen[str]):
    """Closes with the id of a criterion, or None."""

    CSS_PATH = ["dialogs.tcss", "history.tcss"]
    BINDINGS = [*keys_past.TEN]
    AUTO_FOCUS = "#criteria"

    def __init__(self, criteria: Sequence[CriterionSeen], numbers: bool = True) -> None:
        super().__init__()
        self._criteria, self._numbers = criteria, numbers

    def compose(self) -> ComposeResult:
        rows = [Option(safe.plain(self._row(item)), id=item.id) for item in self._criteria]
        with Vertical(classes="dialog"):
            yield Static(safe.plain("Ten minutes on …", "bold"), classes="dialog-title")
            yield OptionList(*rows, id="criteria", markup=False, compact=True)
            foot = "Enter shows a prompt you know, for it alone   Esc back"
            yield Static(safe.plain(foot, "$text-muted"), classes="dialog-foot")

    def _row(self, item: CriterionSeen) -> str:
        name = safe.fit(f"{item.id} {item.title}", TITLE_WIDTH)
        if not self._numbers:
            return f"{name}  lowest: {LEVEL_WORDS[item.lowest]}"
        return f"{name}  lowest {item.lowest}, {words.count(item.rated, 'attempt')}"

    def on_option_list_option_selected(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        option = self.query_one(OptionList).highlighted_option
        self.dismiss(option.id if option is not None else None)

    def action_close(self) -> None:
        self.dismiss(None)
