"""Levels per criterion and competency over first looks, and how predictions met the ratings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from mockloop.domain.progress import CompetencyInfo, CriterionInfo, Point
from mockloop.progress.series import Series
from mockloop.progress.trends import Trend, trend

UNMEASURED_ERROR = 0.75
"""How far a level is off (RMS, levels) where that was not measured."""


@dataclass(frozen=True, slots=True)
class Dot:
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
    found = []
    for info in criteria:
        line = _line(
            info.id, info.title, series, lambda point, name=info.id: _level(point, name), error
        )
        if line.dots or line.beside:
            found.append(line)
    return tuple(found)


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
    known = {info.id: info for info in criteria}
    found = []
    for item in competencies:
        line = _line(
            item.id, item.title, series,
            lambda point, name=item.id: _competency(point, name, known), error,
        )  # fmt: skip
        if line.dots or line.beside:
            found.append(line)
    return tuple(found)


def bias(series: Series, error: float = UNMEASURED_ERROR) -> Line:
    """Return how far the candidate's own levels were above the rated ones, on average, over time.

    Only first looks with a prediction that was not skipped; positive is generous to oneself.
    """
    return _line("bias", "Your prediction against the rating", series, _bias, error)


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


def _line(id_: str, title: str, series: Series, value, error: float) -> Line:  # type: ignore[no-untyped-def]
    dots = [(point, value(point)) for point in series.points]
    made = [
        Dot(point.session, point.at, point.title, number, point.look)
        for point, number in dots
        if number is not None
    ]
    first = tuple(dot for dot in made if dot.look == "first")
    beside = tuple(dot for dot in made if dot.look != "first")
    return Line(id_, title, first, beside, trend([dot.value for dot in first], error))


def _level(point: Point, criterion: str) -> float | None:
    level = point.levels.get(criterion)
    return None if level is None else float(level)


def _competency(point: Point, competency: str, known: Mapping[str, CriterionInfo]) -> float | None:
    shares = [
        (known[name].weight * known[name].competencies.get(competency, 0.0), level)
        for name, level in point.levels.items()
        if level is not None and name in known
    ]
    whole = sum(share for share, _ in shares)
    return sum(share * level for share, level in shares) / whole if whole else None


def _bias(point: Point) -> float | None:
    apart = [
        own - level
        for name, own in point.predicted.items()
        if (level := point.levels.get(name)) is not None
    ]
    return fmean(apart) if apart else None
