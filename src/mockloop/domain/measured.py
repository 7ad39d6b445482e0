"""What a measurement of the scorer found, as it is written to a file and read by reports."""

from __future__ import annotations

import math

from mockloop.domain.base import Model
from mockloop.domain.calibration import ReaderKind

Span = tuple[float, float]
UNMEASURED_REACH = 20.0
"""Points each way where nothing was measured."""


class Agreement(Model):
    """How far levels agree with the median reader's."""

    n: int
    """Levels compared."""
    kappa: float | None = None
    """Quadratic-weighted kappa."""
    kappa_interval: Span | None = None
    """95 % bootstrap interval, drawn by answer."""
    exact: float | None = None
    within_one: float | None = None


class TotalAgreement(Model):
    """How far totals (0 to 100) agree with the readers' median total."""

    n: int
    r: float | None = None
    r_interval: Span | None = None
    mean_error: float | None = None
    within_80: float | None = None
    """Eight of ten totals are at most so many points away."""
    within_95: float | None = None
    """Nineteen of twenty are at most so many points away."""
    length_r: float | None = None
    """Correlation of the number of words alone with the readers' total."""
    length_partial: float | None = None
    """Correlation of our total with the number of words, the readers' total held constant."""
    length_partial_interval: Span | None = None


class PatternAgreement(Model):
    """Anti-patterns against those that more than half of the readers saw."""

    found: int
    present: int
    precision: float | None = None
    recall: float | None = None


class SetMeasure(Model):
    """One set of answers measured."""

    name: str
    answers: int
    readers: int
    """The smallest number of readers an answer has."""
    readers_are: ReaderKind
    levels: Agreement
    between_readers: Agreement
    """Readers against each other, every pair."""
    totals: TotalAgreement
    anti_patterns: PatternAgreement
    by_criterion: dict[str, Agreement]
    by_prompt: dict[str, Agreement]
    baselines: dict[str, Agreement]
    """``length only``, ``majority level`` and ``constant 2`` on the same answers."""
    confusion: tuple[tuple[int, ...], ...]
    """Rows: the readers' level 0–4; columns: ours."""


class QuoteCheck(Model):
    """Quotes read by somebody independent: does the quote support the grade?"""

    shown: int
    supported: int


class Measured(Model):
    """Everything measured with one version of the scorer and its content."""

    scorer: str
    content: str
    """Digest of vocabulary, anti-patterns, learned weights, prompts and rubrics measured with."""
    sets: tuple[SetMeasure, ...]
    new_prompt: SetMeasure | None = None
    """Cues and bindings alone, as a prompt has them before any answer was graded."""
    quotes: QuoteCheck | None = None
    coverage: dict[str, float] = {}
    """The coverage matcher on REALSumm: ``auc``, ``macro_f1`` and what they were computed on."""
    length_pairs: dict[str, float] = {}
    """The same content in about 450 and 170 words: ``pairs``, the ``mean_difference`` and
    ``mean_distance`` of their totals, and in how many a criterion is ``two_levels`` apart."""
    pairs: dict[str, int] = {}
    """Contrast pairs: ``locked`` and ``locked_passed``."""

    def is_of(self, name: str, version: str) -> bool:
        """Say whether these figures were measured with that scorer."""
        return self.scorer == f"{name} {version}"

    @property
    def held_back(self) -> SetMeasure | None:
        """Return what was measured on the answers that nothing was fitted to."""
        return self.set("locked")

    @property
    def reach(self) -> float:
        """Return the points each way that a total is shown with: eight of ten lie within."""
        held = self.held_back
        if held is None or held.totals.within_80 is None:
            return UNMEASURED_REACH
        return float(math.ceil(held.totals.within_80))

    @property
    def farthest(self) -> float:
        """Return the points that nineteen of twenty totals are not farther off than."""
        held = self.held_back
        if held is None or held.totals.within_95 is None:
            return UNMEASURED_REACH
        return float(math.ceil(held.totals.within_95))

    def set(self, name: str) -> SetMeasure | None:
        """Return the measured set of that name."""
        return next((item for item in self.sets if item.name == name), None)
