"""Which rounds this installation keeps a journal of."""

from __future__ import annotations

from mockloop.domain.hashing import digest
from mockloop.store.database import Database

PREFIX = "round-"
SWAP_PREFIX = "swap-"
ROUND_WRITER = "round"
"""Who writes the journal of a round: the one program that keeps it."""


def round_session(round_id: str) -> str:
    """Return the session id under which the journal of a round is kept."""
    return f"{PREFIX}{round_id}"


def swap_session(swap_id: str) -> str:
    """Return the session id under which the journal of an evening at one keyboard is kept."""
    return f"{SWAP_PREFIX}{swap_id}"


def practice_round(session_id: str) -> str:
    """Return the id of the round of a rehearsal that began without an invitation."""
    return digest(["practice", session_id])[:16]


def list_rounds(db: Database) -> list[str]:
    """Return the ids of the rounds begun or received here, newest first."""
    return _journals(db, PREFIX, "round_opened")


def list_swaps(db: Database) -> list[str]:
    """Return the ids of the evenings at one keyboard, newest first."""
    return _journals(db, SWAP_PREFIX, "swap_opened")


def _journals(db: Database, prefix: str, first: str) -> list[str]:
    rows = db.read(
        "SELECT substr(session_id, length(?1) + 1) FROM events"
        " WHERE session_id >= ?1 AND session_id < ?2 AND type = ?3"
        " GROUP BY session_id ORDER BY min(position) DESC",
        (prefix, f"{prefix[:-1]}.", first),  # “.” follows “-”
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
