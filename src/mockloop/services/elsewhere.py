"""Files written outside the data and report folders: noted when written, never touched later."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mockloop.domain.event_values import text_in
from mockloop.errors import StorageError
from mockloop.store.journal import Journal

if TYPE_CHECKING:
    from mockloop.services.workspace import Workspace

WRITTEN = "written"
"""The journal in which such files are noted."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that mockloop wrote somewhere: what it is, and the rehearsal or round it is of."""

    path: Path
    what: str
    of: str
    """A session id or a round's; empty where it belongs to none."""

    @property
    def is_there(self) -> bool:
        """Say whether a file of that name is still in its place."""
        try:
            return self.path.is_file() or self.path.is_dir()
        except OSError:
            return False


def note_written(ws: Workspace, path: Path, what: str, of: str = "") -> None:
    """Note a file, unless it lies where mockloop keeps its own; a full disk stops nobody."""
    try:
        place = path.expanduser().absolute().resolve()
        own = (ws.paths.data.resolve(), ws.report_folder.resolve())
    except (OSError, RuntimeError, StorageError):
        return
    data = {"path": str(place), "what": what, "of": of}
    if any(place.is_relative_to(folder) for folder in own):
        return
    with suppress(StorageError, ValueError):
        if Written(place, what, of) not in written(ws):
            Journal(ws.database).append(
                {"session_id": WRITTEN, "writer": WRITTEN, "type": "file_written", "data": data}
            )


def written(ws: Workspace) -> list[Written]:
    """Return the files noted so far, in the order they were written."""
    found = [
        Written(Path(text_in(data, "path")), text_in(data, "what"), text_in(data, "of"))
        for data in (event.data for event in Journal(ws.readable).read(WRITTEN))
    ]
    return list(dict.fromkeys(found))
