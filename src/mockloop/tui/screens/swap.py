"""The table of an evening at one keyboard: who sits where, which prompt, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mockloop.domain.kinds import KINDS
from mockloop.peers.choosing import LABELS
from mockloop.peers.evening import evening, hours
from mockloop.peers.swap import SwapRound
from mockloop.services.swapping import Standing
from mockloop.tui import keys_swap, rows, safe, typeset, words
from mockloop.tui.screens.base import BaseScreen, TopLine

if TYPE_CHECKING:
    from mockloop.services.swapping import Swap


OVER = [
    "Everybody has written once. The history has every answer with its rating.",
    "Enter goes home.",
]
TALK = (
    "{asks} has rated. Enter gives {writes} the keyboard: first the comments of {asks}, without "
    "a level, then everything side by side for both."
)
BEGIN = (
    "{asks}: g shows the guide sheet while {writes} looks away, and writes it as a page for a "
    "phone or paper: what to say, what the people of the case know, the news, what to listen "
    "for.\n\n"
    "{writes}: Enter shows the brief. The clock starts when you say so. Ask {asks}, or type "
    "your questions."
)


class SwapScreen(BaseScreen):
    """Nothing here is secret: both may look."""

    CSS_PATH = "swap.tcss"
    BINDINGS = [*keys_swap.SWAP]
    AUTO_FOCUS = ""
    help_title = "Swap"

    def __init__(self, swap: Swap) -> None:
        super().__init__()
        self.swap = swap
        self._stands = Standing("choose", begun=False, over=False)
        self._minutes = 0
        self._choice = 0

    def body(self) -> Iterable[Widget]:
        yield TopLine()
        with VerticalScroll(id="evening", can_focus=False):
            yield Static(id="evening-text", markup=False)

    def on_mount(self) -> None:
        self.reload()

    def on_screen_resume(self) -> None:
        self.reload()

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Look where the evening stands, and draw it."""

        def look() -> tuple[Standing, int]:
            return self.swap.look(), self.swap.case.prompt.minutes

        def done(found: tuple[Standing, int]) -> None:
            self._stands, self._minutes = found
            self.refresh_bindings()
            self._draw()

        self.in_background(look, done, group="stage")

    # ------------------------------------------------------------ drawing

    def _draw(self) -> None:
        state, now = self.swap.state, self.swap.state.now
        if not self.is_attached or now is None or not self._minutes:
            return
        width = max(30, self.app.size.width - 6)
        minutes = evening(self._minutes, *state.people).minutes
        self.query_one(TopLine).show(
            safe.join(("Swap", "bold $text-primary"), f" · {' and '.join(state.people)}"),
            f"{len(state.seats)} rounds, {hours(minutes)}",
        )
        drawn: list[Content] = []
        for number, seats in enumerate(state.seats, start=1):
            chosen = next((r for r in state.rounds if r.number == number), None)
            here = now.number == number and not self._stands.over
            mark = "▸" if here else ("✓" if number < now.number or self._stands.over else " ")
            watching = f"; {seats.observer} observes" if seats.observer else ""
            line = f"{mark} {number}. {seats.candidate} writes, {seats.interviewer} interviews"
            drawn.append(safe.plain(f"{line}{watching}", "bold" if here else ""))
            if chosen is not None:
                drawn += self._prompt(chosen, width)
            drawn.append(Content(""))
        if self._free:
            other = "o takes another prompt, k another kind"
            drawn += [safe.plain(f"     {other}", "$text-muted"), Content("")]
        drawn.append(safe.plain("What comes now", "bold"))
        drawn += [typeset.prose(line, width) for line in self._next(now)]
        self.query_one("#evening-text", Static).update(safe.lines(drawn))

    def _prompt(self, chosen: SwapRound, width: int) -> list[Content]:
        facts = f"{rows.kind_title(chosen.kind)} · {words.dots(chosen.difficulty)}"
        line = f"     {safe.short(chosen.title, width - 6)}"
        drawn = [
            safe.plain(line),
            safe.plain(f"     {facts} · figures of seed {chosen.seed}", "$text-muted"),
        ]
        if LABELS[chosen.label]:
            drawn.append(safe.plain(f"     ({LABELS[chosen.label]})", "$text-warning"))
        return drawn

    def _next(self, now: SwapRound) -> list[str]:
        writes, asks = now.seats.candidate, now.seats.interviewer
        if self._stands.over:
            return OVER
        if self._stands.stage == "rate":
            return [f"The text is there. Enter gives {asks} the keyboard, to rate it."]
        if self._stands.stage == "talk":
            return [TALK.format(writes=writes, asks=asks)]
        if self._stands.stage == "done":
            return ["This round is done. Enter takes the next prompt, and you change seats."]
        if self._stands.begun:
            return [f"{writes} is writing. Enter goes on where the text stopped."]
        return [BEGIN.format(writes=writes, asks=asks)]

    # ------------------------------------------------------------ what comes next

    @property
    def _free(self) -> bool:
        """Whether the prompt of this round may still be changed."""
        now = self.swap.state.now
        return (
            self._stands.stage == "write"
            and not self._stands.begun
            and now is not None
            and now.number == 1
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"other", "kind"}:
            return self._free
        if action == "guide":
            return self._stands.stage == "write"
        return super().check_action(action, parameters)

    def action_go(self) -> None:
        self.mockloop.routes.swap_on(self.swap, self._stands)

    def action_guide(self) -> None:
        self.mockloop.routes.swap_guide(self.swap)

    def action_other(self) -> None:
        self._choice += 1
        self._choose("")

    def action_kind(self) -> None:
        now = self.swap.state.now
        kinds = list(KINDS)
        at = kinds.index(now.kind) + 1 if now is not None and now.kind in kinds else 0
        self._choice = 0
        self._choose(kinds[at % len(kinds)])

    def _choose(self, kind: str) -> None:
        now = self.swap.state.now
        kind = kind or (now.kind if now else "")

        def work() -> None:
            found = self.swap.choices(kind)
            self.swap.choose(found[self._choice % len(found)])

        self.in_background(work, lambda _: self.reload(), group="choose")

    def action_end(self) -> None:
        from mockloop.tui.screens.dialogs import ConfirmDialog

        def answered(yes: bool | None) -> None:
            if yes:
                self.in_background(
                    self.swap.end,
                    lambda _: self.mockloop.routes.home("The evening is over; all is kept."),
                    group="end",
                )

        self.app.push_screen(
            ConfirmDialog(
                "End the evening?", "What was written and rated stays.", "End it", "Go on",
                careful=True,
            ),
            answered,
        )  # fmt: skip

    def action_back(self) -> None:
        self.mockloop.routes.home("The evening is kept; p goes on with it.")
