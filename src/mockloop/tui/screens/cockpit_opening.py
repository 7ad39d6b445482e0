"""Before the clock starts: the opening to read aloud, the evening, and the case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from mockloop.tui import keys, keys_cockpit, pages, rows, safe
from mockloop.tui.cockpit_pages import opening_pages, opening_text, show_invitation
from mockloop.tui.copying import copy_out
from mockloop.tui.screens.base import BaseScreen, TopLine
from mockloop.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from mockloop.services.cockpit import Cockpit


class OpeningScreen(BaseScreen):
    """Pages for the interviewer; Enter starts the candidate's clock."""

    CSS_PATH = "cockpit.tcss"
    BINDINGS = [*keys_cockpit.OPENING]
    help_title = "Opening"

    def __init__(self, cockpit: Cockpit) -> None:
        super().__init__()
        self.cockpit = cockpit

    def body(self) -> Iterable[Widget]:
        case = self.cockpit.case
        yield TopLine()
        yield Reader(
            [
                *opening_pages(self.cockpit),
                *pages.case_pages(case, self.cockpit.rubric, case.materials, ()),
            ]
        )

    def on_mount(self) -> None:
        prompt, state = self.cockpit.case.prompt, self.cockpit.round.state
        facts = [rows.kind_title(prompt.kind), f"{prompt.minutes} min", f"seed {state.seed}"]
        self.query_one(TopLine).show(
            (safe.short(prompt.title, 50), "bold $text-primary"), " · ".join(facts)
        )
        self.query_one(Reader).focus_text()

    def help_tables(self) -> list[tuple[str, list[object]]]:
        return [
            *super().help_tables()[:1],
            ("Pages", [*keys.READER, *keys.PAGE]),
            ("Everywhere", keys.APP),
        ]

    def action_begin(self) -> None:
        self.in_background(
            self.cockpit.round.start_clock,
            lambda _: self.mockloop.routes.desk(self.cockpit),
            group="begin",
        )

    def action_invite(self) -> None:
        show_invitation(self, self.cockpit)

    def action_copy(self) -> None:
        copy_out(self.mockloop, self.cockpit, "\n\n".join(opening_text(self.cockpit)))

    def action_next_page(self) -> None:
        self.query_one(Reader).action_next_page()

    async def action_find(self) -> None:
        await self.query_one(Reader).action_find()

    def action_back(self) -> None:
        name = self.cockpit.round.id[:6]
        self.mockloop.routes.home(
            f"Kept. “mockloop interview --round {name}” takes the round up again."
        )
