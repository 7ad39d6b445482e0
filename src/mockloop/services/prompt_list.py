"""The list of prompts, from the index while it can be relied on and from the files otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockloop.errors import StorageError

if TYPE_CHECKING:
    from mockloop.domain.cards import PromptCard
    from mockloop.services.workspace import Workspace
    from mockloop.store.database import Database


def list_prompts(ws: Workspace) -> tuple[list[PromptCard], int]:
    """Return every sound prompt, and how many problems there are in the files of others.

    The index answers while no file changed and all of them were usable; otherwise they are read.
    """
    from mockloop.store import library_index

    database = _index_of(ws)
    if database is not None:
        stamps = ws.library.stamps()
        cards = library_index.read_index(database)
        if (
            {card.path for card in cards} == stamps.keys() - ws.library.rubric_stamps().keys()
            and not ws.library.misplaced()
            and library_index.index_is_fresh(database, stamps)
        ):
            return cards, 0
        cards = ws.library.cards()
        if not database.is_read_only:
            library_index.write_index(database, cards, stamps)
        return cards, len(ws.library.problems)
    return ws.library.cards(), len(ws.library.problems)


def cards_here(ws: Workspace) -> list[PromptCard]:
    """Return the prompts as the index has them, without looking at their files where there is one.

    What was changed since is seen by the next start of the screens or by ``list_prompts``.
    """
    from mockloop.store import library_index

    database = _index_of(ws)
    cards = library_index.read_index(database) if database is not None else []
    if cards:
        return cards
    ws.look_closely()  # so that an index can be left for the next time
    return list_prompts(ws)[0]


def _index_of(ws: Workspace) -> Database | None:
    """Return the database when there is one with an index for this content; none is made."""
    if ws.overlay is not None or not ws.paths.database.exists():
        return None
    try:
        return ws.readable
    except StorageError:
        return None
