"""Rows of the lists: prompts at home, attempts in the history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from mockloop.domain.cards import DraftCard, PromptCard, SessionCard, draft_size, draft_told
from mockloop.domain.kinds import KIND_TITLES, KINDS, level_named
from mockloop.domain.progress import look_words
from mockloop.matching.searching import excerpt, hits
from mockloop.tui import safe, words

if TYPE_CHECKING:
    from mockloop.services.searching import Found

UNFINISHED = ("writing", "interrupted")
STATE_WORDS = {
    "submitted": "waits for its review",
    "failed": "could not be scored",
}
BESIDE_THE_ANSWER = ("draft", "question", "prompt")
INDENT = 2
FOUND_INDENT = 2
WIDE = 90
"""Cells from which an attempt has a column for what sort it is and one for its words."""
RANGE_WIDTH = 8
OUTCOME_WIDTH = 22
LAST_WIDTH = 11


def kind_title(kind: str) -> str:
    """Return a kind as people call it."""
    return KIND_TITLES.get(kind, kind)


def grouped(cards: Sequence[PromptCard]) -> Iterator[tuple[str, list[PromptCard]]]:
    """Yield each kind that has cards, in the order of kinds, with its cards."""
    known = [*KINDS, *sorted({card.kind for card in cards} - set(KINDS))]
    for kind in known:
        group = [card for card in cards if card.kind == kind]
        if group:
            yield kind, group


def prompt_row(
    card: PromptCard, width: int, now: datetime, past: bool = True, numbers: bool = True
) -> Content:
    """Return a prompt on one line: title, area, minutes, difficulty, last range, last time.

    ``past`` says whether anything was rehearsed yet; without it the last two have no columns, and
    without ``numbers`` the range has none.
    """
    if card.unusable:
        return _unusable_row(card, width)
    area_width = (20 if width >= WIDE else 16) if width >= 70 else 0
    range_width = RANGE_WIDTH if numbers else 0
    tail_width = range_width + LAST_WIDTH if past else 0
    fixed = INDENT + 2 + area_width + 6 + 2 + 4 + tail_width
    row = safe.join(
        " " * INDENT,
        safe.fit(card.title, min(60, max(12, width - fixed))) + "  ",
        (safe.fit(card.area, area_width), "$text-muted"),
        (f"{card.minutes:>3} min", "$text-muted"),
        "  ",
        (words.dots(card.difficulty), "$text-accent"),
    )
    if not past:
        return row
    low, high = card.last_range or (None, None)
    return safe.join(
        row,
        f"{words.span(low, high):>{RANGE_WIDTH}}" if numbers else "",
        (f"{words.ago(card.last_rehearsed, now):>{LAST_WIDTH}}", "$text-muted"),
    )


def _unusable_row(card: PromptCard, width: int) -> Content:
    """Return a prompt that cannot be rehearsed, with the reason in place of its facts."""
    reason = safe.short(card.unusable, max(20, width // 2))
    room = min(60, max(12, width - INDENT - 2 - len(reason)))
    title = " " * INDENT + safe.fit(card.title, room) + "  "
    return safe.join((title, "$text-muted"), (reason, "$text-warning"))


def attempt_row(
    card: SessionCard, width: int, numbers: bool = True, room: int = OUTCOME_WIDTH
) -> Content:
    """Return an attempt on one line: when, what, its sort, words, range and band or its state.

    Where both have no room, the sort of a second look stands in the place of the words. ``room``
    is what the outcomes of the list take; titles have the rest.
    """
    size = words.count(card.words, "word") if card.words else ""
    if card.state in UNFINISHED:
        # Its words are what tells two drafts apart, so they stand beside its sort.
        size = ""
    look = look_words(card.look, card.part)
    outcome_width = min(OUTCOME_WIDTH, room)
    roomy = width >= WIDE
    columns = [f"{safe.fit(look, 13)} {size:>13}"] if roomy else [f"{look or size:>13}"]
    fixed = 18 + sum(map(len, columns)) + 2 + outcome_width
    return safe.join(
        (f"{words.at_date(card.started):<18}", "$text-muted"),
        safe.fit(card.title, max(12, width - fixed)),
        (columns[0], "$text-muted"),
        "  ",
        safe.fit(outcome(card, numbers), outcome_width),
    )


def outcome(card: SessionCard, numbers: bool = True) -> str:
    """Return what came of an attempt: range and band, a level, its state, or a draft's words."""
    if card.state == "scored" and card.total is not None and not numbers:
        return card.band or ""
    if card.state == "scored" and card.total is not None:
        return f"{words.span(card.low, card.high):>7}  {card.band or ''}"
    if card.state == "scored" and card.part_level is not None:
        return f"{card.part}: {level_named(card.part_level, numbers)}"
    if card.state == "scored":
        return "not enough to rate"
    if card.state in UNFINISHED:
        return f"draft, {draft_size(card)}"
    return STATE_WORDS.get(card.state, card.state)


def found_lines(found: Found, looked_for: Sequence[str], width: int) -> list[Content]:
    """Return why an attempt was found: criteria with their levels, and the line with the words."""
    lines = []
    if found.below:
        levels = ", ".join(f"{name} at {level}" for name, level in found.below)
        text = " " * FOUND_INDENT + safe.short(levels, width - FOUND_INDENT)
        lines.append(safe.plain(text, "$text-muted"))
    # The title stands in the row already.
    if found.place is not None and found.place.where != "title":
        head = " " * FOUND_INDENT
        if found.place.where in BESIDE_THE_ANSWER:
            head += f"{found.place.where}: "
        text = excerpt(found.place.text, looked_for, width - len(head))
        shown = safe.plain(safe.short(text, width - len(head)), "$text-muted")
        for match in hits(looked_for, shown.plain):
            shown = shown.stylize("underline bold", match.start(), match.end())
        lines.append(safe.join((head, "$text-muted"), shown))
    return lines


def draft_line(draft: DraftCard, width: int) -> Content:
    """Return what a draft is, in one line."""
    head, tail = "You were writing ", f", {draft_told(draft)}."
    room = max(12, width - len(head) - len(tail))
    return safe.join(head, (safe.short(draft.title, room), "bold"), tail)


def draft_row(draft: DraftCard, width: int, now: datetime) -> Content:
    """Return another draft on a line of the list at home: title, what it is, when it was left."""
    when = f"{words.ago(draft.saved, now):>{LAST_WIDTH}}"
    facts = draft_told(draft)
    room = max(12, width - INDENT - 2 - len(facts) - len(when))
    title = safe.fit(draft.title or "without a beginning", min(60, room))
    return safe.join(" " * INDENT, f"{title}  ", (facts, "$text-muted"), (when, "$text-muted"))


def matches(card: PromptCard, query: str) -> bool:
    """Say whether every word of ``query`` occurs in the card."""
    haystack = " ".join(
        (card.title, card.area, *card.areas, kind_title(card.kind), card.summary, card.company)
    ).casefold()
    return all(word in haystack for word in query.casefold().split())
