"""What to do next, from the index and the levels of the latest attempts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mockloop.peers.keeping import kept_for_swaps
from mockloop.progress.suggesting import Known, Suggestion, suggest
from mockloop.services.rated import criteria_of, ratings_by_attempt
from mockloop.services.seen import seen_here

if TYPE_CHECKING:
    from mockloop.domain.cards import PromptCard
    from mockloop.services.workspace import Workspace


LATEST = 120
"""Attempts that are looked at: far more than the rule needs, and read in no time."""


def next_for(
    ws: Workspace, cards: Sequence[PromptCard], role: str | None = None,
    numbers: bool | None = None,
) -> Suggestion | None:  # fmt: skip
    """Return the suggestion for the person of this installation; None without a prompt.

    ``role`` stands in the place of the one in the settings. Without ``numbers`` its reason gives
    levels in words; by default as the settings say.

    Raises:
        StorageError: the database cannot be read.
    """
    cards = [card for card in cards if not card.unusable]
    points = [ratings[0] for ratings in ratings_by_attempt(ws, LATEST) if ratings]
    seen = seen_here(ws)
    known = Known(
        points=points,
        criteria={info.id: info for info in criteria_of(ws, points, compared=False)},
        seen=seen,
        kept=tuple(kept_for_swaps(cards, seen).values()),
        role=ws.settings.role if role is None else role,
        today=ws.clock.now().date().isoformat(),
        numbers=ws.numbers if numbers is None else numbers,
    )
    return suggest(cards, known)
