"""Weights that tell labels apart, learned from examples in a fixed order.

Passive-aggressive learning (Crammer et al., “Online Passive-Aggressive Algorithms”, JMLR 7, 2006),
averaged over its steps: an example whose own label does not lead the best rival by a margin moves
the two apart, just as far as needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

Vector: TypeAlias = dict[str, float]
Weights: TypeAlias = dict[str, dict[str, float]]
"""Feature → label → weight."""
ROUNDS = 3
MARGIN = 1.0
LARGEST_STEP = 0.5


def learn(examples: Sequence[tuple[str, Vector]]) -> Weights:
    """Return weights for ``(label, vector)`` pairs; the same pairs always give the same weights."""
    labels = sorted({label for label, _ in examples})
    weights: Weights = {}
    moved: Weights = {}
    step = 1
    if len(labels) < 2:
        return weights
    for turn in range(ROUNDS):
        for number in _order(len(examples), turn):
            own, vector = examples[number]
            found = scores(weights, vector)
            rival = max((n for n in labels if n != own), key=lambda n: found.get(n, 0.0))
            short = MARGIN - (found.get(own, 0.0) - found.get(rival, 0.0))
            if short > 0:
                _move(weights, vector, own, rival, min(LARGEST_STEP, short / 2))
                _move(moved, vector, own, rival, step * min(LARGEST_STEP, short / 2))
            step += 1
    return {
        feature: {label: value - moved[feature][label] / step for label, value in row.items()}
        for feature, row in weights.items()
    }


def scores(weights: Weights, vector: Mapping[str, float]) -> dict[str, float]:
    """Return the score of every label that has a weight for anything in ``vector``."""
    found: dict[str, float] = {}
    for feature, value in vector.items():
        row = weights.get(feature)
        if row:
            for label, weight in row.items():
                found[label] = found.get(label, 0.0) + weight * value
    return found


def _move(weights: Weights, vector: Vector, own: str, rival: str, by: float) -> None:
    for feature, value in vector.items():
        row = weights.setdefault(feature, {})
        row[own] = row.get(own, 0.0) + by * value
        row[rival] = row.get(rival, 0.0) - by * value


def _order(count: int, turn: int) -> list[int]:
    """Return the numbers below ``count`` in an order that only looks like chance."""
    return sorted(range(count), key=lambda n: ((n * 2654435761 + turn * 40503) % 2**32, n))
