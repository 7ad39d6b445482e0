"""History: past attempts, newest first; all of them, or those that are looked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mockloop.domain.cards import SessionCard, draft_size
from mockloop.domain.kinds import KINDS
from mockloop.domain.progress import look_words
from mockloop.matching.searching import words_of
from mockloop.services.history import delete_attempt
from mockloop.services.searching import Archive, Below, CriterionSeen, Filters, Found
from mockloop.tui import keys, rows, safe, words
from mockloop.tui.screens.base import BaseScreen, TopLine
from mockloop.tui.widgets.find_bar import FindBar
from mockloop.tui.widgets.long_list import FIRST, LongList

SCROLL_BAR = 2
"""Cells it takes from a list, with the gap before it."""


class HistoryScreen(BaseScreen):
    """A list of attempts; Enter opens a review or goes on with a draft."""

    CSS_PATH = "history.tcss"
    BINDINGS = [*keys.HISTORY]
    help_title = "History"

    def __init__(self) -> None:
        super().__init__()
        self._filters = Filters()
        self._archive: Archive | None = None
        self._found: list[Found] = []
        self._turn = 0

    def body(self) -> Iterable[Widget]:
        yield TopLine()
        yield Static(id="filtered", markup=False)
        yield LongList(id="attempts")
        yield Static(id="empty", markup=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()
        self.reload()

    def on_screen_resume(self) -> None:
        self.reload()

    def on_resize(self) -> None:
        self._draw()

    def reload(self) -> None:
        """Read the attempts again."""
        self._archive = None
        self._look()

    def _look(self, afresh: bool = False) -> None:
        """Search with the present filters; ``afresh`` marks the first hit afterwards."""
        self._turn += 1
        turn, filters, kept = self._turn, self._filters, self._archive

        def work() -> tuple[Archive, list[Found]]:
            archive = kept or Archive(self.mockloop.workspace)
            return archive, archive.find(filters)

        def done(outcome: tuple[Archive, list[Found]]) -> None:
            # What was typed since then is already being looked for.
            if turn == self._turn:
                self._archive, self._found = outcome
                self._draw(afresh)

        self.in_background(work, done, group="history", exclusive=True)

    # ------------------------------------------------------------ drawing

    def _draw(self, afresh: bool = False) -> None:
        kind = rows.kind_title(self._filters.kind) if self._filters.kind else "all kinds"
        self.query_one(TopLine).show(
            ("History", "bold $text-primary"),
            f"{kind} · {words.count(len(self._found), 'attempt')}",
        )
        options = self.query_one(LongList)
        chosen, place = options.highlighted_option, options.highlighted or 0
        if afresh:
            chosen, place = None, 0
        width = max(56, self.app.size.width - 4)
        looked_for = words_of(self._filters.words)
        numbers = self.mockloop.workspace.numbers
        room = max((len(rows.outcome(item.card, numbers)) for item in self._found), default=0)
        made = (
            Option(self._row(found, looked_for, width, room), id=found.card.id)
            for found in self._found
        )
        here = {found.card.id for found in self._found}
        wanted = chosen.id if chosen is not None and chosen.id in here else None
        last = min(place, len(self._found) - 1, FIRST - 1)
        options.show(made, wanted, last if self._found else None)
        options.display = bool(self._found)
        self._draw_filters()
        empty = self.query_one("#empty", Static)
        empty.display = not self._found
        empty.update(safe.plain(self._nothing(), "$text-muted"))

    def _row(self, found: Found, looked_for: tuple[str, ...], width: int, room: int) -> Content:
        # Unlike a row, these lines have no blanks at their end for the scroll bar to stand on.
        below = rows.found_lines(found, looked_for, width - SCROLL_BAR)
        numbers = self.mockloop.workspace.numbers
        return safe.lines([rows.attempt_row(found.card, width, numbers, room), *below])

    def _draw_filters(self) -> None:
        said = filters_in_words(self._filters)
        line = self.query_one("#filtered", Static)
        line.display = bool(said)
        tail = "   Esc shows all"
        room = max(20, self.app.size.width - 4 - len(tail))
        line.update(safe.join(safe.short(f"Only {said}", room), (tail, "$text-muted")))
        if bar := self._bar:
            bar.say(words.count(len(self._found), "attempt") if self._filters.words else "")

    def _nothing(self) -> str:
        wanted = self._filters
        if wanted.words.strip() or wanted.prompt or wanted.below:
            return "No attempt is like that. Esc shows all."
        what = f" of the kind {rows.kind_title(wanted.kind)}" if wanted.kind else ""
        return f"No attempt{what} yet. An answer that was scored stays here."

    # ------------------------------------------------------------ opening

    @property
    def _card(self) -> SessionCard | None:
        highlighted = self.query_one(OptionList).highlighted
        if not self._found or highlighted is None or highlighted >= len(self._found):
            return None
        return self._found[highlighted].card

    def on_option_list_option_selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        card = self._card
        if card is None:
            return
        if card.state == "scored":
            below = self._filters.below
            self.mockloop.routes.attempt(card.id, below[0].criterion if below else "")
        else:
            self.mockloop.routes.resume(card.id)

    # ------------------------------------------------------------ filters

    def _filter(self, **change: Any) -> None:
        self._filters = replace(self._filters, **change)
        self._look()

    def action_kind(self) -> None:
        order: list[str | None] = [None, *KINDS]
        self._filter(kind=order[(order.index(self._filters.kind) + 1) % len(order)])

    def action_prompt(self) -> None:
        card = self._card
        if self._filters.prompt:
            self._filter(prompt="")
        elif card is not None:
            self._filter(prompt=card.prompt_id)

    def action_below(self) -> None:
        from mockloop.tui.screens.below import BelowDialog

        archive, kind = self._archive, self._filters.kind
        if archive is None:
            return

        def chosen(below: tuple[Below, ...] | None) -> None:
            if below is not None:
                self._filter(below=below)

        def show(seen: list[CriterionSeen]) -> None:
            self.app.push_screen(BelowDialog(seen, self._filters.below), chosen)

        self.in_background(lambda: archive.criteria(kind), show, group="criteria")

    @property
    def _bar(self) -> FindBar | None:
        return next(iter(self.query(FindBar)), None)

    async def action_find(self) -> None:
        bar = self._bar
        if bar is None:
            bar = FindBar()
            # The next key belongs to the field already: no later turn may hand out the focus.
            await self.mount(bar, before="#filtered")
        bar.focus_field()

    def on_find_bar_typed(self, event: FindBar.Typed) -> None:
        self._filters = replace(self._filters, words=event.query)
        self._look(afresh=True)

    def on_find_bar_left(self) -> None:
        self.query_one(OptionList).focus()

    def action_back(self) -> None:
        bar = self._bar
        if bar is None and not self._filters:
            self.app.pop_screen()
            return
        if bar is not None:
            bar.remove()
        self.query_one(OptionList).focus()
        self._filters = Filters()
        self._look()

    # ------------------------------------------------------------ reports, deleting

    def action_report(self) -> None:
        from mockloop.tui.reports import write_and_open

        card = self._card
        if card is not None and self._has_report(card):
            write_and_open(self, card.id, "html")

    def action_share(self) -> None:
        from mockloop.tui.sharing import write_to_share

        card = self._card
        if card is not None and self._has_report(card):
            write_to_share(self, card.id)

    def _has_report(self, card: SessionCard) -> bool:
        if card.state != "scored":
            safe.toast(self.app, "This attempt has no report yet: Enter goes on with it.")
        return card.state == "scored"

    def action_delete(self) -> None:
        from mockloop.tui.screens.dialogs import ConfirmDialog

        card = self._card
        if card is None:
            return
        said, rest = (
            words.count(card.words, "word"),
            "Answer, result and its reports in the report ",
        )
        rest += "folder go with it."
        if unfinished := card.state in rows.UNFINISHED:
            said, rest = f"unfinished, {draft_size(card)}", "What was typed goes with it."
        parts = [card.title, look_words(card.look, card.part), words.at_date(card.started), said]
        self.app.push_screen(
            ConfirmDialog(
                "Delete this draft?" if unfinished else "Delete this attempt?",
                f"{', '.join(part for part in parts if part)}. {rest}",
                "Delete",
                "Keep",
                careful=True,
            ),
            lambda yes: self._delete(card) if yes else None,
        )

    def _delete(self, card: SessionCard) -> None:
        self.in_background(
            lambda: delete_attempt(self.mockloop.workspace, card.id), lambda _: self.reload()
        )


def filters_in_words(filters: Filters) -> str:
    """Return what is looked for, as a person says it; empty when nothing is."""
    parts = [rows.kind_title(filters.kind)] if filters.kind else []
    if filters.prompt:
        parts.append(f"at {filters.prompt}")
    if filters.words.strip():
        parts.append(f"with “{safe.flat(filters.words)}”")
    parts += [f"{item.criterion or 'a criterion'} below {item.level}" for item in filters.below]
    return " · ".join(parts)
