"""A rating: one judge's filled-in rubric, and the result object around it.

The field names are the JSON of ``mockloop score --format json``.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from mockloop.domain.antipattern import EffectOp
from mockloop.domain.base import Model
from mockloop.domain.kinds import Band, Kind, Status

SCHEMA_VERSION = 1
Confidence = Literal["high", "medium", "low"]


class Evidence(Model):
    """A span of a stored text: ``texts[source][start:end] == quote``."""

    source: str = "answer"
    """``answer``, ``question:<n>`` or ``entry:<id>``."""
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str

    @model_validator(mode="after")
    def _length_fits(self) -> Evidence:
        if self.end - self.start != len(self.quote):
            raise ValueError("the quote is not as long as its span")
        return self


class IndicatorRating(Model):
    """The grade of one indicator in halves (0, 1 = named, 2 = applied, null = not assessed)."""

    id: str
    core: bool
    text: str = ""
    halves: int | None = Field(default=None, ge=0, le=2)
    status: Status = "rated"
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    required_for_4: bool = False

    @model_validator(mode="after")
    def _no_quote_no_credit(self) -> IndicatorRating:
        if self.halves and not self.evidence:
            raise ValueError(f"indicator {self.id} has credit without a quote")
        if (self.halves is None) == (self.status == "rated"):
            raise ValueError(f"indicator {self.id}: status {self.status} does not fit its grade")
        return self


class Effect(Model):
    """What a triggered anti-pattern does to a target."""

    code: str
    title: str = ""
    target: str
    """``EC6``, ``EC5.d`` or ``overall``."""
    op: EffectOp
    value: int
    evidence: tuple[Evidence, ...] = ()
    note: str = ""


class CriterionRating(Model):
    """The level of one criterion with everything it rests on."""

    id: str
    title: str
    weight: int
    level: int | None = Field(default=None, ge=0, le=4)
    status: Status = "rated"
    points: float | None = None
    confidence: Confidence | None = None
    anchor: str = ""
    """The anchor text of the level."""
    indicators: tuple[IndicatorRating, ...]
    effects: tuple[Effect, ...] = ()
    held_by: tuple[str, ...] = ()
    """Indicator ids or anti-pattern codes that hold the level down."""
    next_step: str = ""


class PromptInfo(Model):
    """Which prompt with which figures."""

    id: str
    kind: Kind
    title: str
    seed: int
    content_hash: str
    parameters: dict[str, float]


class RubricInfo(Model):
    """Which rubric: ``content_hash`` changes with any wording, ``structure_hash`` with rules."""

    id: str
    content_hash: str
    structure_hash: str


class VocabularyInfo(Model):
    """Which vocabulary and anti-patterns the scorer used."""

    content_hash: str


class ScorerInfo(Model):
    """Which scorer, and how far its totals may be off."""

    name: str
    version: str
    reach: float = 20.0
    """Points each way; measured: eight of ten totals were no farther from the readers'."""


class AnswerInfo(Model):
    """Digest and size of the answer after intake."""

    sha256: str
    words: int
    replaced_characters: int


class Result(Model):
    """A scored answer; ``report_sha256`` is over the canonical JSON without itself."""

    schema_version: Literal[1] = 1
    prompt: PromptInfo
    rubric: RubricInfo
    vocabulary: VocabularyInfo
    scorer: ScorerInfo
    texts: dict[str, str]
    answer: AnswerInfo
    criteria: tuple[CriterionRating, ...]
    effects: tuple[Effect, ...] = ()
    """Every effect of every triggered anti-pattern, in rule order."""
    overall_caps: tuple[int, ...] = ()
    deductions: int = 0
    total: float | None = None
    total_range: tuple[float, float] | None = None
    band: Band | None = None
    coverage: float
    status: Status = "rated"
    declared: bool = False
    report_sha256: str = ""

    @model_validator(mode="after")
    def _quotes_hold(self) -> Result:
        for where, evidence in self.all_evidence():
            text = self.texts.get(evidence.source)
            if text is None or text[evidence.start : evidence.end] != evidence.quote:
                raise ValueError(f"{where}: the quote is not in {evidence.source}")
        return self

    def all_evidence(self) -> list[tuple[str, Evidence]]:
        """Return every quote with the place that carries it (``AD1.a`` or an effect's code)."""
        found = [
            (f"{criterion.id}.{indicator.id}", evidence)
            for criterion in self.criteria
            for indicator in criterion.indicators
            for evidence in indicator.evidence
        ]
        found.extend((effect.code, item) for effect in self.effects for item in effect.evidence)
        return found


class Prediction(Model):
    """The candidate's own level per criterion, locked before the reveal."""

    levels: dict[str, int] = {}
    skipped: bool = False
