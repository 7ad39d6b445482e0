"""Rated attempts with their levels, read from what follows from the journal; no event is read."""

from __future__ import annotations

from typing import NamedTuple

from mockloop.store.database import Database

_COLUMNS = "id, prompt_id, kind, title, started, finished, look, base, part, who, rubric, total"
_RATED = "discarded = 0 AND state = 'scored' ORDER BY started DESC, position DESC"
_LEVELS = (
    "SELECT l.session_id, l.digest, l.scorer, l.criterion, l.level FROM levels l"
    " JOIN ratings r ON r.session_id = l.session_id AND r.digest = l.digest"
    " WHERE l.session_id IN (SELECT id FROM sessions WHERE discarded = 0 AND state = 'scored'"
    " ORDER BY started DESC, position DESC LIMIT ?)"
    " ORDER BY r.position, l.criterion"
)


class RatedRow(NamedTuple):
    """One attempt that was rated; ``finished`` is when it was turned in."""

    id: str
    prompt_id: str
    kind: str
    title: str
    started: str
    finished: str | None
    look: str
    base: str
    part: str
    who: str
    rubric: str
    total: float | None


class RatedLevels(NamedTuple):
    """What one rating of an attempt gave."""

    scorer: str
    levels: dict[str, int | None]


NO_LIMIT = -1


def rated_attempts(db: Database, limit: int = NO_LIMIT) -> list[RatedRow]:
    """Return the rated attempts that were not discarded, oldest first; the latest ``limit``."""
    rows = db.read(f"SELECT {_COLUMNS} FROM sessions WHERE {_RATED} LIMIT ?", (limit,))  # noqa: S608 (constants only)
    return [RatedRow(*row) for row in reversed(rows)]


def all_levels(db: Database, limit: int = NO_LIMIT) -> dict[str, list[RatedLevels]]:
    """Return the ratings of each of the latest ``limit`` attempts by session, oldest first."""
    found: dict[str, list[RatedLevels]] = {}
    before, levels = None, {}
    for session, digest, scorer, criterion, level in db.read(_LEVELS, (limit,)):
        if (session, digest) != before:  # the rows of a rating follow one another
            before, levels = (session, digest), {}
            found.setdefault(session, []).append(RatedLevels(scorer, levels))
        levels[criterion] = level
    return found


def all_predictions(db: Database) -> dict[str, dict[str, int]]:
    """Return the predicted levels by session."""
    found: dict[str, dict[str, int]] = {}
    for session, criterion, level in db.read(
        "SELECT session_id, criterion, level FROM predictions"
    ):
        found.setdefault(session, {})[criterion] = level
    return found
