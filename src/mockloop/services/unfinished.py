"""Rehearsals that wait to be gone on with; apart from the rest, because a suggestion asks too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mockloop.domain.cards import DraftCard, SessionCard
    from mockloop.services.workspace import Workspace
    from mockloop.store.database import Database


def open_drafts(ws: Workspace) -> list[DraftCard]:
    """Return what was begun or turned in without being scored, most recently saved first."""
    from mockloop.domain.cards import DraftCard
    from mockloop.store import drafts, sessions

    database = ws.readable
    found = drafts.open_drafts(database)
    for card in sessions.list_sessions(database, state="submitted"):
        if _is_unfinished(database, card):
            fields = drafts.load_drafts(database, card.id).values()
            found.append(
                DraftCard(
                    session_id=card.id,
                    prompt_id=card.prompt_id,
                    title=card.title,
                    kind=card.kind,
                    seed=card.seed,
                    words=card.words,
                    elapsed=max((field.elapsed for field in fields), default=0.0),
                    saved=card.finished or card.started,
                    look=card.look,
                    part=card.part,
                )
            )
    return sorted(found, key=lambda draft: draft.saved, reverse=True)


def _is_unfinished(database: Database, card: SessionCard) -> bool:
    """Say whether a turned-in rehearsal still waits for something here."""
    if card.source == "invited":
        from mockloop.store import sessions

        # Somebody else rates it; only one's own levels are still to come.
        return not sessions.has_event(database, card.id, "predicted")
    return card.source == "practice"
