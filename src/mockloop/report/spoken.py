"""A result to be listened to: short paragraphs, no bars, no rules, no columns, no marks to look up.

For screen readers and pipes, right after a rehearsal: what the reader has just read and written
(brief, materials, the answer) is left to the whole report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mockloop.report.model import (
    Change,
    CriterionView,
    EffectView,
    IndicatorView,
    Quote,
    ReportView,
)
from mockloop.report.plain import flow
from mockloop.report.talk import HEADING
from mockloop.report.talk_model import TalkView
from mockloop.report.words import sentence

INDENT = 2


def spoken(view: ReportView) -> str:
    """Return the result as lines of at most 78 cells; equal views give equal text."""
    parts = [
        *_result(view),
        *_changes(view.changes),
        *(
            part
            for number, criterion in enumerate(view.criteria, start=1)
            for part in _criterion(criterion, number, len(view.criteria), view.numbers)
        ),
        *_talk(view.talk),
        *_coverage(view),
        "",
        flow(view.disclaimer),
    ]
    return "\n".join(parts)


def _result(view: ReportView) -> Iterator[str]:
    yield "Result"
    if view.score.span:
        yield flow(f"{_upper(view.score.headline)} of 100. A range: the scorer can be off.")
    else:
        yield flow(f"{_upper(view.score.headline)}. {view.score.reason}".rstrip())
    if view.look:
        yield flow(view.look)
    yield from _effects(view.score.lowered)
    yield flow(view.prediction.summary)


def _talk(talk: TalkView | None) -> Iterator[str]:
    if talk is None:
        return
    yield from ("", HEADING)
    yield from (flow(line) for line in (talk.surfaced, talk.warning) if line)
    if talk.sheet_summary:
        yield flow(f"The engineer’s sheet: {talk.sheet_summary}.")
    yield from (flow(f"{row.title}: {row.state}.", INDENT) for row in talk.sheet)
    for person in talk.people:
        yield flow(f"Trust of {person.who}: {person.words}. {person.closed}".rstrip())
        yield from (flow(step, INDENT) for step in person.steps)
    for item in talk.updates:
        yield flow(f"Update to {item.to}, {item.when}. {item.known}")
        yield from (flow(f"{sign.word}: {sign.title}", INDENT) for sign in item.signs)


def _changes(changes: tuple[Change, ...]) -> Iterator[str]:
    if not changes:
        return
    yield from ("", "What to change")
    for change in changes:
        yield flow(f"{change.number}. {sentence(change.title)}")
        yield flow(change.reason, INDENT)
        if change.quote:
            yield flow(f"Your words: “{change.quote.short}”", INDENT)
        if change.next_step:
            yield flow(change.next_step, INDENT)


def _criterion(criterion: CriterionView, number: int, of: int, numbers: bool) -> Iterator[str]:
    level = f", level {criterion.level} of 4" if criterion.level is not None else ""
    scored = f"{level}. Weight {criterion.weight}%" if numbers else ""
    yield ""
    yield flow(f"Criterion {number} of {of}: {criterion.code} {criterion.title}")
    yield flow(f"{_upper(criterion.words)}{scored}.")
    if criterion.prediction:
        yield flow(f"{criterion.prediction.replace('you', 'You predicted', 1)}.")
    if criterion.anchor_text:
        yield flow(sentence(f"At this level the answer {criterion.anchor_text}"))
    if criterion.held:
        yield flow(criterion.held)
    yield from _effects(criterion.effects)
    for item in criterion.indicators:
        yield from _indicator(item)
    if criterion.next_step:
        yield flow(f"Next: {criterion.next_step}")


def _indicator(item: IndicatorView) -> Iterator[str]:
    beyond = "" if item.core else ", beyond the core"
    yield flow(f"{_upper(item.status)}{beyond}: {sentence(item.text)}", INDENT)
    yield from _quotes(item.quotes)


def _effects(effects: Iterable[EffectView]) -> Iterator[str]:
    for effect in effects:
        yield flow(f"{effect.title}: this {'; '.join(effect.consequences)}.", INDENT)
        yield from _quotes(effect.quotes)


def _quotes(quotes: Iterable[Quote]) -> Iterator[str]:
    for quote in quotes:
        where = f" ({quote.where})" if quote.where else ""
        yield flow(f"Your words{where}: “{quote.short}”", 2 * INDENT)


def _coverage(view: ReportView) -> Iterator[str]:
    yield from ("", "What could be assessed")
    yield flow(view.coverage.summary)
    for gap in view.coverage.gaps:
        why = f" ({gap.why})" if gap.why else ""
        yield flow(f"{gap.title}: {gap.word}{why}.", INDENT)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
