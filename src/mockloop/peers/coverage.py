"""What an interviewer has heard so far: which criteria have evidence, and what to ask next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mockloop.domain.packet import LogEntry
from mockloop.domain.rubric import Rubric
from mockloop.peers.notes import standing


@dataclass(frozen=True, slots=True)
class Heard:
    """One criterion with what was written down about it."""

    criterion: str
    title: str
    notes: int = 0
    probes: int = 0

    @property
    def has_evidence(self) -> bool:
        """Say whether the candidate's words were noted for it."""
        return self.notes > 0


def coverage(rubric: Rubric, log: Iterable[LogEntry]) -> tuple[Heard, ...]:
    """Return every criterion in rubric order with its notes and probes."""
    entries = standing(log)
    return tuple(
        Heard(
            criterion.id,
            criterion.title,
            notes=_count(entries, "note", criterion.id),
            probes=_count(entries, "probe", criterion.id),
        )
        for criterion in rubric.criteria
    )


def coverage_line(heard: tuple[Heard, ...], seconds_left: float) -> str:
    """Return “2 of 6 criteria still without evidence, 11 min left”."""
    missing = sum(1 for item in heard if not item.has_evidence)
    minutes = int(abs(seconds_left) // 60)
    time = f"{minutes} min left" if seconds_left >= 0 else f"{minutes} min over"
    if not missing:
        return f"every criterion has evidence, {time}"
    verb = "criterion" if len(heard) == 1 else "criteria"
    return f"{missing} of {len(heard)} {verb} still without evidence, {time}"


@dataclass(frozen=True, slots=True)
class Probe:
    """A question of the rubric with the criterion it is to find something on."""

    criterion: str
    text: str


def said_aloud(log: Iterable[LogEntry]) -> frozenset[str]:
    """Return the texts of the probes that were asked."""
    return frozenset(item.text for item in standing(log) if item.kind == "probe")


def next_probe(rubric: Rubric, log: Iterable[LogEntry]) -> Probe | None:
    """Return what to ask next: a question not asked yet on the criterion with the least heard.

    Fewest notes first, then fewest questions, then the heavier criterion. None when all was asked.
    """
    entries = standing(log)
    said = said_aloud(entries)
    heard = {item.criterion: item for item in coverage(rubric, entries)}
    left = [
        (heard[criterion.id].notes, heard[criterion.id].probes, -criterion.weight, place, probe)
        for place, criterion in enumerate(rubric.criteria)
        for probe in criterion.probes
        if probe not in said
    ]
    if not left:
        return None
    # The first of a criterion: its probes stand in the order they are best asked in.
    _, _, _, place, text = min(left, key=lambda row: row[:4])
    return Probe(rubric.criteria[place].id, text)


def _count(entries: tuple[LogEntry, ...], kind: str, criterion: str) -> int:
    return sum(1 for item in entries if item.kind == kind and item.about == criterion)
