"""How phases and minutes read on a screen."""

from __future__ import annotations

from mockloop.interview.timeplan import Stretch
from mockloop.tui import safe

LEAST_TITLE = 8


def minutes(value: float) -> str:
    """Return suggested minutes: ``10``, ``7.5``."""
    return f"{round(value, 1):g}"


def used_of(stretch: Stretch) -> str:
    """Return ``4 of 10 min``; minutes that have begun do not count yet."""
    return f"{int(stretch.used + 1e-6)} of {minutes(stretch.minutes)} min"


def phase_words(stretch: Stretch, room: int, timed: bool = True) -> str:
    """Return ``Write the challenge · 4 of 10 min`` in ``room`` cells; the title is cut first."""
    if not timed:
        return safe.short(stretch.title, room)
    tail = f" · {used_of(stretch)}"
    if room - len(tail) < LEAST_TITLE:
        return safe.short(tail.removeprefix(" · "), room)
    return safe.short(stretch.title, room - len(tail)) + tail
