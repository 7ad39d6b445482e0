"""The criteria of a result: a list with bars, and the detail of one of them."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mockloop.report.criteria import level_words
from mockloop.report.model import CriterionView, EffectView, IndicatorView, Quote
from mockloop.tui import safe, typeset, words
from mockloop.tui.reviewed import Reviewed

STATUS_STYLES = {"applied": "bold $text-success", "named": "bold $text-accent"}
LONGEST_QUOTE = 240
LEVEL_COLUMNS = 13
"""Cells for a level in words, with the blank before it."""
OTHER_COLUMNS = 17
"""Cells of a criterion's line that are not its title."""


def criterion_row(reviewed: Reviewed, number: int, width: int) -> Content:
    """Return a criterion on one line: code, title, bar, level, own prediction."""
    criterion = reviewed.criteria[number]
    own = reviewed.predicted_level(criterion.id)
    title = reviewed.short_title(criterion)
    if not reviewed.numbers:
        word = level_words(criterion)
        return safe.join(
            (safe.fit(criterion.id, 4), "bold"),
            safe.fit(title, max(8, width - LEVEL_COLUMNS - 4)),
            " ",
            (safe.fit(word, LEVEL_COLUMNS - 1), "bold $text-primary"),
        )
    level = "–" if criterion.level is None else str(criterion.level)
    return safe.join(
        (safe.fit(criterion.id, 4), "bold"),
        safe.fit(title, max(8, width - OTHER_COLUMNS)),
        " ",
        (words.bar(criterion.level), "$text-primary"),
        (f"{level:>2}", "bold"),
        (f" you {own}" if own is not None else "", "$text-muted"),
    )


@dataclass(frozen=True)
class _Row:
    content: Content
    marks: tuple[int, ...] = ()
    code: str = ""


class CriterionDetail(OptionList):
    """Why a level is what it is; each line can be reached, and leads to its marks."""

    class Reached(Message):
        """A line with quotes was reached."""

        def __init__(self, mark: int) -> None:
            super().__init__()
            self.mark = mark

    def __init__(self) -> None:
        super().__init__(id="detail", markup=False, compact=True)
        self._rows: list[_Row] = []
        self._view: CriterionView | None = None
        self._numbers = True
        self._quiet = False

    def show(self, view: CriterionView, numbers: bool = True) -> None:
        """Show the detail of a criterion from its top; without ``numbers`` in words."""
        self._view, self._numbers = view, numbers
        self.highlighted = None
        self._draw()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        if self._view is not None:
            self._draw()

    def _draw(self) -> None:
        if self._view is None:
            return
        kept = self.highlighted
        width = max(20, self.size.width - 2)
        self._rows = list(_rows(self._view, width, self._numbers))
        self._quiet = True
        self.clear_options()
        self.add_options([Option(row.content) for row in self._rows])
        self.highlighted = min(kept or 0, len(self._rows) - 1)
        self._quiet = False

    def reach(self, code: str) -> None:
        """Move to the line of an indicator or anti-pattern, without announcing it."""
        for number, row in enumerate(self._rows):
            if row.code == code:
                self._quiet = True
                self.highlighted = number
                self.call_after_refresh(self._speak)

    def _speak(self) -> None:
        self._quiet = False

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        row = self._rows[event.option_index] if event.option_index < len(self._rows) else None
        if row is not None and row.marks and not self._quiet and self.has_focus:
            self.post_message(self.Reached(row.marks[0]))


def _rows(view: CriterionView, width: int, numbers: bool) -> list[_Row]:
    rows = [_Row(_head(view, width, numbers))]
    rows += [_indicator_row(item, width) for item in view.indicators]
    rows += [_effect_row(item, width) for item in view.effects]
    if view.next_step:
        known = view.level is not None and numbers
        goal = f"To reach {(view.level or 0) + 1}" if known else "To reach the next level"
        text = typeset.prose(f"{goal}: {view.next_step}", width)
        rows.append(_Row(safe.lines([Content(""), text])))
    return rows


def _head(view: CriterionView, width: int, numbers: bool) -> Content:
    level = f"{view.level} of 4" if view.level is not None and numbers else view.words
    title = safe.fit(f"{view.code} {view.title}", max(10, width - len(level) - 1))
    rows = [safe.join((title, "bold"), " ", (level, "bold $text-primary"))]
    if view.anchor_text:
        rows.append(typeset.prose(f"An answer of this level {view.anchor_text}.", width))
    if view.prediction and not numbers:
        rows.append(typeset.prose(f"{view.prediction}.".capitalize(), width))
    if view.held:
        rows.append(typeset.prose(view.held, width).stylize("$text-accent"))
    if view.confidence == "low":
        rows.append(typeset.prose("The wording here is hard to judge; take it lightly.", width))
    rows.append(Content(""))
    return safe.lines(rows)


def _quotes(quotes: tuple[Quote, ...], width: int) -> tuple[list[Content], tuple[int, ...]]:
    rows: list[Content] = []
    for quote in quotes[:3]:
        text = safe.short(quote.text, LONGEST_QUOTE)
        mark = f" [{quote.mark}]" if quote.mark is not None else ""
        where = f" ({quote.where})" if quote.where else ""
        body = textwrap.wrap(f"“{text}”{where}{mark}", width - 2)
        rows.extend(safe.plain(f"  {line}", "$text-muted") for line in body[:-1])
        last = body[-1].removesuffix(mark.strip())
        rows.append(safe.join((f"  {last}", "$text-muted"), (mark.strip(), "bold $text-accent")))
    if len(quotes) > 3:
        rows.append(
            safe.plain(f"  and {words.count(len(quotes) - 3, 'more', 'more')}", "$text-muted")
        )
    return rows, tuple(quote.mark for quote in quotes if quote.mark is not None)


def _indicator_row(item: IndicatorView, width: int) -> _Row:
    letter = item.code.partition(".")[2]
    room = max(8, width - len(item.status) - 5)
    wrapped = textwrap.wrap(safe.flat(item.text), room) or [""]
    style = STATUS_STYLES.get(item.status, "$text-muted")
    first = safe.join(
        f"{item.symbol} {letter} ", safe.fit(wrapped[0], room), " ", (item.status, style)
    )
    rows = [first, *(safe.plain(f"    {line}") for line in wrapped[1:])]
    quotes, marks = _quotes(item.quotes, width)
    rows += quotes
    if item.note:
        rows.append(typeset.prose(f"  {safe.flat(item.note)}", width).stylize("$text-muted"))
    return _Row(safe.lines(rows), marks, item.code)


def _effect_row(item: EffectView, width: int) -> _Row:
    does = "; ".join(item.consequences)
    rows = [typeset.prose(f"▼ {safe.flat(item.title)}: {does}", width).stylize("$text-warning")]
    quotes, marks = _quotes(item.quotes, width)
    rows += quotes
    if item.instead:
        rows.append(typeset.prose(f"  Instead: {safe.flat(item.instead)}", width))
    return _Row(safe.lines(rows), marks, item.code)
