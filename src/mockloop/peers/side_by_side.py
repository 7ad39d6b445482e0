"""Ratings beside each other: who gave which level; nothing is averaged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from mockloop.domain.handrating import HandComment, HandRating
from mockloop.domain.rating import Evidence, Result
from mockloop.domain.rubric import Rubric

WIDE = 2
"""Levels apart from which a difference is opened first."""
SELF, BUILT_IN = "self", "built-in"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one judge says of one criterion."""

    who: str
    """A name, ``self`` or ``built-in``."""
    by_hand: bool
    """Whether a person rated: somebody may call themselves ``self`` or ``built-in``."""
    level: int | None
    status: str = "rated"
    evidence: tuple[Evidence, ...] = ()
    comment: HandComment = field(default_factory=HandComment)
    earlier: tuple[int | None, ...] = ()
    """Levels the same judge gave before, oldest first; a version that changed none adds none."""
    ticks: tuple[tuple[str, int], ...] = ()
    """Indicator and its grade in halves, for those that were looked at."""


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion with every opinion of it."""

    criterion: str
    title: str
    opinions: tuple[Opinion, ...]

    @property
    def spread(self) -> int:
        """How many levels lie between the lowest and the highest opinion."""
        levels = [item.level for item in self.opinions if item.level is not None]
        return max(levels) - min(levels) if levels else 0

    @property
    def wide(self) -> bool:
        """Say whether the opinions are so far apart that they are talked about first."""
        return self.spread >= WIDE


def side_by_side(
    rubric: Rubric,
    versions: Iterable[HandRating],
    prediction: Mapping[str, int] | None,
    result: Result | None,
) -> tuple[Row, ...]:
    """Return a row per criterion: the widest spreads first, else in the order of the rubric."""
    by_rater: dict[str, list[HandRating]] = {}
    for rating in sorted(versions, key=lambda item: (item.rater, item.revision)):
        by_rater.setdefault(rating.rater, []).append(rating)
    rows = []
    for criterion in rubric.criteria:
        opinions = []
        if prediction is not None and criterion.id in prediction:
            opinions.append(Opinion(SELF, False, prediction[criterion.id]))
        for name, ratings in by_rater.items():
            opinion = _by_hand(name, ratings, criterion.id)
            if opinion:
                opinions.append(opinion)
        if result is not None:
            opinions.extend(_built_in(result, criterion.id))
        rows.append(Row(criterion.id, criterion.title, tuple(opinions)))
    order = {row.criterion: number for number, row in enumerate(rows)}
    return tuple(sorted(rows, key=lambda r: (-r.spread if r.wide else 0, order[r.criterion])))


def _by_hand(name: str, ratings: list[HandRating], criterion: str) -> Opinion | None:
    found = [item for item in (rating.criterion(criterion) for rating in ratings) if item]
    if not found:
        return None
    last = found[-1]
    return Opinion(
        who=name,
        by_hand=True,
        level=last.level,
        status=last.status,
        evidence=last.evidence,
        comment=last.comment,
        earlier=_before([item.level for item in found]),
        ticks=tuple(sorted(last.ticks.items())),
    )


def _before(levels: list[int | None]) -> tuple[int | None, ...]:
    """Return the levels before the last one, without those that only repeat the one after."""
    return tuple(level for level, later in pairwise(levels) if level != later)


def _built_in(result: Result, criterion: str) -> list[Opinion]:
    return [
        Opinion(
            who=BUILT_IN,
            by_hand=False,
            level=item.level,
            status=item.status,
            evidence=tuple(e for i in item.indicators if i.halves for e in i.evidence)[:3],
            ticks=tuple((i.id, i.halves) for i in item.indicators if i.halves is not None),
        )
        for item in result.criteria
        if item.id == criterion
    ]
