"""Notices when the machine slept or its clock was set while somebody was writing."""

from __future__ import annotations

from mockloop.clock import Clock

TOLERANCE = 5.0
"""Seconds the two clocks may drift apart between two looks."""


class ClockWatch:
    """Compares the wall clock with the monotonic one from look to look."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = (clock.now(), clock.monotonic())

    def slept(self) -> bool:
        """Say whether the two clocks moved apart since the last look."""
        wall, steady = self._clock.now(), self._clock.monotonic()
        apart = (wall - self._last[0]).total_seconds() - (steady - self._last[1])
        self._last = (wall, steady)
        return abs(apart) > TOLERANCE
