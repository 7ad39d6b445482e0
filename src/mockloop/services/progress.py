"""Progress and the next suggestion, read off the levels of rated attempts."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from mockloop.domain.progress import CompetencyInfo, CriterionInfo, Look, Point
from mockloop.errors import StorageError
from mockloop.progress.series import Series, one_series
from mockloop.store import blobs
from mockloop.store.progress import NO_LIMIT, all_levels, all_predictions, rated_attempts

if TYPE_CHECKING:
    from mockloop.progress.standing import Axis, Line
    from mockloop.services.workspace import Workspace
    from mockloop.store.progress import RatedRow

LOOKS = ("first", "repeat", "revision", "warm-up")


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything progress shows."""

    series: Series
    criteria: tuple[Line, ...]
    competencies: tuple[Line, ...]
    bias: Line
    depths: tuple[Axis, ...]
    error: float
    """How far a level is off (RMS, levels)."""
    measured: bool
    """Whether that was measured with this scorer."""
    skipped: int
    """First looks whose prediction was skipped."""


def load_progress(ws: Workspace) -> Progress:
    """Return how the person of this installation stands.

    Raises:
        StorageError: the database cannot be read.
    """
    from mockloop.progress import standing

    series = one_series(ratings_by_attempt(ws))
    criteria = criteria_of(ws, series.points)
    error, measured = level_error(ws, series.scorer)
    return Progress(
        series=series,
        criteria=standing.by_criterion(series, criteria, error),
        competencies=standing.by_competency(series, criteria, competencies_of(ws), error),
        bias=standing.bias(series, error),
        depths=standing.by_depth(series, _depths(ws)),
        error=error,
        measured=measured,
        skipped=sum(not point.predicted for point in series.first_looks),
    )


def ratings_by_attempt(ws: Workspace, limit: int = NO_LIMIT) -> list[tuple[Point, ...]]:
    """Return the ratings of each of one's own attempts, oldest attempt and oldest rating first.

    With ``limit`` only those of the latest attempts.

    What was begun before looks were noted is a first look when it is the first of its prompt.
    """
    levels: dict[str, dict[str, tuple[str, dict[str, int | None]]]] = {}
    for row in all_levels(ws.readable, limit):
        own = levels.setdefault(row.session, {})
        own.setdefault(row.digest, (row.scorer, {}))[1][row.criterion] = row.level
    predictions = all_predictions(ws.readable) if limit == NO_LIMIT else {}
    met: set[str] = set()
    found = []
    for attempt in rated_attempts(ws.readable, limit):
        look = _look(attempt, met)
        met.add(attempt.prompt_id)
        if attempt.who:
            continue  # somebody else at this keyboard
        found.append(
            tuple(
                Point(
                    session=attempt.id, prompt_id=attempt.prompt_id, kind=attempt.kind,
                    title=attempt.title, at=attempt.started, look=look, scorer=scorer,
                    levels=by_criterion, total=attempt.total,
                    predicted=predictions.get(attempt.id, {}), rubric=attempt.rubric,
                )
                for scorer, by_criterion in levels.get(attempt.id, {}).values()
            )
        )  # fmt: skip
    return found


def _look(attempt: RatedRow, met: set[str]) -> Look:
    if attempt.look in LOOKS:
        return cast(Look, attempt.look)
    return "repeat" if attempt.prompt_id in met else "first"


def criteria_of(ws: Workspace, points: Iterable[Point]) -> list[CriterionInfo]:
    """Return the criteria of the rubrics that points were rated with, those rated last winning.

    The rubrics are read as they were stored with the attempts, so no content file is opened.
    """
    found: dict[str, CriterionInfo] = {}
    for digest, kind in {point.rubric: point.kind for point in points if point.rubric}.items():
        with suppress(StorageError):
            rubric = blobs.get(ws.readable, digest)
            for item in rubric.get("criteria", []):
                info = _info(item, kind)
                found[info.id] = info
    order = sorted(found, key=lambda name: (name.rstrip("0123456789"), len(name), name))
    return [found[name] for name in order]


def _info(item: dict[str, Any], kind: str) -> CriterionInfo:
    return CriterionInfo(
        id=str(item["id"]), kind=kind, title=str(item["title"]), weight=int(item["weight"]),
        competencies=dict(item.get("competencies", {})),
    )  # fmt: skip


def competencies_of(ws: Workspace) -> list[CompetencyInfo]:
    """Return the shared competencies, in their order."""
    from mockloop.content.light import competency_titles

    return [CompetencyInfo(name, title) for name, title in competency_titles(ws.roots)]


def level_error(ws: Workspace, scorer: str) -> tuple[float, bool]:
    """Return how far that scorer's levels are off (RMS, in levels), and whether it was measured."""
    from mockloop.content import light
    from mockloop.progress.standing import UNMEASURED_ERROR

    error = light.level_error(ws.roots, scorer)
    return (UNMEASURED_ERROR, False) if error is None else (error, True)


def _depths(ws: Workspace) -> dict[str, tuple[int, int]]:
    from mockloop.services.home import cards_here

    return {card.id: (card.technical, card.judgement) for card in cards_here(ws)}
