"""History: past attempts, newest first."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mockloop.domain.cards import SessionCard
from mockloop.domain.kinds import KINDS
from mockloop.services.history import delete_attempt, list_history
from mockloop.tui import keys, rows, safe, words
from mockloop.tui.screens.base import BaseScreen, TopLine
from mockloop.tui.widgets.long_list import FIRST, LongList


class HistoryScreen(BaseScreen):
    """A list of attempts; Enter opens a review or goes on with a draft."""

    CSS_PATH = "history.tcss"
    BINDINGS = [*keys.HISTORY]
    help_title = "History"

    def __init__(self) -> None:
        super().__init__()
        self._kind: str | None = None
        self._cards: list[SessionCard] = []

    def body(self) -> Iterable[Widget]:
        yield TopLine()
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
        self.in_background(
            lambda: list_history(self.mockloop.workspace, self._kind), self._show,
            group="history", exclusive=True,
        )  # fmt: skip

    def _show(self, cards: list[SessionCard]) -> None:
        self._cards = cards
        self._draw()

    def _draw(self) -> None:
        kind = rows.kind_title(self._kind) if self._kind else "all kinds"
        self.query_one(TopLine).show(
            ("History", "bold $text-primary"),
            f"{kind} · {words.count(len(self._cards), 'attempt')}",
        )
        options = self.query_one(LongList)
        chosen, place = options.highlighted_option, options.highlighted or 0
        width = max(56, self.app.size.width - 4)
        numbers = self.mockloop.workspace.numbers
        made = (Option(rows.attempt_row(card, width, numbers), id=card.id) for card in self._cards)
        here = {card.id for card in self._cards}
        wanted = chosen.id if chosen is not None and chosen.id in here else None
        last = min(place, len(self._cards) - 1, FIRST - 1)
        options.show(made, wanted, last if self._cards else None)
        options.display = bool(self._cards)
        empty = self.query_one("#empty", Static)
        empty.display = not self._cards
        what = f" of the kind {rows.kind_title(self._kind)}" if self._kind else ""
        empty.update(
            safe.plain(
                f"No attempt{what} yet. An answer that was scored stays here.", "$text-muted"
            )
        )

    @property
    def _card(self) -> SessionCard | None:
        highlighted = self.query_one(OptionList).highlighted
        return self._cards[highlighted] if self._cards and highlighted is not None else None

    def on_option_list_option_selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        card = self._card
        if card is None:
            return
        if card.state == "scored":
            self.mockloop.routes.attempt(card.id)
        else:
            self.mockloop.routes.resume(card.id)

    def action_kind(self) -> None:
        order: list[str | None] = [None, *KINDS]
        self._kind = order[(order.index(self._kind) + 1) % len(order)]
        self.reload()

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
        day, length = words.at_date(card.started), words.count(card.words, "word")
        self.app.push_screen(
            ConfirmDialog(
                "Delete this attempt?",
                f"{card.title}, {day}, {length}. Answer, result and its reports in the report "
                "folder go with it.",
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

    def action_back(self) -> None:
        self.app.pop_screen()
