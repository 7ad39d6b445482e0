"""Progress, read off the levels of rated attempts."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockloop.domain.progress import CompetencyInfo
from mockloop.progress.series import Series, one_series
from mockloop.services.rated import criteria_of, ratings_by_attempt

if TYPE_CHECKING:
    from mockloop.progress.standing import Axis, Line
    from mockloop.services.workspace import Workspace


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
    with _no_collection():
        return _loaded(ws)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the collector still while thousands of small values are made, none of them in a ring.

    Looking through all of them again and again takes as long as making them.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _loaded(ws: Workspace) -> Progress:
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
    from mockloop.services.prompt_list import cards_here

    return {card.id: (card.technical, card.judgement) for card in cards_here(ws)}
