import errno
import sqlite3
from pathlib import Path

import pytest

from mockloop.errors import StorageError
from mockloop.store.faults import speaking, storage_error

PATH = Path("/data/mockloop.db")


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (sqlite3.OperationalError("database is locked"), "locked"),
        (sqlite3.OperationalError("database or disk is full"), "no room"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "read-only"),
        (sqlite3.OperationalError("unable to open database file"), "cannot be opened"),
        (sqlite3.DatabaseError("database disk image is malformed"), "damaged"),
        (sqlite3.DatabaseError("file is not a database"), "damaged"),
        (sqlite3.OperationalError("disk I/O error"), "disk I/O error"),
        (OSError(errno.ENOSPC, "No space left on device"), "no room"),
        (OSError(errno.EROFS, "Read-only file system"), "read-only"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
def test_every_fault_says_what_why_and_what_to_do(
    error: sqlite3.Error | OSError, word: str
) -> None:
    found = storage_error(error, PATH)
    assert word in str(found)
    assert str(PATH) in found.what
    assert found.why
    assert found.do


def test_a_mistake_in_the_program_is_not_hidden() -> None:
    with pytest.raises(sqlite3.IntegrityError), speaking(PATH):
        raise sqlite3.IntegrityError("UNIQUE constraint failed")
    with pytest.raises(StorageError), speaking(PATH):
        raise sqlite3.OperationalError("database is locked")
