"""Reference answers: the expert's grades are complete and add up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mockloop.content.check_sheet import Sheet
from mockloop.content.strict_yaml import Loc
from mockloop.domain.levels import level_from, points
from mockloop.domain.prompt import Reference, ReferenceGrade
from mockloop.domain.rubric import Criterion
from mockloop.errors import Problem

# Totals are written with two decimals at most.
_ROUNDING = 0.006


def check_grades(sheet: Sheet) -> Iterator[Problem]:
    """Yield missing or unknown grades, levels without a ground, and totals that do not add up."""
    if sheet.rubric is None:
        return
    for number, reference in enumerate(sheet.prompt.references):
        base: Loc = ("references", number, "grades")
        yield from _names(sheet, reference, base)
        for criterion in sheet.rubric.criteria:
            grade = reference.grades.get(criterion.id)
            if grade is not None:
                yield from _grade(sheet, criterion, grade, (*base, criterion.id))
        yield from _total(sheet, reference, number)


def _names(sheet: Sheet, reference: Reference, base: Loc) -> Iterator[Problem]:
    criteria = sheet.criteria()
    for name in reference.grades:
        if name not in criteria:
            yield sheet.unknown((*base, name), "criterion", name, criteria)
    missing = [name for name in criteria if name not in reference.grades]
    if missing:
        message = f"reference {reference.id} has no grade for {', '.join(missing)}"
        yield sheet.problem(base, message, "every criterion needs one")


def _grade(
    sheet: Sheet, criterion: Criterion, grade: ReferenceGrade, base: Loc
) -> Iterator[Problem]:
    ids = [indicator.id for indicator in criterion.indicators]
    for name in grade.halves:
        if name not in ids:
            yield sheet.unknown((*base, "halves", name), f"indicator of {criterion.id}", name, ids)
    missing = [name for name in ids if name not in grade.halves]
    if missing:
        message = f"{criterion.id} has no grade for {', '.join(missing)}"
        yield sheet.problem((*base, "halves"), message, "every indicator needs one: 0, 1 or 2")
        return
    if grade.reason.strip():
        # With a reason the expert may differ: an effect or a waiver can change a level.
        return
    yield sheet.problem((*base, "reason"), f"the level of {criterion.id} has no reason")
    level = level_from(
        [(grade.halves[item.id], item.core, item.required_for_4) for item in criterion.indicators]
    )
    if level != grade.level:
        message = f"the grades of {criterion.id} give level {level}, not {grade.level}"
        yield sheet.problem((*base, "level"), message, "correct it or give the reason")


def _total(sheet: Sheet, reference: Reference, number: int) -> Iterator[Problem]:
    assert sheet.rubric is not None  # noqa: S101 - the caller has checked it
    if {c.id for c in sheet.rubric.criteria} != set(reference.grades):
        return
    earned = sum(points(c.weight, reference.grades[c.id].level) or 0 for c in sheet.rubric.criteria)
    if abs(earned - reference.total) <= _ROUNDING:
        return
    if reference.total < earned and _names_an_effect(sheet, reference):
        return
    message = f"the levels of reference {reference.id} give {earned:g} points"
    hint = f"its total says {reference.total:g}"
    if reference.total < earned:
        hint += "; name the anti-pattern that takes points off in a reason"
    yield sheet.problem(("references", number, "total"), message, hint)


def _names_an_effect(sheet: Sheet, reference: Reference) -> bool:
    """Say whether a reason names an anti-pattern that lowers the total itself."""
    said = " ".join(grade.reason for grade in reference.grades.values())
    return any(re.search(rf"\b{code}\b", said) for code in sheet.overall_codes)
