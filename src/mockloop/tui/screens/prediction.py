"""The prediction: commit to your own levels before you see any."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mockloop.domain.kinds import LEVEL_WORDS
from mockloop.domain.rating import Result
from mockloop.domain.rubric import Criterion
from mockloop.errors import MockloopError
from mockloop.tui import keys, pages, reviewed, safe
from mockloop.tui.screens.base import BaseScreen, TopLine

if TYPE_CHECKING:
    from mockloop.services.practice import Rehearsal


class PredictionScreen(BaseScreen):
    """One line per criterion, levels by digit; afterwards it is locked and the scorer runs.

    Where numbers are hidden, the levels stand there by their words; the keys stay the same.
    """

    CSS_PATH = "prediction.tcss"
    BINDINGS = [*keys.PREDICTION]
    help_title = "Prediction"

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__()
        self.rehearsal = rehearsal
        self._levels: dict[str, int] = {}
        self._locked = False

    def body(self) -> Iterable[Widget]:
        yield TopLine()
        yield OptionList(id="criteria", markup=False, compact=True)
        with VerticalScroll(id="anchors", can_focus=False):
            yield Static(id="anchor-text", markup=False)

    def on_mount(self) -> None:
        self._say("Your own level for each, before you see any.")
        options = self.query_one(OptionList)
        for criterion in self._asked:
            options.add_option(Option(self._row(criterion), id=criterion.id))
        options.highlighted = 0
        options.focus()
        if self.rehearsal.predicted or self.rehearsal.read_only:
            self._score()

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw_anchors)

    def _say(self, text: str) -> None:
        title = ("How good is it? ", "bold $text-primary")
        self.query_one(TopLine).show(safe.join(title, text), "answer stored")

    @property
    def _numbers(self) -> bool:
        return self.mockloop.workspace.numbers

    @property
    def _current(self) -> Criterion:
        highlighted = self.query_one(OptionList).highlighted or 0
        return self._asked[highlighted]

    @property
    def _asked(self) -> tuple[Criterion, ...]:
        """The criteria that are judged: one in a warm-up, else all."""
        part = self.rehearsal.part
        return (part,) if part is not None else self.rehearsal.rubric.criteria

    def _row(self, criterion: Criterion) -> Content:
        level = self._levels.get(criterion.id)
        title, weight = f"{criterion.id}  {criterion.title}", f"{criterion.weight:>3}%   "
        name = "_" if level is None else str(level) if self._numbers else LEVEL_WORDS[level]
        shown = (name, "$text-muted" if level is None else "bold $text-primary")
        if not self._numbers:
            return safe.join(safe.fit(title, 46), "   ", shown)
        return safe.join(safe.fit(title, 52), (weight, "$text-muted"), shown)

    def _draw_anchors(self) -> None:
        criterion = self._current
        width = max(30, self.app.size.width - 6)
        head = safe.join((criterion.title, "bold"), ("   an answer of this level …", "$text-muted"))
        body = pages.anchors(criterion, width, self._levels.get(criterion.id), self._numbers)
        content = safe.lines([head, body])
        self.query_one("#anchor-text", Static).update(content)
        # A short window shows the chosen level rather than the lowest.
        above = content.plain.partition("▸")[0].count("\n") if "▸" in content.plain else 0
        pane = self.query_one("#anchors", VerticalScroll)
        self.call_after_refresh(pane.scroll_to, y=max(0, above - 3), animate=False)

    def on_option_list_option_highlighted(self) -> None:
        self._draw_anchors()

    def on_option_list_option_selected(self) -> None:
        self.action_next()

    def _set(self, level: int | None) -> None:
        if self._locked:
            return
        criterion = self._current
        if level is None:
            self._levels.pop(criterion.id, None)
        else:
            self._levels[criterion.id] = level
        options = self.query_one(OptionList)
        options.replace_option_prompt(criterion.id, self._row(criterion))
        self._draw_anchors()

    def action_level(self, level: int) -> None:
        self._set(level)

    def action_step(self, by: int) -> None:
        """Go to the next level up or down; from none, to the middle one."""
        level = self._levels.get(self._current.id)
        top = len(LEVEL_WORDS) - 1
        self._set(top // 2 if level is None else min(top, max(0, level + by)))

    def action_clear(self) -> None:
        self._set(None)

    # ------------------------------------------------------------ locking

    def action_lock(self) -> None:
        from mockloop.tui.screens.dialogs import ConfirmDialog

        if self._locked:
            return
        missing = [c.id for c in self._asked if c.id not in self._levels]
        if not self._levels:
            how = "type 0 to 4" if self._numbers else "+ and - go up and down"
            safe.toast(self.app, f"No level yet: {how}, or s to skip the prediction.")
        elif not missing:
            self._lock(dict(self._levels))
        else:
            self.app.push_screen(
                ConfirmDialog(
                    "Lock the prediction as it is?",
                    f"No level yet for {', '.join(missing)}.",
                    "Lock it",
                    "Go back",
                    careful=True,
                ),
                lambda yes: self._lock(dict(self._levels)) if yes else None,
            )

    def action_next(self) -> None:
        """Go to the next criterion without a level; when none follows, lock."""
        options = self.query_one(OptionList)
        ids = [criterion.id for criterion in self._asked]
        for index in range((options.highlighted or 0) + 1, len(ids)):
            if self._current.id in self._levels and ids[index] not in self._levels:
                options.highlighted = index
                return
        self.action_lock()

    def action_skip(self) -> None:
        self._lock(None)

    def _lock(self, levels: dict[str, int] | None) -> None:
        if self._locked:
            return
        self._locked = True

        def failed(error: MockloopError) -> None:
            self._locked = False
            self.show_error(error)

        self.in_background(
            lambda: self.rehearsal.predict(levels),
            lambda _: self._score(True),
            failed,
            group="score",
        )

    def _score(self, just_locked: bool = False) -> None:
        self._locked = True
        ws = self.mockloop.workspace
        if self.rehearsal.invited:
            from mockloop.services.sending import write_answer

            self._say("Locked. Writing the file …")
            session_id = self.rehearsal.session_id
            self.in_background(
                lambda: write_answer(ws, session_id),
                lambda found: self.mockloop.routes.sent(str(found[0]), found[1]),
                self._failed, group="score",
            )  # fmt: skip
            return
        if self.rehearsal.swapped:
            self.mockloop.routes.swap_written()
            return
        if just_locked and self.rehearsal.state.company:
            # Whoever has joined rates first; then the debrief opens everything at once.
            self.mockloop.routes.wait_for(self.rehearsal.state.company)
            return
        self._say("Locked. Reading your answer …")

        def work() -> reviewed.Reviewed:
            from mockloop.tui.screens import review  # noqa: F401 - loaded off the screen's turn

            result: Result = self.rehearsal.score()
            return reviewed.from_rehearsal(ws, self.rehearsal, result)

        self.in_background(work, self.mockloop.routes.reveal, self._failed, group="score")

    def _failed(self, error: MockloopError) -> None:
        kept = "Your answer and your prediction are stored; the history (h) has them, to try again."
        error.do = f"{error.do} {kept}".strip()
        self.show_error(error, self.mockloop.routes.home)

    def action_back(self) -> None:
        if not self._locked:
            note = "Your answer is stored; home offers to go on with it."
            self.mockloop.routes.home(note)
