"""The append-only journal of events: the only truth about a rehearsal."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mockloop.clock import iso
from mockloop.domain.hashing import canonical_json
from mockloop.errors import StorageError
from mockloop.store.database import Database
from mockloop.store.objects import decode
from mockloop.store.projection import FOLDED, refresh, refresh_all

if TYPE_CHECKING:
    from mockloop.domain.events import Event


class Journal:
    """Adds events and reads them back; ``sessions`` and ``ratings`` follow in one transaction."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def append(self, *events: Event | Mapping[str, Any]) -> tuple[Event, ...]:
        """Store events durably, all or none, and return those that were new.

        A mapping may leave out ``seq`` (the next one of its writer in this session), ``id`` (a
        random one) and ``at`` (now); with an ``Event``, as from a peer's file, all three stay. An
        event whose id is already stored is ignored.

        Raises:
            StorageError: the events cannot be written; nothing was changed.
            ValueError: an event does not fit the model or cannot be written as JSON.
        """
        added: list[Event] = []
        with self._db.write() as connection:
            for given in events:
                event = self._complete(connection, given)
                if _insert(connection, event):
                    added.append(event)
            for session_id in {event.session_id for event in added if event.type in FOLDED}:
                refresh(connection, session_id)
        return tuple(added)

    def read(self, session_id: str) -> tuple[Event, ...]:
        """Return the events of a session by writer and sequence, never by wall clock.

        Raises:
            StorageError: an event is stored that this program cannot understand.
        """
        rows = self._db.read(
            "SELECT id, session_id, writer, seq, version, type, at, elapsed, data FROM events"
            " WHERE session_id = ? ORDER BY writer, seq, id",
            (session_id,),
        )
        return _events(session_id, rows)

    def since(self, session_id: str, writer: str, seq: int) -> tuple[Event, ...]:
        """Return the events of one writer after number ``seq``; cheap when there are none.

        Raises:
            StorageError: an event is stored that this program cannot understand.
        """
        rows = self._db.read(
            "SELECT id, session_id, writer, seq, version, type, at, elapsed, data FROM events"
            " WHERE session_id = ? AND writer = ? AND seq > ? ORDER BY seq, id",
            (session_id, writer, seq),
        )
        return _events(session_id, rows)

    def rebuild(self) -> int:
        """Make ``sessions`` and ``ratings`` anew from the events; return how many sessions."""
        with self._db.write() as connection:
            connection.execute("DELETE FROM ratings")
            connection.execute("DELETE FROM sessions")
            return refresh_all(connection)

    def _complete(self, connection: sqlite3.Connection, given: Event | Mapping[str, Any]) -> Event:
        from mockloop.domain.events import Event

        if isinstance(given, Event):
            return given
        event = {"id": uuid.uuid4().hex, "at": iso(self._db.clock.now()), **given}
        if "seq" not in event:
            event["seq"] = _next_seq(connection, event.get("session_id"), event.get("writer"))
        return Event.model_validate(event)


def _events(session_id: str, rows: list[tuple[Any, ...]]) -> tuple[Event, ...]:
    from mockloop.domain.events import Event

    names = ("id", "session_id", "writer", "seq", "version", "type", "at", "elapsed")
    try:
        return tuple(
            Event.model_validate(dict(zip(names, row[:-1], strict=True), data=decode(row[-1])))
            for row in rows
        )
    except ValueError as error:
        raise StorageError(
            f"The journal of session {session_id} cannot be read.",
            "It holds an event that this version of mockloop does not understand.",
            "Update mockloop; the journal was not changed.",
        ) from error


def _next_seq(connection: sqlite3.Connection, session_id: object, writer: object) -> int:
    rows = connection.execute(
        "SELECT coalesce(max(seq), 0) + 1 FROM events WHERE session_id = ? AND writer = ?",
        (session_id, writer),
    )
    return int(rows.fetchone()[0])


def _insert(connection: sqlite3.Connection, event: Event) -> bool:
    if max(event.seq, abs(event.version)) >= 2**63:
        raise ValueError(f"event {event.id}: a number is out of range")
    cursor = connection.execute(
        "INSERT INTO events (id, session_id, writer, seq, version, type, at, elapsed, data)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        (
            event.id,
            event.session_id,
            event.writer,
            event.seq,
            event.version,
            event.type,
            event.at,
            event.elapsed,
            canonical_json(event.data),
        ),
    )
    return cursor.rowcount == 1
