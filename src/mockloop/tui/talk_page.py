"""The talk of a rehearsal on screens: a page for the review, and the sheet while asking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.content import Content

from mockloop.domain.retrospect import Retrospect, SheetRow
from mockloop.report.in_words import talk_in_words
from mockloop.report.talk import HEADING, NOT_UNDERSTOOD, sheet_row, sheet_summary, talk_view
from mockloop.report.talk_model import TalkView
from mockloop.report.words import count
from mockloop.tui import safe, typeset
from mockloop.tui.widgets.reader import Page

if TYPE_CHECKING:
    from textual.screen import Screen

_HEAD = "bold $text-primary"
NOBODY = "Nobody was asked, and nothing was posted."


def open_talk(screen: Screen[Any], found: Retrospect | None, numbers: bool = True) -> None:
    """Show how questions and updates went, in a dialog over ``screen``."""
    from mockloop.tui.screens.dialogs import ReadDialog

    view = talk_view(found)
    if view is not None and not numbers:
        view = talk_in_words(view)
    page = Page("talk", HEADING, lambda width: _page(view, width))
    cast("Any", screen).app.push_screen(ReadDialog(HEADING, [page]))


def talk_section(found: Retrospect | None, width: int) -> list[Content]:
    """Return a few rows for the review; none when there is nothing to say."""
    view = talk_view(found)
    if view is None:
        return []
    said = [view.surfaced] if view.surfaced else []
    if view.sheet_summary:
        said.append(f"The engineer’s sheet: {view.sheet_summary}.")
    said += [f"{person.who.partition(',')[0]}: {person.words}." for person in view.people]
    if view.updates:
        said.append(f"{count(len(view.updates), 'update')} posted.")
    rows = [Content(""), safe.plain(HEADING, "bold")]
    if view.warning:
        rows.append(typeset.prose(view.warning, width).stylize("bold"))
    rows.append(typeset.prose(safe.flat(f"{' '.join(said)} t shows them."), width))
    return rows


def sheet_lines(rows: tuple[SheetRow, ...]) -> list[Content]:
    """Return the engineer's sheet in two short lines: what is open, and what is closed."""
    if not rows:
        return []
    names = [(sheet_row(row).symbol, row.words) for row in rows]
    cells = "   ".join(f"{symbol} {name}" for symbol, name in names)
    return [safe.plain(f"The sheet: {sheet_summary(rows)}", "$text-muted"), safe.plain(cells)]


def _page(view: TalkView | None, width: int) -> Content:
    if view is None:
        return safe.plain(NOBODY, "$text-muted")
    rows: list[Content] = []
    if view.surfaced:
        rows.append(typeset.prose(view.surfaced, width))
    if view.warning:
        rows += [Content(""), typeset.prose(view.warning, width).stylize("bold")]
    rows += [*_sheet(view, width), *_trust(view, width), *_asked(view, width)]
    rows += _updates(view, width)
    return safe.lines(rows)


def _sheet(view: TalkView, width: int) -> list[Content]:
    if not view.sheet:
        return []
    rows = [Content(""), safe.plain(f"The engineer’s sheet: {view.sheet_summary}", _HEAD)]
    rows += [
        typeset.hanging(f"{item.symbol} {item.title}: {safe.flat(item.state)}", width, 2)
        for item in view.sheet
    ]
    return rows


def _trust(view: TalkView, width: int) -> list[Content]:
    rows: list[Content] = []
    for person in view.people:
        rows += [Content(""), safe.plain(f"Trust of {safe.flat(person.who)}", _HEAD)]
        rows.append(typeset.prose(f"{person.bar} {person.words}. {person.closed}".lstrip(), width))
        rows += [typeset.hanging(f"· {safe.flat(step)}", width, 2) for step in person.steps]
    return rows


def _asked(view: TalkView, width: int) -> list[Content]:
    rows: list[Content] = []
    if view.exchanges:
        rows += [Content(""), safe.plain("What was asked", _HEAD)]
    for number, item in enumerate(view.exchanges):
        if number:
            rows.append(Content(""))
        rows.append(typeset.hanging(f"{item.when} {safe.flat(item.question)}", width, 2))
        rows.append(_muted(f"  {item.who}: {safe.flat(item.reply)}", width))
        rows.append(_muted(f"  {safe.flat(item.outcome)}; {item.cost}", width))
    if view.not_understood:
        rows += [Content(""), safe.plain("Not understood", _HEAD)]
        rows.append(_muted(NOT_UNDERSTOOD, width))
        rows += [typeset.hanging(f"· {safe.flat(line)}", width, 2) for line in view.not_understood]
    return rows


def _updates(view: TalkView, width: int) -> list[Content]:
    rows: list[Content] = []
    for item in view.updates:
        title = f"Update to {safe.flat(item.to)}, {item.when}"
        rows += [Content(""), safe.plain(title, _HEAD), _muted(f"{item.size}. {item.known}", width)]
        for sign in item.signs:
            quote = f": “{safe.flat(sign.quote)}”" if sign.quote else ""
            rows.append(typeset.hanging(f"{sign.symbol} {sign.title}{quote}", width, 2))
    return rows


def _muted(text: str, width: int) -> Content:
    return typeset.hanging(safe.flat(text), width, 2).stylize("$text-muted")
