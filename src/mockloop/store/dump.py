"""The rows of the database as they are, for an export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mockloop.store.database import Database
from mockloop.store.objects import decode

_COLUMNS = ("id", "session_id", "writer", "seq", "version", "type", "at", "elapsed")


def events_of(db: Database, session_id: str) -> list[dict[str, Any]]:
    """Return the events of a journal in order, those of a later version included."""
    rows = db.read(
        f"SELECT {', '.join(_COLUMNS)}, data FROM events WHERE session_id = ?"  # noqa: S608 (constants only)
        " ORDER BY writer, seq, id",
        (session_id,),
    )
    return [dict(zip(_COLUMNS, row[:-1], strict=True), data=decode(row[-1])) for row in rows]


def drafts_of(db: Database, session_id: str) -> list[tuple[str, bytes]]:
    """Return field and text of the drafts of a session, exactly as typed."""
    rows = db.read(
        "SELECT field, text FROM drafts WHERE session_id = ? ORDER BY field", (session_id,)
    )
    return [(row[0], row[1]) for row in rows]


def snapshots(db: Database) -> Iterator[tuple[str, bytes]]:
    """Yield digest and body of everything that is stored once, by digest."""
    for (digest,) in db.read("SELECT digest FROM blobs ORDER BY digest"):
        for (body,) in db.read("SELECT body FROM blobs WHERE digest = ?", (digest,)):
            yield digest, body
