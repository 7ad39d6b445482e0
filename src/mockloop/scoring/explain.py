"""Why a level is not higher, how firm it is, and what would lift it."""

from __future__ import annotations

from collections.abc import Sequence

from mockloop.domain.levels import criterion_level
from mockloop.domain.rating import Confidence, Effect, IndicatorRating
from mockloop.domain.rubric import Criterion
from mockloop.scoring.compiled import Scorebook


def held_by(
    criterion: Criterion, indicators: Sequence[IndicatorRating], effects: Sequence[Effect],
    level: int | None,
) -> tuple[str, ...]:  # fmt: skip
    """Return the one or two things that hold the level down: effect codes or indicator ids."""
    if level is None or level >= 4:
        return ()
    free = criterion_level(criterion.id, indicators, ())
    lowering = sorted({effect.code for effect in effects})
    if lowering and free is not None and free > level:
        return tuple(lowering[:2])
    core = [item for item in indicators if item.core and item.halves is not None]
    for grade in (0, 1):
        held = [item.id for item in core if item.halves == grade]
        if held:
            return tuple(held[:2])
    return _missing_stretch(indicators)


def _missing_stretch(indicators: Sequence[IndicatorRating]) -> tuple[str, ...]:
    stretch = [item for item in indicators if not item.core and item.halves in (0, 1)]
    stretch.sort(key=lambda item: (not item.required_for_4, -(item.halves or 0), item.id))
    return tuple(item.id for item in stretch[:2])


def next_step(criterion: Criterion, held: Sequence[str], book: Scorebook) -> str:
    """Return one instruction for the first thing that holds the level down."""
    for item in held:
        if item.startswith("AP"):
            for pattern in book.anti_patterns.anti_patterns:
                if pattern.id == item and pattern.instead:
                    return pattern.instead
            continue
        for indicator in criterion.indicators:
            if indicator.id == item:
                note = book.case.prompt.note(criterion.id, item)
                step = indicator.next_step or f"Add {indicator.text}."
                example = (
                    f" Here, for instance: {book.case.fill(note.example)}"
                    if (note and note.example)
                    else ""
                )
                return f"{step}{example}"
    return ""


def confidence(
    criterion_id: str, indicators: Sequence[IndicatorRating], effects: Sequence[Effect],
    level: int | None, by_coverage: int,
) -> Confidence | None:  # fmt: skip
    """Say how firm a level is: how many single half-grade errors would move it.

    ``by_coverage`` is the number of indicators graded without cues; any makes the level less firm.
    """
    if level is None:
        return None
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
