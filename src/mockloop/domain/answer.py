"""An answer as it is scored: the text and what is known about how it came about."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mockloop.domain.base import Model

Known = Literal["all"] | tuple[str, ...] | None
"""``None``: not known. ``()``: none. ``"all"``: all of them."""


class Checkpoint(Model):
    """The text as it stood when news arrived."""

    inject: str
    text: str


class Entry(Model):
    """An update posted during an incident; immutable once posted."""

    id: str
    clock: str = ""
    audience: str = ""
    text: str
    known: tuple[str, ...] | None = None
    """Facts known when it was posted; ``None``: not recorded."""


class Question(Model):
    """A question the candidate asked; ``fact`` is what it uncovered, if anything."""

    text: str
    fact: str | None = None


class Answer(Model):
    """The text after intake, and what was asked and shown.

    ``asked`` and ``injects`` of ``None`` mean “not known”: what depends on them is not assessed.
    """

    text: str
    replaced_characters: int = Field(default=0, ge=0)
    asked: Known = None
    declared: bool = False
    """``asked`` was stated by the writer, not recorded."""
    questions: tuple[Question, ...] = ()
    injects: Known = None
    checkpoints: tuple[Checkpoint, ...] = ()
    entries: tuple[Entry, ...] = ()

    def saw(self, inject_id: str) -> bool | None:
        """Say whether the candidate saw that news; ``None`` when not known."""
        if self.injects is None:
            return None
        return self.injects == "all" or inject_id in self.injects

    def checkpoint(self, inject_id: str) -> str | None:
        """Return the text as it stood when that news arrived, if recorded."""
        for point in self.checkpoints:
            if point.inject == inject_id:
                return point.text
        return None
