"""Weights that tell labels apart, learned from examples in a fixed order.

Passive-aggressive learning (Crammer et al., “Online Passive-Aggressive Algorithms”, JMLR 7, 2006),
averaged over its steps: an example whose own label does not lead the best rival by a margin moves
the two apart, just as far as needed.
"""

from __future__ import annotations

import math
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
    if len(labels) < 2:
        return {}
    features: dict[str, int] = {}
    ready = _numbered(examples, labels, features)
    weights: list[dict[int, float]] = [{} for _ in features]
    moved: list[dict[int, float]] = [{} for _ in features]
    step = 1
    for turn in range(ROUNDS):
        for number in _order(len(examples), turn):
            own, places, values = ready[number]
            found = _sums(weights, places, values, len(labels))
            mine, found[own] = found[own], -math.inf
            best = max(found)
            short = MARGIN - (mine - best)
            if short > 0:
                rival, by = found.index(best), min(LARGEST_STEP, short / 2)
                _move(weights, places, values, own, rival, by)
                _move(moved, places, values, own, rival, step * by)
            step += 1
    return {
        feature: {labels[n]: value - moved[place][n] / step for n, value in weights[place].items()}
        for feature, place in features.items()
        if weights[place]
    }


def _numbered(
    examples: Sequence[tuple[str, Vector]], labels: Sequence[str], features: dict[str, int]
) -> list[tuple[int, list[int], list[float]]]:
    """Return each example as its label, its features and their values; numbers are quicker."""
    number = {label: n for n, label in enumerate(labels)}
    return [
        (
            number[label],
            [features.setdefault(feature, len(features)) for feature in vector],
            list(vector.values()),
        )
        for label, vector in examples
    ]


def _sums(
    weights: list[dict[int, float]], places: list[int], values: list[float], labels: int
) -> list[float]:
    found = [0.0] * labels
    for place, value in zip(places, values, strict=True):
        for label, weight in weights[place].items():
            found[label] += weight * value
    return found


def scores(weights: Weights, vector: Mapping[str, float]) -> dict[str, float]:
    """Return the score of every label that has a weight for anything in ``vector``."""
    found: dict[str, float] = {}
    for feature, value in vector.items():
        row = weights.get(feature)
        if row:
            for label, weight in row.items():
                found[label] = found.get(label, 0.0) + weight * value
    return found


def _move(
    weights: list[dict[int, float]],
    places: list[int],
    values: list[float],
    own: int,
    rival: int,
    by: float,
) -> None:
    for place, value in zip(places, values, strict=True):
        row = weights[place]
        row[own] = row.get(own, 0.0) + by * value
        row[rival] = row.get(rival, 0.0) - by * value


def _order(count: int, turn: int) -> list[int]:
    """Return the numbers below ``count`` in an order that only looks like chance."""
    return sorted(range(count), key=lambda n: ((n * 2654435761 + turn * 40503) % 2**32, n))
