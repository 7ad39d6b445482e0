"""What sort of attempt a report is about: a repeat, a revision of one criterion, a warm-up."""

from __future__ import annotations

from mockloop.domain.progress import SHORT_MINUTES
from mockloop.report.model import SessionInfo
from mockloop.report.words import day, whole

_MINUTES = {8: "eight minutes", 10: "ten minutes"}


def look_sentence(session: SessionInfo | None) -> str:
    """Return what sort of attempt it is; nothing for a first look, or where it was not noted."""
    if session is None:
        return ""
    match session.look:
        case "repeat":
            return _repeat(session)
        case "revision":
            return _revision(session)
        case "warm-up":
            return f"A warm-up: {_minutes(session)} on {session.part} alone; not a first look."
        case _:
            return ""


def _repeat(session: SessionInfo) -> str:
    if session.earlier:
        return f"A repeat: this prompt was first rehearsed on {day(session.earlier)}."
    return "A repeat: this prompt was known before."


def _revision(session: SessionInfo) -> str:
    of = f"the attempt of {day(session.earlier)}" if session.earlier else "an earlier attempt"
    return f"A revision of {session.part}, {_minutes(session)}, of {of}; not a first look."


def _minutes(session: SessionInfo) -> str:
    allowed = session.minutes_allowed or SHORT_MINUTES[session.look]
    return _MINUTES.get(int(allowed), "") or f"{whole(allowed)} minutes"
