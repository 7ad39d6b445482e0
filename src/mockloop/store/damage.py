"""Looking at a database before it is opened for writing, and setting a damaged one aside."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from mockloop.clock import Clock
from mockloop.errors import StorageError
from mockloop.store.faults import is_damage, storage_error
from mockloop.store.migrations import is_own, latest, schema_version
from mockloop.store.paths import first_free

QUICK_CHECK_BYTES = 16 * 1024 * 1024
"""Up to this size the whole file is checked at every start, about half a millisecond per MB."""

SMALLEST_PAGE = 512


class Finding(NamedTuple):
    """A damaged file: its inode, so that only this very file is set aside, and the reason."""

    inode: int
    reason: str


def address(path: Path, mode: str) -> str:
    """Return the SQLite URI of ``path``; ``mode`` is for instance ``mode=ro``."""
    return f"{path.absolute().as_uri()}?{mode}"


def suspicion(path: Path) -> Path:
    """Return the mark that damage was met while ``path`` was in use; its next opening looks."""
    return path.with_name(f"{path.name}.suspect")


def inspect(path: Path, mode: str = "mode=ro") -> Finding | None:
    """Return what is wrong with the file at ``path``, or None for a usable or empty one.

    The file is only ever opened read-only here: a connection that may write would fold the
    write-ahead log into a damaged file when it closes. Nor is it read as a plain file, since
    closing that would drop the locks of other connections in this process.

    Raises:
        StorageError: a newer schema, another program's database, or no access; nothing changed.
    """
    status = path.stat()
    if status.st_size == 0:
        return None
    if status.st_size < SMALLEST_PAGE:
        # SQLite takes a file of one byte for an empty one and would write over it.
        return Finding(status.st_ino, "file is not a database")
    try:
        with closing(sqlite3.connect(address(path, mode), uri=True)) as connection:
            connection.execute("PRAGMA busy_timeout = 3000")
            _refuse_foreign(connection, path)
            thorough = status.st_size <= QUICK_CHECK_BYTES or suspicion(path).exists()
            if thorough and (problems := quick_check(connection)):
                return Finding(status.st_ino, problems[0])
    except sqlite3.Error as error:
        if is_damage(error):
            return Finding(status.st_ino, str(error))
        raise storage_error(error, path) from error
    return None


def quick_check(connection: sqlite3.Connection) -> list[str]:
    """Return what SQLite finds wrong with the structure of the file; empty when it is sound."""
    rows = [str(row[0]) for row in connection.execute("PRAGMA quick_check(20)").fetchall()]
    return [] if rows == ["ok"] else rows


def set_aside(path: Path, clock: Clock, inode: int | None = None) -> Path | None:
    """Rename the database and its companions to ``….corrupt-<date>-<time>``; nothing is lost.

    Returns the new path, or None when the file at ``path`` is no longer the one with ``inode``:
    then another process has already set it aside.
    """
    stamp = clock.now().strftime("%Y%m%d-%H%M%S")
    aside = first_free(path.parent, f"{path.name}.corrupt-{stamp}")
    try:
        if inode is not None and path.stat().st_ino != inode:
            return None
        path.rename(aside)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise storage_error(error, path) from error
    for ending in ("-wal", "-shm"):
        companion = path.with_name(path.name + ending)
        if companion.exists():
            companion.rename(aside.with_name(aside.name + ending))
    return aside


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    version = schema_version(connection)
    if version > latest():
        raise StorageError(
            f"The database {path} was made by a newer version of mockloop.",
            f"It has schema version {version}; this program knows versions up to {latest()}.",
            "Update mockloop, or use another folder with --data-dir. The file was not changed.",
        )
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and not is_own(connection):
        raise StorageError(
            f"{path} is a database of another program.",
            "It does not carry the mark of mockloop.",
            "Move it away, or use another folder with --data-dir. The file was not changed.",
        )
