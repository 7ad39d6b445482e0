"""Snapshots by their hash: the same content is stored once."""

from __future__ import annotations

import json
from typing import Any

from mockloop.domain.hashing import canonical_json, digest
from mockloop.errors import StorageError
from mockloop.store.database import Database


def put(db: Database, data: dict[str, Any]) -> str:
    """Store ``data`` as canonical JSON and return its digest; storing it again changes nothing."""
    key = digest(data)
    with db.write() as connection:
        connection.execute(
            "INSERT OR IGNORE INTO blobs (digest, body) VALUES (?, ?)", (key, canonical_json(data))
        )
    return key


def get(db: Database, key: str) -> dict[str, Any]:
    """Return the snapshot with the digest ``key``.

    Raises:
        StorageError: there is none, or it is no longer what was stored.
    """
    data = glance(db, key)
    if digest(data) != key:
        raise _unusable(key, "It is not what was stored.")
    return data


def glance(db: Database, key: str) -> dict[str, Any]:
    """Return the snapshot without comparing it with its digest: for a title, never to judge by.

    Raises:
        StorageError: there is none, or it is no JSON object.
    """
    rows = db.read("SELECT body FROM blobs WHERE digest = ?", (key,))
    if not rows:
        raise _unusable(key, "It is not in the database.")
    try:
        data = json.loads(rows[0][0].decode("utf-8", "surrogatepass"))
    except ValueError:
        raise _unusable(key, "It cannot be read.") from None
    if not isinstance(data, dict):
        raise _unusable(key, "It is not what was stored.")
    return data


def _unusable(key: str, why: str) -> StorageError:
    return StorageError(
        f"The snapshot {key[:12]} is not available.",
        why,
        "Run “mockloop doctor”; the other attempts are not affected.",
    )
