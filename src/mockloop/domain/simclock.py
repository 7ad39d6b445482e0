"""The simulated time of day of an incident: minutes since its clock started, and “hh:mm”."""

from __future__ import annotations

import re

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})\Z")
DAY = 24 * 60


def clock_minutes(clock: str) -> int:
    """Return “hh:mm” as minutes since midnight.

    Raises:
        ValueError: it is no time of day.
    """
    found = _CLOCK.match(clock.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise ValueError(f"“{clock}” is no time of day such as 09:05")
    return int(found[1]) * 60 + int(found[2])


def clock_at(start: str, minutes: float) -> str:
    """Return the time of day ``minutes`` after ``start``, whole minutes begun."""
    whole = (clock_minutes(start) + int(minutes + 1e-9)) % DAY
    return f"{whole // 60:02d}:{whole % 60:02d}"


def minutes_after(start: str, clock: str) -> int:
    """Return how many minutes after ``start`` a time of day comes; it may be the next day."""
    difference = clock_minutes(clock) - clock_minutes(start)
    return difference if difference >= -DAY // 2 else difference + DAY
