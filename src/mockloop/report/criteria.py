"""Criteria as a report shows them: anchor, indicators, effects, what holds the level down."""

from __future__ import annotations

from collections.abc import Iterable

from mockloop.domain.antipattern import AntiPattern, AntiPatterns
from mockloop.domain.kinds import HALVES_WORDS, LEVEL_WORDS, STATUS_WORDS, halves_mark
from mockloop.domain.rating import (
    CriterionRating,
    Effect,
    Evidence,
    IndicatorRating,
    Prediction,
)
from mockloop.domain.rubric import Rubric
from mockloop.report.marks import Marking, effect_anchor, slug
from mockloop.report.model import CriterionView, EffectView, IndicatorView
from mockloop.report.words import (
    bar,
    consequence,
    decimals,
    prediction_words,
    sentence,
)

NUMBER_WORDS = ("nothing", "one thing", "two things")


def level_words(criterion: CriterionRating) -> str:
    """Return the level in words, or the status of a criterion without one."""
    return (
        STATUS_WORDS[criterion.status] if criterion.level is None else LEVEL_WORDS[criterion.level]
    )


def criterion_view(
    criterion: CriterionRating,
    rubric: Rubric,
    patterns: AntiPatterns,
    marking: Marking,
    prediction: Prediction | None,
) -> CriterionView:
    """Return everything a report says about one criterion."""
    level = criterion.level
    label = f"level {level} of 4" if level is not None else STATUS_WORDS[criterion.status]
    return CriterionView(
        code=criterion.id,
        anchor=slug(criterion.id),
        title=criterion.title,
        weight=criterion.weight,
        level=level,
        words=level_words(criterion),
        bar=bar(level),
        bar_label=label,
        points="–" if criterion.points is None else decimals(criterion.points),
        confidence=criterion.confidence or "",
        anchor_text=criterion.anchor,
        next_anchor=_next_anchor(criterion, rubric),
        indicators=tuple(_indicator(criterion.id, item, marking) for item in criterion.indicators),
        effects=effect_views(criterion.effects, criterion.indicators, patterns, marking),
        held=held_sentence(criterion),
        next_step=criterion.next_step,
        prediction=prediction_words(prediction, criterion.id, level),
    )


def _next_anchor(criterion: CriterionRating, rubric: Rubric) -> str:
    if criterion.level is None or criterion.level >= 4:
        return ""
    for known in rubric.criteria:
        if known.id == criterion.id:
            return known.anchors[criterion.level + 1]
    return ""


def _indicator(criterion_id: str, item: IndicatorRating, marking: Marking) -> IndicatorView:
    code = f"{criterion_id}.{item.id}"
    status = HALVES_WORDS[item.halves] if item.halves is not None else STATUS_WORDS[item.status]
    return IndicatorView(
        code=code,
        anchor=slug(code),
        core=item.core,
        symbol="●" if item.core else "◆",
        text=item.text or code,
        status=status,
        grade=halves_mark(item.halves),
        quotes=marking.quotes(item.evidence),
        note=item.note,
    )


def effect_views(
    effects: Iterable[Effect],
    indicators: tuple[IndicatorRating, ...],
    patterns: AntiPatterns,
    marking: Marking,
) -> tuple[EffectView, ...]:
    """Return one view per anti-pattern and target, with all it does there."""
    known = {pattern.id: pattern for pattern in patterns.anti_patterns}
    texts = {item.id: item.text for item in indicators}
    grouped: dict[str, list[Effect]] = {}
    for effect in effects:
        grouped.setdefault(effect.code, []).append(effect)
    return tuple(
        _effect_view(group, texts, known.get(code), marking) for code, group in grouped.items()
    )


def _effect_view(
    group: list[Effect], texts: dict[str, str], pattern: AntiPattern | None, marking: Marking
) -> EffectView:
    first = group[0]
    evidence: dict[Evidence, None] = {}
    for effect in group:
        evidence.update(dict.fromkeys(effect.evidence))
    clauses = (consequence(e, texts.get(e.target.partition(".")[2], "")) for e in group)
    return EffectView(
        code=first.code,
        anchor=effect_anchor(first.code, first.target),
        title=first.title or (pattern.title if pattern else first.code),
        says=sentence(pattern.says) if pattern else "",
        consequences=tuple(dict.fromkeys(clauses)),
        quotes=marking.quotes(tuple(evidence)),
        instead=first.note or (pattern.instead if pattern else ""),
        not_a_trigger=sentence(pattern.not_a_trigger) if pattern else "",
    )


def held_names(criterion: CriterionRating) -> tuple[str, ...]:
    """Return what holds the level down, in words: indicators and anti-patterns."""
    texts = {}
    for item in criterion.indicators:
        state = "only named" if item.halves else "missing"
        texts[item.id] = f"{state} “{item.text or item.id}”"
    texts.update({effect.code: effect.title or effect.code for effect in criterion.effects})
    return tuple(texts.get(code, code) for code in criterion.held_by)


def held_sentence(criterion: CriterionRating) -> str:
    """Return for instance ``Held at 2 by one thing: missing “retry semantics”.``, or nothing."""
    names = held_names(criterion)
    if not names or criterion.level is None:
        return ""
    how_many = (
        NUMBER_WORDS[len(names)] if len(names) < len(NUMBER_WORDS) else f"{len(names)} things"
    )
    return sentence(f"Held at {criterion.level} by {how_many}: {'; '.join(names)}")
