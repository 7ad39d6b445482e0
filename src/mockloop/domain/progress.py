"""Attempts as progress sees them: plain values, so that opening it loads no model library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Look = Literal["first", "repeat", "revision", "warm-up"]
"""A first look at a prompt; the same prompt again; one criterion of an answer revised; ten minutes
on one criterion. Only first looks are compared over time."""
LOOK_WORDS: dict[str, str] = {
    "first": "first look",
    "repeat": "repeat",
    "revision": "revision",
    "warm-up": "warm-up",
}
SHORT_MINUTES: dict[str, int] = {"revision": 8, "warm-up": 10}
"""Minutes of attempts on one criterion, whatever the prompt takes."""
_MINUTES = {8: "eight minutes", 10: "ten minutes"}
NOT_FIRST = "This does not count as a first look; progress shows it beside the line."


def look_words(look: str, part: str = "") -> str:
    """Return what sort of look an attempt is, ``revision EC5``; nothing for a first one."""
    if look in ("", "first"):
        return ""
    return f"{LOOK_WORDS.get(look, look)} {part}".rstrip()


def minutes_allowed(look: str, usual: float, extra_time: float) -> float:
    """Return the minutes of an attempt at a prompt that takes ``usual``, extra time included."""
    return SHORT_MINUTES.get(look, usual) * extra_time


def minutes_words(minutes: float) -> str:
    """Return the time of a short attempt in words: ``ten minutes``, ``15 minutes``."""
    return _MINUTES.get(round(minutes), f"{minutes:.0f} minutes")


class Point(NamedTuple):
    """One rated attempt."""

    session: str
    prompt_id: str
    kind: str
    title: str
    at: str
    """When it was begun, as ISO UTC."""
    look: Look
    scorer: str
    """Name and version of what rated it in this series."""
    levels: Mapping[str, int | None]
    """Criterion → level; None: not assessed."""
    total: float | None = None
    predicted: Mapping[str, int] = {}
    """The candidate's own levels; empty when the prediction was skipped."""
    rubric: str = ""
    """Digest of the rubric it was rated with."""


class CriterionInfo(NamedTuple):
    """What progress has to know of a criterion."""

    id: str
    kind: str
    title: str
    weight: int
    competencies: Mapping[str, float]
    """Competency → share of the criterion that feeds it; the shares sum to 1."""


class CompetencyInfo(NamedTuple):
    """One of the eight competencies that criteria of all kinds feed."""

    id: str
    title: str
