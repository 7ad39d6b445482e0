"""A debrief without numbers: levels in words, and how far opinions lie apart in words.

A view is laid out as always and then told anew. What was counted (facts, questions, versions) is no
grade and stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mockloop.report.debrief_model import (
    DebriefRow,
    DebriefView,
    InterviewerView,
    OpinionView,
    Tick,
)
from mockloop.report.in_words import in_level_words

_LENIENCY = {
    "above": "On average the levels are above those of the built-in rating, which is no judge of "
    "people.",
    "below": "On average the levels are below those of the built-in rating, which is no judge of "
    "people.",
    "same": "On average the levels are those of the built-in rating, which is no judge of people.",
}


def debrief_in_words(view: DebriefView) -> DebriefView:
    """Return ``view`` with levels in words; where one was given there is an anchor still."""
    return replace(
        view,
        numbers=False,
        rows=tuple(_row(row) for row in view.rows),
        interviewer=_interviewer(view.interviewer),
    )


def apart_word(row: DebriefRow) -> str:
    """Return how far opinions of a criterion lie apart; empty with fewer than two levels."""
    if not row.says:
        return ""
    return "far apart" if row.wide else "near" if row.spread else "same"


def _row(row: DebriefRow) -> DebriefRow:
    given = [item for item in row.opinions if item.level is not None]
    return replace(row, says=_says(row, given), opinions=tuple(map(_opinion, row.opinions)))


def _says(row: DebriefRow, given: Iterable[OpinionView]) -> str:
    each = ", ".join(
        f"{item.who}{' beforehand' if item.sort == 'own' else ''} “{item.words}”" for item in given
    )
    if not row.says:
        return ""
    heads = {"same": "All at the same level", "near": "One level apart", "far apart": "Far apart"}
    return f"{heads[apart_word(row)]}: {each}."


def _opinion(item: OpinionView) -> OpinionView:
    return replace(
        item,
        level=None,
        bar="",
        anchor=in_level_words(item.anchor),
        ticks=tuple(_tick(tick) for tick in item.ticks),
        earlier=tuple(replace(version, level=None) for version in item.earlier),
    )


def _tick(tick: Tick) -> Tick:
    return replace(tick, grade="", text=in_level_words(tick.text))


def _interviewer(view: InterviewerView) -> InterviewerView:
    return replace(view, leniency=_LENIENCY.get(view.leaning, ""))
