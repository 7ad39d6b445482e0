"""Which rounds this installation keeps a journal of."""

from __future__ import annotations

from mockloop.domain.hashing import digest
from mockloop.store.database import Database

PREFIX = "round-"
ROUND_WRITER = "round"
"""Who writes the journal of a round: the one program that keeps it."""


def round_session(round_id: str) -> str:
    """Return the session id under which the journal of a round is kept."""
    return f"{PREFIX}{round_id}"


def practice_round(session_id: str) -> str:
    """Return the id of the round of a rehearsal that began without an invitation."""
    return digest(["practice", session_id])[:16]


def list_rounds(db: Database) -> list[str]:
    """Return the ids of the rounds begun or received here, newest first."""
    rows = db.read(
        "SELECT substr(session_id, length(?1) + 1) FROM events"
        " WHERE session_id >= ?1 AND session_id < ?2 AND type = 'round_opened'"
        " GROUP BY session_id ORDER BY min(position) DESC",
        (PREFIX, "round."),
    )
    return [row[0] for row in rows]


def journals_of(db: Database, session_id: str) -> list[str]:
    """Return the session ids of the journals of rounds that a rehearsal belongs to."""
    rows = db.read(
        "SELECT DISTINCT session_id FROM events WHERE session_id >= ? AND session_id < ?"
        " AND type = 'round_opened' AND instr(data, CAST(? AS BLOB))",
        (PREFIX, "round.", f'"session":"{session_id}"'),
    )
    return [row[0] for row in rows]
