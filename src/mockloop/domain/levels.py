"""The level rule, effects and points: pure arithmetic that a report can be checked against.

Order: indicator caps, level rule, minus, caps and sets, points, overall caps, deductions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mockloop.domain.rating import Effect, IndicatorRating

MAX_DEDUCTION = 15
COVERAGE_FLOOR = 0.6


def capped_halves(
    criterion_id: str, item: IndicatorRating, effects: Iterable[Effect]
) -> int | None:
    """Return the indicator's grade after the indicator caps among ``effects``."""
    halves = item.halves
    if halves is None:
        return None
    for effect in effects:
        if effect.op == "indicator_cap" and effect.target == f"{criterion_id}.{item.id}":
            halves = min(halves, effect.value)
    return halves


def level_from(graded: Sequence[tuple[int | None, bool, bool]]) -> int | None:
    """Return the level 0–4 from ``(halves, core, required_for_4)`` per indicator.

    ``None`` when no core indicator could be assessed. Halves of ``None`` drop out.
    """
    core = [halves for halves, is_core, _ in graded if is_core and halves is not None]
    if not core:
        return None
    total, count = sum(core), len(core)
    if total == 0:
        return 0
    # S = total / (2 × count); compared as whole numbers to stay exact.
    if total * 100 < 70 * count:
        return 1
    if total * 10 < 16 * count or min(core) == 0:
        return 2
    stretch = sum(1 for halves, is_core, _ in graded if not is_core and halves == 2)
    held = any(needed and halves is not None and halves < 2 for halves, _, needed in graded)
    if min(core) == 2 and stretch >= 2 and not held:
        return 4
    return 3


def apply_effects(level: int | None, effects: Iterable[Effect]) -> int | None:
    """Return the level after minus, then caps and sets; the lowest holds."""
    if level is None:
        return None
    effects = tuple(effects)
    for effect in effects:
        if effect.op == "minus":
            level = max(0, level - effect.value)
    for effect in effects:
        if effect.op in ("cap", "set"):
            level = min(level, effect.value)
    return level


def criterion_level(
    criterion_id: str, indicators: Sequence[IndicatorRating], effects: Iterable[Effect]
) -> int | None:
    """Return the level of a criterion from its indicators and the effects that target it."""
    effects = tuple(effects)
    graded = [
        (capped_halves(criterion_id, item, effects), item.core, item.required_for_4)
        for item in indicators
    ]
    return apply_effects(level_from(graded), [e for e in effects if e.target == criterion_id])


def points(weight: int, level: int | None) -> float | None:
    """Return weight × level / 4, or ``None`` for a level that was not assessed."""
    return None if level is None else weight * level / 4


@dataclass(frozen=True, slots=True)
class Total:
    """The total of a rating; ``value`` is None below the coverage floor."""

    value: float | None
    coverage: float
    overall_caps: tuple[int, ...]
    deductions: int


def total_of(weighted: Sequence[tuple[int, int | None]], effects: Iterable[Effect]) -> Total:
    """Return the total from ``(weight, level)`` pairs and all effects."""
    effects = tuple(effects)
    all_weight = sum(weight for weight, _ in weighted)
    assessed = sum(weight for weight, level in weighted if level is not None)
    caps = tuple(sorted(e.value for e in effects if e.op == "overall_cap"))
    deductions = min(MAX_DEDUCTION, sum(e.value for e in effects if e.op == "deduct"))
    coverage = assessed / all_weight if all_weight else 0.0
    if not assessed or coverage < COVERAGE_FLOOR:
        return Total(None, coverage, caps, deductions)
    earned = sum(points(weight, level) or 0.0 for weight, level in weighted)
    value = earned * 100 / assessed
    if caps:
        value = min(value, caps[0])
    return Total(max(0.0, value - deductions), coverage, caps, deductions)
