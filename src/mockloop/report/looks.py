"""What sort of attempt a report is about: a repeat, a revision of one criterion, a warm-up."""

from __future__ import annotations

from mockloop.domain.kinds import STATUS_WORDS, level_named
from mockloop.domain.progress import SHORT_MINUTES, minutes_words
from mockloop.domain.rating import CriterionRating, Result
from mockloop.report.session_info import SessionInfo
from mockloop.report.words import day

WARM_UP = "warm-up"


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
    return minutes_words(session.minutes_allowed or SHORT_MINUTES[session.look])


def part_of(result: Result, look: str, part: str) -> CriterionRating | None:
    """Return the one criterion that a warm-up was about; None for every other attempt."""
    if look != WARM_UP or result.status != "rated":
        return None
    return next((item for item in result.criteria if item.id == part), None)


def narrowed(result: Result, session: SessionInfo | None) -> Result:
    """Return what is shown of a result: of a warm-up its criterion alone, else all of it.

    It keeps its digest, which is over the whole; it is to be read, not to be stored.
    """
    part = part_of(result, session.look, session.part) if session is not None else None
    return result if part is None else result.model_copy(update={"criteria": (part,)})


def warm_up_headline(part: CriterionRating, numbers: bool = True) -> str:
    """Return ``Warm-up IT5: level 2``; without ``numbers`` the level is a word."""
    level = part.level
    found = STATUS_WORDS[part.status] if level is None else level_named(level, numbers)
    return f"Warm-up {part.id}: {found}"
