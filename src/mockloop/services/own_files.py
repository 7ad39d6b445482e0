"""Which files in the folders of an installation are mockloop's own, and whose words they hold."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from mockloop.domain.cards import SessionCard
from mockloop.services.loop_views import FROM_HERE, SIDE_BY_SIDE
from mockloop.services.naming import report_stem
from mockloop.services.workspace import Workspace
from mockloop.store.leftovers import Words

_LOOKED_AT = 4096
_MARKS = (
    *(mark.encode() for mark in ("Practice report ·", SIDE_BY_SIDE, FROM_HERE)),
    b'content="mockloop"', b'"schema_version"', b'"mockloop"',
)  # fmt: skip
"""What mockloop writes near the beginning of a report or of a file for others."""
_OWN_NAMES = re.compile(r"(guide-.+\.(html|md)|to-copy\.txt|.+\.mockloop\.json)")


def report_files(
    ws: Workspace, gone: Sequence[SessionCard], everything: bool, words: Words
) -> list[Path]:
    """Return the files in the report folder that go: of these attempts, or all of mockloop's.

    A file of another name that holds words of theirs goes as well when mockloop wrote it.
    """
    folder = ws.report_folder
    if not folder.is_dir():
        return []
    stems = tuple(report_stem(card) for card in gone)
    found = []
    for path in sorted(folder.iterdir()):
        if not path.is_file():
            continue
        name = _named(path)
        if (stems and name.startswith(stems)) or (
            is_own(path) and (everything or words.found_in(path.read_bytes()))
        ):
            found.append(path)
    return found


def is_own(path: Path) -> bool:
    """Say whether mockloop wrote a file, by its name or by how it begins."""
    if _OWN_NAMES.fullmatch(_named(path)):
        return True
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT)
    return any(mark in start for mark in _MARKS)


def copies_of_texts(ws: Workspace, session_ids: Iterable[str], words: Words) -> list[Path]:
    """Return rescued texts and those an editor did not give back, here and in the temporary folder.

    In the temporary folder only what holds these very words, or is named by their id.
    """
    ids = tuple(f"answer-{item}" for item in session_ids if len(item) >= 8)
    found = []
    temporary = Path(tempfile.gettempdir())
    for folder, pattern in (
        (ws.paths.rescued, "*"),
        (ws.paths.editing, "*/*"),
        (temporary, "mockloop-????????/*answer.md*"),
        (temporary, "answer-*.md"),
    ):
        for path in sorted(folder.glob(pattern)):
            if path.is_symlink() or not path.is_file():
                continue
            if (ids and path.name.startswith(ids)) or _holds(path, words):
                found.append(path)
    return found


def _named(path: Path) -> str:
    """Return the name of a file; of a half-written one, the name it was to have."""
    half = re.fullmatch(r"\.(.+)\.[a-z0-9_]{8}", path.name)
    return half[1] if half else path.name


def _holds(path: Path, words: Words) -> bool:
    try:
        return bool(words.found_in(path.read_bytes()))
    except OSError:
        return False
