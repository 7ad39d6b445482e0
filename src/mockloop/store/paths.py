"""Where everything lies on disk; nothing is created by asking."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from mockloop.errors import StorageError

DATABASE_NAME = "mockloop.db"
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


class Paths(NamedTuple):
    """The places of one installation; every path is absolute and may not exist yet."""

    data: Path
    database: Path
    config_file: Path
    content: Path
    """The person's own prompts, rubrics and templates."""
    reports: Path
    backups: Path
    """Copies of the database from before a migration."""
    editing: Path
    """Texts that are in another editor just now, and those it did not give back."""
    rescued: Path
    """Texts that could not be put into the database."""


def resolve_paths(data_dir: Path | None = None, environ: Mapping[str, str] = os.environ) -> Paths:
    """Return the places to use: ``data_dir`` beats MOCKLOOP_HOME beats the platform's folders.

    With the first two everything lies under that one folder, the config file included.
    """
    chosen = data_dir or environ.get("MOCKLOOP_HOME") or None
    if chosen is not None:
        data = config = expanded(chosen)
    else:
        import platformdirs

        data = platformdirs.user_data_path("mockloop", appauthor=False).absolute()
        config = platformdirs.user_config_path("mockloop", appauthor=False).absolute()
    return Paths(
        data=data,
        database=data / DATABASE_NAME,
        config_file=config / "config.toml",
        content=data / "content",
        reports=data / "reports",
        backups=data / "backups",
        editing=data / "editing",
        rescued=data / "rescued",
    )


def expanded(path: Path | str) -> Path:
    """Return ``path`` absolute, with ``~`` filled in.

    Raises:
        StorageError: it begins with the home folder of somebody who is not known here.
    """
    try:
        return Path(path).expanduser().absolute()
    except RuntimeError:
        raise StorageError(
            f"The folder {path} cannot be found.",
            "The home folder it begins with is not known on this machine.",
            "Write the whole path.",
        ) from None


def ensure_folder(path: Path) -> Path:
    """Return ``path``, made with mode 0700 together with its missing parents.

    A folder that is already there keeps its mode: it may be one the person shares on purpose.

    Raises:
        StorageError: the folder cannot be made, or a file stands in its place.
    """
    try:
        missing = [folder for folder in (path, *path.parents) if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    except OSError as error:
        raise _no_folder(path, error.strerror or str(error)) from error
    if not path.is_dir():
        raise _no_folder(path, "A file stands in its place")
    return path


def first_free(folder: Path, stem: str, ending: str = "") -> Path:
    """Return ``folder/stem+ending``, or ``stem-2``, ``stem-3`` …: the first that does not exist."""
    number, path = 1, folder / f"{stem}{ending}"
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{ending}"
    return path


def _no_folder(path: Path, why: str) -> StorageError:
    return StorageError(
        f"The folder {path} cannot be made.",
        f"{why}.",
        "Check its permissions, or choose another place with --data-dir.",
    )
