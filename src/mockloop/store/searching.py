"""What can be searched in past attempts: their texts, and the levels of their ratings."""

from __future__ import annotations

from mockloop.store.database import Database
from mockloop.store.drafts import ANSWER
from mockloop.store.objects import decode
from mockloop.store.progress import all_levels

SAID = ("question_asked", "submitted")
Levels = dict[str, int | None]
"""Level by criterion id; None where it was not assessed."""


def texts_of_all(db: Database) -> dict[str, list[tuple[str, str]]]:
    """Return the texts of every session by id: pairs of ``answer``, ``draft`` or ``question`` and
    the text, the answer first.

    A session that was not turned in has its latest draft, or the last text its journal knows.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    rows = db.read(
        "SELECT session_id, type, data FROM events WHERE type IN (?, ?) ORDER BY position", SAID
    )
    for session_id, kind, data in rows:
        kept = found.setdefault(session_id, [])
        body = decode(data)
        if kind == "question_asked":
            kept.append(("question", _text(body.get("text"))))
            continue
        answer = body.get("answer")
        if isinstance(answer, dict) and not any(where == "answer" for where, _ in kept):
            kept.insert(0, ("answer", _text(answer.get("text"))))
    for session_id, text in _unfinished(db).items():
        found.setdefault(session_id, []).insert(0, ("draft", text))
    return found


def levels_of_all(db: Database) -> dict[str, Levels]:
    """Return the levels of every session by id, of its first rating, as lists and reviews do."""
    return {session: ratings[0].levels for session, ratings in all_levels(db).items()}


def _unfinished(db: Database) -> dict[str, str]:
    rows = db.read(
        "SELECT session_id, data FROM events WHERE type = 'checkpoint' AND session_id IN"
        " (SELECT id FROM sessions WHERE finished IS NULL AND discarded = 0)"
        " ORDER BY writer, seq, id"
    )
    bodies = ((session_id, decode(data)) for session_id, data in rows)
    texts = {
        session_id: _text(body.get("text"))
        for session_id, body in bodies
        if body.get("field", ANSWER) == ANSWER
    }
    drafts = db.read(
        "SELECT session_id, text FROM drafts WHERE field = ? AND session_id IN"
        " (SELECT id FROM sessions WHERE finished IS NULL AND discarded = 0)",
        (ANSWER,),
    )
    texts |= {session_id: body.decode("utf-8", "surrogatepass") for session_id, body in drafts}
    return texts


# As in the projection: a value of a wrong type must not stop a list from opening.
def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
