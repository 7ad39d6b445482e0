"""One's own rated attempts as points, and the criteria they were rated on."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from mockloop.domain.progress import CriterionInfo, Look, Point
from mockloop.errors import StorageError
from mockloop.store import blobs
from mockloop.store.progress import NO_LIMIT, all_levels, all_predictions, rated_attempts

if TYPE_CHECKING:
    from mockloop.services.workspace import Workspace
    from mockloop.store.progress import RatedRow

LOOKS = ("first", "repeat", "revision", "warm-up")


def ratings_by_attempt(ws: Workspace, limit: int = NO_LIMIT) -> list[tuple[Point, ...]]:
    """Return the ratings of each of one's own attempts, oldest attempt and oldest rating first.

    With ``limit`` only those of the latest attempts.

    An attempt is dated by when it was turned in. What was begun before looks were noted is a
    first look when it is the first of its prompt.
    """
    levels = all_levels(ws.readable, limit)
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
                    title=attempt.title, at=attempt.finished or attempt.started, look=look,
                    scorer=scorer, levels=by_criterion, total=attempt.total,
                    predicted=predictions.get(attempt.id, {}), rubric=attempt.rubric,
                )
                for scorer, by_criterion in levels.get(attempt.id, ())
            )
        )  # fmt: skip
    return found


def _look(attempt: RatedRow, met: set[str]) -> Look:
    if attempt.look in LOOKS:
        return cast(Look, attempt.look)
    return "repeat" if attempt.prompt_id in met else "first"


def criteria_of(
    ws: Workspace, points: Iterable[Point], *, compared: bool = True
) -> list[CriterionInfo]:
    """Return the criteria of the rubrics that points were rated with, those rated last winning.

    The rubrics are read as they were stored with the attempts, so no content file is opened.
    Whether they are still what was stored is ``compared`` where figures rest on them.
    """
    read = blobs.get if compared else blobs.glance
    found: dict[str, CriterionInfo] = {}
    for digest, kind in {point.rubric: point.kind for point in points if point.rubric}.items():
        with suppress(StorageError):
            rubric = read(ws.readable, digest)
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
