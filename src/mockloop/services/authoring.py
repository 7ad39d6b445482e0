"""Beginning a prompt or a rubric of one's own: a template where the library will find it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from mockloop.content.schema import schema_text, schemas
from mockloop.content.template import prompt_template, rubric_template
from mockloop.content.words import quoted
from mockloop.domain.kinds import KINDS, Kind
from mockloop.errors import StorageError, UsageError
from mockloop.services.workspace import Workspace
from mockloop.store.paths import PRIVATE_FILE, ensure_folder

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
LONGEST_ID = 60


@dataclass(frozen=True, slots=True)
class Begun:
    """A file that was written, and what to say about the schema that lies near it."""

    path: Path
    note: str = ""


def begin_prompt(ws: Workspace, kind: str, prompt_id: str, folder: Path | None = None) -> Begun:
    """Write the template of a prompt into a content folder and return its path.

    Without a ``folder`` it is the one of ``--content``, else the person's own. The schema that
    editors complete with is put into the folder too, unless there is one.

    Raises:
        UsageError: the kind or the id does not fit, or the id or the file exists already.
        StorageError: it cannot be written.
    """
    known = _kind(kind)
    _check_id(prompt_id)
    taken = ws.library.prompt_paths().get(prompt_id)
    if taken is not None:
        raise UsageError(
            f"There is a prompt {quoted(prompt_id)} already.",
            f"It is {taken}, and a second one of that name would stand in for it.",
            "Choose another id; nothing was written.",
        )
    root = _folder(ws, folder)
    path = root / "prompts" / known / f"{prompt_id}.yaml"
    return _begin(ws, root, path, prompt_template(known, prompt_id))


def begin_rubric(ws: Workspace, kind: str, folder: Path | None = None) -> Begun:
    """Write the template of a rubric into a content folder and return its path.

    It is used only once no TODO is left in it; the folder is chosen as for a prompt.

    Raises:
        UsageError: the kind does not exist, or the file does already.
        StorageError: it cannot be written.
    """
    known = _kind(kind)
    root = _folder(ws, folder)
    path = root / "rubrics" / f"{known}.yaml"
    return _begin(ws, root, path, rubric_template(known))


def _kind(kind: str) -> Kind:
    for known in KINDS:
        if known == kind:
            return known
    raise UsageError(f"There is no kind {quoted(kind)}.", do=f"The kinds are {', '.join(KINDS)}.")


def _check_id(prompt_id: str) -> None:
    if len(prompt_id) <= LONGEST_ID and _ID.fullmatch(prompt_id):
        return
    near = re.sub(r"[^a-z0-9]+", "-", prompt_id.lower())[:LONGEST_ID].strip("-")
    raise UsageError(
        f"{quoted(prompt_id)} cannot be an id.",
        f"An id is small letters and digits joined by hyphens, at most {LONGEST_ID} characters.",
        f"{quoted(near)} would do." if _ID.fullmatch(near) else "For instance “late-parcels”.",
    )


def _folder(ws: Workspace, folder: Path | None) -> Path:
    return (folder or ws.overlay or ws.paths.content).absolute()


def _begin(ws: Workspace, root: Path, path: Path, text: str) -> Begun:
    _write_new(path, text)
    ws.look_again()
    schema = "rubric.schema.json" if path.parent.name == "rubrics" else "prompt.schema.json"
    there = root / "schemas" / schema
    wanted = schema_text(schemas()[schema])
    try:
        _write_new(there, wanted)
    except UsageError:
        if there.read_text(encoding="utf-8", errors="replace") != wanted:
            note = f"{there} belongs to another version and was kept; delete it to get a new one."
            return Begun(path, note)
    return Begun(path)


def _write_new(path: Path, text: str) -> None:
    """Write a file that must not exist yet."""
    ensure_folder(path.parent)
    try:
        path.touch(mode=PRIVATE_FILE, exist_ok=False)
        path.write_text(text, encoding="utf-8")
    except FileExistsError:
        raise UsageError(
            f"{path} exists already.", "Nothing was changed.", "Delete it, or choose another place."
        ) from None
    except OSError as error:
        raise StorageError(
            f"{path} cannot be written.",
            f"The system says: {error.strerror or error}.",
            "Check the folder and the disk, or choose another place with --output.",
        ) from None
