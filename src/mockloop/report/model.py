"""What a report shows, ready to print: every template is fed from these values and nothing else.

All texts are plain text. Escaping belongs to the format and happens in ``environment.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from mockloop.report.talk_model import ReplyView, TalkView

Row = tuple[str, str]
"""A label and its value."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the candidate; ``mark`` is the number they carry in the text, if any."""

    text: str
    short: str
    """At most about 180 characters, for page one."""
    mark: int | None
    where: str
    """Empty for the answer, else for instance ``your question 2``."""


@dataclass(frozen=True, slots=True)
class Use:
    """One thing that rests on a mark: an indicator or an anti-pattern."""

    code: str
    anchor: str
    text: str
    word: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered span; overlapping quotes share one."""

    number: int
    source: str
    start: int
    end: int
    quote: str
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text, with the number of its mark or None."""

    text: str
    mark: int | None


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One stored text in segments; joined, they are the text."""

    source: str
    title: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One indicator with its grade in words."""

    code: str
    anchor: str
    core: bool
    symbol: str
    """● core, ◆ stretch."""
    text: str
    status: str
    """``applied``, ``named``, ``missing`` or ``not assessed``."""
    grade: str
    """0, ½, 1 or a dash."""
    quotes: tuple[Quote, ...]
    note: str


@dataclass(frozen=True, slots=True)
class EffectView:
    """An anti-pattern that was seen: what it does, and the words that triggered it."""

    code: str
    anchor: str
    title: str
    says: str
    consequences: tuple[str, ...]
    quotes: tuple[Quote, ...]
    instead: str
    not_a_trigger: str


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One criterion from level to next step."""

    code: str
    anchor: str
    title: str
    weight: int
    level: int | None
    words: str
    """The level in words, or the status of a criterion without a level."""
    bar: str
    bar_label: str
    points: str
    confidence: str
    anchor_text: str
    next_anchor: str
    """The anchor of the level above, empty at 4."""
    indicators: tuple[IndicatorView, ...]
    effects: tuple[EffectView, ...]
    held: str
    """One sentence, or empty."""
    next_step: str
    prediction: str
    """``you 4, here 2``, or empty."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to change, tied to a quote or to a named gap."""

    number: int
    title: str
    anchor: str
    words: str
    reason: str
    quote: Quote | None
    next_step: str


@dataclass(frozen=True, slots=True)
class ScoreView:
    """The result in one line; ``headline`` is ``strong, 64–78`` or says why there is no total."""

    headline: str
    band: str
    span: str
    reason: str
    lowered: tuple[EffectView, ...]
    """Anti-patterns that cap or lower the total."""


@dataclass(frozen=True, slots=True)
class MaterialView:
    """Something that was handed out, typeset by kind."""

    title: str
    kind: str
    intro: str
    text: str
    preformatted: bool
    header: tuple[str, ...]
    align: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody of the case speaking: what a colleague told, or news that came in."""

    who: str
    about: str
    """The topic of what was told, the time of news."""
    text: str


@dataclass(frozen=True, slots=True)
class PredictionRow:
    """One criterion: what the candidate expected, what was found."""

    title: str
    predicted: str
    found: str
    words: str
    difference: str
    """``+2`` when the prediction was two levels higher, empty when not comparable."""


@dataclass(frozen=True, slots=True)
class PredictionView:
    """The prediction beside the result; no rows when it was skipped or never made."""

    rows: tuple[PredictionRow, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that was not assessed, and why."""

    title: str
    word: str
    why: str


@dataclass(frozen=True, slots=True)
class CoverageView:
    """How much of the rubric could be assessed."""

    summary: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code of the rubric with what was found."""

    code: str
    title: str
    found: str
    detail: str


@dataclass(frozen=True, slots=True)
class Appendix:
    """What a reader needs only to check the report."""

    trust: tuple[str, ...]
    measured: tuple[Row, ...]
    identity: tuple[Row, ...]
    parameters: tuple[Row, ...]
    codes: tuple[CodeRow, ...]


@dataclass(frozen=True, slots=True)
class FragmentNoteView:
    """One thing about an API fragment; ``line`` reads “line 14”."""

    line: str
    message: str
    quote: str
    hint: str


@dataclass(frozen=True, slots=True)
class FragmentView:
    """An API fragment of the answer, with notes that are never part of the score."""

    title: str
    """What it is and where: “OpenAPI operation, lines 12–20”."""
    summary: str
    """How many notes there are, in words."""
    notes: tuple[FragmentNoteView, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything a report shows."""

    title: str
    kind: str
    company: str
    situation: tuple[str, ...]
    score: ScoreView
    changes: tuple[Change, ...]
    reader_questions: str
    disclaimer: str
    brief: str
    task: str
    materials: tuple[MaterialView, ...]
    told: tuple[Voice, ...]
    news: tuple[Voice, ...]
    texts: tuple[MarkedText, ...]
    marks: tuple[Mark, ...]
    criteria: tuple[CriterionView, ...]
    prediction: PredictionView
    coverage: CoverageView
    appendix: Appendix
    fragments: tuple[FragmentView, ...] = ()
    talk: TalkView | None = None
    """None when nobody was asked and nothing was posted."""
    numbers: bool = True
    """Whether points, totals, percentages and ranges are shown; else levels stand in words."""
    replies: tuple[ReplyView, ...] = ()
    look: str = ""
    """What sort of attempt it is, in a sentence; empty for a first look."""
    part: str = ""
    """The one criterion that a warm-up was about; the others are not shown."""
