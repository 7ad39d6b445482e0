"""The figures of a case: what they are worth, and which of them a figure may stand for."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from mockloop.domain.prompt import KeyFigure, Parameter
from mockloop.matching import numbers as n
from mockloop.matching.comparing import A_DAY, of_unit
from mockloop.matching.numbers import Quantity

_FORMAT_UNITS = {
    "money": n.MONEY, "money2": n.MONEY, "pct": n.PERCENT, "pct1": n.PERCENT, "rate": n.RATE,
    "ratio": n.RATIO, "ratio1": n.RATIO, "days": n.DAYS,
}  # fmt: skip
_LENGTHS = (n.SECONDS, n.DAYS)
TOLERANCE = 0.1
SMALL, FEW = 20, 10
"""A count below ``SMALL``, and any bare figure below ``FEW``, is said of so many things that it
needs its subject."""


@dataclass(frozen=True, slots=True)
class CaseFigure:
    """A figure of the case: what carries it (``ref``), its values, unit and subject stems."""

    ref: str
    values: tuple[float, ...]
    """In its unit class; weeks and months as working days, then as calendar days."""
    unit: str
    tolerance: float
    subject: frozenset[str]
    written: float
    """The number in its own unit: 13 of “13 weeks”."""

    def needs_subject(self, said: Quantity, spelt: bool, beside: Iterable[Quantity]) -> bool:
        """Say whether ``said`` stands for it only with a word of its subject beside it.

        Small bare counts say nothing alone, least of all ``spelt`` ones, and a length of time is
        rarely a count. ``beside`` are the figures of the sentence: one percent sign may serve
        several of them.
        """
        if said.unit in _LENGTHS and self.unit == n.COUNT:
            return True
        if said.unit == n.COUNT and self.unit == n.PERCENT:
            alone = all(other.unit != n.PERCENT for other in beside)
            return alone and said.written < FEW and said.written == int(said.written)
        if self.unit in (n.COUNT, n.RATIO, n.DAY):
            return abs(self.written) < SMALL
        return spelt and said.unit == n.COUNT and abs(self.written) < FEW


def candidates(said: Quantity) -> list[float]:
    """Return every value a figure may have in a case, whatever its unit there."""
    found = [*said.values, said.written]
    if said.unit == n.COUNT:
        found += [value / 100 for value in said.values]
    if said.unit in _LENGTHS:
        found += [value * A_DAY for value in said.values]
        found += [value / A_DAY for value in said.values]
    return found


def bucket(value: float) -> int:
    """Return the magnitude of a value: ten steps per factor of e."""
    return -10_000 if value == 0 else math.floor(math.log(abs(value)) * 10)


def figure_unit(item: Parameter | KeyFigure, value: float) -> tuple[tuple[float, ...], str]:
    """Return a parameter's or key figure's value in its unit class (times in seconds).

    Weeks and months have two values: working days, then calendar days.
    """
    if item.format in ("hm", "minutes"):
        return (value * 60,), n.SECONDS
    if item.format in _FORMAT_UNITS:
        return (value,), _FORMAT_UNITS[item.format]
    return of_unit(value, item.unit)
