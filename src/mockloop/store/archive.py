"""Many files written as one zip or one new folder: whole or not at all, nothing replaced."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from mockloop.errors import StorageError, UsageError
from mockloop.store.faults import storage_error
from mockloop.store.paths import PRIVATE_FILE, PRIVATE_FOLDER, ensure_folder

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every entry, so that equal files give equal bytes."""

Entry = tuple[str, bytes]
"""A path inside, with slashes, and what stands there."""


def write_archive(path: Path, entries: Iterable[Entry]) -> int:
    """Write entries to ``path``, a zip where the name ends so, else a new folder; return how many.

    Raises:
        UsageError: something of that name exists already.
        StorageError: it cannot be written; nothing of it is left.
    """
    if path.exists() or path.is_symlink():
        raise UsageError(
            f"{path} exists already.", "An export replaces nothing.", "Give another name."
        )
    write = _write_zip if path.suffix.lower() == ".zip" else _write_folder
    try:
        return write(path, entries)
    except OSError as error:
        raise storage_error(error, path) from error


def _write_zip(path: Path, entries: Iterable[Entry]) -> int:
    number = 0
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
    try:
        with os.fdopen(handle, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, body in entries:
                    info = zipfile.ZipInfo(_inside(name), _LONG_AGO)
                    info.compress_type = zipfile.ZIP_DEFLATED
                    info.create_system = 3  # Unix, so that the mode below is read
                    info.external_attr = PRIVATE_FILE << 16
                    archive.writestr(info, body)
                    number += 1
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return number


def _write_folder(path: Path, entries: Iterable[Entry]) -> int:
    number = 0
    path.mkdir(mode=PRIVATE_FOLDER)
    try:
        for name, body in entries:
            target = path / _inside(name)
            ensure_folder(target.parent)
            handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
            with os.fdopen(handle, "wb") as file:
                file.write(body)
            number += 1
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise
    return number


def _inside(name: str) -> str:
    """Return a path that stays inside; a name from elsewhere must not lead out."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\\" in name:
        raise StorageError(f"“{name}” is no name for a file of an export.")
    return name
