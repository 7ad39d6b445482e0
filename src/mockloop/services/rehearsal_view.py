"""A rehearsal as a screen reads it: texts, clock, materials, what was shown."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from mockloop.domain.case import Case, CaseFact, CaseInject, CaseMaterial
from mockloop.domain.rating import Prediction
from mockloop.domain.rubric import Rubric
from mockloop.interview.state import Phase, RehearsalState
from mockloop.interview.stopwatch import Instant, Stopwatch, clock_label
from mockloop.services.books import Sheet
from mockloop.services.recording import Recorder
from mockloop.services.workspace import Workspace
from mockloop.text import clean


@dataclass(frozen=True, slots=True)
class Desk:
    """What a rehearsal is opened with."""

    sheet: Sheet
    case: Case
    window: str
    """Names this window for the lease."""
    text: str = ""
    questions: str = ""
    elapsed: float = 0.0
    lease_note: str = ""


class RehearsalView:
    """A rehearsal as it stands, for screens; changing it is for the subclass."""

    def __init__(self, ws: Workspace, recorder: Recorder, desk: Desk) -> None:
        self.session_id = recorder.session_id
        self.case: Case = desk.case
        self.rubric: Rubric = desk.sheet.rubric
        self.started_text = desk.text
        """The recovered text, empty in a new rehearsal."""
        self.reader_questions = desk.questions
        self.lease_note = desk.lease_note
        """Why this window can only read, for people; empty when it can write."""
        self._ws = ws
        self._recorder = recorder
        self._sheet = desk.sheet
        self._window = desk.window
        self._text = clean(desk.text).text
        self._watch = Stopwatch(desk.elapsed)
        self._renewed = ws.clock.monotonic()
        self._closed = False
        self._lock = threading.RLock()

    @property
    def state(self) -> RehearsalState:
        """The fold over everything stored so far."""
        return self._recorder.state

    @property
    def phase(self) -> Phase:
        """Where the rehearsal stands."""
        return self.state.phase

    @property
    def seed(self) -> int:
        """The draw of the figures."""
        return self.case.seed

    @property
    def mode(self) -> str:
        """How facts are given out; ``easy``: all of them from the start."""
        return self.state.mode

    @property
    def read_only(self) -> bool:
        """Say whether another window writes this rehearsal."""
        return bool(self.lease_note)

    @property
    def predicted(self) -> bool:
        """Say whether the prediction was given or skipped, and so is locked."""
        return self.state.prediction is not None

    @property
    def elapsed(self) -> float:
        """Seconds of writing; time paused, closed or asleep is not part of it."""
        return self._watch.elapsed(self._now())

    @property
    def limit(self) -> float:
        """Seconds allowed: the prompt's minutes times the extra time set when it began."""
        return self.case.prompt.minutes * 60 * self.state.extra_time

    @property
    def clock_label(self) -> str:
        """The clock in words: “12:41 of 25:00”, later “+01:12 over”."""
        return clock_label(self.elapsed, self.limit)

    def visible_materials(self) -> list[CaseMaterial]:
        """Return the materials handed out; in easy mode the locked ones too."""
        return list(self.case.materials)

    def told_facts(self) -> list[CaseFact]:
        """Return what colleagues told: in easy mode every fact that is no decoy."""
        return [fact for fact in self.case.facts if not fact.decoy]

    def shown_injects(self) -> list[CaseInject]:
        """Return the news shown so far, in the order of its minutes."""
        return [inject for inject in self.case.injects if inject.id in self.state.shown]

    @property
    def prediction(self) -> Prediction | None:
        """The locked prediction; None as long as there is none."""
        found = self.state.prediction
        return None if found is None else Prediction.model_validate(found)

    def _now(self) -> Instant:
        clock = self._ws.clock
        return Instant(clock.monotonic(), clock.now().timestamp())
