"""Which criterion, below which level: the filter of the history by what a rating said."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mockloop.services.searching import Below, CriterionSeen
from mockloop.tui import keys_past, safe, words

USUAL = 2
ALL, ANY = "all", "any"
Chosen = tuple[Below, ...]


class BelowDialog(ModalScreen[Chosen | None]):
    """Closes with the filter, an empty one for all attempts, or None when nothing changes."""

    CSS_PATH = ["dialogs.tcss", "history.tcss"]
    BINDINGS = [*keys_past.BELOW]
    AUTO_FOCUS = "#criteria"

    def __init__(self, criteria: Sequence[CriterionSeen], now: Chosen) -> None:
        super().__init__()
        self._criteria, self._now = criteria, now

    def compose(self) -> ComposeResult:
        rows = [Option(safe.plain("Any criterion"), id=ANY)]
        rows += [Option(safe.plain(_row(item)), id=item.id) for item in self._criteria]
        if self._now:
            rows.append(Option(safe.plain("All attempts, whatever their levels"), id=ALL))
        with Vertical(classes="dialog"):
            yield Static(safe.plain("Attempts with …", "bold"), classes="dialog-title")
            yield OptionList(*rows, id="criteria", markup=False, compact=True)
            foot = f"1–4 below that level   Enter below {USUAL}   Esc back"
            yield Static(safe.plain(foot, "$text-muted"), classes="dialog-foot")

    def on_mount(self) -> None:
        ids = [ANY, *(item.id for item in self._criteria)]
        chosen = (self._now[0].criterion or ANY) if self._now else ANY
        self.query_one(OptionList).highlighted = ids.index(chosen) if chosen in ids else 0

    def on_option_list_option_selected(self) -> None:
        self.action_below(USUAL)

    def action_choose(self) -> None:
        self.action_below(USUAL)

    def action_below(self, level: int) -> None:
        option = self.query_one(OptionList).highlighted_option
        if option is None or option.id is None:
            return
        if option.id == ALL:
            self.dismiss(())
        else:
            self.dismiss((Below(level, "" if option.id == ANY else option.id),))

    def action_close(self) -> None:
        self.dismiss(None)


def _row(item: CriterionSeen) -> str:
    rated = words.count(item.rated, "attempt")
    return f"{safe.fit(f'{item.id} {item.title}', 34)}  lowest {item.lowest}, {rated}"
