"""Writing down what happens in a rehearsal: steps become events, events move the state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mockloop.domain.events import Event
from mockloop.domain.rating import Result
from mockloop.interview.commands import Step
from mockloop.interview.state import RehearsalState, apply, fold
from mockloop.services.books import Sheet
from mockloop.store.database import Database
from mockloop.store.journal import Journal

WRITER = "candidate"
"""Who writes a rehearsal; the same when it is continued in another window."""


class Recorder:
    """The journal of one session with the state it adds up to."""

    def __init__(self, database: Database, session_id: str) -> None:
        self.session_id = session_id
        self._journal = Journal(database)
        self._state: RehearsalState | None = None

    @property
    def state(self) -> RehearsalState:
        """The state after every event stored so far."""
        if self._state is None:
            self._state = fold(self._journal.read(self.session_id))
        return self._state

    def forget(self) -> None:
        """Read the state anew next time, after a transaction around ``add`` was taken back."""
        self._state = None

    def start(
        self, sheet: Sheet, seed: int, *, mode: str, source: str, extra_time: float = 1.0,
        marks: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """Store the beginning of a session, with the snapshots it rests on.

        ``marks`` say what sort of attempt it is: ``look`` (``first``, ``repeat``, ``revision`` or
        ``warm-up``), ``base`` (the attempt it revises), ``part`` (the only criterion that is
        judged) and ``who`` (somebody else at this keyboard).
        """
        prompt = sheet.prompt
        data = {
            "prompt_id": prompt.id,
            "kind": prompt.kind,
            "title": prompt.title,
            "seed": seed,
            "mode": mode,
            "source": source,
            "extra_time": extra_time,
            "prompt_digest": sheet.prompt_hash,
            "rubric_digest": sheet.rubric_hash,
            **(marks or {}),
        }
        self.add((Step("session_started", data),))

    def add(
        self, steps: Iterable[Step], elapsed: float | None = None, order: int = 0
    ) -> tuple[Event, ...]:
        """Store steps, all or none, and move the state; without steps nothing is written.

        ``elapsed`` is seconds of writing; without it those of the event before are kept.
        ``order`` is the number of the interviewer's order they carry out: it is stored with them,
        and they are ignored when that was done before, in whatever window.

        Raises:
            StorageError: they cannot be stored; nothing was changed.
        """
        before = self.state
        given = [self._event(step, before, elapsed) for step in steps]
        for number, new in enumerate(given if order else ()):
            new["id"] = f"{self.session_id}-order-{order}-{number}"
            new["data"] = {**new["data"], "order": order}
        if not given:
            return ()
        added = self._journal.append(*given)
        state = before
        for event in added:
            state = apply(state, event)
        self._state = state
        return added

    def _event(self, step: Step, before: RehearsalState, elapsed: float | None) -> dict[str, Any]:
        return {
            "session_id": self.session_id,
            "writer": WRITER,
            "type": step.type,
            "elapsed": before.elapsed if elapsed is None else elapsed,
            "data": step.data,
        }


def summary_of(result: Result) -> dict[str, Any]:
    """Return what lists and progress show of a result: total, range, band, levels, scorer."""
    low, high = result.total_range or (None, None)
    return {
        "total": result.total, "low": low, "high": high, "band": result.band,
        "levels": {item.id: item.level for item in result.criteria},
        "scorer": f"{result.scorer.name} {result.scorer.version}",
    }  # fmt: skip
