"""What an interviewer has heard so far: which criteria have evidence, and what to ask next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mockloop.domain.packet import LogEntry
from mockloop.domain.rubric import Rubric


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
    entries = list(log)
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


def _count(entries: list[LogEntry], kind: str, criterion: str) -> int:
    return sum(1 for item in entries if item.kind == kind and item.about == criterion)
