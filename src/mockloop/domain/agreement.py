"""How far two judges agree: the statistics of the field, on plain lists of numbers.

Levels and grades are whole numbers from 0; totals are points from 0 to 100.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
RESAMPLES = 500


def weighted_kappa(left: Sequence[int], right: Sequence[int]) -> float | None:
    """Return the quadratic-weighted kappa (Cohen 1968); ``None`` when neither side varies."""
    if not left:
        return None
    apart = sum((a - b) ** 2 for a, b in zip(left, right, strict=True))
    ours, theirs = Counter(left), Counter(right)
    by_chance = sum(n * m * (a - b) ** 2 for a, n in ours.items() for b, m in theirs.items()) / len(
        left
    )
    return 1 - apart / by_chance if by_chance else None


def share_within(left: Sequence[int], right: Sequence[int], steps: int = 0) -> float | None:
    """Return the share of pairs at most ``steps`` apart, 0 to 1."""
    if not left:
        return None
    return sum(abs(a - b) <= steps for a, b in zip(left, right, strict=True)) / len(left)


def correlation(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Return Pearson's r; ``None`` where either side does not vary."""
    if len(left) < 3 or len(set(left)) < 2 or len(set(right)) < 2:
        return None
    return statistics.correlation(left, right)


def partial_correlation(
    left: Sequence[float], right: Sequence[float], given: Sequence[float]
) -> float | None:
    """Return the correlation of ``left`` and ``right`` with ``given`` held constant."""
    a, b, c = correlation(left, right), correlation(left, given), correlation(right, given)
    if a is None or b is None or c is None:
        return None
    room = (1 - b * b) * (1 - c * c)
    return (a - b * c) / math.sqrt(room) if room > 1e-12 else None


def mean_error(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Return the mean absolute difference."""
    if not left:
        return None
    return sum(abs(a - b) for a, b in zip(left, right, strict=True)) / len(left)


def error_within(left: Sequence[float], right: Sequence[float], share: float) -> float | None:
    """Return the absolute difference that ``share`` of the pairs do not exceed."""
    if not left:
        return None
    errors = sorted(abs(a - b) for a, b in zip(left, right, strict=True))
    return errors[min(len(errors) - 1, math.ceil(share * len(errors)) - 1)]


def confusion(found: Sequence[int], read: Sequence[int], levels: int = 5) -> list[list[int]]:
    """Return a table: one row per level the readers gave, one column per level found."""
    table = [[0] * levels for _ in range(levels)]
    for a, b in zip(found, read, strict=True):
        table[b][a] += 1
    return table


def interval(
    items: Sequence[T], measure: Callable[[Sequence[T]], float | None], share: float = 0.95
) -> tuple[float, float] | None:
    """Return the percentile bootstrap interval of ``measure`` over ``items``.

    Drawn with a fixed seed, so the same items give the same interval.
    """
    if len(items) < 2:
        return None
    draw = _numbers(len(items))
    found = []
    for _ in range(RESAMPLES):
        value = measure([items[next(draw)] for _ in items])
        if value is not None:
            found.append(value)
    if not found:
        return None
    found.sort()
    edge = (1 - share) / 2
    return found[int(edge * len(found))], found[min(len(found) - 1, int((1 - edge) * len(found)))]


def _numbers(below: int) -> Iterator[int]:
    """Yield numbers from 0 to ``below`` - 1: a congruential generator with a fixed start."""
    state = 1
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield (state >> 33) * below >> 31


def precision_recall(
    found: Sequence[bool], present: Sequence[bool]
) -> tuple[float | None, float | None]:
    """Return the share of what was found that is there, and of what is there that was found."""
    hits = sum(a and b for a, b in zip(found, present, strict=True))
    return (
        hits / sum(found) if any(found) else None,
        hits / sum(present) if any(present) else None,
    )


def auc(scores: Sequence[float], met: Sequence[bool]) -> float | None:
    """Return the area under the ROC curve; ties count a half."""
    positive, negative = sum(met), len(met) - sum(met)
    if not positive or not negative:
        return None
    order = sorted(range(len(scores)), key=lambda i: scores[i])
    ranks = 0.0
    at = 0
    while at < len(order):
        end = at
        while end < len(order) and scores[order[end]] == scores[order[at]]:
            end += 1
        middle = (at + end + 1) / 2
        ranks += middle * sum(met[i] for i in order[at:end])
        at = end
    return (ranks - positive * (positive + 1) / 2) / (positive * negative)
