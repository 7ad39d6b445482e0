"""Weights learned from graded answers and passages: whole numbers, so that sums are exact.

One file per prompt, ``rubrics/learned/<prompt>.json``, written by ``evals/learn_weights.py``. All
numbers are hundredths of a natural logarithm of odds unless said otherwise.
"""

from __future__ import annotations

from typing import NamedTuple

from mockloop.domain.base import Model

SCALE = 100
"""Weights are stored as hundredths."""


class JoinWeights(Model):
    """From the best sentences of an answer to the odds of one grade (named, or applied)."""

    shared: tuple[int, ...]
    """Hundredths per unit of: best and second score as named and as applied, and whether cues
    name or apply it; in the order of ``scoring.learned.JOINED``."""
    own: dict[str, int]
    """Per indicator."""


class LevelWeights(Model):
    """From the grades expected in a criterion to its level: thousandths of a level."""

    shared: tuple[int, ...]
    own: dict[str, int]
    """Per criterion."""


class SignalWeights(Model):
    """When a sentence shows an anti-pattern: features, start and the score that is needed."""

    start: int
    needed: int
    features: dict[str, int]


class LearnedWeights(Model):
    """Everything learned for one prompt."""

    version: int
    prompt: str
    indicators: tuple[str, ...]
    start: tuple[tuple[int, int], ...]
    """Per indicator: the score of a sentence without any feature, as named and as applied."""
    features: dict[str, tuple[int, ...]]
    """Feature → indicator number, weight as named, weight as applied, and so on."""
    named: JoinWeights
    applied: JoinWeights
    levels: LevelWeights
    signals: dict[str, SignalWeights] = {}
    """Per anti-pattern."""


class Odds(NamedTuple):
    """How likely the three grades of an indicator are, in ten-thousandths that sum to 10,000."""

    absent: int
    named: int
    applied: int
