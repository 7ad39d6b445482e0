"""Which prompts somebody knows already: rehearsed, interviewed with, or read with their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockloop.store.seen import KNOWN, prompts_seen, read_prompts

if TYPE_CHECKING:
    from mockloop.services.workspace import Workspace


def mark_seen(ws: Workspace, prompt_id: str, why: str) -> None:
    """Note that the person here read what a candidate may not know of a prompt."""
    if prompt_id in read_prompts(ws.readable):
        return
    from mockloop.store.journal import Journal

    Journal(ws.database).append(
        {
            "session_id": KNOWN,
            "writer": KNOWN,
            "type": "prompt_seen",
            "data": {"prompt_id": prompt_id, "why": why},
        }
    )


def seen_here(ws: Workspace) -> tuple[str, ...]:
    """Return the prompts the person of this installation knows, by id."""
    return tuple(sorted(prompts_seen(ws.readable)))


def seen_by(ws: Workspace, name: str) -> tuple[str, ...]:
    """Return the prompts another person knows, as far as their files here say."""
    from mockloop.domain.packet import Debrief, Invitation, Review, SentAnswer
    from mockloop.peers.swap import fold_swap
    from mockloop.services.rounds import Round, all_rounds
    from mockloop.store.journal import Journal
    from mockloop.store.rounds import list_swaps, swap_session

    found: set[str] = set()
    for state in all_rounds(ws):
        if name in (state.candidate, state.interviewer, state.observer):
            found.add(state.prompt_id)
        for packet in Round(ws, state.id).packets():
            body = packet.content()
            if packet.author == name and isinstance(
                body, Invitation | SentAnswer | Review | Debrief
            ):
                found.update(body.seen)
    for swap_id in list_swaps(ws.readable):
        evening = fold_swap(Journal(ws.readable).read(swap_session(swap_id)))
        if name in evening.people:
            found.update(item.prompt_id for item in evening.rounds)
    return tuple(sorted(found - {""}))
