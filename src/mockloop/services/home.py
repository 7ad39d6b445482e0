"""The home screen: what exists, where the person stands and what to do next.

Only the database index is read, so that the first frame needs no content file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mockloop.errors import StorageError
from mockloop.services.workspace import Workspace

if TYPE_CHECKING:
    from mockloop.domain.cards import DraftCard, PromptCard
    from mockloop.store.database import Database


@dataclass(frozen=True, slots=True)
class Home:
    """Everything the home screen shows."""

    cards: list[PromptCard]
    """By kind, then by difficulty."""
    drafts: list[DraftCard]
    """What can be continued, most recently saved first."""
    rehearsals: int
    """Finished ones."""
    first_time: bool
    next_id: str | None
    next_reason: str
    trouble: StorageError | None = None
    """Why nothing can be stored; prompts and the sample can still be looked at."""


def load_home(ws: Workspace) -> Home:
    """Return the home screen from the index; an empty index is built first (cold start).

    A database that cannot be used does not hide the prompts: ``trouble`` says what is wrong.
    """
    from mockloop.services.unfinished import open_drafts
    from mockloop.store.library_index import with_history
    from mockloop.store.sessions import last_by_prompt

    try:
        database = ws.readable
        past = last_by_prompt(database)
        cards = [with_history(card, past) for card in _cards(ws, database)]
        drafts = open_drafts(ws)
    except StorageError as error:
        return _home(ws, ws.library.cards(), [], 0, error)
    return _home(ws, cards, drafts, sum(done.times for done in past.values()))


def refresh_index(ws: Workspace) -> bool:
    """Scan the content again when a file changed; return whether the cards changed.

    Problems become one notice. With an overlay, or where nothing can be written, the index is left
    alone: then ``load_home`` has said what there is.
    """
    from mockloop.store import library_index

    try:
        database = ws.readable
    except StorageError:
        return False
    if ws.overlay is not None or database.is_read_only:
        return False
    stamps = ws.library.stamps()
    if library_index.index_is_fresh(database, stamps):
        return False
    cards = ws.library.cards()
    _tell(ws)
    changed = library_index.read_index(database) != cards
    library_index.write_index(database, cards, stamps)
    return changed


def _cards(ws: Workspace, database: Database) -> list[PromptCard]:
    from mockloop.store import library_index

    # The index belongs to the folders that are always there; an overlay is read each time.
    if ws.overlay is None:
        cards = library_index.read_index(database)
        if cards:
            return cards
    stamps = ws.library.stamps()
    cards = ws.library.cards()
    _tell(ws)
    if ws.overlay is None and not database.is_read_only:
        library_index.write_index(database, cards, stamps)
    return cards


def _tell(ws: Workspace) -> None:
    library = ws.library
    if library.problems:
        count = len(library.problems)
        more = f" and {count - 1} more" if count > 1 else ""
        ws.notices.append(
            f"Some content cannot be used: {library.problems[0]}{more}. "
            "“mockloop check” lists every problem."
        )
    ws.notices.extend(f"{notice.path}: {notice.message}." for notice in library.notices)


def _home(
    ws: Workspace,
    cards: list[PromptCard],
    drafts: list[DraftCard],
    rehearsals: int,
    trouble: StorageError | None = None,
) -> Home:
    next_id, reason = _next(cards, drafts, ws.clock.now())
    first = rehearsals == 0 and not drafts
    return Home(cards, drafts, rehearsals, first, next_id, reason, trouble)


def _next(
    cards: list[PromptCard], drafts: list[DraftCard], now: datetime
) -> tuple[str | None, str]:
    cards = [card for card in cards if not card.unusable]
    known = {card.id for card in cards}
    for draft in drafts:
        if draft.prompt_id in known:
            return draft.prompt_id, _so_far(draft)
    if not cards:
        return None, "There are no prompts."
    easiest = min(cards, key=lambda card: (card.rehearsals > 0, card.difficulty, card.minutes))
    if all(card.rehearsals == 0 for card in cards):
        return easiest.id, "The easiest one, for a first evening."
    if easiest.rehearsals == 0:
        return easiest.id, "You have not rehearsed this one yet."
    oldest = min(cards, key=lambda card: (card.last_rehearsed or "", card.difficulty))
    when = _ago(oldest.last_rehearsed, now)
    if len(cards) == 1:
        return oldest.id, f"You rehearsed it {when}; it is the only prompt."
    return oldest.id, f"It is the one you have not rehearsed for longest: {when}."


def _so_far(draft: DraftCard) -> str:
    minutes, seconds = divmod(int(draft.elapsed), 60)
    words = "1 word" if draft.words == 1 else f"{draft.words} words"
    return f"You were writing: {words}, {minutes:02d}:{seconds:02d}."


def _ago(moment: str | None, now: datetime) -> str:
    try:
        then = datetime.fromisoformat(moment or "")
    except ValueError:
        return "some time ago"
    days = (now.date() - then.astimezone(UTC).date()).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"
