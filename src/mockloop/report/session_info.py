"""What a report is told of the rehearsal that it is about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """What is known of the rehearsal; times are ISO 8601 in UTC, lengths are minutes."""

    id: str
    started: str = ""
    finished: str = ""
    minutes_used: float | None = None
    overtime: float = 0.0
    mode: str = ""
    extra_time: float = 1.0
    news: tuple[str, ...] | None = None
    """Ids of the news that was shown; ``None``: not known, all of it is listed."""
    hints: tuple[str, ...] = ()
    """Difficulties on which hints were taken, each with its number of steps."""
    look: str = ""
    """``first``, ``repeat``, ``revision`` or ``warm-up``; empty where that was not noted."""
    part: str = ""
    """The one criterion that a revision or a warm-up is about."""
    minutes_allowed: float | None = None
    """What ``minutes_used`` counts against; None: the minutes of the prompt."""
    earlier: str = ""
    """When the attempt that is revised, or the first at this prompt, was turned in."""
