"""Whether something changed: nothing below three comparable attempts, nothing inside the error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean
from typing import Literal

FEWEST = 3
"""Attempts below which no trend is named or drawn."""
SURE = 1.64
"""Standard errors that a change has to exceed: one in ten changes named would be chance."""
Direction = Literal["too few", "no clear change", "up", "down"]


@dataclass(frozen=True, slots=True)
class Trend:
    """What can be said of values over time."""

    direction: Direction
    attempts: int
    change: float | None = None
    """Mean of the later half minus mean of the earlier half; None below three attempts."""
    needed: float | None = None
    """How large the change would have to be, from the scorer's own error."""

    @property
    def words(self) -> str:
        """The trend in a few words."""
        if self.direction == "too few":
            missing = FEWEST - self.attempts
            return f"{missing} more before anything can be said"
        return self.direction


def trend(values: Sequence[float], error: float) -> Trend:
    """Return the trend of values, oldest first; ``error`` is how far one value is off (RMS).

    The earlier half is compared with the later one; with an odd number the middle value is in
    neither.
    """
    if len(values) < FEWEST:
        return Trend("too few", len(values))
    half = len(values) // 2
    change = fmean(values[-half:]) - fmean(values[:half])
    needed = SURE * error * sqrt(2 / half)
    if abs(change) <= needed:
        return Trend("no clear change", len(values), change, needed)
    return Trend("up" if change > 0 else "down", len(values), change, needed)
