"""Text written to plain files: whole or not at all, and never over something else by accident."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from mockloop.errors import StorageError
from mockloop.store.faults import storage_error
from mockloop.store.paths import ensure_folder, first_free


def write_atomic(path: Path, text: str) -> Path:
    """Write ``text`` as UTF-8 to ``path`` with mode 0600, so that no reader sees half of it.

    A lone surrogate, which UTF-8 cannot hold, becomes a question mark. A link is followed.

    Raises:
        StorageError: it cannot be written; what was at ``path`` is unchanged.
    """
    import tempfile

    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            raise StorageError(
                f"{path} cannot be written.",
                "It is not a regular file.",
                "Name a file that may be made or replaced.",
            )
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8", "replace"))
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
    except OSError as error:
        raise storage_error(error, path) from error
    return path


def write_fresh(folder: Path, stem: str, ending: str, text: str) -> Path:
    """Write ``text`` as ``stem`` with a number where another file has that name; return the path.

    A file of such a name that holds this very text is left as it is, and is the one returned.

    Raises:
        StorageError: it cannot be written.
    """
    number, path = 1, folder / f"{stem}{ending}"
    while path.exists():
        if _holds(path, text):
            return path
        number += 1
        path = folder / f"{stem}-{number}{ending}"
    return write_atomic(path, text)


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode("utf-8", "replace")
    except OSError:
        return False


def keep_text(folder: Path, session_id: str, text: str) -> Path:
    """Write typed text as a new plain file when the database fails, and return its path.

    Tries ``folder``, then the current folder, then the temporary one; replaces no file.

    Raises:
        StorageError: none of them can be written.
    """
    import tempfile

    stem = f"answer-{re.sub(r'[^A-Za-z0-9_-]+', '-', session_id)[:60] or 'unnamed'}"
    with suppress(OSError, StorageError):
        return write_atomic(first_free(ensure_folder(folder), stem, ".md"), text)
    # Asked only now: the current folder may have been removed, and then asking fails.
    with suppress(OSError, StorageError):
        return write_atomic(first_free(Path.cwd(), stem, ".md"), text)
    with suppress(OSError, StorageError):
        return write_atomic(first_free(Path(tempfile.gettempdir()), stem, ".md"), text)
    raise StorageError(
        "The text could not be written to any folder.",
        f"Neither {folder} nor the current and the temporary folder can be written.",
        "Copy it from the screen before you close mockloop.",
    )


def _sync_folder(folder: Path) -> None:
    # Makes the new name itself durable; some systems cannot open a folder.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
