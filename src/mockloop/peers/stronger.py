"""The reference answer one level above somebody's, criterion by criterion, with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mockloop.domain.case import Case
from mockloop.domain.kinds import HALVES_WORDS
from mockloop.domain.prompt import Reference, ReferenceGrade
from mockloop.domain.rating import CriterionRating, Result
from mockloop.peers.nearest import nearest_sentence


@dataclass(frozen=True, slots=True)
class Gain:
    """One thing the reference has and the answer has not, or has only in part."""

    code: str
    core: bool
    text: str
    there: str
    """``named`` or ``applied``, as a reader found it in the reference."""
    here: str
    """``missing`` or ``named``, as it was found in the answer."""


@dataclass(frozen=True, slots=True)
class Above:
    """What a reference does on one criterion that lifts it above the answer."""

    reference: str
    level: int
    reason: str
    sentence: str
    """The sentence that shares most words with the reason, else with a gain; a guess, or empty."""
    gains: tuple[Gain, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One criterion: the level of the answer, and the next one up where there is any."""

    criterion: str
    title: str
    mine: int | None
    """None: not assessed."""
    highest: int | None
    """The highest level any reference has; None when none was read on this criterion."""
    above: Above | None


@dataclass(frozen=True, slots=True)
class Whole:
    """A reference answer from beginning to end, with the figures of the draw."""

    id: str
    title: str
    text: str
    graded_by: str


def steps_up(result: Result, case: Case) -> tuple[Step, ...]:
    """Return a step for every criterion of a result, in its order."""
    texts = {item.id: case.fill(item.text) for item in case.prompt.references}
    return tuple(_step(criterion, case, texts) for criterion in result.criteria)


def wholes(steps: Sequence[Step], case: Case) -> tuple[Whole, ...]:
    """Return the references that steps lead to, each once, in the order of the prompt."""
    used = {step.above.reference for step in steps if step.above is not None}
    return tuple(
        Whole(item.id, case.fill(item.title), case.fill(item.text), item.graded_by)
        for item in case.prompt.references
        if item.id in used
    )


def _step(mine: CriterionRating, case: Case, texts: dict[str, str]) -> Step:
    graded = [
        (grade, item)
        for item in case.prompt.references
        if (grade := item.grades.get(mine.id)) is not None
    ]
    highest = max((grade.level for grade, _ in graded), default=None)
    level = mine.level
    higher = [pair for pair in graded if level is not None and pair[0].level > level]
    if not higher:
        return Step(mine.id, mine.title, level, highest, None)
    # Of several at that level the one that is weaker as a whole is the nearer neighbour.
    grade, reference = min(higher, key=lambda pair: (pair[0].level, pair[1].total, pair[1].id))
    return Step(
        mine.id, mine.title, level, highest,
        _above(mine, grade, reference, case.fill(grade.reason), texts[reference.id]),
    )  # fmt: skip


def _above(
    mine: CriterionRating, grade: ReferenceGrade, reference: Reference, reason: str, text: str
) -> Above:
    gains = tuple(
        Gain(
            code=f"{mine.id}.{item.id}", core=item.core, text=item.text,
            there=HALVES_WORDS[grade.halves[item.id]], here=HALVES_WORDS[item.halves],
        )
        for item in mine.indicators
        if item.halves is not None and grade.halves.get(item.id, 0) > item.halves
    )  # fmt: skip
    return Above(reference.id, grade.level, reason, _sentence(text, reason, gains), gains)


def _sentence(text: str, reason: str, gains: Sequence[Gain]) -> str:
    """Return the sentence the reason speaks of, else one that shows the first gain that has one."""
    ordered = sorted(gains, key=lambda gain: not gain.core)
    for words in (reason, *(gain.text for gain in ordered)):
        found = nearest_sentence(text, words)
        if found is not None:
            return found.quote
    return ""
