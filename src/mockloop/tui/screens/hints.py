"""Hints in steps: each a little clearer than the one before; taking one costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mockloop.domain.coaching import HintLadder
from mockloop.errors import MockloopError
from mockloop.tui import keys, safe, typeset, words
from mockloop.tui.background import Background

if TYPE_CHECKING:
    from mockloop.services.practice import Rehearsal

COST = "A hint costs nothing. It is noted, and the report names it; no point is taken away."


class HintsDialog(Background, ModalScreen[None]):
    """Lists the difficulties with the steps taken; one key takes the next step of one."""

    CSS_PATH = ["dialogs.tcss", "comforts.tcss"]
    BINDINGS = [*keys.HINTS]
    AUTO_FOCUS = "#ladders"

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__()
        self.rehearsal = rehearsal
        self._busy = False
        self._number = 0

    @property
    def _ladders(self) -> tuple[HintLadder, ...]:
        return self.rehearsal.case.prompt.hints

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -large"):
            yield Static(safe.plain("Hints", "bold"), classes="dialog-title")
            yield Static(safe.plain(COST))
            yield OptionList(id="ladders", markup=False, compact=True)
            foot = "Enter take the next step   ↑↓ another difficulty   Esc back"
            yield Static(safe.plain(foot, "$text-muted"), classes="dialog-foot")

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        options = self.query_one(OptionList)
        width = max(20, options.content_size.width - 3)
        options.clear_options()
        options.add_options(
            [Option(self._row(number, width)) for number in range(len(self._ladders))]
        )
        options.highlighted = self._number

    def _row(self, number: int, width: int) -> Content:
        ladder = self._ladders[number]
        mark = "▸ " if number == self._number else "  "
        taken, steps = self.rehearsal.hints_taken(ladder.about), len(ladder.steps)
        how_far = f"{taken} of {steps} taken" if taken else words.count(steps, "step")
        title = safe.fit(ladder.title, max(8, width - len(how_far) - 4))
        rows = [safe.join((mark, "$text-primary"), (title, "bold"), "  ", (how_far, "$text-muted"))]
        for count, step in enumerate(ladder.steps[:taken], start=1):
            text = f"{count} {self.rehearsal.case.fill(step)}"
            body = typeset.hanging(text, max(10, width - 2), 2).plain
            rows += [safe.plain(f"  {line}") for line in body.split("\n")]
        return safe.lines([*rows, Content("")])

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        # Drawing announces the marked line as well, when it is already the one.
        if event.option_index != self._number:
            self._number = event.option_index
            self._draw()

    def on_option_list_option_selected(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        if self.rehearsal.read_only:
            safe.toast(self.app, self.rehearsal.lease_note, "warning")
            return
        if self._busy:
            return
        self._busy = True
        about = self._ladders[self._number].about

        def failed(error: MockloopError) -> None:
            self._busy = False
            self.show_error(error)

        self.in_background(lambda: self.rehearsal.take_hint(about), self._taken, failed, "hint")

    def _taken(self, step: str | None) -> None:
        self._busy = False
        if step is None:
            safe.toast(self.app, "That was the last step: it says where to look.")
        self._draw()

    def action_close(self) -> None:
        self.dismiss(None)
