"""Reading content files from disk, and how their paths are shown."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import replace
from pathlib import Path

from mockloop.content.recent import Recent
from mockloop.content.strict_yaml import MAX_BYTES, Document, read_yaml, too_large
from mockloop.errors import ContentError, Problem
from mockloop.text import printable

_RECENT: Recent[Document] = Recent(6 * MAX_BYTES)
"""Holds all that comes with mockloop, which is 2.6 MB, and as much again of one's own."""


def shown(path: Path) -> str:
    """Return ``path`` as people read it: relative to the current folder where that is shorter."""
    try:
        text = str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        text = str(path)
    return printable(text).replace("\n", "␊")


def file_problem(path: Path, message: str, hint: str = "", line: int = 1) -> Problem:
    """Return a problem that concerns a file as a whole."""
    return Problem(shown(path), line, message, hint)


def unreadable(path: Path, message: str, hint: str = "") -> ContentError:
    """Return the error for a file that cannot be used at all."""
    return ContentError(f"{shown(path)} cannot be read.", (file_problem(path, message, hint),))


def read_document(path: Path) -> Document:
    """Return the parsed file; at most 1 MB is ever read.

    Raises:
        ContentError: the file is missing, no regular file, too large, or not strict YAML.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise unreadable(path, "this is not a regular file")
        if status.st_size > MAX_BYTES:
            raise too_large(status.st_size, shown(path))
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise unreadable(path, f"the file cannot be read: {error.strerror or error}") from None
    key = hashlib.sha256(data).digest()
    known = _RECENT.get(key)
    if known is None:
        known = read_yaml(data, shown(path))
        _RECENT.keep(key, known, len(data))
    return replace(known, path=shown(path))
