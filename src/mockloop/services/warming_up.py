"""Which prompt a warm-up is on: one that is known, so that no first look is spent."""

from __future__ import annotations

from mockloop.domain.kinds import CRITERION_PREFIX
from mockloop.errors import UsageError
from mockloop.services.choosing import kept_here
from mockloop.services.prompt_list import list_prompts
from mockloop.services.seen import seen_here
from mockloop.services.workspace import Workspace
from mockloop.store.sessions import last_by_prompt


def prompt_for(ws: Workspace, criterion: str, prompt_id: str | None = None) -> str:
    """Return the prompt of a warm-up on ``criterion``: the one named, else the one longest ago.

    Raises:
        UsageError: there is no such criterion, or no prompt of its kind.
    """
    prefix = criterion.upper().rstrip("0123456789")
    kind = next((name for name, own in CRITERION_PREFIX.items() if own == prefix), None)
    if kind is None:
        known = ", ".join(f"{own}1" for own in CRITERION_PREFIX.values())
        raise UsageError(f"There is no criterion “{criterion[:20]}”.", do=f"Such as {known}.")
    if prompt_id is not None:
        ws.library.prompt(prompt_id)
        return prompt_id
    cards = [card for card in list_prompts(ws)[0] if card.kind == kind and not card.unusable]
    if not cards:
        raise UsageError("There is no prompt of that kind.", do="“mockloop prompts” lists them.")
    seen, kept, past = seen_here(ws), kept_here(ws), last_by_prompt(ws.readable)

    def order(prompt: str) -> tuple[bool, bool, str, str]:
        last = past[prompt].finished if prompt in past else ""
        return prompt not in seen, prompt in kept, last, prompt

    return min((card.id for card in cards), key=order)
