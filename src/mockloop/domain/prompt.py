"""A prompt: the situation, its materials, hidden facts, news, answer key and references."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from mockloop.domain.base import Model
from mockloop.domain.coaching import HintLadder, Term
from mockloop.domain.cue import Cue
from mockloop.domain.kinds import Kind
from mockloop.domain.names import FormatName, Name, SheetKind, Slug
from mockloop.domain.rubric import CriterionId, IndicatorId
from mockloop.domain.world import AcceptedPath, Action, Audience, Live, Variable

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
    also: tuple[str, ...] = ()
    """Other names somebody may address them by, in lower case."""
    vague: str = ""
    """What they say to a question without an aim."""
    guarded: str = ""
    """What they say once trust is used up: polite, closed, nothing given away."""


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
    minutes: float = Field(default=0, ge=0, le=30)
    """Simulated minutes it takes to open: a drawer of evidence in an incident."""

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
    asks: tuple[str, ...] = ()
    """Questions that reach it, in different words; questions like them reach it too."""
    cues: tuple[Cue, ...] = ()
    """What a question that reaches it says, beside the likeness to ``asks``."""
    answer: str
    """One to three sentences in the persona's voice."""
    feeds: tuple[str, ...] = ()
    """Criteria or indicators it helps with; never grants credit by itself."""
    unlocks: Name | None = None
    decoy: bool = False
    says: tuple[Cue, ...] = ()
    """What an answer that uses the fact says, beyond its figures and rare words."""
    sheet: SheetKind | None = None
    """Where it stands on the engineer's sheet, in estimates."""

    @model_validator(mode="after")
    def _reachable(self) -> Fact:
        if not self.asks and not self.cues:
            raise ValueError("nothing says which questions reach it; give asks or cues")
        return self


class Inject(Model):
    """News that arrives while the candidate writes: by the clock, or by what was done."""

    id: Name
    minute: float = Field(default=0, ge=0)
    """Real minutes from the beginning of writing."""
    clock: str = ""
    """The simulated time of day, for incidents; there it decides, not ``minute``."""
    after: Name | None = None
    """An action; the news arrives ``delay`` simulated minutes after it took effect."""
    delay: float = Field(default=0, ge=0)
    when: str = ""
    """A condition over what was done; false at that time, the news never arrives."""
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
    budget: int = Field(default=7, ge=1, le=20)
    """Questions a candidate may spend."""
    openers: tuple[str, ...] = ()
    """Broad questions in the words of this case; they get a vague answer."""
    beside: tuple[str, ...] = ()
    """Sensible questions that no fact answers; they are not understood and cost nothing."""
    personas: tuple[Persona, ...] = ()
    materials: tuple[Material, ...] = Field(min_length=1)
    facts: tuple[Fact, ...] = ()
    injects: tuple[Inject, ...] = ()
    clock_start: str = ""
    """The simulated time at which writing begins, for incidents."""
    clock_ratio: float = Field(default=1.0, gt=0)
    """Simulated minutes per real minute."""
    variables: tuple[Variable, ...] = ()
    actions: tuple[Action, ...] = ()
    live: Live | None = None
    paths: tuple[AcceptedPath, ...] = ()
    audiences: tuple[Audience, ...] = ()
    hints: tuple[HintLadder, ...] = ()
    glossary: tuple[Term, ...] = ()
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
