"""The two-minute walk: a finished sample with three short explanations."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from mockloop.tui import keys, safe
from mockloop.tui.reviewed import Reviewed
from mockloop.tui.screens.base import TopLine
from mockloop.tui.screens.review import ReviewScreen

STEPS = (
    (
        "A finished attempt. Left: one line per criterion, with the level that was found and "
        "the one its writer had predicted. The total is a range: no reader of text is exact."
    ),
    (
        "The answer itself. Every number leads to the place a level rests on: without a quote "
        "there is no credit. Arrow keys go from mark to mark; the reasons follow on the right."
    ),
    (
        "What to do next. On the left: what to change first. On the right, under each "
        "criterion: what the next level needs. A report says the same to a reader who has no "
        "mockloop."
    ),
)


class WalkScreen(ReviewScreen):
    """The review of the sample; Enter goes on, Esc leaves at any time."""

    BINDINGS = [*keys.WALK]
    help_title = "Sample"

    def __init__(self, reviewed: Reviewed) -> None:
        super().__init__(reviewed)
        self._step = 0

    def body(self) -> Iterable[Widget]:
        for widget in super().body():
            yield widget
            if isinstance(widget, TopLine):
                yield Static(id="walk", markup=False)

    def on_mount(self) -> None:
        self._explain()

    def _explain(self) -> None:
        note = self.query_one("#walk", Static)
        note.border_title = f"Sample, {self._step + 1} of {len(STEPS)}"
        note.border_subtitle = "Enter go on" if self._step < len(STEPS) - 1 else "Enter home"
        note.update(safe.plain(STEPS[self._step]))
        if (self._step == 1) != self.has_class("-answer"):
            self.action_answer()
        if self._step == len(STEPS) - 1:
            levels = [criterion.level for criterion in self.reviewed.result.criteria]
            lowest = min(level for level in levels if level is not None) if any(levels) else None
            self.action_criterion(levels.index(lowest) + 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # The sample is stored nowhere, so there is nothing to write a report from.
        return action not in {"report", "markdown"} and super().check_action(action, parameters)

    def action_go_on(self) -> None:
        if self._step == len(STEPS) - 1:
            self.app.pop_screen()
            return
        self._step += 1
        self._explain()

    def action_back(self) -> None:
        self.app.pop_screen()
