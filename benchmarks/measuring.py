"""Runs in turn, their medians, and the reference loop that tells machines apart."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Job = Callable[[], float]
"""Does something once and returns what it took, in ms or MB."""

LOOP_STEPS = 200_000
LOOP_MS = 10.0
"""What the reference loop takes on the machine that normalised figures are given for."""


@dataclass(frozen=True)
class Pairs:
    """Results of runs in turn; the same index is the same moment."""

    baseline: Sequence[float]
    measured: Sequence[float]
    loop: Sequence[float]

    @property
    def runs(self) -> int:
        """How many pairs there are."""
        return len(self.measured)

    @property
    def medians(self) -> tuple[float, float]:
        """Baseline and measured."""
        return statistics.median(self.baseline), statistics.median(self.measured)

    @property
    def ratio(self) -> float:
        """The median of measured over baseline, pair by pair."""
        return statistics.median(self._ratios)

    @property
    def quartiles(self) -> tuple[float, float]:
        """First and third quartile of the same."""
        if self.runs < 2:
            return self.ratio, self.ratio
        first, _, third = statistics.quantiles(self._ratios, n=4, method="inclusive")
        return first, third

    @property
    def difference(self) -> float:
        """The median of measured less baseline, pair by pair."""
        return statistics.median(b - a for a, b in zip(self.baseline, self.measured, strict=True))

    @property
    def _ratios(self) -> list[float]:
        return [b / a for a, b in zip(self.baseline, self.measured, strict=True)]

    @property
    def loop_ms(self) -> float:
        """The median of the reference loop."""
        return statistics.median(self.loop)

    def normalised(self, milliseconds: float) -> float:
        """Return what a time would be where the reference loop takes ``LOOP_MS``."""
        return milliseconds * LOOP_MS / self.loop_ms


def normalised_note(pairs: Pairs, milliseconds: float, bar: float | None = None) -> str:
    """Return the normalised time in words, and whether it would meet ``bar`` in ms."""
    value = pairs.normalised(milliseconds)
    verdict = "" if bar is None else ": met" if value <= bar else ": missed"
    return (
        f"the loop takes {pairs.loop_ms:.1f} ms;"
        f" where it takes {LOOP_MS:g} ms this is {value:.1f} ms{verdict}"
    )


@dataclass(frozen=True)
class Row:
    """One line of the table; ``met`` is ``None`` where no bar is set."""

    name: str
    title: str
    against: str
    pairs: Pairs
    unit: str = "ms"
    bar: str = ""
    met: bool | None = None
    note: str = ""


def in_turn(baseline: Job, measured: Job, runs: int) -> Pairs:
    """Run baseline, measured and reference loop in turn, after one round that does not count."""
    rows = [(baseline(), measured(), reference_loop()) for _ in range(runs + 1)][1:]
    first, second, third = zip(*rows, strict=True)
    return Pairs(first, second, third)


def timed(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes, in ms."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def reference_loop() -> float:
    """Return how long a fixed amount of plain arithmetic takes here and now, in ms."""
    return timed(_loop)


def _loop() -> int:
    total = 0
    for number in range(LOOP_STEPS):
        total += number * number % 7
    return total
