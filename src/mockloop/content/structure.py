"""The structure hash: equal when two ratings can be compared, whatever the wording."""

from __future__ import annotations

from typing import Any

from mockloop.domain.antipattern import AntiPatterns
from mockloop.domain.hashing import digest
from mockloop.domain.rubric import Criterion, Rubric


def structure_hash(rubric: Rubric, anti_patterns: AntiPatterns | None = None) -> str:
    """Return the digest of what decides levels and points, not of prose.

    It covers the rule version, criteria, weights, indicators with what makes them count, and the
    effects of the anti-patterns that can fire for this kind. Order in the file does not matter.
    """
    return digest(
        {
            "kind": rubric.kind,
            "level_rule": rubric.level_rule,
            "criteria": {criterion.id: _criterion(criterion) for criterion in rubric.criteria},
            "effects": _effects(rubric, anti_patterns) if anti_patterns else {},
        }
    )


def _criterion(criterion: Criterion) -> dict[str, Any]:
    indicators = {
        item.id: [item.core, item.required_for_4, item.waived_when] for item in criterion.indicators
    }
    return {"weight": criterion.weight, "indicators": indicators}


def _effects(rubric: Rubric, anti_patterns: AntiPatterns) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for pattern in anti_patterns.anti_patterns:
        rules = sorted(
            [effect.op, effect.target, effect.value]
            for detector in pattern.detectors
            if not detector.kinds or rubric.kind in detector.kinds
            for effect in detector.effects
        )
        if rules:
            found[pattern.id] = rules
    return found
