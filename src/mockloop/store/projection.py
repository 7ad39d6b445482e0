"""One session folded into one row; the same events give the same row in whatever order they came.

The fold reads events by writer and sequence, never by wall clock.
"""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass, field
from typing import Any

from mockloop.store.objects import decode

FOLDED = (
    "session_started",
    "writing_started",
    "interrupted",
    "resumed",
    "submitted",
    "predicted",
    "rating_added",
    "rating_failed",
    "discarded",
)
_PLACES = ", ".join("?" * len(FOLDED))


@dataclass(slots=True)
class _Fold:
    start: dict[str, Any] | None = None
    position: int = 0
    started: str = ""
    finished: str | None = None
    words: int = 0
    rating: dict[str, Any] | None = None
    rated: list[dict[str, Any]] = field(default_factory=list)
    predicted: dict[str, Any] = field(default_factory=dict)
    failed: bool = False
    interrupted: bool = False
    discarded: bool = False

    def take(self, position: int, kind: str, at: str, data: dict[str, Any]) -> None:
        match kind:
            case "session_started" if self.start is None:
                self.start, self.position, self.started = data, position, at
            case "interrupted" | "resumed" | "writing_started":
                self.interrupted = kind == "interrupted"
            case "submitted":
                self.finished, self.words = at, _whole(data.get("words"))
            case "predicted":
                self.predicted = self.predicted or data
            case "rating_added":
                # Rated again later by another scorer: that stands beside the first rating.
                if self.rating is None or data.get("rescored") is not True:
                    self.rating = data
                self.rated.append(data)
            case "rating_failed":
                self.failed = True
            case "discarded":
                self.discarded = True

    @property
    def state(self) -> str:
        # A judge that failed later does not take away a rating that was given.
        if self.rating is not None:
            return "scored"
        if self.failed:
            return "failed"
        if self.finished is not None:
            return "submitted"
        return "interrupted" if self.interrupted else "writing"


def refresh(connection: sqlite3.Connection, session_id: str) -> None:
    """Write the rows of ``sessions`` and ``ratings`` anew from the events of one session."""
    fold = _Fold()
    rows = connection.execute(
        f"SELECT position, type, at, data FROM events WHERE session_id = ? AND type IN ({_PLACES})"  # noqa: S608 (only question marks are put in)
        " ORDER BY writer, seq, id",
        (session_id, *FOLDED),
    ).fetchall()
    for position, kind, at, data in rows:
        fold.take(position, kind, at, decode(data))
    if fold.start is None:
        return
    _write(connection, session_id, fold, fold.start)
    _write_levels(connection, session_id, fold)


def refresh_all(connection: sqlite3.Connection) -> int:
    """Write the rows of every session anew; return how many there are."""
    found = connection.execute("SELECT DISTINCT session_id FROM events").fetchall()
    for (session_id,) in found:
        refresh(connection, session_id)
    return len(found)


def _write(
    connection: sqlite3.Connection, session_id: str, fold: _Fold, start: dict[str, Any]
) -> None:
    rating = fold.rating or {}
    values = (
        session_id,
        fold.position,
        _text(start.get("prompt_id")),
        _text(start.get("kind")),
        _text(start.get("title")),
        _whole(start.get("seed")),
        fold.started,
        fold.finished,
        fold.state,
        fold.words,
        _number(rating.get("total")),
        _number(rating.get("low")),
        _number(rating.get("high")),
        _text(rating.get("band")) or None,
        _text(start.get("source")) or "practice",
        int(fold.discarded),
        *(_text(start.get(name)) for name in ("look", "base", "part", "who", "rubric_digest")),
    )
    places = ", ".join("?" * len(values))
    connection.execute(f"REPLACE INTO sessions VALUES ({places})", values)  # noqa: S608 (same)


def _write_levels(connection: sqlite3.Connection, session_id: str, fold: _Fold) -> None:
    for table in ("levels", "predictions"):
        connection.execute(f"DELETE FROM {table} WHERE session_id = ?", (session_id,))  # noqa: S608 (names from above)
    for data in fold.rated:
        digest = _text(data.get("rating_digest"))
        connection.execute(
            "INSERT OR IGNORE INTO ratings (session_id, digest)"
            " SELECT ?, digest FROM blobs WHERE digest = ?",
            (session_id, digest),
        )
        scorer, levels = _levels(connection, digest, data)
        connection.executemany(
            "REPLACE INTO levels VALUES (?, ?, ?, ?, ?)",
            [(session_id, digest, scorer, name, level) for name, level in levels.items()],
        )
    connection.executemany(
        "REPLACE INTO predictions VALUES (?, ?, ?)",
        [
            (session_id, name, level)
            for name, level in _mapping(fold.predicted.get("levels")).items()
            if _is_level(level)
        ],
    )


def _levels(
    connection: sqlite3.Connection, digest: str, data: dict[str, Any]
) -> tuple[str, dict[str, int | None]]:
    """Return scorer and levels of a rating; ratings of older versions say them in the result."""
    if "levels" in data:
        given = _mapping(data["levels"])
        scorer = _text(data.get("scorer"))
    else:
        row = connection.execute("SELECT body FROM blobs WHERE digest = ?", (digest,)).fetchone()
        result = decode(row[0]) if row else {}
        info = _mapping(result.get("scorer"))
        scorer = f"{_text(info.get('name'))} {_text(info.get('version'))}".strip()
        criteria = result.get("criteria")
        rows = [_mapping(item) for item in criteria] if isinstance(criteria, list) else []
        given = {_text(item.get("id")): item.get("level") for item in rows}
    return scorer, {
        name: level if _is_level(level) else None for name, level in given.items() if name
    }


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _is_level(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 4


# Events may come from a peer's file: a value of a wrong type must not stop a list from opening.
def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: object) -> int:
    fits = isinstance(value, int) and abs(value) < 2**63
    return value if isinstance(value, int) and fits else 0


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None
