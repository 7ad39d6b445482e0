"""Erasing: what would go, taking it away, and looking whether any of it is left."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from mockloop.domain.cards import SessionCard
from mockloop.errors import StorageError, UsageError
from mockloop.services.elsewhere import WRITTEN, Written, written
from mockloop.services.own_files import copies_of_texts, report_files
from mockloop.services.own_words import words_of
from mockloop.services.workspace import Workspace
from mockloop.store import erasing, lease
from mockloop.store.leftovers import Words
from mockloop.store.rounds import PREFIX, SWAP_PREFIX
from mockloop.text import printable

MAX_SEARCHED = 512 * 1024 * 1024
"""Bytes of a file that are looked through; a larger one is named instead."""


@dataclass(frozen=True)
class Plan:
    """What erasing would do. Nothing of it has happened yet."""

    everything: bool
    settings: bool
    journals: tuple[str, ...]
    titles: tuple[str, ...]
    """A line for every journal that goes."""
    drafts: int
    files: tuple[Path, ...]
    """Files and folders that are deleted."""
    cleaned: tuple[Path, ...]
    """Copies of the database out of which the same is taken."""
    kept: tuple[str, ...]
    """What stays, in words."""
    elsewhere: tuple[Written, ...]
    words: Words = field(repr=False, default_factory=lambda: Words(()))


@dataclass(frozen=True, slots=True)
class Leftover:
    """A file that still holds some of the words, and what of them."""

    path: Path
    run: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of erasing."""

    searched: int
    """Files looked through."""
    passages: int
    """Texts looked for."""
    left: tuple[Leftover, ...]
    failed: tuple[str, ...]
    """Files that could not be deleted or looked at, each with the reason."""
    in_use: bool
    """Another window had the database open, so that its log could not be emptied."""


def plan(ws: Workspace, wanted: Sequence[str], everything: bool, settings: bool = False) -> Plan:
    """Return what erasing would do: of rehearsals and rounds by the beginning of their ids, or all.

    Raises:
        UsageError: an id fits none or several, or a rehearsal is open in another window.
        StorageError: the database cannot be opened for writing.
    """
    there = erasing.journals(ws.database)
    chosen = there if everything else _with_all_that_names(ws, _found(there, wanted), there)
    _refuse_open(ws, erasing.held(ws.database) if everything else chosen)
    words = words_of(ws, chosen, [item for item in there if item not in chosen])
    cards = {card.id: card for card in _cards(ws)}
    gone = [cards[item] for item in chosen if item in cards]
    files = [*report_files(ws, gone, everything, words), *copies_of_texts(ws, chosen, words)]
    copies = erasing.copies(ws.paths.database)
    damaged = erasing.set_aside_files(ws.paths.database)
    if everything:
        files += [*copies, *damaged, ws.paths.rescued, ws.paths.editing, *_temporary(ws)]
    else:
        files += _with_their_logs(damaged, words)
    if settings:
        files += [ws.paths.config_file, ws.paths.content]
    return Plan(
        everything=everything,
        settings=settings,
        journals=tuple(chosen),
        titles=tuple(_title(item, cards) for item in chosen if item != WRITTEN),
        drafts=sum(len(erasing.stored_under(ws.database, item)[1]) for item in chosen),
        files=tuple(path for path in dict.fromkeys(files) if path.exists()),
        cleaned=() if everything else tuple(copies),
        kept=(*_kept(ws, settings), *_begun_from(ws, chosen, cards)),
        elsewhere=tuple(
            item for item in written(ws) if everything or _bare(item.of) in map(_bare, chosen)
        ),
        words=words,
    )


def carry_out(ws: Workspace, given: Plan) -> Outcome:
    """Erase what the plan says, then look byte by byte whether any of its words are left.

    Raises:
        StorageError: the database could not be changed; nothing was erased.
    """
    failed: list[str] = []
    emptied = erasing.erase(ws.database, None if given.everything else given.journals)
    if not given.everything:
        _forget_places(ws, given)
    for path in given.files:
        failed += _delete(path)
    for path in given.cleaned:
        if not erasing.erase_in_copy(path, given.journals) and given.words.found_in(_read(path)):
            # It cannot be opened as a database, so only the whole of it can go.
            failed += _delete(path)
    ws.cache.clear()
    left, searched = [], 0
    for path in _all_files(ws, given.settings):
        if path.stat().st_size > MAX_SEARCHED:
            failed.append(f"{path} (too large to be looked through)")
            continue
        searched += 1
        if run := given.words.found_in(_read(path)):
            left.append(Leftover(path, printable(run)))
    return Outcome(searched, given.words.passages, tuple(left), tuple(failed), not emptied)


def _with_their_logs(damaged: Sequence[Path], words: Words) -> list[Path]:
    """Return the damaged files that hold such words, each with the log that belongs to it."""
    stems = {str(path).removesuffix("-wal") for path in damaged if words.found_in(_read(path))}
    return [path for path in damaged if any(str(path).startswith(stem) for stem in stems)]


def _found(there: Iterable[str], wanted: Sequence[str]) -> list[str]:
    chosen: list[str] = []
    for given in wanted:
        fits = [item for item in there if given and (item == given or _bare(item) == given)]
        fits = fits or [item for item in there if given and _bare(item).startswith(given)]
        shown = printable(given[:60])
        if not fits:
            raise UsageError(
                f"There is no rehearsal or round “{shown}”.",
                do="“mockloop history” and “mockloop rounds” list them; --all erases everything.",
            )
        if len({_bare(item) for item in fits}) > 1:
            raise UsageError(f"Several begin with “{shown}”.", do="Give more of the id.")
        chosen += fits
    return list(dict.fromkeys(chosen))


def _bare(session_id: str) -> str:
    """Return the id of a round or an evening without what its journal's name begins with."""
    return session_id.removeprefix(PREFIX).removeprefix(SWAP_PREFIX).removeprefix("join-")


def _with_all_that_names(ws: Workspace, chosen: list[str], there: list[str]) -> list[str]:
    """Add the journals that hold the same words once more, and a round's own rehearsal."""
    found = list(chosen)
    rehearsals = {card.id for card in _cards(ws)}
    for item in chosen:
        found += [
            name
            for name in erasing.naming(ws.database, item)
            # A rehearsal that began from this one is another one.
            if name != WRITTEN and name not in rehearsals
        ]
    evenings = {item for item in found if item.startswith(SWAP_PREFIX)} - set(chosen)
    for evening in evenings:
        # An evening goes with the last of its rehearsals; until then it only says who was there.
        rest = [name for name in there if name not in found]
        if any(evening in erasing.naming(ws.database, name) for name in rest):
            found.remove(evening)
    return list(dict.fromkeys(found))


def _refuse_open(ws: Workspace, session_ids: Iterable[str]) -> None:
    for item in session_ids:
        if lease.holder(ws.database, item, ws.clock) is not None:
            raise UsageError(
                f"The rehearsal {item[:8]} is open in a window.",
                "What is typed there would be saved again.",
                "Close that window, then erase.",
            )


def _cards(ws: Workspace) -> list[SessionCard]:
    from mockloop.store.sessions import list_sessions

    return list_sessions(ws.database, discarded=True)


def _title(session_id: str, cards: dict[str, SessionCard]) -> str:
    card = cards.get(session_id)
    if card is not None:
        words = f"{card.words} words" if card.words else card.state
        when = card.started[:16].replace("T", " ")
        return f"{card.title}, {when}, {words} ({session_id[:8]})"
    if session_id.startswith(PREFIX):
        return f"the round {_bare(session_id)[:8]}: its files, notes, ratings and comments"
    if session_id.startswith(SWAP_PREFIX):
        return f"the evening at one keyboard {_bare(session_id)[:8]}"
    names = {"calibration": "what you rated to learn rating", "known": "the list of prompts seen"}
    return names.get(session_id, f"what was kept under {printable(session_id[:40])}")


def _kept(ws: Workspace, settings: bool) -> Iterator[str]:
    if not settings:
        for path, what in ((ws.paths.config_file, "your settings"),
                           (ws.paths.content, "your own prompts and templates")):  # fmt: skip
            if path.exists():
                yield f"{what}: {path}"


def _begun_from(
    ws: Workspace, chosen: Sequence[str], cards: dict[str, SessionCard]
) -> Iterator[str]:
    """Name the rehearsals that began from one that goes, and may say the same once more."""
    for item in chosen:
        for name in erasing.naming(ws.database, item):
            if name in cards and name not in chosen:
                yield f"a rehearsal that began from it: {_title(name, cards)}"


def _forget_places(ws: Workspace, given: Plan) -> None:
    """Take the places of files of what is gone out of the list of written files."""
    rest = [item for item in written(ws) if item not in given.elsewhere]
    if given.elsewhere:
        erasing.erase(ws.database, [WRITTEN])
        from mockloop.services.elsewhere import note_written

        for item in rest:
            note_written(ws, item.path, item.what, item.of)


def _delete(path: Path) -> list[str]:
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
            if path.parent.name.startswith("mockloop-") and not any(path.parent.iterdir()):
                path.parent.rmdir()  # made for this one text
    except OSError as error:
        return [f"{path} ({error.strerror or error})"]
    return []


def _temporary(ws: Workspace) -> list[Path]:
    """Return halves of files that a crash left beside the database."""
    return [*ws.paths.data.glob(".*.????????"), *ws.paths.data.glob("*.suspect")]


def _all_files(ws: Workspace, settings: bool) -> Iterator[Path]:
    """Yield every file under the data and report folders but the settings and prompts that stay."""
    kept = () if settings else (ws.paths.config_file, ws.paths.content)
    folders = dict.fromkeys([ws.paths.data, _report_folder(ws)])
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not any(path.is_relative_to(item) for item in kept):
                yield path


def _report_folder(ws: Workspace) -> Path:
    with suppress(StorageError):
        return ws.report_folder
    return ws.paths.reports


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
