"""The schema and its numbered steps; a copy of the file is kept before each step."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from mockloop.clock import Clock
from mockloop.store.paths import PRIVATE_FILE, ensure_folder, first_free

APPLICATION_ID = 0x6D6C6F70
"""``mlop`` in ASCII: tells this database from any other SQLite file."""

_FIRST = (
    """CREATE TABLE events (
        position INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        session_id TEXT NOT NULL,
        writer TEXT NOT NULL,
        seq INTEGER NOT NULL CHECK (seq >= 1),
        version INTEGER NOT NULL,
        type TEXT NOT NULL,
        at TEXT NOT NULL,
        elapsed REAL NOT NULL,
        data BLOB NOT NULL
    )""",
    # Not unique: two files merged in either order must give the same rows.
    "CREATE INDEX events_in_order ON events (session_id, writer, seq, id)",
    """CREATE TABLE drafts (
        session_id TEXT NOT NULL,
        field TEXT NOT NULL,
        text BLOB NOT NULL,
        elapsed REAL NOT NULL,
        saved TEXT NOT NULL,
        PRIMARY KEY (session_id, field)
    )""",
    "CREATE TABLE blobs (digest TEXT PRIMARY KEY, body BLOB NOT NULL)",
    """CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        prompt_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        seed INTEGER NOT NULL,
        started TEXT NOT NULL,
        finished TEXT,
        state TEXT NOT NULL,
        words INTEGER NOT NULL,
        total REAL,
        low REAL,
        high REAL,
        band TEXT,
        source TEXT NOT NULL,
        discarded INTEGER NOT NULL
    )""",
    """CREATE TABLE ratings (
        position INTEGER PRIMARY KEY,
        session_id TEXT NOT NULL,
        digest TEXT NOT NULL REFERENCES blobs (digest),
        UNIQUE (session_id, digest)
    )""",
    "CREATE TABLE library (position INTEGER PRIMARY KEY, card TEXT NOT NULL)",
    """CREATE TABLE library_files (
        path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL
    )""",
    """CREATE TABLE leases (
        session_id TEXT PRIMARY KEY,
        writer TEXT NOT NULL,
        since TEXT NOT NULL,
        renewed REAL NOT NULL
    )""",
)

_PROGRESS = (
    # What sort of look an attempt is, at what it is a second one, and whose it is.
    "ALTER TABLE sessions ADD COLUMN look TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sessions ADD COLUMN base TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sessions ADD COLUMN part TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sessions ADD COLUMN who TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sessions ADD COLUMN rubric TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE levels (
        session_id TEXT NOT NULL,
        digest TEXT NOT NULL,
        scorer TEXT NOT NULL,
        criterion TEXT NOT NULL,
        level INTEGER,
        PRIMARY KEY (session_id, digest, criterion)
    )""",
    """CREATE TABLE predictions (
        session_id TEXT NOT NULL,
        criterion TEXT NOT NULL,
        level INTEGER NOT NULL,
        PRIMARY KEY (session_id, criterion)
    )""",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _PROGRESS)
"""Step ``n`` (from 1) leads from schema version ``n - 1`` to ``n``; a step is never edited."""
FOLDED_AGAIN = frozenset({2})
"""Steps after which what follows from the events is made anew."""


def latest() -> int:
    """Return the schema version this program writes."""
    return len(MIGRATIONS)


def schema_version(connection: sqlite3.Connection) -> int:
    """Return the version the file carries; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_own(connection: sqlite3.Connection) -> bool:
    """Say whether the file carries the mark of mockloop."""
    return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def migrate(connection: sqlite3.Connection, path: Path, clock: Clock) -> None:
    """Bring the open database up to date, one step and one backup at a time.

    A step is one transaction: it happens whole or not at all.
    """
    empty = schema_version(connection) == 0
    for number, statements in enumerate(MIGRATIONS, start=1):
        if schema_version(connection) >= number:
            continue
        if not empty:
            back_up(connection, path, clock)
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have taken this step while this one waited for the lock.
            if schema_version(connection) < number:
                for statement in statements:
                    connection.execute(statement)
                if number in FOLDED_AGAIN:
                    from mockloop.store.projection import refresh_all

                    refresh_all(connection)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number}")
            connection.commit()
        except BaseException:
            connection.rollback()
            raise


def back_up(connection: sqlite3.Connection, path: Path, clock: Clock) -> Path:
    """Copy the open database into ``backups`` beside ``path`` and return the copy's path."""
    folder = ensure_folder(path.parent / "backups")
    stamp = clock.now().strftime("%Y%m%d-%H%M%S")
    name = f"{path.stem}-v{schema_version(connection)}-{stamp}"
    copy = first_free(folder, name, path.suffix)
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
    target = sqlite3.connect(copy)
    try:
        connection.backup(target)
    finally:
        target.close()
    return copy
