"""The whole time plan: the phases, the minutes suggested and used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from mockloop.interview.timeplan import Stretch
from mockloop.tui import keys, phase_words, safe, typeset

if TYPE_CHECKING:
    from mockloop.services.practice import Rehearsal

TICK = 1.0
TIME_WIDTH = 13
NOTE = (
    "The phases are a suggestion and follow the clock by themselves. Nothing is cut off when the "
    "time is up; the report says how much later you turned in."
)


class PlanDialog(ModalScreen[None]):
    """Every phase with its time; the clock goes on while this is read."""

    CSS_PATH = ["dialogs.tcss", "comforts.tcss"]
    BINDINGS = [*keys.PLAN]

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__()
        self.rehearsal = rehearsal

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(safe.plain("Time plan", "bold"), classes="dialog-title")
            with VerticalScroll(classes="dialog-body", can_focus=False):
                yield Static(id="plan", markup=False)
            yield Static(safe.plain("Esc back to the text", "$text-muted"), classes="dialog-foot")

    def on_mount(self) -> None:
        self.set_interval(TICK, self._draw)

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        pane = self.query_one("#plan", Static)
        width = max(30, pane.content_size.width)
        rows = [_row(stretch, width) for stretch in self.rehearsal.time_plan()]
        label = self.rehearsal.clock_label
        total = safe.join("  ", (safe.fit("In all", width - len(label) - 2), "bold"), label)
        rows += [total, Content(""), typeset.prose(NOTE, width)]
        factor = self.rehearsal.state.extra_time
        if factor != 1:
            extra = f"Your time is {factor:g} × the suggested minutes, as your settings have it."
            rows.append(typeset.prose(extra, width))
        pane.update(safe.lines(rows))

    def action_close(self) -> None:
        self.dismiss(None)


def _row(stretch: Stretch, width: int) -> Content:
    """Return a phase on one line: the present one marked, minutes used of those suggested."""
    here = stretch.standing == "present"
    if stretch.standing == "to come":
        time = f"{phase_words.minutes(stretch.minutes)} min"
    else:
        time = phase_words.used_of(stretch)
    mark = "▸ " if here else "  "
    title = safe.fit(stretch.title, width - TIME_WIDTH - len(mark))
    style = "bold $text-primary" if here else ""
    return safe.join(
        (mark, style), (title, style), (time.rjust(TIME_WIDTH), "" if here else "$text-muted")
    )
