"""What there is to choose from for a swap, and what somebody at this keyboard has seen."""

from __future__ import annotations

from mockloop.peers.choosing import Option
from mockloop.peers.keeping import kept_for_swaps
from mockloop.services.prompt_list import cards_here
from mockloop.services.seen import seen_by, seen_here
from mockloop.services.workspace import Workspace


def seen_of(ws: Workspace, name: str, first: str) -> tuple[str, ...]:
    """Return the prompts somebody at this keyboard knows.

    Whoever bears the configured name, or was named first where none is configured, is the person
    whose rehearsals are kept here.
    """
    owner = ws.settings.name or first
    own = seen_here(ws) if name == owner else ()
    return tuple(sorted({*own, *seen_by(ws, name)}))


def options_of(ws: Workspace) -> list[Option]:
    """Return every usable prompt as something to choose from."""
    cards = cards_here(ws)
    return [Option(c.id, c.kind, c.difficulty, c.minutes, c.title) for c in cards if not c.unusable]


def kept_here(ws: Workspace) -> frozenset[str]:
    """Return the prompts that are best left for a swap, one per kind."""
    return frozenset(kept_for_swaps(options_of(ws), seen_here(ws)).values())
