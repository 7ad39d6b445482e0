"""The three kinds of prompt and the words a rating may carry instead of a level."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal["api-design", "estimate-challenge", "incident-triage"]
KINDS: tuple[Kind, ...] = get_args(Kind)
KIND_TITLES: dict[str, str] = {
    "api-design": "API design",
    "estimate-challenge": "Estimate challenge",
    "incident-triage": "Incident triage",
}
CRITERION_PREFIX: dict[str, str] = {
    "api-design": "AD",
    "estimate-challenge": "EC",
    "incident-triage": "IT",
}

Status = Literal["rated", "not_assessed", "not_asked", "not_answered", "not_rated", "copied"]
STATUS_WORDS: dict[str, str] = {
    "rated": "rated",
    "not_assessed": "not assessed",
    "not_asked": "not asked",
    "not_answered": "asked, not answered",
    "not_rated": "not rated",
    "copied": "copied from a reference answer",
}

LEVEL_WORDS = ("nothing yet", "a start", "mixed", "strong", "outstanding")
"""Levels 0 to 4 in a word each."""
HALVES_WORDS: dict[int | None, str] = {
    0: "missing",
    1: "named",
    2: "applied",
    None: "not assessed",
}

Band = Literal["not yet", "mixed", "strong", "outstanding"]


def band_of(total: float) -> Band:
    """Return the band of a total between 0 and 100."""
    if total < 35:
        return "not yet"
    if total < 60:
        return "mixed"
    return "strong" if total < 85 else "outstanding"


def level_word(level: int) -> str:
    """Return a level from 0 to 4 as a word."""
    return LEVEL_WORDS[min(4, max(0, level))]


def level_named(level: int, numbers: bool = True) -> str:
    """Return ``level 2``; without ``numbers`` its word."""
    return f"level {level}" if numbers else level_word(level)


def level_cell(level: int | None, numbers: bool = True) -> str:
    """Return a level as it stands in a table: its number, or its word without ``numbers``."""
    if level is None:
        return "–"
    return str(level) if numbers else level_word(level)


def halves_mark(halves: int | None) -> str:
    """Return a grade of 0, 1 or 2 halves as it is shown: 0, ½, 1, or a dash."""
    return "–" if halves is None else ("0", "½", "1")[halves]
