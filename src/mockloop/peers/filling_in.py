"""A rubric while a person fills it in: what is set, what is missing, and the finished rating."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from mockloop.domain.handrating import (
    MAX_QUOTES,
    HandComment,
    HandCriterion,
    HandRating,
    HandStatus,
    RaterRole,
)
from mockloop.domain.packet import LogEntry
from mockloop.domain.rating import Evidence
from mockloop.domain.rubric import Criterion, Rubric

FIRST = 3
"""Criteria shown to somebody who rates for the first time."""
UNRATED: tuple[HandStatus, ...] = ("not_rated", "not_asked", "not_answered")
STARTERS = (
    "Where you write “{quote}”, ",
    "This is strong because ",
    "I looked for … and did not find it. ",
)
"""Beginnings of a comment that say where."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was filled in for one criterion so far."""

    level: int | None = None
    status: HandStatus | None = None
    """A named state instead of a level."""
    evidence: tuple[Evidence, ...] = ()
    ticks: dict[str, int] = field(default_factory=dict)
    what: str = ""
    instead: str = ""

    @property
    def touched(self) -> bool:
        """Say whether anything was filled in."""
        return self != Sheet()

    @property
    def missing(self) -> str:
        """Return what has to be done before this can be saved, or nothing."""
        if self.level is not None and not self.evidence:
            return "a level and no quote: mark the words, or say that you cannot judge it"
        if self.level is None and self.status is None and self.touched:
            return "no level: choose one, or say that you cannot judge it"
        return ""

    def with_level(self, level: int) -> Sheet:
        """Return the sheet with a level, which takes the place of a named state."""
        return replace(self, level=level, status=None)

    def with_next_state(self) -> Sheet:
        """Return the sheet with the next named state, which takes the place of the level."""
        at = UNRATED.index(self.status) + 1 if self.status in UNRATED else 0
        return replace(self, level=None, status=UNRATED[at % len(UNRATED)])

    def with_quote(self, quote: Evidence) -> Sheet:
        """Return the sheet with one more quote; the same words are not taken twice."""
        if quote in self.evidence or len(self.evidence) >= MAX_QUOTES:
            return self
        return replace(self, evidence=(*self.evidence, quote))

    def without_last_quote(self) -> Sheet:
        """Return the sheet without the quote that was marked last."""
        return replace(self, evidence=self.evidence[:-1])

    def with_tick(self, indicator: str) -> Sheet:
        """Return the sheet with the next grade of an indicator: none, 0, ½, 1, none."""
        ticks = dict(self.ticks)
        now = ticks.pop(indicator, None)
        if now is None or now < 2:
            ticks[indicator] = 0 if now is None else now + 1
        return replace(self, ticks=ticks)


Sheets = dict[str, Sheet]


def first_criteria(rubric: Rubric, log: Iterable[LogEntry]) -> tuple[Criterion, ...]:
    """Return three criteria to begin with: those with most notes, then the heaviest."""
    notes = [entry.about for entry in log if entry.kind == "note"]
    order = {criterion.id: number for number, criterion in enumerate(rubric.criteria)}
    ranked = sorted(rubric.criteria, key=lambda c: (-notes.count(c.id), -c.weight, order[c.id]))
    chosen = {criterion.id for criterion in ranked[:FIRST]}
    return tuple(criterion for criterion in rubric.criteria if criterion.id in chosen)


def problems(sheets: Sheets) -> tuple[str, ...]:
    """Return what keeps the rating from being saved, one sentence per criterion."""
    found = [f"{name} has {sheet.missing}." for name, sheet in sheets.items() if sheet.missing]
    if not any(sheet.touched for sheet in sheets.values()):
        found.append("Nothing is rated yet; “I cannot judge this” is a full answer.")
    return tuple(found)


def finished(
    sheets: Sheets, *, rater: str, role: RaterRole, answer_sha256: str, structure_hash: str,
    overall: str = "",
) -> HandRating:  # fmt: skip
    """Return the rating; raises ``ValueError`` while there are problems."""
    if found := problems(sheets):
        raise ValueError(" ".join(found))
    return HandRating(
        rater=rater,
        role=role,
        answer_sha256=answer_sha256,
        structure_hash=structure_hash,
        criteria=tuple(_criterion(name, s) for name, s in sheets.items() if s.touched),
        overall=HandComment(what=overall),
    )


def _criterion(name: str, sheet: Sheet) -> HandCriterion:
    return HandCriterion(
        id=name,
        level=sheet.level,
        status="rated" if sheet.level is not None else sheet.status or "not_rated",
        evidence=sheet.evidence,
        ticks=sheet.ticks,
        comment=HandComment(what=sheet.what, instead=sheet.instead),
    )
