"""API fragments of an answer as reports and screens show them."""

from __future__ import annotations

from collections.abc import Sequence

from mockloop.domain.fragment import Fragment
from mockloop.report.model import FragmentNoteView, FragmentView
from mockloop.report.words import count

HEADING = "Your API fragments"
NOT_SCORED = (
    "Notes on the OpenAPI, JSON and HTTP in the answer. They are never part of the score; what was "
    "sketched or left out on purpose is fine."
)


def fragment_views(fragments: Sequence[Fragment]) -> tuple[FragmentView, ...]:
    """Return the fragments ready to print, in the order of the answer."""
    return tuple(_view(fragment) for fragment in fragments)


def _view(fragment: Fragment) -> FragmentView:
    notes = tuple(
        FragmentNoteView(f"line {note.line}", note.message, note.quote, note.hint)
        for note in fragment.notes
    )
    return FragmentView(f"{fragment.name}, {where(fragment)}", _summary(fragment), notes)


def where(fragment: Fragment) -> str:
    """Return the lines of a fragment: ``line 4``, ``lines 4–9``."""
    if fragment.first == fragment.last:
        return f"line {fragment.first}"
    return f"lines {fragment.first}–{fragment.last}"


def _summary(fragment: Fragment) -> str:
    if not fragment.notes:
        return "nothing found"
    if fragment.left_out:
        return f"{count(len(fragment.notes), 'note')}, {fragment.left_out} more not listed"
    return count(len(fragment.notes), "note")


def fragment_total(fragments: Sequence[Fragment]) -> str:
    """Return one sentence on how many fragments there are and what was found."""
    if not fragments:
        return "No OpenAPI, JSON or HTTP was found."
    notes = sum(len(fragment.notes) + fragment.left_out for fragment in fragments)
    found = f"{count(notes, 'note')} on them" if notes else "nothing found wrong"
    return f"{count(len(fragments), 'fragment')}, {found}."
