"""One SQLite file, opened carefully, shared by the threads of one process and by processes."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from mockloop.clock import Clock
from mockloop.errors import StorageError
from mockloop.store.damage import address, inspect, quick_check, set_aside, suspicion
from mockloop.store.faults import is_damage, speaking, storage_error
from mockloop.store.migrations import is_own, latest, migrate, schema_version
from mockloop.store.paths import PRIVATE_FILE, ensure_folder

BUSY_MILLISECONDS = 3000


class Database:
    """An open database; a context manager that closes it.

    Any thread may use it: a lock lets one statement or transaction through at a time.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        clock: Clock,
        *,
        notices: Sequence[str] = (),
        read_only: bool = False,
    ) -> None:
        self.path = path
        self.clock = clock
        self.notices = list(notices)
        """Sentences the person should see once, for instance where a damaged file was put."""
        self.is_read_only = read_only
        self._connection: sqlite3.Connection | None = connection
        self._lock = threading.RLock()

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; later calls raise a StorageError, closing again does nothing."""
        with self._lock:
            connection, self._connection = self._connection, None
            if connection is not None:
                with speaking(self.path):
                    connection.close()

    def read(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query, so that no open cursor holds a lock.

        Raises:
            StorageError: locked, damaged, closed.
        """
        with self._lock, self._watching():
            return self._open().execute(sql, values).fetchall()

    @contextmanager
    def write(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """Run the block as one transaction: all of it is stored, or nothing.

        A ``durable`` one is on the disk before the block ends and survives a power cut; any other
        survives the death of the process. A block inside another joins the outer transaction.

        Raises:
            StorageError: locked, full, read-only, damaged, closed; nothing was changed then.
        """
        with self._lock, self._watching():
            connection = self._open()
            if connection.in_transaction:
                yield connection
                return
            connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.commit()
            except BaseException:
                connection.rollback()
                raise

    def integrity(self) -> list[str]:
        """Return every problem SQLite finds in the file; empty when it is sound."""
        try:
            with self._lock:
                connection = self._open()
                problems = quick_check(connection)
                rows = connection.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.DatabaseError as error:
            return [str(error)]
        return [*problems, *(f"{row[0]}: row {row[1]} refers to nothing" for row in rows)]

    def version(self) -> int:
        """Return the schema version of the open file."""
        return int(self.read("PRAGMA user_version")[0][0])

    def flush_log(self) -> bool:
        """Fold the write-ahead log into the file and empty it; False while others read from it."""
        busy = self.read("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]
        return not busy

    def compact(self) -> bool:
        """Write the file anew without free pages, then empty the log.

        False while another window uses it; what was deleted is overwritten all the same, as
        ``secure_delete`` is always on, but some of it may stand in the log until that one closes.

        Raises:
            StorageError: full, read-only, damaged, closed.
        """
        emptied = self.flush_log()
        try:
            with self._lock:
                self._open().execute("VACUUM")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise storage_error(error, self.path) from error
            return False
        return self.flush_log() and emptied

    @contextmanager
    def _watching(self) -> Iterator[None]:
        """As ``speaking``, and leave a mark on damage, so that the next start looks closely."""
        with speaking(self.path):
            try:
                yield
            except sqlite3.Error as error:
                if is_damage(error):
                    with suppress(OSError):
                        suspicion(self.path).touch(PRIVATE_FILE)
                raise

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise StorageError(
                f"The database {self.path} is closed.",
                "mockloop is shutting down.",
                "Start mockloop again; what was saved before is still there.",
            )
        return self._connection


def open_database(path: Path, *, clock: Clock, read_only: bool = False) -> Database:
    """Open the database at ``path``; made on first use with mode 0600, brought up to date.

    A damaged file is set aside, a new one is opened and ``Database.notices`` says where the old
    one is. ``read_only`` needs an existing file of the current schema and changes nothing.

    Raises:
        StorageError: locked, no access, no room, another program's file, a newer schema.
    """
    if read_only:
        return _open_to_read(path, clock)
    ensure_folder(path.parent)
    notices: list[str] = []
    try:
        _create(path)
        if finding := inspect(path):
            aside = set_aside(path, clock, finding.inode)
            if aside is not None:
                notices.append(
                    f"The database could not be read ({finding.reason}). It was set aside as "
                    f"{aside}, unchanged, and a new one was started."
                )
            _create(path)
        suspicion(path).unlink(missing_ok=True)
        connection = _connect(path, "mode=rw")
    except OSError as error:
        raise storage_error(error, path) from error
    try:
        with speaking(path):
            _configure(connection)
            migrate(connection, path, clock)
    except BaseException:
        connection.close()
        raise
    return Database(connection, path, clock, notices=notices)


def open_in_passing(path: Path, clock: Clock) -> Database | None:
    """Open a database for a brief look, without the check of the whole file; nothing is written.

    None where it has to be opened with care: not there, of another schema or program, with a mark
    of damage, or with a log, which another window writes or a crash has left. Damage that is met
    while looking leaves the mark.
    """
    log = path.with_name(f"{path.name}-wal")
    if not path.exists() or log.exists() or suspicion(path).exists():
        return None
    try:
        # Not “mode=ro”: closing that would leave the log and the shared memory behind.
        connection = _connect(path, "mode=rw")
    except StorageError:
        return None
    try:
        connection.execute("PRAGMA query_only = ON")
        usable = is_own(connection) and schema_version(connection) == latest()
    except sqlite3.Error:
        usable = False
    if not usable:
        connection.close()
        return None
    return Database(connection, path, clock, read_only=True)


def _create(path: Path) -> None:
    """Make an empty private file unless there is one, and see that it can be written."""
    # Never opened when it exists: closing it again would drop SQLite's locks in this process.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise PermissionError(13, "Permission denied", str(path))
    if path.stat().st_mode & 0o077:
        path.chmod(PRIVATE_FILE)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    with speaking(path):
        connection = sqlite3.connect(
            address(path, mode), uri=True, isolation_level=None, check_same_thread=False
        )
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    return connection


def _configure(connection: sqlite3.Connection) -> None:
    # Always on, not only while deleting: an upserted draft leaves its older text in freed pages.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    try:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
    except sqlite3.OperationalError as error:
        # The mode belongs to the file: whoever holds the lock at this moment is setting it.
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise


def _open_to_read(path: Path, clock: Clock) -> Database:
    try:
        log = path.with_name(f"{path.name}-wal")
        # In a folder without write permission SQLite cannot make its shared memory; without a
        # log it does not need any.
        bare = not os.access(path.parent, os.W_OK) and not log.exists()
        mode = "mode=ro&immutable=1" if bare else "mode=ro"
        finding = inspect(path, mode)
    except OSError as error:
        raise storage_error(error, path) from error
    connection = _connect(path, mode)
    with speaking(path):
        usable = finding is None and schema_version(connection) == latest()
    if not usable:
        connection.close()
        raise StorageError(
            f"The database {path} cannot be read as it is.",
            finding.reason if finding else "It has an older schema.",
            "Open it once where it can be written, so that it can be repaired or brought up to "
            "date.",
        )
    return Database(connection, path, clock, read_only=True)
