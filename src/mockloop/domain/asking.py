"""How questions sound: shared examples of vague openers, pressure and offers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mockloop.domain.base import Model
from mockloop.domain.names import Name, SheetKind

ToneName = Literal[
    "vague", "beside", "pressure", "anchoring", "haggling", "accusation", "trade_off", "repair"
]
"""``beside``: nothing a colleague can answer; ``repair``: an apology, thanks, an offer of help."""


class Tone(Model):
    """One way a question can sound; questions like ``asks`` sound like it."""

    asks: tuple[str, ...] = Field(min_length=1)
    trust: int = Field(default=0, ge=-2, le=2)
    """How it changes the trust of the person asked."""
    reason: str = ""
    """Why, in one sentence, for the review."""
    says: tuple[str, ...] = ()
    """Replies when nothing is given away; they take turns."""


class Questions(Model):
    """The file ``rubrics/questions/<prompt>.yaml``: more ways to ask, beside the prompt's own."""

    written_by: str
    """Where they come from, stated plainly."""
    facts: dict[Name, tuple[str, ...]]
    """Fact → questions that reach it."""
    actions: dict[Name, tuple[str, ...]] = {}
    """Action → orders that mean it."""
    probes: dict[Name, tuple[str, ...]] = {}
    """Fact → questions by another writer with which the checker tries that it is reachable."""
    openers: tuple[str, ...] = ()
    """Broad questions in the words of the case."""
    beside: tuple[str, ...] = ()
    """Sensible questions that no fact answers."""


class Asking(Model):
    """The file ``rubrics/asking.yaml``: what every conversation shares."""

    alike: tuple[tuple[str, ...], ...] = ()
    """Groups of words that stand for one another in questions."""
    general: tuple[str, ...] = ()
    """Words of everyday talk that say nothing of a case, in questions."""
    tones: dict[ToneName, Tone]
    sheet: dict[SheetKind, tuple[str, ...]] = {}
    """Words that name what is asked of an estimate: each sort opens its part of the sheet."""
