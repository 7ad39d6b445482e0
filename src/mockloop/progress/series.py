"""One series: first looks rated by one scorer, so that points can be compared at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mockloop.domain.progress import Point


@dataclass(frozen=True, slots=True)
class Series:
    """The ratings of one scorer; ``beside`` counts the attempts that only others rated."""

    scorer: str
    points: tuple[Point, ...]
    """Oldest first, one per attempt."""
    beside: int

    @property
    def first_looks(self) -> tuple[Point, ...]:
        """What trends rest on."""
        return tuple(point for point in self.points if point.look == "first")

    @property
    def others(self) -> tuple[Point, ...]:
        """Repeats, revisions and warm-ups: shown beside, never mixed in."""
        return tuple(point for point in self.points if point.look != "first")


def one_series(ratings: Iterable[Sequence[Point]]) -> Series:
    """Return the series that covers the most attempts; on a tie the scorer used last.

    ``ratings`` holds the ratings of each attempt, oldest first: an attempt may have been rated
    again by a later scorer.
    """
    attempts = [tuple(item) for item in ratings if item]
    uses = Counter(scorer for item in attempts for scorer in {point.scorer for point in item})
    if not uses:
        return Series("", (), 0)
    order = {scorer: n for n, scorer in enumerate(p.scorer for item in attempts for p in item)}
    scorer = max(uses, key=lambda name: (uses[name], order[name]))
    points = []
    for item in attempts:
        own = [point for point in item if point.scorer == scorer]
        if own:
            points.append(own[-1])
    return Series(scorer, tuple(points), len(attempts) - len(points))
