"""Playing a prompt file where it lies: nothing is copied, its folder is looked into first."""

from __future__ import annotations

from pathlib import Path

from mockloop.content.loading import load_prompt
from mockloop.content.locate import root_around
from mockloop.errors import ContentError, UsageError
from mockloop.services.checking import check_content
from mockloop.services.workspace import Workspace


def open_file(ws: Workspace, path: Path, *, anyway: bool = False) -> str:
    """Let the workspace find the prompt in ``path`` and return its id.

    Its content folder, or the file alone where it lies in none, comes before all other content.
    With ``anyway`` problems that do not stop a rehearsal are passed over.

    Raises:
        UsageError: there is no such file.
        ContentError: the file has problems; all of them are listed.
    """
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "does not exist"
        raise UsageError(f"{path} {what}.", do="Give the file of a prompt, such as my-case.yaml.")
    loaded = load_prompt(path)
    problems = [] if anyway else check_content(ws, [path])
    if problems:
        raise ContentError(
            f"{path} cannot be played yet.",
            tuple(problems),
            "Correct them and try again; --anyway passes over what does not stop a rehearsal.",
        )
    ws.put_first(root_around(path, loaded.model.id))
    ws.library.prompt(loaded.model.id)
    return loaded.model.id
