"""Telling an answer from a copy of a reference that comes with the prompt."""

from __future__ import annotations

import re

from mockloop.domain.case import Case
from mockloop.domain.rating import Result
from mockloop.scoring.engine import sealed

RUN = 8
"""Words in a row that count as one run."""
SHARE = 0.6
_WORD = re.compile(r"\d[\d.,]*|[^\W\d_]+")


def is_copied(text: str, case: Case) -> bool:
    """Say whether 60 % or more of the text's eight-word runs stand in one reference answer.

    Figures count as equal whatever they are, so that another draw does not hide a copy. A text
    of fewer than eight words is never a copy.
    """
    own = _runs(text)
    if not own:
        return False
    return any(
        len(own & _runs(case.fill(reference.text))) >= SHARE * len(own)
        for reference in case.prompt.references
    )


def as_copied(result: Result) -> Result:
    """Return ``result`` with nothing rated: no level, no grade, no total, status *copied*."""
    nothing = {"status": "copied", "points": None, "confidence": None}
    criteria = tuple(
        criterion.model_copy(
            update={
                **nothing,
                "level": None,
                "anchor": "",
                "effects": (),
                "held_by": (),
                "next_step": "",
                "indicators": tuple(
                    indicator.model_copy(
                        update={"halves": None, "status": "copied", "evidence": (), "note": ""}
                    )
                    for indicator in criterion.indicators
                ),
            }
        )
        for criterion in result.criteria
    )
    return sealed(
        result.model_copy(
            update={
                "criteria": criteria,
                "effects": (),
                "overall_caps": (),
                "deductions": 0,
                "total": None,
                "total_range": None,
                "band": None,
                "coverage": 0.0,
                "status": "copied",
            }
        )
    )


def _runs(text: str) -> set[tuple[str, ...]]:
    words = ["#" if word[0].isdigit() else word.lower() for word in _WORD.findall(text)]
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}
