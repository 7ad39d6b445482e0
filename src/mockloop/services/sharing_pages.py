"""Two answers side by side, progress, and a stronger answer, all without names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mockloop.domain.rating import Result
from mockloop.errors import MockloopError
from mockloop.progress.comparing import compare
from mockloop.report.sharing import retold, shared_result
from mockloop.services.books import case_of, sheet_from_library
from mockloop.services.comparing import Compared, Side
from mockloop.services.hiding import About, Marks, Notice, marks_for
from mockloop.services.history import load_attempt
from mockloop.services.stronger import Stronger
from mockloop.services.workspace import Workspace


def shared_comparison(
    ws: Workspace, found: Compared, words: Sequence[str] = ()
) -> tuple[Compared, Marks]:
    """Return two answers side by side with marks in both, and the marks.

    Raises:
        UsageError: a word has fewer than two letters.
    """
    sides = (found.before, found.after)
    texts = [text for side in sides for text in side.result.texts.values()]
    cases = [about for side in sides if (about := _about(ws, side.result)) is not None]
    people = [side.person for side in sides]
    marks = marks_for(ws, texts, cases, people, words)
    first, second = (_shared_side(side, marks) for side in sides)
    both = compare(first.result, second.result)
    return replace(found, before=first, after=second, comparison=both), marks


def shared_stronger(
    ws: Workspace, session_id: str, found: Stronger, words: Sequence[str] = ()
) -> tuple[Stronger, Notice]:
    """Return a stronger answer with marks in it, and what was replaced; errors as above."""
    attempt = load_attempt(ws, session_id)
    marks = marks_for(ws, (), [(attempt.case, attempt.rubric)], [attempt.card.who], words)
    shown = retold(found, lambda _, text: marks.count(text))
    return shown, marks.notice("what is shown")


def _shared_side(side: Side, marks: Marks) -> Side:
    label = side.label
    if side.person:
        # A name may stay in texts where somebody of the case is called so too.
        label = label.replace(side.person, marks.person(side.person))
    result = shared_result(side.result, marks.own, marks.case, marks.counted)
    return replace(
        side, label=marks.own(label), name=marks.own(side.name), result=result, person=""
    )


def _about(ws: Workspace, result: Result) -> About | None:
    """Return the case of a result where the library has it; without it no name is protected."""
    try:
        sheet = sheet_from_library(ws, result.prompt.id)
        return case_of(sheet, result.prompt.seed), sheet.rubric
    except MockloopError:
        return None
