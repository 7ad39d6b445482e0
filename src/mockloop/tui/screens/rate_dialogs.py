"""Dialogs of rating by hand: a comment that says where, and single indicators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from mockloop.domain.handrating import MAX_COMMENT
from mockloop.domain.kinds import halves_mark
from mockloop.domain.rubric import Criterion
from mockloop.peers.filling_in import STARTERS, Sheet
from mockloop.text import clean
from mockloop.tui import keys_rating, safe
from mockloop.tui.widgets.fields import NoteField
from mockloop.tui.widgets.tick_list import TickList

Keep = Callable[[Sheet], None]


class CommentDialog(ModalScreen[None]):
    """Two fields: what was seen, and what would be stronger; kept as they are typed."""

    CSS_PATH = ["dialogs.tcss", "rate.tcss"]
    BINDINGS = [*keys_rating.COMMENT]
    AUTO_FOCUS = "#what"

    def __init__(self, criterion: Criterion, sheet: Sheet, keep: Keep) -> None:
        super().__init__()
        self._criterion, self._sheet, self._keep = criterion, sheet, keep
        self._starter = 0

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(
                safe.plain(f"{self._criterion.id} {self._criterion.title}", "bold"),
                classes="dialog-title",
            )
            yield Static(safe.plain("What you saw, and where"))
            yield NoteField(self._sheet.what, id="what", highlight_cursor_line=False)
            yield Static(safe.plain("What would be stronger instead"))
            yield NoteField(self._sheet.instead, id="instead", highlight_cursor_line=False)
            yield Static(
                safe.plain("Tab other field   Ctrl+N a beginning   Esc done", "$text-muted"),
                classes="dialog-foot",
            )

    def on_text_area_changed(self) -> None:
        sheet = replace(self._sheet, what=self._text("what"), instead=self._text("instead"))
        if sheet != self._sheet:
            self._sheet = sheet
            self._keep(sheet)

    def _text(self, name: str) -> str:
        return clean(self.query_one(f"#{name}", TextArea).text).text[:MAX_COMMENT]

    def action_starter(self) -> None:
        quote = self._sheet.evidence[-1].quote if self._sheet.evidence else "…"
        words = STARTERS[self._starter % len(STARTERS)].format(quote=safe.short(quote, 80))
        self._starter += 1
        self.query_one("#what", TextArea).insert(words)

    def action_done(self) -> None:
        self.dismiss(None)


class TicksDialog(ModalScreen[None]):
    """The indicators of a criterion; Enter goes from not looked at to 0, ½ and 1."""

    CSS_PATH = ["dialogs.tcss", "rate.tcss"]
    BINDINGS = [*keys_rating.TICKS]
    AUTO_FOCUS = "#indicators"

    def __init__(self, criterion: Criterion, sheet: Sheet, keep: Keep) -> None:
        super().__init__()
        self._criterion, self._sheet, self._keep = criterion, sheet, keep

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -large"):
            yield Static(
                safe.plain(f"Indicators of {self._criterion.title}", "bold"),
                classes="dialog-title",
            )
            ids = [item.id for item in self._criterion.indicators]
            yield TickList([("", ids)], self._row, self._change, id="indicators")
            yield Static(
                safe.plain("Enter –, 0 missing, ½ named, 1 applied   Esc done", "$text-muted"),
                classes="dialog-foot",
            )

    def _row(self, indicator_id: str) -> Content:
        item = next(i for i in self._criterion.indicators if i.id == indicator_id)
        mark = halves_mark(self._sheet.ticks.get(indicator_id))
        return safe.plain(f"{mark}  {'●' if item.core else '◆'} {safe.flat(item.text)}")

    def _change(self, indicator_id: str) -> None:
        self._sheet = self._sheet.with_tick(indicator_id)
        self._keep(self._sheet)

    def action_tick(self) -> None:
        self.query_one(TickList).tick()

    def action_close(self) -> None:
        self.dismiss(None)
