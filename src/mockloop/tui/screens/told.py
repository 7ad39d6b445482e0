"""What the interviewer told and asked aloud, ticked afterwards: at one keyboard nobody can note."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from mockloop.domain.case import Case
from mockloop.domain.rubric import Rubric
from mockloop.tui import keys_swap, safe
from mockloop.tui.widgets.tick_list import Group, TickList

Told = Callable[[list[str], list[tuple[str, str]]], None]


class ToldDialog(ModalScreen[None]):
    """Facts and questions to tick; both are optional."""

    CSS_PATH = ["dialogs.tcss", "swap.tcss"]
    BINDINGS = [*keys_swap.TOLD]
    AUTO_FOCUS = "#told"

    def __init__(self, case: Case, rubric: Rubric, known: tuple[str, ...], then: Told) -> None:
        """Offer the facts beside ``known``, which mockloop told, and the questions of the rubric.

        ``then`` takes the ids of the facts, and the questions as (criterion, words).
        """
        super().__init__()
        self._then = then
        self._rows: list[tuple[str, str, str]] = [
            ("fact", fact.id, f"{fact.name}: {fact.topic}")
            for fact in case.facts
            if fact.id not in known
        ]
        self._rows += [
            ("probe", criterion.id, probe)
            for criterion in rubric.criteria
            for probe in criterion.probes
        ]
        self._ticked: set[int] = set()

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -large"):
            yield Static(
                safe.plain("What did you tell, and ask, aloud?", "bold"), classes="dialog-title"
            )
            yield Static(safe.plain("mockloop heard only what was typed. Nothing ticked is fine."))
            yield TickList(self._groups(), self._row, self._change, id="told")
            yield Static(
                safe.plain("Enter ticks   Esc goes on to the rating", "$text-muted"),
                classes="dialog-foot",
            )

    def _groups(self) -> list[Group]:
        titles = {"fact": "Facts you told", "probe": "Questions you asked"}
        return [
            (title, [str(number) for number, row in enumerate(self._rows) if row[0] == sort])
            for sort, title in titles.items()
        ]

    def _row(self, number: str) -> Content:
        sort, about, text = self._rows[int(number)]
        mark = "☒" if int(number) in self._ticked else "☐"
        head = f"{about} " if sort == "probe" else ""
        return safe.plain(f"{mark} {head}{safe.flat(text)}")

    def _change(self, number: str) -> None:
        self._ticked ^= {int(number)}

    def action_tick(self) -> None:
        self.query_one(TickList).tick()

    def action_done(self) -> None:
        ticked = [self._rows[number] for number in sorted(self._ticked)]
        self.dismiss(None)
        self._then(
            [about for sort, about, _ in ticked if sort == "fact"],
            [(about, text) for sort, about, text in ticked if sort == "probe"],
        )
