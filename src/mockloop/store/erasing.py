"""Taking everything of somebody's out of a database, and out of the copies of one."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from mockloop.store.damage import address
from mockloop.store.database import Database
from mockloop.store.objects import decode


def journals(db: Database) -> list[str]:
    """Return every session id that anything is stored under, oldest first."""
    rows = db.read(
        "SELECT session_id FROM events GROUP BY session_id ORDER BY min(position)"
    ) + db.read("SELECT DISTINCT session_id FROM drafts ORDER BY session_id")
    return list(dict.fromkeys(row[0] for row in rows))


def naming(db: Database, session_id: str) -> list[str]:
    """Return the other journals in which a session id stands: rounds, evenings, whoever joined."""
    rows = db.read(
        "SELECT DISTINCT session_id FROM events WHERE session_id <> ?1"
        " AND instr(data, CAST(?2 AS BLOB)) ORDER BY session_id",
        (session_id, f'"{session_id}"'),
    )
    return [row[0] for row in rows]


def held(db: Database) -> list[str]:
    """Return the session ids that some window has a lease on, lapsed or not."""
    return [row[0] for row in db.read("SELECT session_id FROM leases")]


def erase(db: Database, session_ids: Collection[str] | None) -> bool:
    """Erase sessions with everything they alone name; ``None`` erases all there is.

    The file is written anew afterwards. False when another window uses it, so that the log may
    still hold some of it.

    Raises:
        StorageError: it could not be erased; nothing was changed.
    """
    with db.write() as connection:
        erase_rows(connection, session_ids)
    return db.compact()


def erase_rows(connection: sqlite3.Connection, session_ids: Collection[str] | None) -> int:
    """Delete the rows of sessions, or all; return how many. The schema may be an older one."""
    tables = _tables(connection)
    if session_ids is None:
        return sum(
            connection.execute(f'DELETE FROM "{table}"').rowcount  # noqa: S608 (of the schema)
            for table in tables
        )
    gone = 0
    digests: set[str] = set()
    for session_id in session_ids:
        digests |= _digests(connection, session_id)
        for table, columns in tables.items():
            column = "id" if table == "sessions" else "session_id"
            if column in columns:
                gone += connection.execute(
                    f'DELETE FROM "{table}" WHERE {column} = ?',  # noqa: S608 (of the schema)
                    (session_id,),
                ).rowcount
    for digest in digests:
        # Snapshots of prompts and rubrics are shared; what another session names stays.
        connection.execute(
            "DELETE FROM blobs WHERE digest = ?1"
            " AND NOT EXISTS (SELECT 1 FROM ratings WHERE digest = ?1)"
            " AND NOT EXISTS (SELECT 1 FROM events WHERE instr(data, CAST(?1 AS BLOB)))",
            (digest,),
        )
    return gone


def erase_in_copy(path: Path, session_ids: Collection[str]) -> bool:
    """Erase sessions in a copy of the database; False when it cannot be read as one."""
    try:
        with closing(sqlite3.connect(address(path, "mode=rw"), uri=True)) as connection:
            connection.execute("PRAGMA busy_timeout = 3000")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            with connection:
                gone = erase_rows(connection, session_ids)
            if gone:
                connection.isolation_level = None
                connection.execute("PRAGMA journal_mode = DELETE").fetchall()
                connection.execute("VACUUM")
    except sqlite3.Error:
        return False
    return True


def copies(path: Path) -> list[Path]:
    """Return the copies made before a migration of the database at ``path``."""
    return sorted(path.parent.glob(f"backups/{path.stem}-v*{path.suffix}*"))


def set_aside_files(path: Path) -> list[Path]:
    """Return the damaged files that were set aside, with their logs."""
    return sorted(path.parent.glob(f"{path.name}.corrupt-*"))


def stored_under(db: Database, session_id: str) -> tuple[list[bytes], list[bytes], list[bytes]]:
    """Return the events' data, the drafts and the snapshots of a session, as bytes."""
    events = [
        row[0]
        for row in db.read(
            "SELECT data FROM events WHERE session_id = ? ORDER BY writer, seq, id", (session_id,)
        )
    ]
    drafts = [
        row[0] for row in db.read("SELECT text FROM drafts WHERE session_id = ?", (session_id,))
    ]
    named: set[str] = set()
    for data in events:
        named |= _named(data)
    bodies = [
        row[0]
        for digest in sorted(named)
        for row in db.read("SELECT body FROM blobs WHERE digest = ?", (digest,))
    ]
    return events, drafts, bodies


def _tables(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """Return every table with its columns, whatever version of the schema it is."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY name = 'ratings' DESC, name"  # ratings refer to blobs
    ).fetchall()
    return {
        name: {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")').fetchall()}
        for (name,) in names
    }


def _digests(connection: sqlite3.Connection, session_id: str) -> set[str]:
    found: set[str] = set()
    for (data,) in connection.execute(
        "SELECT data FROM events WHERE session_id = ?", (session_id,)
    ).fetchall():
        found |= _named(data)
    rated = connection.execute("SELECT digest FROM ratings WHERE session_id = ?", (session_id,))
    return found | {row[0] for row in rated.fetchall()}


def _named(data: bytes) -> set[str]:
    return {
        value
        for name, value in decode(data).items()
        if name.endswith("_digest") and isinstance(value, str)
    }
