"""Whether a figure of an answer stands for one of the case, whatever the unit of either."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from mockloop.matching.numbers import (
    CLOCK,
    COUNT,
    DAY,
    DAYS,
    MONEY,
    PERCENT,
    RATE,
    RATIO,
    SECONDS,
    STAMP,
    Quantity,
    quantities,
)

_COMPATIBLE: dict[str, set[str]] = {
    COUNT: {COUNT, DAYS, DAY, RATE, MONEY, RATIO, PERCENT},
    DAYS: {DAYS, COUNT, DAY, SECONDS},
    DAY: {DAY, DAYS, COUNT},
    RATE: {RATE, COUNT},
    MONEY: {MONEY, COUNT},
    PERCENT: {PERCENT},
    RATIO: {RATIO, COUNT},
    SECONDS: {SECONDS, DAYS, COUNT},
    CLOCK: {CLOCK},
    STAMP: set(),
}
A_DAY = 86_400.0
"""Seconds."""
_WRITTEN = {(COUNT, DAYS), (DAYS, COUNT), (SECONDS, COUNT)}
"""What is compared by the number as written: “13 weeks” with a count of 13, and back."""


def comparable(said: Quantity, unit: str) -> bool:
    """Say whether a figure in an answer may stand for one of that unit class at all."""
    return unit in _COMPATIBLE[said.unit]


def of_unit(value: float, unit: str) -> tuple[tuple[float, ...], str]:
    """Return ``value`` of a unit as it may be written: ``weeks``, ``min``, ``million orders``."""
    read = quantities(f"1 {unit}")[0] if unit else Quantity(0, 0, (1.0,), COUNT)
    if read.unit == PERCENT:
        return (value,), PERCENT
    return tuple(value * one for one in read.values), read.unit


def agrees(
    said: Quantity, value: float | tuple[float, ...], unit: str, tolerance: float,
    written: float | None = None,
) -> bool:  # fmt: skip
    """Say whether a figure in an answer stands for ``value`` of the case within ``tolerance``.

    Whole small numbers (below 10, without a fraction in the case) and day numbers must agree
    exactly; times of day within two minutes. ``written`` is the case's number in its own unit.
    """
    if not comparable(said, unit):
        return False
    values = value if isinstance(value, tuple) else (value,)
    if (said.unit, unit) in _WRITTEN:
        own = values[0] if written is None else written
        return abs(said.written - own) <= _room(said, own, unit, tolerance)
    if unit == PERCENT and said.unit == COUNT:
        # “9.5 → 19 → 38 %”: the sign stands behind the last figure only.
        return any(
            abs(v / 100 - values[0]) <= tolerance * abs(values[0]) + 1e-9 for v in said.values
        )
    return any(
        abs(ours - theirs) <= _room(said, theirs, unit, tolerance)
        for ours, theirs in _aligned(_converted(said, unit), values)
    )


def _converted(said: Quantity, unit: str) -> tuple[float, ...]:
    if said.unit == DAYS and unit == SECONDS:
        return tuple(value * A_DAY for value in said.values)
    if said.unit == SECONDS and unit == DAYS:
        return tuple(value / A_DAY for value in said.values)
    return said.values


def _aligned(ours: tuple[float, ...], theirs: tuple[float, ...]) -> Iterable[tuple[float, float]]:
    """Return what to compare: working days with working days where both sides have them."""
    if len(ours) == len(theirs):
        return zip(ours, theirs, strict=True)
    return product(ours, theirs)


def _room(said: Quantity, value: float, unit: str, tolerance: float) -> float:
    """Return how far a figure may be from the case's value."""
    if unit == CLOCK:
        return 120
    if DAY in (said.unit, unit):
        return 0.4
    if abs(value) < 10 and value == int(value) and unit not in (PERCENT, SECONDS):
        return 0
    return tolerance * abs(value) + 1e-9
