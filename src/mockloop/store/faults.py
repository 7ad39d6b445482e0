"""What SQLite and the file system report, put into words for a person."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from mockloop.errors import StorageError


class _Fault(NamedTuple):
    what: str
    why: str
    do: str
    codes: tuple[int, ...]
    """Primary SQLite result codes."""
    errnos: tuple[int, ...] = ()
    hints: tuple[str, ...] = ()
    """Parts of messages, for errors that carry no code."""


_FAULTS = (
    _Fault(
        "The database {path} is locked.",
        "Another program has been writing to it for more than three seconds.",
        "Close other windows of mockloop or programs that have the file open, then try again.",
        (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED),
        (),
        ("locked",),
    ),
    _Fault(
        "There is no room left to write {path}.",
        "The disk or the quota is full.",
        "Free some space and try again; what was saved before is still there.",
        (sqlite3.SQLITE_FULL,),
        (errno.ENOSPC, errno.EDQUOT),
        ("is full",),
    ),
    _Fault(
        "{path} cannot be written.",
        "The file or its folder is read-only.",
        "Change its permissions, or choose another place with --data-dir.",
        (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM),
        (errno.EACCES, errno.EPERM, errno.EROFS),
        ("readonly", "read-only"),
    ),
    _Fault(
        "The database {path} is damaged.",
        "Part of it cannot be read.",
        "Close mockloop and start it again: a damaged file is set aside unchanged, never "
        "overwritten.",
        (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB),
        (),
        ("malformed", "not a database"),
    ),
    _Fault(
        "{path} cannot be opened.",
        "The file or its folder is missing or may not be read and written.",
        "Check that the folder exists and who may write there, or choose another place.",
        (sqlite3.SQLITE_CANTOPEN,),
        (errno.ENOENT, errno.ENOTDIR, errno.EISDIR),
        ("unable to open",),
    ),
)
# These are mistakes in the program, not conditions of the disk.
_MISTAKES = (
    sqlite3.ProgrammingError,
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.DataError,
    sqlite3.NotSupportedError,
)


def is_damage(error: sqlite3.Error) -> bool:
    """Say whether ``error`` means that the file is not a readable database."""
    return _code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def storage_error(error: sqlite3.Error | OSError, path: Path) -> StorageError:
    """Return ``error`` about ``path`` as what happened, why, and what to do."""
    for fault in _FAULTS:
        if _fits(fault, error):
            return StorageError(fault.what.format(path=path), fault.why, fault.do)
    return StorageError(
        f"{path} could not be read or written.",
        f"The system says: {error}.",
        "Check the disk, then run “mockloop doctor”.",
    )


@contextmanager
def speaking(path: Path) -> Iterator[None]:
    """Turn what SQLite reports about ``path`` inside the block into a StorageError."""
    try:
        yield
    except sqlite3.Error as error:
        if isinstance(error, _MISTAKES):
            raise
        raise storage_error(error, path) from error


def _code(error: sqlite3.Error) -> int:
    # An extended code carries the primary one in its lowest byte.
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def _fits(fault: _Fault, error: sqlite3.Error | OSError) -> bool:
    if isinstance(error, OSError):
        return error.errno in fault.errnos
    if code := _code(error):
        return code in fault.codes
    return any(hint in str(error) for hint in fault.hints)
