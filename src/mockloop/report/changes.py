"""The at most three things to change, chosen the same way every time.

Lowest level first, then the highest weight, then rubric order. Each is tied to a quote or to a
named gap.
"""

from __future__ import annotations

from mockloop.domain.rating import CriterionRating, Effect, IndicatorRating, Result
from mockloop.report.criteria import level_words
from mockloop.report.marks import Marking, slug
from mockloop.report.model import Change, Quote
from mockloop.report.words import sentence

MOST = 3


def choose_changes(result: Result, marking: Marking) -> tuple[Change, ...]:
    """Return what to change first; criteria at level 4 or without a level are left alone."""
    open_ones = [
        (criterion.level, -criterion.weight, place, criterion)
        for place, criterion in enumerate(result.criteria)
        if criterion.level is not None
        and criterion.level < 4
        and (criterion.held_by or criterion.next_step)
    ]
    open_ones.sort(key=lambda item: item[:3])
    return tuple(
        _change(number, criterion, marking)
        for number, (_, _, _, criterion) in enumerate(open_ones[:MOST], start=1)
    )


def _change(number: int, criterion: CriterionRating, marking: Marking) -> Change:
    reason, quote = _reason(criterion, marking)
    return Change(
        number=number,
        title=criterion.title,
        anchor=slug(criterion.id),
        words=level_words(criterion),
        reason=reason,
        quote=quote,
        next_step=criterion.next_step,
    )


def _reason(criterion: CriterionRating, marking: Marking) -> tuple[str, Quote | None]:
    for code in criterion.held_by:
        for effect in criterion.effects:
            if effect.code == code:
                return _from_effect(effect, marking)
        for indicator in criterion.indicators:
            if indicator.id == code:
                return _from_indicator(indicator, marking)
    missing = [item for item in criterion.indicators if item.halves == 0]
    missing.sort(key=lambda item: not item.core)
    return _from_indicator(missing[0], marking) if missing else ("", None)


def _from_effect(effect: Effect, marking: Marking) -> tuple[str, Quote | None]:
    quotes = marking.quotes(effect.evidence)
    return sentence(f"What holds it down: {effect.title or effect.code}"), next(iter(quotes), None)


def _from_indicator(item: IndicatorRating, marking: Marking) -> tuple[str, Quote | None]:
    text = item.text or item.id
    quotes = marking.quotes(item.evidence)
    if item.halves == 1 and quotes:
        return sentence(f"Named, not yet worked out: {text}"), quotes[0]
    return sentence(f"Nothing about this yet: {text}"), None
