"""The odds of an anti-pattern: its best sentences, its cues, and how weak the answer is.

A sentence that sounds like an anti-pattern weighs more in an answer that applies little, least in a
strong one: whoever names the critical path hardly takes an estimate as given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mockloop.domain.antipattern import AntiPattern
from mockloop.domain.learned import PatternWeights
from mockloop.domain.rating import Evidence
from mockloop.matching.document import bits
from mockloop.scoring.compiled import IndicatorPlan, Scorebook
from mockloop.scoring.pattern_checks import CHECKS, Grades, says_next_to_nothing
from mockloop.scoring.reading import Submission

SHOWN = ("best sentence", "second sentence", "a cue", "weak answer", "weak where it hurts")
UNSURE = 6
"""Grades are not sure enough to tell a recital with so many applied core indicators from none."""
EDGE = 600
"""Hundredths: sentence scores are cut to this either way, as in training."""


class Heard(NamedTuple):
    """What an answer shows of one anti-pattern."""

    values: tuple[int, ...]
    """In hundredths, in the order of ``SHOWN``."""
    checked: tuple[Evidence, ...] = ()
    """What a check in code quotes."""
    settled: bool | None = None
    """Whether a rule decides, whatever the odds."""


def hear(
    pattern: AntiPattern, sounds: Sequence[int], cued: int, work: Submission, book: Scorebook,
    grades: Grades,
) -> Heard:  # fmt: skip
    """Return what an answer shows of an anti-pattern.

    ``sounds`` is how much every sentence speaks for it, ``cued`` the sentences its cues match.
    """
    checked, settled = _checked(pattern, work, book, grades)
    scores = [sounds[n] for n in bits(work.text.eligible)]
    if not scores:
        return Heard((), (), settled=False)
    return Heard(
        shown(scores, bool(cued or checked), pattern, book, grades), checked, settled=settled
    )


def _checked(
    pattern: AntiPattern, work: Submission, book: Scorebook, grades: Grades
) -> tuple[tuple[Evidence, ...], bool | None]:
    detector = next((d for p, d in book.detectors() if p is pattern and d.check), None)
    if detector is None or detector.check is None:
        return (), None
    checked = CHECKS[detector.check](detector, work, book, grades)
    if detector.check == "parade":
        # A list of terms is one, however it sounds, but only where next to nothing is applied.
        if checked or not says_next_to_nothing(book, grades, UNSURE):
            return checked, bool(checked)
        return (), None
    return checked, None if checked else False


def shown(
    scores: Iterable[int], cue: bool, pattern: AntiPattern, book: Scorebook, grades: Grades
) -> tuple[int, ...]:
    """Return the values of an anti-pattern from the scores of the sentences that may count."""
    best = sorted((max(-EDGE, min(EDGE, score)) for score in scores), reverse=True)
    best += [-EDGE] * (2 - len(best))
    core = [plan for plan in book.plans if plan.indicator.core]
    hurt = targets(pattern, book)
    there = [plan for plan in core if plan.criterion.id in hurt]
    return best[0], best[1], 100 * cue, _weak(core, grades), _weak(there or core, grades)


def targets(pattern: AntiPattern, book: Scorebook) -> set[str]:
    """Return the criteria that an anti-pattern lowers."""
    named = {
        rule.target.partition(".")[0] for detector in pattern.detectors for rule in detector.effects
    }
    known = {criterion.id for criterion in book.rubric.criteria}
    return known if "*" in named else known & named


def _weak(plans: Iterable[IndicatorPlan], grades: Grades) -> int:
    """Return how much is missing of the indicators that were assessed: 0 nothing, 100 all."""
    halves = [found for plan in plans if (found := grades.get(plan.ref)) is not None]
    return 100 - 50 * sum(halves) // len(halves) if halves else 50


def believed(weights: PatternWeights, code: str, heard: Heard) -> bool:
    """Say whether an anti-pattern is reported."""
    if heard.settled is not None:
        return heard.settled
    return odds(weights, code, heard.values) >= weights.bar


def odds(weights: PatternWeights, code: str, values: Iterable[int]) -> int:
    """Return the odds in hundredths of their logarithm."""
    return (
        weights.own[code]
        + sum(weight * value for weight, value in zip(weights.shared, values, strict=True)) // 100
    )
