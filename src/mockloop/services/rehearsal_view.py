"""A rehearsal as a screen reads it: texts, clock, materials, what was shown."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from mockloop.domain.asking import Asking, Questions
from mockloop.domain.case import Case, CaseFact, CaseInject, CaseMaterial
from mockloop.domain.progress import SHORT_MINUTES, minutes_allowed
from mockloop.domain.prompt import Persona
from mockloop.domain.rating import Prediction
from mockloop.domain.retrospect import SheetRow
from mockloop.domain.rubric import Criterion, Rubric
from mockloop.domain.simulation import Bucket
from mockloop.domain.slices import slice_task
from mockloop.interview import asking, world
from mockloop.interview.records import Posted
from mockloop.interview.retrospect import sheet_of
from mockloop.interview.state import EASY, INVITED, SWAPPED, Phase, RehearsalState
from mockloop.interview.stopwatch import Instant, Stopwatch, clock_label
from mockloop.interview.timeplan import Stretch, time_plan
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
    asking: Asking | None = None
    """How questions sound."""
    ways_to_ask: Questions | None = None
    """More ways to ask about this prompt."""
    lines: dict[str, str] = field(default_factory=dict)
    """Recovered drafts of a question, an order and an update."""


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
        self.lines = dict(desk.lines)
        """Drafts of a question, an order and an update, by field."""
        self._tones = desk.asking or Asking(tones={})
        self._questions = desk.ways_to_ask
        self._ws = ws
        self._recorder = recorder
        self._sheet = desk.sheet
        self._window = desk.window
        self._text = clean(desk.text).text
        self._watch = Stopwatch(desk.elapsed)
        self._renewed = ws.clock.monotonic()
        self._closed = False
        self._lock = threading.RLock()
        self._learning = threading.Lock()

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
        state = self.state
        return 60.0 * minutes_allowed(state.look, self.case.prompt.minutes, state.extra_time)

    @property
    def short(self) -> bool:
        """Say whether this is a revision or a warm-up: one criterion, and no more news."""
        return self.state.look in SHORT_MINUTES

    @property
    def part(self) -> Criterion | None:
        """The criterion that a short attempt is about."""
        return next((c for c in self.rubric.criteria if c.id == self.state.part), None)

    @property
    def slice(self) -> Criterion | None:
        """The criterion of a warm-up, which alone is asked for; None in every other attempt."""
        return self.part if self.state.look == "warm-up" else None

    @property
    def task(self) -> str:
        """What is to be written; in a warm-up the part of one criterion."""
        part = self.slice
        return self.case.task if part is None else slice_task(part, self.limit / 60)

    @property
    def clock_label(self) -> str:
        """The clock in words: “12:41 of 25:00”, later “+01:12 over”."""
        return clock_label(self.elapsed, self.limit)

    def time_plan(self) -> tuple[Stretch, ...]:
        """Return the phases of the prompt with the time used in each; empty without phases."""
        if self.short:
            return ()
        return time_plan(self.case.prompt.phases, self.elapsed, self.state.extra_time)

    @property
    def invited(self) -> bool:
        """Say whether somebody else interviews and rates; then nothing is asked or scored here."""
        return self.state.source == INVITED

    @property
    def swapped(self) -> bool:
        """Say whether somebody at the same keyboard rates it, before any level is shown."""
        return self.state.source == SWAPPED

    @property
    def listens(self) -> bool:
        """Say whether questions or orders are understood here."""
        if self.read_only or self.invited:
            return False
        return bool(self.case.prompt.actions or (self.case.prompt.facts and not self.easy))

    @property
    def easy(self) -> bool:
        """Say whether facts are given from the start and nothing has to be asked."""
        return self.mode == EASY

    def visible_materials(self) -> list[CaseMaterial]:
        """Return the materials at hand: handed out, unlocked, or opened drawers."""
        unlocked = {fact.unlocks for fact in self.case.facts if fact.id in self.state.known}
        return [
            item
            for item in self.case.materials
            if (self.easy or not item.locked or item.id in unlocked)
            and (not item.minutes or item.id in self.state.opened)
        ]

    def sheet(self) -> tuple[SheetRow, ...]:
        """Return the engineer's sheet as far as it is open; empty where there is none to open."""
        return () if self.easy else sheet_of(self.case, self.state.known)

    def trusts(self) -> list[tuple[Persona, int]]:
        """Return those who keep account of how they are spoken to, with their trust from 0 to 4."""
        people = [person for person in self.case.prompt.personas if person.guarded]
        return [(person, self.state.trust_of(person.id)) for person in people]

    def drawers(self) -> list[CaseMaterial]:
        """Return the drawers that have not been opened yet; opening one takes its minutes."""
        return [
            item for item in self.case.materials
            if item.minutes and not item.locked and item.id not in self.state.opened
        ]  # fmt: skip

    def told_facts(self) -> list[CaseFact]:
        """Return what colleagues told: what was asked for, in easy mode all but decoys."""
        if self.easy:
            return [fact for fact in self.case.facts if not fact.decoy]
        facts = {fact.id: fact for fact in self.case.facts}
        return [facts[name] for name in self.state.known if name in facts]

    @property
    def questions_left(self) -> int:
        """How many questions the budget still holds."""
        return asking.questions_left(self.state, self.case)

    def name_of(self, persona: str) -> str:
        """Return the name of a persona, or nothing when there is none of that id."""
        return next((p.name for p in self.case.prompt.personas if p.id == persona), "")

    @property
    def has_world(self) -> bool:
        """Say whether the case has a simulated clock."""
        return world.has_clock(self.case)

    @property
    def clock_now(self) -> str:
        """The simulated time of day, empty without one."""
        return world.clock_now(self.state, self.case, self.elapsed)

    def reports(self) -> tuple[world.Report, ...]:
        """Return what the owners of actions have reported so far."""
        return world.reports(self.state, self.case, self.elapsed)

    def metrics(self) -> tuple[Bucket, ...]:
        """Return the buckets of the metrics that have ended by now."""
        return world.metrics(self.state, self.case, self.elapsed)

    def posted(self) -> tuple[Posted, ...]:
        """Return the updates posted so far."""
        return self.state.posted

    def news_waiting(self) -> bool:
        """Say whether news has come due that was not shown yet."""
        return bool(world.due(self.state, self.case, self.elapsed))

    def hints_taken(self, about: str) -> int:
        """Return how many hints on a difficulty were taken."""
        return sum(1 for name, _ in self.state.hints if name == about)

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
