"""What a rehearsal keeps of questions and updates, as the journal has them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what came of it."""

    text: str
    outcome: str
    """``fact``, ``repeat``, ``vague``, ``closed``, ``tone``, ``unclear`` or ``unknown``."""
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
