"""The latest text of every field while it is being written."""

from __future__ import annotations

from typing import NamedTuple

from mockloop.clock import iso
from mockloop.domain.cards import DraftCard
from mockloop.store.database import Database
from mockloop.text import word_count

ANSWER = "answer"
QUESTIONS_FOR_READER = "questions_for_reader"
QUESTION, ORDER, UPDATE = "question", "order", "update"
LINES = (QUESTION, ORDER, UPDATE)
"""Fields beside the answer that are sent line by line; their drafts are kept like the answer's."""


class Draft(NamedTuple):
    """One field: its text, the seconds of writing so far, and when it was saved (ISO UTC)."""

    text: str
    elapsed: float
    saved: str


def save_draft(db: Database, session_id: str, field: str, text: str, elapsed: float) -> None:
    """Keep ``text`` as the latest of ``field``, exactly as typed.

    Raises:
        StorageError: it could not be saved; the text saved before is still there.
    """
    saved = iso(db.clock.now())
    # Bytes, because typed text may hold what SQLite's text cannot: NUL, lone surrogates.
    body = text.encode("utf-8", "surrogatepass")
    with db.write(durable=False) as connection:
        connection.execute(
            "INSERT INTO drafts (session_id, field, text, elapsed, saved) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (session_id, field) DO UPDATE"
            " SET text = excluded.text, elapsed = excluded.elapsed, saved = excluded.saved",
            (session_id, field, body, elapsed, saved),
        )


def load_drafts(db: Database, session_id: str) -> dict[str, Draft]:
    """Return the drafts of a session by field; empty when there are none."""
    rows = db.read(
        "SELECT field, text, elapsed, saved FROM drafts WHERE session_id = ? ORDER BY field",
        (session_id,),
    )
    return {field: Draft(_decode(text), elapsed, saved) for field, text, elapsed, saved in rows}


def open_drafts(db: Database) -> list[DraftCard]:
    """Return what was begun and neither submitted nor discarded, most recently saved first.

    A draft whose session never reached the journal is listed too, with an empty title.
    """
    rows = db.read(
        "SELECT d.session_id, coalesce(s.prompt_id, ''), coalesce(s.title, ''),"
        " coalesce(s.kind, ''), coalesce(s.seed, 0), max(d.elapsed), max(d.saved),"
        " (SELECT text FROM drafts a WHERE a.session_id = d.session_id AND a.field = ?),"
        " coalesce(s.look, ''), coalesce(s.part, ''), coalesce(s.base, '')"
        " FROM drafts d LEFT JOIN sessions s ON s.id = d.session_id"
        # What belongs to a round or a calibration is offered there.
        " WHERE d.session_id NOT GLOB 'round-*' AND d.session_id <> 'calibration' AND (s.id IS NULL"
        " OR (s.discarded = 0 AND s.state IN ('writing', 'interrupted')))"
        " GROUP BY d.session_id ORDER BY max(d.saved) DESC, max(s.position) DESC",
        (ANSWER,),
    )
    return [_card(*row) for row in rows]


def _card(
    session_id: str, prompt_id: str, title: str, kind: str, seed: int, elapsed: float, saved: str,
    text: bytes | None, look: str, part: str, base: str,
) -> DraftCard:  # fmt: skip
    # A revision is stored with the old text before its clock runs, and then as it is changed.
    untouched = look == "revision" and not elapsed
    return DraftCard(
        session_id=session_id,
        prompt_id=prompt_id,
        title=title,
        kind=kind,
        seed=seed,
        words=0 if untouched else word_count(_decode(text or b"")),
        elapsed=elapsed,
        saved=saved,
        look=look,
        part=part,
        base=base,
        untouched=untouched,
    )


def remove_drafts(db: Database, session_id: str) -> None:
    """Remove every draft of a session; only after its answer has been stored or discarded."""
    with db.write() as connection:
        connection.execute("DELETE FROM drafts WHERE session_id = ?", (session_id,))


def _decode(body: bytes) -> str:
    return body.decode("utf-8", "surrogatepass")
