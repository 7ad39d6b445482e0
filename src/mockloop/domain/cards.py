"""Small rows for lists: named tuples, quick to define and to make, without a model library."""

from __future__ import annotations

from typing import NamedTuple

from mockloop.domain.progress import look_words


class PromptCard(NamedTuple):
    """One prompt as a list shows it."""

    id: str
    kind: str
    title: str
    summary: str
    area: str
    areas: tuple[str, ...]
    difficulty: int
    minutes: int
    company: str
    path: str
    technical: int = 1
    """Technical depth, 1 to 4."""
    judgement: int = 1
    """Depth of product judgement, 1 to 4; never folded into one number with the other."""
    origin: str = "shipped"
    """``shipped``, ``user`` or the overlay folder."""
    last_rehearsed: str | None = None
    """ISO UTC of the last finished rehearsal."""
    last_range: tuple[float, float] | None = None
    rehearsals: int = 0
    unusable: str = ""
    """Why it cannot be rehearsed, in a few words; empty where it can."""


SHORT_ID = 8
"""Digits of a session's id that are shown; its beginning is enough everywhere."""


class SessionCard(NamedTuple):
    """One past attempt as the history shows it."""

    id: str
    prompt_id: str
    kind: str
    title: str
    seed: int
    started: str
    finished: str | None
    state: str
    """``writing``, ``submitted``, ``scored``, ``failed`` or ``interrupted``."""
    words: int
    total: float | None
    low: float | None
    high: float | None
    band: str | None
    source: str = "practice"
    """``practice``, ``file`` (scored with --save), ``invited`` or ``swapped``."""
    look: str = ""
    """``first``, ``repeat``, ``revision`` or ``warm-up``; empty where that was not noted."""
    who: str = ""
    """Whose it is, when it is somebody else's at this keyboard."""
    part: str = ""
    """The one criterion that a revision or a warm-up is about."""
    part_level: int | None = None
    """The level of that criterion in a warm-up, which has no total."""
    untouched: bool = False
    """Whether it is a revision in which nothing was changed yet."""


class DraftCard(NamedTuple):
    """An unfinished answer that can be continued."""

    session_id: str
    prompt_id: str
    title: str
    kind: str
    seed: int
    words: int
    elapsed: float
    """Seconds of writing so far."""
    saved: str
    look: str = ""
    """As of a ``SessionCard``."""
    part: str = ""
    base: str = ""
    """The attempt that it revises."""
    untouched: bool = False
    """Whether it is a revision in which nothing was changed yet; its words are not counted."""


def draft_size(card: DraftCard | SessionCard) -> str:
    """Return how long an unfinished answer is: ``218 words``, or ``not changed yet``."""
    if card.untouched:
        return "not changed yet"
    return f"{card.words:,} {'word' if card.words == 1 else 'words'}"


def draft_told(card: DraftCard) -> str:
    """Return what a draft is beside its title: ``revision EC3, 126 words, 05:00``."""
    minutes, seconds = divmod(max(0, int(card.elapsed)), 60)
    parts = (look_words(card.look, card.part), draft_size(card), f"{minutes:02d}:{seconds:02d}")
    return ", ".join(part for part in parts if part)
