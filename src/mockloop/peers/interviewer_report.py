"""How the interviewer did, from the record alone: probes, gaps, hints, leading, leniency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from mockloop.domain.handrating import HandRating
from mockloop.domain.packet import LogEntry, Reaction
from mockloop.domain.rating import Result
from mockloop.domain.rubric import Rubric
from mockloop.peers.coverage import coverage
from mockloop.peers.notes import standing

EARLY, LATE = 0.25, 0.8
"""Parts of the time before and after which a hint comes early or late."""


@dataclass(frozen=True, slots=True)
class HintGiven:
    """A hint with when it came."""

    text: str
    elapsed: float
    when: str
    """``early``, ``late`` or empty."""


@dataclass(frozen=True, slots=True)
class Leniency:
    """How a rater's levels differ from the built-in ones; positive is generous."""

    criteria: int
    mean: float


@dataclass(frozen=True, slots=True)
class InterviewerReport:
    """What a record says of an interviewer. Counts and quotes, no total and no verdict."""

    name: str
    probes: tuple[LogEntry, ...]
    unprobed: tuple[str, ...]
    """Titles of criteria without a probe and without a note."""
    without_notes: tuple[str, ...]
    facts_given: int
    facts_all: int
    news_given: int
    news_all: int
    hints: tuple[HintGiven, ...]
    leading: tuple[LogEntry, ...]
    unquoted: tuple[str, ...]
    """Titles of criteria the rater could not judge."""
    leniency: Leniency | None
    reactions: tuple[Reaction, ...] = ()
    """What the candidate said of this person's comments, in the order of the rubric."""
    recorded: bool = True
    """Whether anything was written down; without it the counts say nothing."""


def interviewer_report(
    name: str,
    rubric: Rubric,
    log: tuple[LogEntry, ...],
    limit: float,
    rating: HandRating | None,
    result: Result | None,
    facts_all: int,
    news_all: int,
    reactions: Iterable[Reaction] = (),
) -> InterviewerReport:
    """Return the report; ``limit`` is the seconds the candidate had.

    ``reactions`` may be those to everybody's comments; only the ones to this person's count.
    """
    log = standing(log)
    heard = coverage(rubric, log)
    titles = {criterion.id: criterion.title for criterion in rubric.criteria}
    judged = rating.criteria if rating else ()
    return InterviewerReport(
        name=name,
        probes=_of(log, "probe"),
        unprobed=tuple(h.title for h in heard if not h.probes and not h.notes),
        without_notes=tuple(h.title for h in heard if not h.notes),
        facts_given=len({item.about for item in _of(log, "fact")}),
        facts_all=facts_all,
        news_given=len({item.about for item in _of(log, "inject")}),
        news_all=news_all,
        hints=tuple(
            HintGiven(item.text, item.elapsed, _when(item.elapsed, limit))
            for item in _of(log, "hint")
        ),
        leading=_of(log, "leading"),
        unquoted=tuple(titles.get(c.id, c.id) for c in judged if c.status == "not_rated"),
        leniency=_leniency(rating, result),
        reactions=_to(name, rubric, reactions),
        recorded=bool(log),
    )


def _to(name: str, rubric: Rubric, reactions: Iterable[Reaction]) -> tuple[Reaction, ...]:
    order = {criterion.id: place for place, criterion in enumerate(rubric.criteria)}
    mine = [item for item in reactions if item.rater == name]
    return tuple(sorted(mine, key=lambda r: (order.get(r.criterion, len(order)), r.revision)))


def _leniency(rating: HandRating | None, result: Result | None) -> Leniency | None:
    if rating is None or result is None:
        return None
    built_in = {item.id: item.level for item in result.criteria}
    apart = [
        item.level - level
        for item in rating.criteria
        if item.level is not None and (level := built_in.get(item.id)) is not None
    ]
    return Leniency(len(apart), fmean(apart)) if apart else None


def _when(elapsed: float, limit: float) -> str:
    if limit <= 0:
        return ""
    part = elapsed / limit
    return "early" if part < EARLY else "late" if part > LATE else ""


def _of(log: tuple[LogEntry, ...], kind: str) -> tuple[LogEntry, ...]:
    return tuple(item for item in log if item.kind == kind)
