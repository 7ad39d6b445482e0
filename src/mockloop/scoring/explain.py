"""Why a level is not higher, how firm it is, and what would lift it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from mockloop.domain.levels import (
    apply_effects,
    capped_halves,
    criterion_level,
    level_from,
)
from mockloop.domain.rating import Confidence, Effect, IndicatorRating
from mockloop.domain.rubric import Criterion
from mockloop.scoring.compiled import Scorebook

STEADY_HIGH, STEADY_LOW = 0.8, 0.5
"""Chances that a level stands, from the odds of its least sure grades."""
MOST_STEPS = 4
"""So many indicators together are looked at for a way to the next level."""


def way_up(
    criterion_id: str, indicators: Sequence[IndicatorRating], effects: Sequence[Effect],
    level: int | None,
) -> tuple[str, ...]:  # fmt: skip
    """Return the fewest indicators that, were they applied, would lift the level.

    Of equally few the nearest: least to add, core before stretch, rubric order. None when no
    indicators alone would lift it.
    """
    if level is None or level >= 4:
        return ()
    rule = [
        (capped_halves(criterion_id, item, effects), item.core, item.required_for_4)
        for item in indicators
    ]
    full = [
        (min((2, *(e.value for e in effects if e.target == f"{criterion_id}.{i.id}"))), *r[1:])
        for i, r in zip(indicators, rule, strict=True)
    ]
    own = [effect for effect in effects if effect.target == criterion_id]
    places = [n for n, item in enumerate(indicators) if item.halves in (0, 1)]

    def nearness(chosen: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]]:
        items = [indicators[n] for n in chosen]
        return sum(2 - (i.halves or 0) for i in items), sum(not i.core for i in items), chosen

    for size in range(1, min(MOST_STEPS, len(places)) + 1):
        for chosen in sorted(combinations(places, size), key=nearness):
            lifted = [full[n] if n in chosen else item for n, item in enumerate(rule)]
            if (apply_effects(level_from(lifted), own) or 0) > level:
                return tuple(indicators[n].id for n in chosen)
    return ()


def held_by(
    criterion: Criterion, indicators: Sequence[IndicatorRating], effects: Sequence[Effect],
    level: int | None, way: Sequence[str],
) -> tuple[str, ...]:  # fmt: skip
    """Return the one or two things that hold the level down: effect codes or indicator ids.

    ``way`` is what ``way_up`` found.
    """
    if level is None or level >= 4:
        return ()
    free = criterion_level(criterion.id, indicators, ())
    lowering = sorted({effect.code for effect in effects})
    if lowering and free is not None and free > level:
        return tuple(lowering[:2])
    return tuple(way or _open_ones(indicators))[:2]


def _open_ones(indicators: Sequence[IndicatorRating]) -> tuple[str, ...]:
    """Return what is not applied yet, for a rubric whose next level no indicator opens."""
    left = [item for item in indicators if item.halves in (0, 1)]
    left.sort(key=lambda i: (not i.core, not i.required_for_4, -(i.halves or 0), i.id))
    return tuple(item.id for item in left)


def next_step(criterion: Criterion, held: Sequence[str], more: int, book: Scorebook) -> str:
    """Return what would reach the next level: one instruction for each thing in ``held``.

    The first carries an example of how it could sound in this case, in words that are not a
    reference answer's. ``more`` is how many further indicators the level needs.
    """
    steps: list[str] = []
    for item in held:
        if item.startswith("AP"):
            steps += [p.instead for p in book.anti_patterns.anti_patterns if p.id == item][:1]
            continue
        steps.append(_step(criterion, item, book, example=not steps))
    if more:
        steps.append("After that, " + ("one" if more == 1 else f"{more}") + " more of the points.")
    return " ".join(step for step in steps if step)


def _step(criterion: Criterion, item: str, book: Scorebook, *, example: bool) -> str:
    indicator = next(i for i in criterion.indicators if i.id == item)
    step = indicator.next_step or f"Add {indicator.text}."
    note = book.case.prompt.note(criterion.id, item)
    if example and note and note.example:
        return f"{step} Here, for instance: {book.case.fill(note.example).strip()}"
    return step


def confidence(
    criterion_id: str, indicators: Sequence[IndicatorRating], effects: Sequence[Effect],
    level: int | None, by_coverage: int, steady: float | None = None,
) -> Confidence | None:  # fmt: skip
    """Say how firm a level is.

    With learned weights from ``steady``, the chance that the level stands; without, from how many
    single half-grade errors would move it. ``by_coverage`` is the number of indicators graded
    without cues; any makes the level less firm.
    """
    if level is None:
        return None
    if steady is not None and not by_coverage:
        return "high" if steady >= STEADY_HIGH else "medium" if steady >= STEADY_LOW else "low"
    moved = 0
    tried = 0
    for position, item in enumerate(indicators):
        if item.halves is None:
            continue
        for changed in (item.halves - 1, item.halves + 1):
            if 0 <= changed <= 2:
                tried += 1
                other = list(indicators)
                other[position] = item.model_copy(update={"halves": changed})
                moved += criterion_level(criterion_id, other, effects) != level
    share = moved / tried if tried else 1.0
    if by_coverage > len(indicators) // 2:
        return "low"
    if share <= 0.2 and not by_coverage:
        return "high"
    return "medium" if share <= 0.5 else "low"
