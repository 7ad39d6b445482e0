"""A prompt: the situation, its materials, hidden facts, news, answer key and references."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from mockloop.domain.base import Model
from mockloop.domain.cue import Cue
from mockloop.domain.kinds import Kind
from mockloop.domain.rubric import CriterionId, IndicatorId

Name = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
FormatName = Literal[
    "int", "dec1", "dec2", "money", "money2", "pct", "pct1", "ratio", "ratio1", "rate", "hm",
    "minutes", "days", "raw",
]  # fmt: skip
Cell = str | int | float


class Parameter(Model):
    """A figure drawn per attempt: from ``min`` to ``max`` in steps; ``default`` is seed 0."""

    id: Name
    label: str
    format: FormatName = "int"
    unit: str = ""
    default: float
    min: float
    max: float
    step: float = Field(gt=0)
    about: tuple[str, ...] = ()
    """Words that say what the figure is of, for matching small bare numbers."""

    @model_validator(mode="after")
    def _in_range(self) -> Parameter:
        if not self.min <= self.default <= self.max:
            raise ValueError("the default lies outside min and max")
        return self


class KeyFigure(Model):
    """A figure of the answer key, a formula over parameters, tables and earlier figures."""

    id: Name
    label: str
    formula: str
    format: FormatName = "int"
    unit: str = ""
    tolerance: float = Field(default=0.1, ge=0, le=0.5)
    about: tuple[str, ...] = ()


class Persona(Model):
    """Somebody of the case who answers questions or brings news."""

    id: Name
    name: str
    role: str
    vague: str = ""
    """What they say to a question without an aim."""


class Column(Model):
    """A table column; with a ``formula`` its cells are computed row by row."""

    id: Name
    title: str
    format: FormatName = "raw"
    unit: str = ""
    align: Literal["left", "right"] = "left"
    formula: str = ""
    hidden: bool = False


class Material(Model):
    """Something handed out: a contract, table, log, chat, policy or note."""

    id: Name
    title: str
    kind: Literal["contract", "table", "log", "chat", "policy", "note", "diagram"]
    intro: str = ""
    text: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    """One cell per column that has no formula, in column order."""
    locked: bool = False
    """Shown only once a fact that ``unlocks`` it is uncovered, or in easy mode."""

    @model_validator(mode="after")
    def _shape(self) -> Material:
        if (self.kind == "table") != bool(self.columns):
            raise ValueError("a table has columns and rows; everything else has text")
        width = sum(1 for column in self.columns if not column.formula)
        for number, row in enumerate(self.rows, start=1):
            if len(row) != width:
                raise ValueError(f"row {number} has {len(row)} cells, the table needs {width}")
        if not self.columns and not self.text.strip():
            raise ValueError("the material has no text")
        return self


class Fact(Model):
    """Something hidden that a good question uncovers."""

    id: Name
    persona: Name
    topic: str
    """Two or three words, for lists."""
    cues: tuple[Cue, ...]
    """What a question that reaches it says."""
    answer: str
    """One to three sentences in the persona's voice."""
    feeds: tuple[str, ...] = ()
    """Criteria or indicators it helps with; never grants credit by itself."""
    unlocks: Name | None = None
    decoy: bool = False
    says: tuple[Cue, ...] = ()
    """What an answer that uses the fact says, beyond its figures and rare words."""


class Inject(Model):
    """News that arrives by the clock while the candidate writes."""

    id: Name
    minute: float = Field(ge=0)
    """Real minutes from the beginning of writing."""
    clock: str = ""
    """The simulated time of day, for incidents."""
    sender: str
    text: str
    reaction: str
    """What a good reaction is, for people."""
    feeds: tuple[str, ...] = ()
    met: tuple[Cue, ...] = ()
    """What text that meets the reaction says (applied)."""
    noticed: tuple[Cue, ...] = ()
    """What text that only takes note of it says (named)."""


class Note(Model):
    """What an indicator means in this prompt, and how it is bound to the case."""

    means: str
    binds: tuple[str, ...] = ()
    """Fact ids, ``key.x``, ``param.x``, material ids, ``inject.x``."""
    named: tuple[Cue, ...] = ()
    applied: tuple[Cue, ...] = ()
    against: tuple[Cue, ...] = ()
    example: str = ""
    """What applied looks like here; never a sentence of a reference answer."""


class Alternative(Model):
    """A position that differs from the author's and is rewarded alike."""

    title: str
    text: str


class ReferenceGrade(Model):
    """The expert's level of one criterion with indicator grades in halves and the reason."""

    level: int = Field(ge=0, le=4)
    halves: dict[IndicatorId, Annotated[int, Field(ge=0, le=2)]]
    reason: str


class Reference(Model):
    """A complete answer with expert grades; facts in it come from the whole bank."""

    id: Annotated[str, Field(pattern=r"^[A-Z]$")]
    title: str
    text: str
    asked: Literal["all"] | tuple[str, ...] | None = "all"
    injects: Literal["all"] | tuple[str, ...] | None = "all"
    grades: dict[CriterionId, ReferenceGrade]
    total: float = Field(ge=0, le=100)
    graded_by: str = ""
    """Where the grades come from, stated plainly."""


class Phase(Model):
    """A stretch of the rehearsal with suggested minutes."""

    title: str
    minutes: int = Field(ge=1)


class Section(Model):
    """A part the answer may have; a suggestion, never scored as such."""

    title: str
    hint: str


class Depth(Model):
    """Difficulty on two axes, never folded into one number."""

    technical: int = Field(ge=1, le=4)
    judgement: int = Field(ge=1, le=4)


class Prompt(Model):
    """One prompt file, ``prompts/<kind>/<id>.yaml``."""

    id: Slug
    kind: Kind
    title: str
    summary: str
    area: Annotated[str, Field(pattern=r"^[a-z-]+$")]
    areas: tuple[str, ...] = ()
    difficulty: int = Field(ge=1, le=4)
    depth: Depth
    minutes: int = Field(ge=5, le=120)
    version: int = 1
    company: str
    brief: str
    task: str
    phases: tuple[Phase, ...] = ()
    sections: tuple[Section, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    invariants: tuple[str, ...] = ()
    key: tuple[KeyFigure, ...] = ()
    personas: tuple[Persona, ...] = ()
    materials: tuple[Material, ...] = Field(min_length=1)
    facts: tuple[Fact, ...] = ()
    injects: tuple[Inject, ...] = ()
    clock_start: str = ""
    """The simulated time at which writing begins, for incidents."""
    clock_ratio: float = Field(default=1.0, gt=0)
    """Simulated minutes per real minute."""
    notes: dict[CriterionId, dict[IndicatorId, Note]] = {}
    additive: tuple[Cue, ...] = ()
    """What an answer that only adds to the interface says; waives indicators that allow it."""
    alternatives: tuple[Alternative, ...] = ()
    references: tuple[Reference, ...] = ()
    covers: dict[str, tuple[str, ...]] = {}
    """Source row → fact, inject, indicator or material ids that exercise it."""
    sources: tuple[str, ...] = ()

    def fact(self, fact_id: str) -> Fact:
        """Return the fact with that id, or raise ``KeyError``."""
        for fact in self.facts:
            if fact.id == fact_id:
                return fact
        raise KeyError(fact_id)

    def note(self, criterion_id: str, indicator_id: str) -> Note | None:
        """Return the note for an indicator, if the prompt has one."""
        return self.notes.get(criterion_id, {}).get(indicator_id)
