"""What reports and screens show of what was said: in the rehearsal, and about the answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """A question with what came of it."""

    when: str
    question: str
    who: str
    reply: str
    outcome: str
    cost: str


@dataclass(frozen=True, slots=True)
class TrustView:
    """How far somebody trusted the candidate, with a reason for every change."""

    who: str
    words: str
    bar: str
    steps: tuple[str, ...]
    closed: str


@dataclass(frozen=True, slots=True)
class SheetRowView:
    """One sort of thing on the engineer's sheet."""

    symbol: str
    """● opened, ○ closed."""
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class SignView:
    """One thing an update has or lacks."""

    symbol: str
    word: str
    title: str
    quote: str


@dataclass(frozen=True, slots=True)
class UpdateView:
    """A posted update with what was known then."""

    when: str
    to: str
    size: str
    known: str
    signs: tuple[SignView, ...]


@dataclass(frozen=True, slots=True)
class TalkView:
    """Questions, trust, the engineer's sheet and updates."""

    surfaced: str
    warning: str
    exchanges: tuple[ExchangeView, ...]
    people: tuple[TrustView, ...]
    sheet: tuple[SheetRowView, ...]
    sheet_summary: str
    not_understood: tuple[str, ...]
    updates: tuple[UpdateView, ...]


@dataclass(frozen=True, slots=True)
class ReplyView:
    """What somebody wrote about the answer; no part of the score."""

    name: str
    when: str
    text: str
