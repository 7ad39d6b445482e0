"""The list of prompts as the home screen draws it, so that a start reads no content file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from mockloop.domain.cards import PromptCard
from mockloop.store.database import Database
from mockloop.store.sessions import Rehearsed

Stamps = Mapping[str, tuple[int, int]]
"""Path → (size in bytes, mtime in nanoseconds) of every content file."""


def read_index(db: Database) -> list[PromptCard]:
    """Return the cards as they were written; empty when there are none to rely on."""
    rows = db.read("SELECT card FROM library ORDER BY position")
    try:
        # One document is read in half the time of a thousand.
        return [_card(data) for data in json.loads(f"[{','.join(text for (text,) in rows)}]")]
    except (TypeError, ValueError, KeyError):
        # Cards of another version of the program: the index is a cache and will be made anew.
        return []


def write_index(db: Database, cards: Iterable[PromptCard], stamps: Stamps) -> None:
    """Replace the index; what a person did with a prompt is not part of it."""
    blank: dict[str, Any] = {"last_rehearsed": None, "last_range": None, "rehearsals": 0}
    texts = [(json.dumps(card._replace(**blank)._asdict()),) for card in cards]
    files = [(path, size, mtime) for path, (size, mtime) in stamps.items()]
    with db.write(durable=False) as connection:
        connection.execute("DELETE FROM library")
        connection.execute("DELETE FROM library_files")
        connection.executemany("INSERT INTO library (card) VALUES (?)", texts)
        connection.executemany("INSERT INTO library_files VALUES (?, ?, ?)", files)


def index_is_fresh(db: Database, stamps: Stamps) -> bool:
    """Say whether the index was written from exactly these files."""
    rows = db.read("SELECT path, size, mtime_ns FROM library_files")
    known = {path: (size, mtime) for path, size, mtime in rows}
    return bool(known) and known == dict(stamps)


def with_history(card: PromptCard, last: Mapping[str, Rehearsed]) -> PromptCard:
    """Return a card with the prompt's last finished attempt and their number."""
    done = last.get(card.id)
    if done is None:
        return card
    whole = None if done.low is None or done.high is None else (done.low, done.high)
    return card._replace(last_rehearsed=done.finished, last_range=whole, rehearsals=done.times)


def _card(data: dict[str, Any]) -> PromptCard:
    # What an older program did not write must not be taken for its default.
    if "technical" not in data or "unusable" not in data:
        raise KeyError("technical, unusable")
    data["areas"] = tuple(data["areas"])
    return PromptCard(**data)
