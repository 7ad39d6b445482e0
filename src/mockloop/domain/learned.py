"""Weights learned from graded answers and passages: whole numbers, so that sums are exact.

One file per prompt, ``rubrics/learned/<prompt>.json``, written by ``evals/learn_weights.py``. All
numbers are hundredths of a natural logarithm of odds unless said otherwise.
"""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import Field

from mockloop.domain.base import Model

Weight = Annotated[int, Field(ge=-100_000, le=100_000)]
"""Bounded, so that the sum over a sentence fits the 32 bits it is packed into."""


class JoinWeights(Model):
    """From the best sentences of an answer to the odds of one grade (named, or applied)."""

    shared: tuple[Weight, ...]
    """Hundredths per unit of: best and second score as named and as applied, and whether cues
    name or apply it; in the order of ``scoring.learned.JOINED``."""
    own: dict[str, Weight]
    """Per indicator."""


class LevelWeights(Model):
    """From the grades expected in a criterion to its level: thousandths of a level."""

    shared: tuple[Weight, ...]
    own: dict[str, Weight]
    """Per criterion."""


class SignalWeights(Model):
    """How much a sentence speaks for an anti-pattern: features and start."""

    start: Weight
    features: dict[str, Weight]


class PatternWeights(Model):
    """From what an answer shows to the odds of an anti-pattern."""

    shared: tuple[Weight, ...]
    """Hundredths per unit of what ``scoring.pattern_odds`` measures, in the order of ``SHOWN``."""
    own: dict[str, Weight]
    """Per anti-pattern: its odds where nothing is shown."""
    bar: Weight
    """The odds from which an anti-pattern is reported."""


class LearnedWeights(Model):
    """Everything learned for one prompt."""

    version: int
    prompt: str
    indicators: tuple[str, ...]
    start: tuple[tuple[Weight, Weight], ...]
    """Per indicator: the score of a sentence without any feature, as named and as applied."""
    features: dict[str, tuple[Weight, ...]]
    """Feature → indicator number, weight as named, weight as applied, and so on."""
    named: JoinWeights
    applied: JoinWeights
    levels: LevelWeights
    signals: dict[str, SignalWeights] = {}
    """Per anti-pattern."""
    patterns: PatternWeights | None = None


class Odds(NamedTuple):
    """How likely the three grades of an indicator are, in ten-thousandths that sum to 10,000."""

    absent: int
    named: int
    applied: int
