"""Anti-patterns: quoted triggers with stated non-triggers and fixed effects."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from mockloop.domain.base import Model
from mockloop.domain.cue import Cue
from mockloop.domain.kinds import Kind
from mockloop.domain.rubric import AntiPatternId, CriterionId

EffectOp = Literal["cap", "minus", "set", "indicator_cap", "overall_cap", "deduct"]
IndicatorRef = Annotated[str, Field(pattern=r"^[A-Z]{2,4}[0-9]{1,2}\.[a-z]$")]


class EffectRule(Model):
    """What an anti-pattern does to a target: a criterion, an indicator, or ``overall``."""

    op: EffectOp
    target: str
    """``EC6``, ``EC5.d``, ``overall``, or ``*`` for every criterion."""
    value: int
    """Level for cap and set, levels for minus, halves for indicator_cap, points otherwise."""


class GradeCondition(Model):
    """A condition on an indicator's grade in halves; not-assessed never satisfies it."""

    indicator: IndicatorRef
    min: int | None = None
    max: int | None = None


class CriterionCondition(Model):
    """A condition on how much of a criterion an answer has: halves over all its indicators."""

    criterion: CriterionId
    min: int = Field(ge=1)


class Detector(Model):
    """When the anti-pattern is seen, for one kind or for all."""

    kinds: tuple[Kind, ...] = ()
    """Empty: every kind."""
    triggers: tuple[Cue, ...] = ()
    """Each matching sentence is one quoted span."""
    strong: tuple[Cue, ...] = ()
    """One match is enough, whatever ``min_spans`` says."""
    non_triggers: tuple[Cue, ...] = ()
    """A sentence in which one of these matches is no trigger."""
    unless: tuple[Cue, ...] = ()
    """When one of these matches anywhere in the answer, nothing fires."""
    min_spans: int = Field(default=1, ge=1)
    grades: tuple[GradeCondition, ...] = ()
    """All must hold, whether or not there are triggers."""
    criteria: tuple[CriterionCondition, ...] = ()
    """All must hold as well."""
    missing: tuple[Cue, ...] = ()
    """For absences: the nearest sentence that should have carried it, quoted for the triggers."""
    needs: Literal["asked", "injects"] | None = None
    """Cannot fire when this is not known of the answer; ``asked``: known, and nothing was asked."""
    check: Literal["figures", "parade", "unanswered_inject"] | None = None
    """A structural check in code that no cue can express."""
    effects: tuple[EffectRule, ...] = ()


class AntiPattern(Model):
    """One way to lose trust, with what it looks like and what is no trigger."""

    id: AntiPatternId
    title: str
    scope: Literal["answer", "questions", "both"] = "answer"
    says: str
    """What the answer says, for people."""
    not_a_trigger: str
    instead: str = ""
    """What to do instead, one sentence for the candidate."""
    sources: tuple[str, ...] = ()
    detectors: tuple[Detector, ...] = ()


class AntiPatterns(Model):
    """All anti-patterns (``rubrics/anti-patterns.yaml``)."""

    version: int = 1
    anti_patterns: tuple[AntiPattern, ...]

    @model_validator(mode="after")
    def _unique(self) -> AntiPatterns:
        ids = [pattern.id for pattern in self.anti_patterns]
        if len(set(ids)) != len(ids):
            raise ValueError("two anti-patterns share an id")
        return self


class Vocabulary(Model):
    """The shared vocabulary (``rubrics/concepts.yaml``): concept → phrases or ``@concepts``."""

    version: int = 1
    concepts: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], tuple[str, ...]]
