"""Rated attempts with their levels, read from what follows from the journal; no event is read."""

from __future__ import annotations

from typing import NamedTuple

from mockloop.store.database import Database


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


class LevelRow(NamedTuple):
    """A level of one rating."""

    session: str
    digest: str
    scorer: str
    criterion: str
    level: int | None


def rated_attempts(db: Database) -> list[RatedRow]:
    """Return every rated attempt that was not discarded, oldest first."""
    rows = db.read(
        "SELECT id, prompt_id, kind, title, started, finished, look, base, part, who, rubric, total"
        " FROM sessions WHERE discarded = 0 AND state = 'scored' ORDER BY started, position"
    )
    return [RatedRow(*row) for row in rows]


def all_levels(db: Database) -> list[LevelRow]:
    """Return the levels of every rating, those of one rating together, oldest rating first."""
    rows = db.read(
        "SELECT l.session_id, l.digest, l.scorer, l.criterion, l.level FROM levels l"
        " JOIN ratings r ON r.session_id = l.session_id AND r.digest = l.digest"
        " ORDER BY r.position, l.criterion"
    )
    return [LevelRow(*row) for row in rows]


def all_predictions(db: Database) -> dict[str, dict[str, int]]:
    """Return the predicted levels by session."""
    found: dict[str, dict[str, int]] = {}
    for session, criterion, level in db.read(
        "SELECT session_id, criterion, level FROM predictions"
    ):
        found.setdefault(session, {})[criterion] = level
    return found


def attempts_begun(db: Database) -> list[tuple[str, str, str]]:
    """Return (prompt id, look, session) of every attempt that was not discarded, oldest first."""
    rows = db.read(
        "SELECT prompt_id, look, id FROM sessions WHERE discarded = 0 ORDER BY started, position"
    )
    return [(prompt, look, session) for prompt, look, session in rows]
