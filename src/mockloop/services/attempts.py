"""The list of past attempts; it loads no model library, so that it is there at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockloop.domain.kinds import KINDS
from mockloop.errors import UsageError
from mockloop.store import sessions
from mockloop.store.drafts import open_drafts

if TYPE_CHECKING:
    from mockloop.domain.cards import SessionCard
    from mockloop.services.workspace import Workspace


def other_attempt(ws: Workspace, session_id: str) -> str:
    """Return the rated attempt to set beside another: the one it revises, else the last before it.

    Raises:
        UsageError: no other attempt at its prompt was rated.
    """
    card = sessions.get_session(ws.readable, session_id)
    base = sessions.base_of(ws.readable, card.id)
    others = [
        item
        for item in sessions.list_sessions(ws.readable, None, card.prompt_id)
        if item.state == "scored" and item.id != card.id
    ]
    if any(item.id == base for item in others):
        return base
    if not others:
        raise UsageError(
            "There is no other attempt at this prompt.",
            "Two are needed to set them side by side.",
            "e revises this one; “mockloop compare” takes any two.",
        )
    # The newest stands first, and what was begun before comes before what was begun after.
    return next((item for item in others if item.started < card.started), others[0]).id


def list_history(ws: Workspace, kind: str | None = None) -> list[SessionCard]:
    """Return the attempts, newest first; of one kind if given.

    Raises:
        UsageError: the kind does not exist.
        StorageError: the database cannot be read.
    """
    if kind is not None and kind not in KINDS:
        from mockloop.content.words import did_you_mean, quoted

        near = did_you_mean(kind, KINDS)
        raise UsageError(
            f"There is no kind {quoted(kind)}.",
            near[:1].upper() + near[1:],
            f"The kinds are {', '.join(KINDS)}.",
        )
    cards = sessions.list_sessions(ws.readable, kind)
    # An answer is counted when it is turned in; until then its draft says how long it is.
    waiting = {draft.session_id: draft for draft in open_drafts(ws.readable)}
    return [
        card._replace(words=found.words, untouched=found.untouched)
        if (found := waiting.get(card.id))
        else card
        for card in cards
    ]
