"""Calibration answers: texts with the grades of independent readers, to measure a scorer by."""

from __future__ import annotations

import statistics
from typing import Literal

from pydantic import Field

from mockloop.domain.base import Model

ReaderKind = Literal["language-models", "people", "mixed"]


class CriterionGrade(Model):
    """What one reader gave for one criterion."""

    level: int = Field(ge=0, le=4)
    halves: dict[str, int] = {}
    """Grade per indicator: 0 absent, 1 named, 2 applied; left out where not assessed."""
    quotes: dict[str, str] = {}
    """The words of the answer that carry a grade, per indicator."""
    words: str = ""
    """The words relied on for the criterion as a whole, where they were not noted singly."""


class SeenPattern(Model):
    """An anti-pattern a reader saw, with its words."""

    code: str
    quote: str = ""


class Reading(Model):
    """Everything one reader noted about one answer."""

    criteria: dict[str, CriterionGrade] = {}
    anti_patterns: tuple[SeenPattern, ...] = ()
    settles: tuple[str, ...] = ()
    """Anti-patterns read once more, one by one and by their definition: on these only such readers
    count, and on nothing else do they."""


class CalibrationAnswer(Model):
    """One answer to the prompt of its file, with its readers."""

    id: str
    set: str
    """``tuning``, ``locked`` or a name of your own; decided before anything is looked at."""
    voice: str = ""
    """Who is speaking, in a few words."""
    text: str
    readers: dict[str, Reading] = Field(min_length=1)

    def level(self, criterion_id: str) -> int | None:
        """Return the (lower) median level of the readers; ``None`` when none graded it."""
        levels = [
            reading.criteria[criterion_id].level
            for reading in self.readers.values()
            if criterion_id in reading.criteria
        ]
        return statistics.median_low(levels) if levels else None

    def total(self, weights: dict[str, int]) -> float:
        """Return the median of the readers' totals: Σ weight × level ÷ 4, 0 to 100."""
        totals = [
            sum(weights[c] * grade.level / 4 for c, grade in reading.criteria.items())
            * 100
            / max(1, sum(weights[c] for c in reading.criteria))
            for reading in self.readers.values()
            if reading.criteria
        ]
        return statistics.median(totals)

    def reads(self, code: str) -> list[Reading]:
        """Return the readers whose word counts on the anti-pattern ``code``."""
        settling = [reading for reading in self.readers.values() if code in reading.settles]
        return settling or [r for r in self.readers.values() if not r.settles]

    def shows(self, code: str) -> bool:
        """Say whether more than half of its readers saw the anti-pattern ``code``."""
        reading = self.reads(code)
        seen = sum(any(found.code == code for found in r.anti_patterns) for r in reading)
        return 2 * seen > len(reading)


class Calibration(Model):
    """A file of calibration answers to one prompt, with the printed figures (seed 0)."""

    prompt: str
    readers_are: ReaderKind
    provenance: str
    """How answers and grades were made, in plain words."""
    answers: tuple[CalibrationAnswer, ...] = Field(min_length=1)
