"""A rubric: criteria with five anchored levels and indicators that can be pointed at."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from mockloop.domain.base import Model
from mockloop.domain.cue import Cue
from mockloop.domain.kinds import Kind

IndicatorId = Annotated[str, Field(pattern=r"^[a-z]$")]
CriterionId = Annotated[str, Field(pattern=r"^[A-Z]{2,4}[0-9]{1,2}$")]
AntiPatternId = Annotated[str, Field(pattern=r"^AP[0-9]{2}[a-z]?$")]


class Indicator(Model):
    """One observable thing an answer may say, graded 0, ½ (named) or 1 (applied)."""

    id: IndicatorId
    core: bool
    text: str
    """What is looked for, as shown to people."""
    named: str = ""
    """In words, what earns a half."""
    applied: str = ""
    """In words, what earns the whole."""
    next_step: str = ""
    """An instruction that says what to add."""
    clarification: str = ""
    asks: bool = False
    """May be credited by a question the candidate asks."""
    credits_facts: bool = False
    """Credited by the decisive facts that were asked for and used."""
    inject: bool = False
    """Bound to news; not assessed when the news was never shown."""
    numeric: bool = False
    """Applied when a key figure is met within its tolerance."""
    required_for_4: bool = False
    waived_when: Literal["additive"] | None = None
    window: Literal["sentence", "passage", "answer"] = "passage"
    """Where the words of an indicator without cues have to stand together: in a sentence, in a
    sentence and its neighbours, or anywhere in the answer."""
    cues: IndicatorCues | None = None


class IndicatorCues(Model):
    """How the words of an answer earn a half (``named``) or the whole (``applied``)."""

    named: tuple[Cue, ...] = ()
    applied: tuple[Cue, ...] = ()
    lift: tuple[Cue, ...] = ()
    """What makes a named match applied, in the same window. Empty: bound and one of number,
    reason, owner, decision."""
    against: tuple[Cue, ...] = ()
    """Where one of these matches, the window counts for nothing."""


class Criterion(Model):
    """One thing that is judged, with a weight and five anchors for the levels 0 to 4."""

    id: CriterionId
    title: str
    short: str = ""
    weight: int = Field(ge=1, le=100)
    why: str = ""
    clarification: str = ""
    competencies: dict[str, float] = {}
    sources: tuple[str, ...] = ()
    anchors: tuple[str, str, str, str, str]
    probes: tuple[str, ...] = ()
    """Questions an interviewer may ask aloud: open, one sentence, with no answer inside."""
    indicators: tuple[Indicator, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _indicators_unique(self) -> Criterion:
        ids = [indicator.id for indicator in self.indicators]
        if len(set(ids)) != len(ids):
            raise ValueError("two indicators share an id")
        if not any(indicator.core for indicator in self.indicators):
            raise ValueError("at least one indicator must be core")
        return self


class Rubric(Model):
    """How answers of one kind are judged; the weights sum to 100."""

    id: str
    kind: Kind
    title: str
    version: int = 1
    level_rule: Literal["levels-1"] = "levels-1"
    summary: str = ""
    task: str = ""
    minutes: tuple[int, int] | None = None
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    sources: dict[str, str] = {}

    @model_validator(mode="after")
    def _weights_sum(self) -> Rubric:
        ids = [criterion.id for criterion in self.criteria]
        if len(set(ids)) != len(ids):
            raise ValueError("two criteria share an id")
        total = sum(criterion.weight for criterion in self.criteria)
        if total != 100:
            raise ValueError(f"the weights sum to {total}, not 100")
        return self

    def criterion(self, criterion_id: str) -> Criterion:
        """Return the criterion with that id, or raise ``KeyError``."""
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
        raise KeyError(criterion_id)

    def indicator_refs(self) -> tuple[str, ...]:
        """Return every indicator as ``AD1.a``, in rubric order."""
        return tuple(f"{c.id}.{i.id}" for c in self.criteria for i in c.indicators)


class Competency(Model):
    """A competency that criteria of all kinds feed."""

    id: Annotated[str, Field(pattern=r"^C[0-9]$")]
    title: str
    definition: str


class Competencies(Model):
    """The shared competencies (``rubrics/competencies.yaml``)."""

    competencies: tuple[Competency, ...]
