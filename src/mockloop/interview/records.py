"""What a rehearsal keeps of questions and updates, as the journal has them."""

from __future__ import annotations

from dataclasses import dataclass

from mockloop.domain.event_values import number_in, pairs_in, text_in
from mockloop.domain.events import Event

WAITING = "waiting"
"""The outcome of a question that waits for the person who has joined as interviewer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what came of it."""

    text: str
    outcome: str
    """``fact``, ``repeat``, ``vague``, ``closed``, ``tone``, ``unclear`` or ``unknown``; with an
    interviewer ``aloud``, ``waiting``, ``said`` in words of their own, or ``late`` when nobody
    could answer any more."""
    persona: str = ""
    fact: str | None = None
    tone: str = ""
    cost: int = 0
    reply: str = ""
    trust: int = 0
    """By how much it changed the trust of the person asked."""
    reason: str = ""
    at: float = 0.0
    """Seconds of writing when it was asked."""
    options: tuple[tuple[str, str], ...] = ()
    """Of an unclear question: the facts it may mean, each with a plainer question."""
    ref: int = 0
    """Of a waiting question: its number in the journal, by which it is answered."""
    by: str = ""
    """Who answered in person; empty when mockloop did."""


@dataclass(frozen=True, slots=True)
class Posted:
    """An update as it was posted; nothing changes it afterwards."""

    id: str
    audience: str
    clock: str
    simulated: float
    """Simulated minutes since the clock started."""
    text: str
    known: tuple[str, ...] = ()
    """Facts known at that moment."""


def asked_in(event: Event) -> Asked:
    """Return the question that an event holds, with what came of it."""
    data = event.data
    outcome = text_in(data, "outcome") or "unknown"
    return Asked(
        text=text_in(data, "text"),
        outcome=outcome,
        persona=text_in(data, "persona"),
        fact=text_in(data, "fact") or None,
        tone=text_in(data, "tone"),
        cost=int(number_in(data, "cost")),
        reply=text_in(data, "reply"),
        trust=int(number_in(data, "trust", -2)),
        reason=text_in(data, "reason"),
        at=event.elapsed,
        options=pairs_in(data.get("options")),
        ref=event.seq if outcome == WAITING else 0,
        by=text_in(data, "by"),
    )
