"""A result of one criterion alone: the others were not asked for, and no total follows."""

from __future__ import annotations

from mockloop.domain.levels import total_of
from mockloop.domain.rating import CriterionRating, Result
from mockloop.scoring.engine import sealed


def only(result: Result, criterion: str) -> Result:
    """Return the result with that criterion's level; every other one counts as not asked for.

    Effects on the others and on the total are left out, as they are not judged either.
    """
    effects = tuple(e for e in result.effects if e.target.partition(".")[0] == criterion)
    criteria = tuple(c if c.id == criterion else _not_asked(c) for c in result.criteria)
    total = total_of([(c.weight, c.level) for c in criteria], effects)
    # One criterion is never enough for a total, whatever its weight.
    data = result.model_dump(mode="json", exclude={"report_sha256"}) | {
        "criteria": [item.model_dump(mode="json") for item in criteria],
        "effects": [item.model_dump(mode="json") for item in effects],
        "overall_caps": total.overall_caps,
        "deductions": total.deductions,
        "total": total.value,
        "total_range": None,
        "band": None,
        "coverage": total.coverage,
    }
    return sealed(Result.model_validate(data))


def _not_asked(criterion: CriterionRating) -> CriterionRating:
    return criterion.model_copy(
        update={
            "level": None,
            "status": "not_asked",
            "points": None,
            "confidence": None,
            "anchor": "",
            "indicators": tuple(
                item.model_copy(
                    update={"halves": None, "status": "not_asked", "evidence": (), "note": ""}
                )
                for item in criterion.indicators
            ),
            "effects": (),
            "held_by": (),
            "next_step": "",
        }
    )
