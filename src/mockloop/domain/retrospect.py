"""How the talk of a rehearsal went, as it is shown afterwards; plain values, no verdict."""

from __future__ import annotations

from dataclasses import dataclass

SHEET_WORDS: dict[str, str] = {
    "assumption": "assumption",
    "dependency": "dependency",
    "waiting": "waiting time",
    "buffer": "buffer",
    "risk": "risk",
    "non_negotiable": "non-negotiable",
}
"""What stands on an engineer's sheet, in the order it is drawn."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with what came of it; ``elapsed`` is seconds of writing."""

    elapsed: float
    question: str
    outcome: str
    name: str
    reply: str
    topic: str
    cost: int
    tone: str = ""


@dataclass(frozen=True, slots=True)
class TrustStep:
    """One change of trust with its reason."""

    elapsed: float
    change: int
    now: int
    reason: str


@dataclass(frozen=True, slots=True)
class Trust:
    """How far somebody trusted the candidate, from the beginning to the end."""

    name: str
    role: str
    start: int
    end: int
    most: int
    steps: tuple[TrustStep, ...]

    @property
    def closed(self) -> bool:
        """Say whether they told nothing more at the end."""
        return self.end <= 0


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One sort of thing on the engineer's sheet: what was opened of it."""

    kind: str
    opened: tuple[str, ...]
    """Topics that were uncovered."""
    of: int

    @property
    def words(self) -> str:
        """The sort in words."""
        return SHEET_WORDS.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing an update has or lacks; ``quote`` is what it rests on, empty for an absence."""

    title: str
    met: bool
    quote: str


@dataclass(frozen=True, slots=True)
class UpdateThen:
    """A posted update with what was known when it was posted."""

    elapsed: float
    clock: str
    audience: str
    words: int
    topics: tuple[str, ...]
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Retrospect:
    """The talk of one rehearsal."""

    exchanges: tuple[Exchange, ...] = ()
    """Questions that were understood."""
    not_understood: tuple[str, ...] = ()
    surfaced: int = 0
    facts: int = 0
    spent: int = 0
    budget: int = 0
    people: tuple[Trust, ...] = ()
    """Those who keep account of how they are spoken to."""
    sheet: tuple[SheetRow, ...] = ()
    pressed: int = 0
    """Questions that only pressed."""
    updates: tuple[UpdateThen, ...] = ()

    @property
    def empty(self) -> bool:
        """Say whether there is nothing to show."""
        return not (self.exchanges or self.not_understood or self.updates)

    @property
    def only_pressure(self) -> bool:
        """Say whether pressing was all that was tried, and nothing came of it."""
        return self.pressed > 0 and self.surfaced == 0

    @property
    def sheet_opened(self) -> int:
        """How many sorts of the sheet were opened."""
        return sum(1 for row in self.sheet if row.opened)


def sheet_rows(kinds: dict[str, str | None], topics: dict[str, str], known: tuple[str, ...]) -> (
    tuple[SheetRow, ...]
):  # fmt: skip
    """Return the sheet: ``kinds`` is fact id → sort, ``topics`` fact id → words."""
    return tuple(
        SheetRow(
            kind,
            tuple(topics[fact] for fact in known if kinds.get(fact) == kind),
            sum(1 for other in kinds.values() if other == kind),
        )
        for kind in SHEET_WORDS
        if kind in kinds.values()
    )
