"""Seeing a stronger answer than one's own; from then on the prompt is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockloop.domain.kinds import level_word
from mockloop.services.history import find_attempt, load_attempt, require_result
from mockloop.services.seen import mark_seen
from mockloop.store.seen import read_prompts

if TYPE_CHECKING:
    from mockloop.peers.stronger import Step, Whole
    from mockloop.services.workspace import Workspace

WARNING = (
    "You have answered this prompt, so rehearsing it again is a repeat in any case. This shows "
    "what others wrote, why it was read as stronger, and what the case hides; it is noted that you "
    "read it."
)
WHY = "a stronger answer"


@dataclass(frozen=True, slots=True)
class Stronger:
    """A step for every criterion, and the reference answers they lead to."""

    title: str
    steps: tuple[Step, ...]
    wholes: tuple[Whole, ...]

    @property
    def nothing_above(self) -> bool:
        """Say whether no reference is above the answer on any criterion."""
        return not self.wholes


def is_known(ws: Workspace, session_id: str) -> bool:
    """Say whether an answer to the prompt of an attempt was read before; errors as below."""
    return find_attempt(ws, session_id).prompt_id in read_prompts(ws.readable)


def stronger(ws: Workspace, session_id: str) -> Stronger:
    """Return the reference one level above an attempt, criterion by criterion.

    The prompt is noted as known first, when there is anything to be seen.

    Raises:
        UsageError: no such attempt, or it was not scored.
        StorageError: it cannot be read, or the note cannot be stored.
    """
    from mockloop.peers.stronger import steps_up, wholes

    attempt = load_attempt(ws, session_id)
    steps = steps_up(require_result(attempt), attempt.case)
    found = Stronger(attempt.card.title, steps, wholes(steps, attempt.case))
    if not found.nothing_above:
        mark_seen(ws, attempt.card.prompt_id, WHY)
    return found


def standing(step: Step, numbers: bool = True) -> str:
    """Return where an answer stands on a criterion, beside the references, in a sentence.

    Without ``numbers`` levels stand in words.
    """
    if step.mine is None:
        return "Yours was not assessed here, so nothing is above or below it."
    mine = _level(step.mine, numbers)
    if step.highest is None:
        return f"Yours is at level {mine}. No reference answer was read on this criterion."
    if step.above is None:
        return (
            f"Yours is at level {mine}, at or above every reference answer (the highest is at "
            f"{_level(step.highest, numbers)})."
        )
    above = _level(step.above.level, numbers)
    return f"Yours is at level {mine}, reference {step.above.reference} at {above}."


def _level(level: int, numbers: bool) -> str:
    return str(level) if numbers else f"“{level_word(level)}”"


def whose_levels(found: Stronger) -> str:
    """Return where levels and figures come from, for the end of what is shown."""
    by = ", ".join(dict.fromkeys(item.graded_by for item in found.wholes if item.graded_by))
    return (
        f"Your levels are the scorer’s; the references were graded by: {by or 'their author'}. "
        "Figures of the case in a reference are those of your draw; what its writer assumed, chose "
        "or promised stays as it was written."
    )
