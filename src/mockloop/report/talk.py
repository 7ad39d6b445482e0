"""The talk of a rehearsal as reports and screens show it: questions, trust, sheet, updates."""

from __future__ import annotations

from mockloop.domain.retrospect import Exchange, Retrospect, SheetRow, Trust, UpdateThen
from mockloop.report.talk_model import (
    ExchangeView,
    SheetRowView,
    SignView,
    TalkView,
    TrustView,
    UpdateView,
)
from mockloop.report.words import count, sentence

HEADING = "Questions and updates"
PRESSURE = (
    "Pressure alone opened nothing. Asking what the number rests on, what it waits for or what "
    "would make it smaller opens the sheet; a push without a trade closes it."
)
NOT_UNDERSTOOD = "mockloop did not understand these; they cost nothing and count for nothing."
UNASKED = "(said by the interviewer; no question was typed)"
_OUTCOMES = {
    "fact": "told",
    "repeat": "told before",
    "vague": "too broad to answer",
    "closed": "trust was used up",
    "tone": "no question to answer",
    "said": "answered in their own words by the interviewer",
    "late": "not answered",
    "aloud": "asked aloud",
}
TRUST_WORDS = ("closed", "guarded", "careful", "open", "frank")


def talk_view(found: Retrospect | None) -> TalkView | None:
    """Return what is shown of the talk; None when nobody was asked and nothing was posted."""
    if found is None or found.empty:
        return None
    return TalkView(
        surfaced=_surfaced(found),
        warning=PRESSURE if found.only_pressure else "",
        exchanges=tuple(_exchange(item) for item in found.exchanges),
        people=tuple(_trust(item) for item in found.people),
        sheet=tuple(sheet_row(item) for item in found.sheet),
        sheet_summary=sheet_summary(found.sheet),
        not_understood=found.not_understood,
        updates=tuple(_update(item) for item in found.updates),
    )


def trust_words(level: int) -> str:
    """Return trust from 0 to 4 as a word."""
    return TRUST_WORDS[max(0, min(len(TRUST_WORDS) - 1, level))]


def trust_bar(level: int, most: int = 4) -> str:
    """Return trust as dots: ``●●●○``."""
    full = max(0, min(most, level))
    return "●" * full + "○" * (most - full)


def sheet_summary(rows: tuple[SheetRow, ...]) -> str:
    """Return how much of an engineer's sheet is open, in words; empty without a sheet."""
    if not rows:
        return ""
    return f"{sum(1 for row in rows if row.opened)} of {len(rows)} lines opened"


def sheet_row(row: SheetRow) -> SheetRowView:
    """Return one line of the sheet; what stayed closed keeps its secret."""
    if not row.opened:
        return SheetRowView("○", row.words, "stayed closed")
    more = row.of - len(row.opened)
    rest = f"; {more} more stayed closed" if more else ""
    return SheetRowView("●", row.words, f"{', '.join(row.opened)}{rest}")


def clock(seconds: float) -> str:
    """Return seconds of writing as ``4:05``."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"


def _surfaced(found: Retrospect) -> str:
    if not found.exchanges and not found.not_understood:
        return ""
    return (
        f"{found.surfaced} of {count(found.facts, 'fact')} uncovered, with {found.spent} of "
        f"{count(found.budget, 'question')}."
    )


def _exchange(item: Exchange) -> ExchangeView:
    cost = "free" if not item.cost else count(item.cost, "question")
    outcome = _OUTCOMES.get(item.outcome, item.outcome)
    return ExchangeView(
        when=clock(item.elapsed),
        question=item.question or UNASKED,
        who=item.name,
        reply=item.reply,
        outcome=f"{outcome}: {item.topic}" if item.topic else outcome,
        cost=cost,
    )


def _trust(item: Trust) -> TrustView:
    words = f"{trust_words(item.start)} at first, {trust_words(item.end)} at the end"
    if item.start == item.end and not item.steps:
        words = f"{trust_words(item.end)} from first to last"
    steps = tuple(
        f"{clock(step.elapsed)} {'rose' if step.change > 0 else 'fell'} to {step.now} of "
        f"{item.most}. {sentence(step.reason)}".rstrip()
        for step in item.steps
    )
    closed = "They told nothing more." if item.closed else ""
    return TrustView(
        f"{item.name}, {item.role}", words, trust_bar(item.end, item.most), steps, closed
    )


def _update(item: UpdateThen) -> UpdateView:
    known = ", ".join(item.topics) or "nothing yet"
    return UpdateView(
        when=item.clock or clock(item.elapsed),
        to=item.audience,
        size=count(item.words, "word"),
        known=f"Known from colleagues then: {known}.",
        signs=tuple(
            SignView("✓" if sign.met else "✗", "yes" if sign.met else "no", sign.title, sign.quote)
            for sign in item.signs
        ),
    )
