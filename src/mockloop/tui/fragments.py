"""API fragments on screens: a short section for the review, and a page with every note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from textual.content import Content

from mockloop.domain.fragment import Fragment
from mockloop.report.fragments import HEADING, NOT_SCORED, fragment_total, fragment_views
from mockloop.report.model import FragmentNoteView
from mockloop.tui import safe, typeset
from mockloop.tui.background import Background
from mockloop.tui.widgets.reader import Page

if TYPE_CHECKING:
    from textual.screen import Screen

MOST_SHOWN = 3
"""Notes in the short section; the page has all of them."""
HOW = "Write one in a fenced block, or on lines of its own, and look again."


def section(fragments: Sequence[Fragment], width: int) -> list[Content]:
    """Return the rows of the short section; none when there is no fragment."""
    if not fragments:
        return []
    total = fragment_total(fragments)
    rows = [
        safe.plain(HEADING, "bold"),
        typeset.prose(f"{total} Never part of the score; f shows them.", width),
    ]
    notes = [note for fragment in fragments for note in fragment.notes]
    rows += [
        typeset.hanging(f"line {note.line}: {note.message}", width, 2)
        for note in notes[:MOST_SHOWN]
    ]
    return rows


def fragments_page(fragments: Sequence[Fragment]) -> Page:
    """Return every fragment with its notes, as a page to read."""
    return Page("fragments", HEADING, lambda width: _draw(fragments, width))


def show_fragments(screen: Background, text: str) -> None:
    """Look through ``text`` in the background, then show what was found in a dialog."""

    def work() -> tuple[Fragment, ...]:
        from mockloop.services.fragments import fragments_in

        return fragments_in(text)

    screen.in_background(work, lambda found: open_page(screen, found), group="fragments")


def open_page(screen: Background, fragments: Sequence[Fragment]) -> None:
    """Show fragments that were found in a dialog over ``screen``."""
    from mockloop.tui.screens.dialogs import ReadDialog

    dialog = ReadDialog(HEADING, [fragments_page(fragments)])
    cast("Screen[Any]", screen).app.push_screen(dialog)


def _draw(fragments: Sequence[Fragment], width: int) -> Content:
    total = fragment_total(fragments)
    rows: list[Content] = [typeset.prose(total if fragments else f"{total} {HOW}", width)]
    rows.append(typeset.prose(NOT_SCORED, width).stylize("$text-muted"))
    for view in fragment_views(fragments):
        rows += [
            Content(""),
            safe.join((view.title, "bold $text-primary"), (f"   {view.summary}", "$text-muted")),
        ]
        for note in view.notes:
            rows += _note(note, width)
    return safe.lines(rows)


def _note(note: FragmentNoteView, width: int) -> list[Content]:
    rows = [typeset.hanging(f"{note.line}: {note.message}", width, 2)]
    if note.quote:
        rows.append(_indented(f"“{note.quote}”", width, "$text-accent"))
    if note.hint:
        rows.append(_indented(note.hint, width, ""))
    return rows


def _indented(text: str, width: int, style: str) -> Content:
    body = typeset.prose(safe.flat(text), width - 2).plain.replace("\n", "\n  ")
    return safe.plain(f"  {body}", style)
