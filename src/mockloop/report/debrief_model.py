"""What a debrief shows, ready to print or to draw: screen and reports are fed from these values.

All texts are plain text; escaping belongs to the format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Whose = Literal["candidate", "interviewer"]
"""For whom a report is: the same round is told from two sides."""
Sort = Literal["own", "hand", "built-in"]
"""Who judges: the candidate before anything was shown, a person by hand, or the scorer."""


@dataclass(frozen=True, slots=True)
class DebriefQuote:
    """Words of the candidate; ``where`` is empty for the answer, else ``update 2``."""

    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """One indicator that a judge looked at."""

    code: str
    text: str
    core: bool
    grade: str
    """0, ½ or 1."""
    word: str
    """``missing``, ``named`` or ``applied``."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the candidate said of a comment, before any level was shown."""

    verdict: str
    """``useful``, ``unclear`` or ``disagree``."""
    because: str = ""
    revision: int = 0
    """The version it was said of, where that is not the last one; else 0."""


@dataclass(frozen=True, slots=True)
class EarlierView:
    """A version of a rating that a later one replaced; both stay."""

    revision: int
    level: int | None
    words: str
    quotes: tuple[DebriefQuote, ...]
    what: str
    instead: str


@dataclass(frozen=True, slots=True)
class OpinionView:
    """What one judge says of one criterion."""

    who: str
    sort: Sort
    role: str
    """``peer``, ``observer`` or ``mentor``; empty for the other two sorts."""
    level: int | None
    words: str
    """The level in words, or why there is none."""
    bar: str
    anchor: str
    """What an answer of this level does, by the rubric; empty without a level."""
    quotes: tuple[DebriefQuote, ...] = ()
    what: str = ""
    instead: str = ""
    ticks: tuple[Tick, ...] = ()
    earlier: tuple[EarlierView, ...] = ()
    """Oldest first."""
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class DebriefRow:
    """One criterion with every opinion of it."""

    code: str
    title: str
    short: str
    spread: int
    wide: bool
    """Whether the opinions are so far apart that they are talked about first."""
    says: str
    """In one sentence, how far they are apart; empty with fewer than two levels."""
    opinions: tuple[OpinionView, ...]


@dataclass(frozen=True, slots=True)
class OverallView:
    """What one person says of the whole answer."""

    who: str
    what: str
    instead: str
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """Something the interviewer did, with its time and what it belongs to."""

    time: str
    about: str
    text: str
    word: str = ""
    """Of a hint: ``early`` or ``late``."""


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """What the candidate said of one comment of the interviewer, with that comment."""

    title: str
    comment: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class InterviewerView:
    """What the record says of an interviewer: counts and quotes, no total and no verdict."""

    name: str
    recorded: bool
    told: str
    """How many facts and how much news, in one sentence."""
    probes: tuple[Moment, ...]
    uncovered: tuple[str, ...]
    """Titles of criteria that were neither asked about nor noted."""
    without_notes: tuple[str, ...]
    """Titles of criteria that were asked about, with nothing noted."""
    hints: tuple[Moment, ...]
    leading: tuple[Moment, ...]
    not_judged: tuple[str, ...]
    leniency: str
    """One sentence, or empty."""
    leaning: str
    """Where the levels lie beside the built-in ones: ``above``, ``below``, ``same``, or empty."""
    replies: tuple[ReplyLine, ...]
    next_time: tuple[str, ...]
    """At most three things to try, each from the record."""


@dataclass(frozen=True, slots=True)
class DebriefSources:
    """What the page rests on, as plain JSON, so that it can be recomputed."""

    texts: dict[str, str]
    answer_sha256: str
    ratings: list[dict[str, Any]]
    """Every version of every rating by hand."""
    result: dict[str, Any] | None
    prediction: dict[str, Any] | None
    """``levels`` and, where they were committed to, ``salt``."""
    prediction_sha256: str | None
    """What the candidate committed to with the answer."""
    reactions: list[dict[str, Any]]
    log: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class DebriefView:
    """Everything a debrief shows."""

    whose: Whose
    prompt_id: str
    title: str
    kind: str
    seed: int
    round: str
    candidate: str
    raters: tuple[str, ...]
    """Names of everybody who rated by hand."""
    lead: str
    doubts: tuple[str, ...]
    rows: tuple[DebriefRow, ...]
    """Wide ones first, else in the order of the rubric."""
    overall: tuple[OverallView, ...]
    interviewer: InterviewerView
    texts: tuple[tuple[str, str], ...]
    """Title and text of the answer and of each posted update."""
    sources: DebriefSources
    numbers: bool = True
    """Whether levels are numbers as well as words."""
    redacted: bool = False
    """Whether names and employers are replaced by marks, so that nothing can be recomputed."""

    @property
    def columns(self) -> tuple[tuple[Sort, str], ...]:
        """Everybody who says anything, in one order for all criteria, as (sort, name)."""
        found = dict.fromkeys((o.sort, o.who) for row in self.rows for o in row.opinions)
        order = ("own", "hand", "built-in")
        return tuple(sorted(found, key=lambda judge: order.index(judge[0])))

    @property
    def table(self) -> tuple[tuple[DebriefRow, tuple[OpinionView | None, ...]], ...]:
        """Each criterion with a cell per column; None where that judge says nothing of it."""
        columns = self.columns
        return tuple(
            (row, tuple({(o.sort, o.who): o for o in row.opinions}.get(key) for key in columns))
            for row in self.rows
        )

    @property
    def wide(self) -> tuple[DebriefRow, ...]:
        """The criteria that are talked about first."""
        return tuple(row for row in self.rows if row.wide)
