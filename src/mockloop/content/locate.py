"""Where content is looked for: the overlay, the user's folder, then what comes with mockloop.

The current folder is never searched.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from mockloop.errors import InputError, UsageError

FOLDERS = ("prompts", "rubrics")


@dataclass(frozen=True, slots=True)
class Root:
    """A folder with ``prompts/``, ``rubrics/`` or both."""

    path: Path
    origin: str
    """``shipped``, ``user`` or the overlay folder as it was given."""
    file: Path | None = None
    """A single prompt that lies anywhere; the folder may hold nothing else of ours."""
    file_id: str = ""
    """The id of that prompt; its name may be another."""

    def id_of(self, path: Path) -> str:
        """Return the id of a prompt file of this root, as far as names tell."""
        return self.file_id if path == self.file else path.stem


def lies_anywhere(path: Path) -> bool:
    """Say whether a prompt file lies outside any content folder's ``prompts/``."""
    folder = path.absolute().parent
    return "prompts" not in (folder.name, folder.parent.name)


def root_around(path: Path, prompt_id: str) -> Root:
    """Return the root to read a prompt file from: its content folder, else the file alone.

    For a file alone, a folder ``rubrics/`` beside it is used where there is one.
    """
    folder = path.resolve().parent
    if folder.parent.name == "prompts":
        return Root(folder.parent.parent, str(folder.parent.parent))
    return Root(path.absolute().parent, str(path), path.absolute(), prompt_id)


def shipped_root(package: Path | None = None) -> Root:
    """Return the content that comes with mockloop.

    A checkout or editable install has it beside ``src``; a wheel carries a copy in the package.

    Raises:
        InputError: neither is there, so the installation is not complete.
    """
    package = package or Path(str(resources.files("mockloop")))
    checkout = package.parent.parent
    candidates = [package / "_content"]
    if package.parent.name == "src":
        candidates.insert(0, checkout)
    for folder in candidates:
        if all((folder / name).is_dir() for name in FOLDERS):
            return Root(folder, "shipped")
    raise InputError(
        "The prompts and rubrics that come with mockloop were not found.",
        f"Neither {' nor '.join(str(folder) for folder in candidates)} holds them.",
        "Install mockloop again.",
    )


def content_roots(overlay: Path | None = None, user: Path | None = None) -> tuple[Root, ...]:
    """Return the folders to search, the first one wins: overlay, user folder, shipped.

    A user folder that does not exist is left out.

    Raises:
        UsageError: the overlay is no folder, or holds neither ``prompts/`` nor ``rubrics/``.
        InputError: the shipped content is missing.
    """
    roots = []
    if overlay is not None:
        roots.append(_overlay_root(overlay))
    if user is not None and any((user / name).is_dir() for name in FOLDERS):
        roots.append(Root(user, "user"))
    return (*roots, shipped_root())


def _overlay_root(overlay: Path) -> Root:
    if not overlay.is_dir():
        raise UsageError(
            f"The content folder {overlay} does not exist.",
            do="Give a folder that holds prompts/ or rubrics/.",
        )
    if not any((overlay / name).is_dir() for name in FOLDERS):
        raise UsageError(
            f"The content folder {overlay} holds neither prompts/ nor rubrics/.",
            do="Prompts are looked for in prompts/<kind>/<id>.yaml below it.",
        )
    return Root(overlay, str(overlay))
