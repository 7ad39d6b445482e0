"""Levels per criterion and competency over first looks, and how predictions met the ratings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import NamedTuple

from mockloop.domain.progress import CompetencyInfo, CriterionInfo, Point
from mockloop.progress.series import Series
from mockloop.progress.trends import Trend, trend

UNMEASURED_ERROR = 0.75
"""How far a level is off (RMS, levels) where that was not measured."""
Value = tuple[Point, float]
"""An attempt, and what a line has of it."""


class Dot(NamedTuple):
    """One value that is plotted, and the attempt it comes from."""

    session: str
    at: str
    title: str
    value: float
    look: str


@dataclass(frozen=True, slots=True)
class Line:
    """Values over time of one criterion, competency or bias."""

    id: str
    title: str
    dots: tuple[Dot, ...]
    """First looks, oldest first."""
    beside: tuple[Dot, ...]
    """Repeats, revisions and warm-ups."""
    trend: Trend

    @property
    def every(self) -> tuple[Dot, ...]:
        """First looks and what stands beside them, oldest first."""
        return tuple(sorted([*self.dots, *self.beside], key=lambda dot: (dot.at, dot.session)))

    @property
    def mean(self) -> float | None:
        """The mean of the first looks; None without one."""
        return fmean(dot.value for dot in self.dots) if self.dots else None


@dataclass(frozen=True, slots=True)
class Axis:
    """First looks at prompts of one depth on one of the two axes."""

    axis: str
    """``technical depth`` or ``product judgement``; the two are never one number."""
    depth: int
    """1 to 4."""
    attempts: int
    mean: float
    """Mean level, 0 to 4, over the criteria that were assessed."""


def by_criterion(
    series: Series, criteria: Iterable[CriterionInfo], error: float = UNMEASURED_ERROR
) -> tuple[Line, ...]:
    """Return one line per criterion that was ever assessed, in rubric order."""
    values: dict[str, list[Value]] = {}
    for point in series.points:
        for name, level in point.levels.items():
            if level is not None:
                values.setdefault(name, []).append((point, float(level)))
    found = [(info, values[info.id]) for info in criteria if info.id in values]
    return tuple(_line(info.id, info.title, own, error) for info, own in found)


def by_competency(
    series: Series,
    criteria: Sequence[CriterionInfo],
    competencies: Iterable[CompetencyInfo],
    error: float = UNMEASURED_ERROR,
) -> tuple[Line, ...]:
    """Return one line per competency that was ever assessed.

    An attempt's value is the mean of its levels, weighted by the criterion's weight times the
    share of it that feeds the competency.
    """
    shares = {
        info.id: [(name, info.weight * share) for name, share in info.competencies.items()]
        for info in criteria
    }
    values: dict[str, list[Value]] = {}
    for point in series.points:
        for name, value in _fed(point, shares):
            values.setdefault(name, []).append((point, value))
    found = [(item, values[item.id]) for item in competencies if item.id in values]
    return tuple(_line(item.id, item.title, own, error) for item, own in found)


def bias(series: Series, error: float = UNMEASURED_ERROR) -> Line:
    """Return how far the candidate's own levels were above the rated ones, on average, over time.

    Only first looks with a prediction that was not skipped; positive is generous to oneself.
    """
    values = [(point, own) for point in series.points if (own := _bias(point)) is not None]
    return _line("bias", "Your prediction against the rating", values, error)


def by_depth(series: Series, depths: Mapping[str, tuple[int, int]]) -> tuple[Axis, ...]:
    """Return the mean level of first looks per depth of prompt, on both axes.

    ``depths`` maps a prompt to its technical depth and its depth of product judgement.
    """
    found = []
    for place, axis in enumerate(("technical depth", "product judgement")):
        groups: dict[int, list[float]] = {}
        for point in series.first_looks:
            levels = [level for level in point.levels.values() if level is not None]
            if point.prompt_id in depths and levels:
                groups.setdefault(depths[point.prompt_id][place], []).append(fmean(levels))
        found += [Axis(axis, d, len(means), fmean(means)) for d, means in sorted(groups.items())]
    return tuple(found)


def _line(id_: str, title: str, values: Iterable[Value], error: float) -> Line:
    first: list[Dot] = []
    beside: list[Dot] = []
    for point, value in values:
        dot = Dot(point.session, point.at, point.title, value, point.look)
        (first if point.look == "first" else beside).append(dot)
    return Line(id_, title, tuple(first), tuple(beside), trend([d.value for d in first], error))


def _fed(
    point: Point, shares: Mapping[str, Iterable[tuple[str, float]]]
) -> Iterator[tuple[str, float]]:
    """Return the competencies that an attempt says something of, each with its value."""
    wholes: dict[str, float] = {}
    sums: dict[str, float] = {}
    for criterion, level in point.levels.items():
        if level is None:
            continue
        for name, share in shares.get(criterion, ()):
            wholes[name] = wholes.get(name, 0.0) + share
            sums[name] = sums.get(name, 0.0) + share * level
    return ((name, sums[name] / whole) for name, whole in wholes.items() if whole)


def _bias(point: Point) -> float | None:
    apart = [
        own - level
        for name, own in point.predicted.items()
        if (level := point.levels.get(name)) is not None
    ]
    return fmean(apart) if apart else None
