"""The briefing: everything to read before the clock starts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from mockloop.domain.progress import look_words
from mockloop.tui import keys, pages, rows, safe, words
from mockloop.tui.lookup import LooksUpTerms
from mockloop.tui.screens.base import BaseScreen, TopLine
from mockloop.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from mockloop.services.practice import Rehearsal


WARM_UP = 1.0
"""Seconds of reading before what understands questions is made: the first page comes first."""


class BriefingScreen(LooksUpTerms, BaseScreen):
    """Situation, materials, what colleagues said, what is judged; Enter begins."""

    CSS_PATH = "briefing.tcss"
    BINDINGS = [*keys.BRIEFING]
    help_title = "Briefing"

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__()
        self.rehearsal = rehearsal

    def body(self) -> Iterable[Widget]:
        yield TopLine()
        yield Reader(pages.rehearsal_pages(self.rehearsal))

    def on_mount(self) -> None:
        prompt = self.rehearsal.case.prompt
        facts = [
            rows.kind_title(prompt.kind),
            f"{words.whole(self.rehearsal.limit / 60)} min",
            words.dots(prompt.difficulty),
            f"figures of seed {self.rehearsal.seed}",
        ]
        if look := look_words(self.rehearsal.state.look, self.rehearsal.state.part):
            # What one knows of a prompt changes what a result says.
            facts.insert(0, look)
        self.query_one(TopLine).show(
            (safe.short(prompt.title, 60), "bold $text-primary"), " · ".join(facts)
        )
        self.query_one(Reader).focus_text()
        if self.rehearsal.listens:
            # Learning takes a second of the processor: here nobody types yet.
            self.set_timer(
                WARM_UP,
                lambda: self.in_background(
                    self.rehearsal.listener, lambda _: None, lambda _: None, group="listen"
                ),
            )

    def on_reader_opened(self, event: Reader.Opened) -> None:
        if event.page.id.startswith(pages.MATERIAL):
            material_id = event.page.id.removeprefix(pages.MATERIAL)
            self.in_background(
                lambda: self.rehearsal.open_material(material_id), lambda _: None, group="note"
            )

    def help_tables(self) -> list[tuple[str, list[object]]]:
        return [
            *super().help_tables()[:1],
            ("Pages", [*keys.READER, *keys.PAGE]),
            ("Everywhere", keys.APP),
        ]

    def action_next_page(self) -> None:
        self.query_one(Reader).action_next_page()

    async def action_find(self) -> None:
        await self.query_one(Reader).action_find()

    def action_begin(self) -> None:
        self.in_background(
            self.rehearsal.begin_writing,
            lambda _: self.mockloop.routes.write(self.rehearsal),
            group="begin",
        )

    def action_back(self) -> None:
        # Nothing was written: an empty rehearsal would only clutter the history.
        self.in_background(
            self.rehearsal.discard, lambda _: self.mockloop.routes.home(), group="begin"
        )
