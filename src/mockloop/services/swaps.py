"""Evenings at one keyboard: beginning one, and finding the one that is going on."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from mockloop.errors import UsageError
from mockloop.peers.swap import wrong_names
from mockloop.services.swapping import WRITER, Swap
from mockloop.services.workspace import Workspace
from mockloop.store.journal import Journal
from mockloop.store.rounds import list_swaps, swap_session
from mockloop.text import printable


def begin_swap(ws: Workspace, people: Sequence[str]) -> Swap:
    """Begin an evening of two or three; the first one named is the candidate first.

    Raises:
        UsageError: too few or too many names, or one twice.
    """
    people = tuple(" ".join(printable(name).split()) for name in people)
    wrong = wrong_names(people)
    if wrong:
        raise UsageError(wrong, do="Write for instance “mockloop swap Ben Ida”.")
    swap_id = uuid.uuid4().hex[:16]
    Journal(ws.database).append(
        {
            "session_id": swap_session(swap_id),
            "writer": WRITER,
            "type": "swap_opened",
            "data": {"id": swap_id, "people": list(people)},
        }
    )
    return Swap(ws, swap_id)


def unfinished_swap(ws: Workspace) -> Swap | None:
    """Return the newest evening when it is not over."""
    for swap_id in list_swaps(ws.readable)[:1]:
        swap = Swap(ws, swap_id)
        return None if swap.over else swap
    return None


def swap_of_session(ws: Workspace, session_id: str) -> Swap | None:
    """Return the evening a rehearsal belongs to; None where it began otherwise."""
    for swap_id in list_swaps(ws.readable):
        swap = Swap(ws, swap_id)
        if any(item.session == session_id for item in swap.state.rounds):
            return swap
    return None


def choose_first(swap: Swap, prompt_id: str = "", kind: str = "") -> None:
    """Choose the first prompt of an evening that has none, the one named where one is.

    Raises:
        UsageError: there is no such prompt, or none at all.
    """
    if swap.state.rounds:
        return
    found = list(swap.choices(kind))
    if prompt_id:
        found = [choice for choice in found if choice.option.id == prompt_id]
    if not found:
        raise UsageError(
            f"There is no prompt “{prompt_id}”."
            if prompt_id
            else "There is no prompt to swap with.",
            do="“mockloop prompts” lists those there are.",
        )
    swap.choose(found[0])
