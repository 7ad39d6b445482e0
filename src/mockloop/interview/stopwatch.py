"""Writing time without counting ticks: two clocks are read, and the difference is the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

MAX_DRIFT = 5.0
"""Seconds the wall clock may part from the monotonic one before that is an interruption."""


@dataclass(frozen=True, slots=True)
class Instant:
    """One reading of both clocks, in seconds; their starting points do not matter."""

    monotonic: float
    wall: float


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Seconds of writing; stands still while ``since`` is None.

    Time the machine slept is not writing time: only the monotonic clock is added up.
    """

    banked: float = 0.0
    since: Instant | None = None

    @property
    def running(self) -> bool:
        """Say whether time is being added."""
        return self.since is not None

    def elapsed(self, now: Instant) -> float:
        """Return the seconds of writing up to ``now``."""
        if self.since is None:
            return self.banked
        return self.banked + max(0.0, now.monotonic - self.since.monotonic)

    def drift(self, now: Instant) -> float | None:
        """Return how far the clocks parted since the last mark, in seconds of wall time.

        ``None`` while they agree. Positive when the machine slept, negative when its clock was
        set back.
        """
        if self.since is None:
            return None
        parted = (now.wall - self.since.wall) - (now.monotonic - self.since.monotonic)
        return parted if abs(parted) > MAX_DRIFT else None

    def start(self, now: Instant) -> Stopwatch:
        """Return the watch running from ``now``; one that runs already is only marked anew."""
        return Stopwatch(self.elapsed(now), now)

    def stop(self, now: Instant) -> Stopwatch:
        """Return the watch standing still with what was measured up to ``now``."""
        return replace(self, banked=self.elapsed(now), since=None)


def clock_label(elapsed: float, limit: float) -> str:
    """Return “12:41 of 25:00”, or “+01:12 over” once the time is used up."""
    if elapsed < limit:
        return f"{minutes_seconds(elapsed)} of {minutes_seconds(limit)}"
    return f"+{minutes_seconds(elapsed - limit)} over"


def minutes_seconds(seconds: float) -> str:
    """Return whole seconds as “mm:ss”; minutes may have three digits."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes:02d}:{rest:02d}"
