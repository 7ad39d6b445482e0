"""What a rehearsal keeps of questions and updates, as the journal has them."""

from __future__ import annotations

from dataclasses import dataclass

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
