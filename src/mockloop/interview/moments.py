"""What can happen in a rehearsal, as a timeline shows it: one small record per kind of moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mockloop.interview.communication import UpdateCheck


@dataclass(frozen=True, slots=True)
class Started:
    """The case was drawn and the briefing shown."""

    kind: ClassVar = "started"
    prompt: str
    seed: int
    mode: str


@dataclass(frozen=True, slots=True)
class Began:
    """Writing began and the clock with it."""

    kind: ClassVar = "began"


@dataclass(frozen=True, slots=True)
class Opened:
    """A material was looked at for the first time."""

    kind: ClassVar = "opened"
    material: str
    title: str
    minutes: float
    """Simulated minutes it took, for drawers."""


@dataclass(frozen=True, slots=True)
class Shown:
    """News arrived."""

    kind: ClassVar = "shown"
    inject: str
    sender: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadNews:
    """News that had arrived was read."""

    kind: ClassVar = "read"
    inject: str
    sender: str


@dataclass(frozen=True, slots=True)
class Averted:
    """News never arrived, because of what was done before its time."""

    kind: ClassVar = "averted"
    inject: str
    sender: str


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A question with what came of it."""

    kind: ClassVar = "asked"
    text: str
    outcome: str
    """As in ``records.Asked``."""
    persona: str
    name: str
    """Who answered; empty when nobody did."""
    reply: str
    fact: str
    topic: str
    tone: str
    cost: int
    """Questions of the budget it used."""
    minutes: float
    """Simulated minutes it took."""
    trust: int
    """By how much it changed the trust of who answered."""
    trust_now: int
    reason: str
    """Why trust changed."""
    options: tuple[str, ...]
    """What an unclear question may have meant, as plainer questions."""


@dataclass(frozen=True, slots=True)
class OrderedAction:
    """An action was understood and confirmed."""

    kind: ClassVar = "ordered"
    action: str
    title: str
    effective: str
    """The simulated time of day at which it takes effect."""


@dataclass(frozen=True, slots=True)
class Reported:
    """An action took effect and its owner said so."""

    kind: ClassVar = "reported"
    action: str
    sender: str
    text: str


@dataclass(frozen=True, slots=True)
class PostedUpdate:
    """An update went out."""

    kind: ClassVar = "posted"
    id: str
    audience: str
    title: str
    """The audience in words."""
    text: str
    words: int
    known: tuple[str, ...]
    """Facts known at that moment; in easy mode all that were given."""
    topics: tuple[str, ...]
    """The same facts in words."""
    checks: tuple[UpdateCheck, ...] = ()
    """What the update has and lacks for its readers."""


@dataclass(frozen=True, slots=True)
class Hinted:
    """A hint was taken; it is recorded, never deducted."""

    kind: ClassVar = "hint"
    about: str
    title: str
    step: int
    of: int
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """The text as it stood: how long it was, and what had changed since the time before."""

    kind: ClassVar = "text"
    words: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
    inject: str
    """The news at whose arrival it was kept, if any."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Questions to the reader of the report were written."""

    kind: ClassVar = "reader_questions"
    text: str


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock was stopped."""

    kind: ClassVar = "paused"


@dataclass(frozen=True, slots=True)
class Resumed:
    """The clock ran again."""

    kind: ClassVar = "resumed"


@dataclass(frozen=True, slots=True)
class Interrupted:
    """Something cut in."""

    kind: ClassVar = "interrupted"
    reason: str
    gap: float
    """Seconds on the wall clock that were not writing time; 0 when not known."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """The answer was turned in."""

    kind: ClassVar = "submitted"
    words: int
    updates: int
    over: float
    """Seconds beyond the time allowed."""
    added: tuple[str, ...]
    """Words since the text was last kept."""
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Predicted:
    """The candidate's own levels were locked, or skipped."""

    kind: ClassVar = "predicted"
    levels: dict[str, int]
    skipped: bool


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating was stored; its points are None when it has no total."""

    kind: ClassVar = "rated"
    total: float | None
    low: float | None
    high: float | None
    band: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The judge failed; never a score of 0."""

    kind: ClassVar = "failed"
    reason: str


@dataclass(frozen=True, slots=True)
class ReportWritten:
    """A report was written to the report folder."""

    kind: ClassVar = "report"
    format: str
    name: str


@dataclass(frozen=True, slots=True)
class Unsent:
    """Something was typed beside the answer and never sent; it is no part of the answer."""

    kind: ClassVar = "unsent"
    field: str
    """``question``, ``order`` or ``update``."""
    text: str


@dataclass(frozen=True, slots=True)
class Interviewed:
    """Somebody joined as interviewer, left, or asked the candidate something."""

    kind: ClassVar = "interviewer"
    did: str
    """``joined``, ``left`` or ``asked``."""
    text: str = ""
    """Their name, or what they asked."""


@dataclass(frozen=True, slots=True)
class Discarded:
    """The rehearsal was given up."""

    kind: ClassVar = "discarded"


What = (
    Started | Began | Opened | Shown | ReadNews | Averted | AskedFor | OrderedAction | Reported
    | PostedUpdate | Hinted | Written | Noted | Paused | Resumed | Interrupted | Submitted
    | Predicted | Rated | Failed | ReportWritten | Unsent | Interviewed | Discarded
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened, and when."""

    elapsed: float
    """Seconds of writing."""
    clock: str
    """The simulated time of day; empty in a case without one."""
    what: What
