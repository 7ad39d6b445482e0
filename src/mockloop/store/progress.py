"""Rated attempts with their levels, read from what follows from the journal; no event is read."""

from __future__ import annotations

from typing import NamedTuple

from mockloop.store.database import Database

_COLUMNS = "id, prompt_id, kind, title, started, finished, look, base, part, who, rubric, total"
_NEWEST = "ORDER BY COALESCE(finished, started) DESC, position DESC"
_RATED = f"discarded = 0 AND state = 'scored' {_NEWEST}"
_LATEST = f" WHERE session_id IN (SELECT id FROM sessions WHERE {_RATED} LIMIT ?1)"  # noqa: S608 (constants only)


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
    chosen, values = ("", ()) if limit == NO_LIMIT else (_LATEST, (limit,))
    # Two plain queries: joined and sorted by SQLite they take twice as long.
    rated: dict[tuple[str, str], RatedLevels] = {}
    columns = "session_id, digest, scorer, criterion, level"
    rows = db.read(f"SELECT {columns} FROM levels{chosen}", values)  # noqa: S608 (constants only)
    for session, digest, scorer, criterion, level in rows:
        key = (session, digest)
        if key not in rated:
            rated[key] = RatedLevels(scorer, {})
        rated[key].levels[criterion] = level
    found: dict[str, list[RatedLevels]] = {}
    for key in db.read(f"SELECT session_id, digest FROM ratings{chosen} ORDER BY position", values):  # noqa: S608 (constants only)
        if key in rated:
            found.setdefault(key[0], []).append(rated[key])
    return found


def all_predictions(db: Database) -> dict[str, dict[str, int]]:
    """Return the predicted levels by session."""
    found: dict[str, dict[str, int]] = {}
    for session, criterion, level in db.read(
        "SELECT session_id, criterion, level FROM predictions"
    ):
        found.setdefault(session, {})[criterion] = level
    return found
