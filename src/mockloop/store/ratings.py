"""Filled-in rubrics by session; a session may hold several, side by side."""

from __future__ import annotations

from typing import Any

from mockloop.store import blobs
from mockloop.store.database import Database


def store_result(db: Database, session_id: str, result_json: dict[str, Any]) -> str:
    """Store a result and return its digest; storing the same one again changes nothing.

    The digest belongs into a ``rating_added`` event: what no event names does not survive
    ``Journal.rebuild``. ``with db.write():`` around both makes them one step.
    """
    with db.write() as connection:
        digest = blobs.put(db, result_json)
        connection.execute(
            "INSERT OR IGNORE INTO ratings (session_id, digest) VALUES (?, ?)", (session_id, digest)
        )
    return digest


def load_results(db: Database, session_id: str) -> list[dict[str, Any]]:
    """Return the results of a session, oldest first.

    Raises:
        StorageError: a result is no longer what was stored.
    """
    rows = db.read(
        "SELECT digest FROM ratings WHERE session_id = ? ORDER BY position", (session_id,)
    )
    return [blobs.get(db, digest) for (digest,) in rows]
