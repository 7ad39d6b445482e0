"""The state of a rehearsal: a fold over its events, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from mockloop.domain.event_values import factor_in, number_in, text_in, with_item
from mockloop.domain.events import Event
from mockloop.domain.simulation import Done
from mockloop.interview.records import Asked, Posted, asked_in

Phase = Literal["briefing", "writing", "predicting", "scored", "failed"]
EASY, INTERVIEW = "easy", "interview"
"""Facts are given from the start, or have to be asked for."""
INVITED = "invited"
"""The source of a rehearsal that somebody else interviews and rates."""
SWAPPED = "swapped"
"""The source of a rehearsal in which two share one keyboard."""
TRUST_AT_START, MOST_TRUST = 3, 4
ANSWER = "answer"
READER_QUESTIONS = "reader_questions"


@dataclass(frozen=True, slots=True)
class RehearsalState:
    """Where a rehearsal stands. ``elapsed`` is seconds of writing at the last event."""

    session_id: str = ""
    prompt_id: str = ""
    seed: int = 0
    mode: str = "easy"
    extra_time: float = 1.0
    """Factor on the minutes of the prompt, fixed when the session began."""
    source: str = "practice"
    look: str = ""
    """``first``, ``repeat``, ``revision`` or ``warm-up``; empty where that was not noted."""
    base: str = ""
    """The attempt that this one revises."""
    part: str = ""
    """The only criterion that is judged; empty for all."""
    who: str = ""
    """Whose it is, when it is somebody else's at this keyboard."""
    prompt_digest: str = ""
    rubric_digest: str = ""
    phase: Phase = "briefing"
    elapsed: float = 0.0
    paused: bool = False
    interrupted: bool = False
    """Interrupted and not yet taken up again."""
    interruptions: int = 0
    opened: tuple[str, ...] = ()
    """Materials in the order they were first opened."""
    shown: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()
    """News whose condition was false when its time came; it never arrives."""
    asked: tuple[Asked, ...] = ()
    spent: float = 0.0
    """Simulated minutes that questions and drawers took, beside the time of writing."""
    done: tuple[Done, ...] = ()
    posted: tuple[Posted, ...] = ()
    hints: tuple[tuple[str, int], ...] = ()
    """Criterion and step of every hint taken."""
    at_inject: tuple[tuple[str, str], ...] = ()
    """Inject id and the text as it stood when that news arrived."""
    text: str = ""
    """The last text the journal knows; the draft may be newer."""
    text_at: float = 0.0
    """Seconds of writing at the last checkpoint of the text."""
    reader_questions: str = ""
    answer: dict[str, Any] | None = None
    """The answer as it was turned in, a dump of ``domain.answer.Answer``."""
    overtime: float | None = None
    """Seconds after the time was up at which it was turned in; None where that was not noted."""
    prediction: dict[str, Any] | None = None
    """A dump of ``domain.rating.Prediction``; locked once it is there."""
    ratings: tuple[str, ...] = ()
    failure: str = ""
    """Why the last scoring failed, in plain words."""
    discarded: bool = False
    company: str = ""
    """Who has joined as interviewer, by name; empty when nobody has."""
    applied: int = 0
    """The number of the last order of an interviewer that changed something here."""
    prompted: tuple[tuple[float, str], ...] = ()
    """What a joined interviewer asked the candidate, with the second of writing."""

    @property
    def known(self) -> tuple[str, ...]:
        """Facts uncovered so far, in the order of the questions."""
        return tuple(item.fact for item in self.asked if item.outcome == "fact" and item.fact)

    @property
    def questions_used(self) -> int:
        """How much of the budget was spent."""
        return sum(item.cost for item in self.asked)

    def trust_of(self, persona: str) -> int:
        """Return how far a persona trusts the candidate, from 0 (closed) to 4."""
        trust = TRUST_AT_START
        for item in self.asked:
            if item.persona == persona:
                trust = max(0, min(MOST_TRUST, trust + item.trust))
        return trust


def fold(events: Iterable[Event]) -> RehearsalState:
    """Return the state after ``events``, taken in the order given (writer and sequence)."""
    state = RehearsalState()
    for event in events:
        state = apply(state, event)
    return state


def apply(state: RehearsalState, event: Event) -> RehearsalState:
    """Return the state after one more event; the wall clock of the event plays no part."""
    applied = max(state.applied, int(number_in(event.data, "order")))
    state = replace(state, elapsed=max(state.elapsed, event.elapsed), applied=applied)
    change = _CHANGES.get(event.type)
    return replace(state, **change(state, event)) if change else state


def _started(state: RehearsalState, event: Event) -> dict[str, Any]:
    if state.session_id:
        return {}
    data = event.data
    return {
        "session_id": event.session_id,
        "prompt_id": text_in(data, "prompt_id"),
        "seed": data.get("seed", 0) if isinstance(data.get("seed", 0), int) else 0,
        "mode": text_in(data, "mode") or "easy",
        "extra_time": factor_in(data.get("extra_time")),
        "source": text_in(data, "source") or "practice",
        **{name: text_in(data, name) for name in ("look", "base", "part", "who")},
        "prompt_digest": text_in(data, "prompt_digest"),
        "rubric_digest": text_in(data, "rubric_digest"),
    }


def _writing(state: RehearsalState, _: Event) -> dict[str, Any]:
    return {"phase": "writing"} if state.phase == "briefing" else {}


def _opened(state: RehearsalState, event: Event) -> dict[str, Any]:
    material = text_in(event.data, "material")
    if material in state.opened:
        return {}
    spent = state.spent + number_in(event.data, "minutes")
    return {"opened": with_item(state.opened, material), "spent": spent}


def _asked(state: RehearsalState, event: Event) -> dict[str, Any]:
    item, answers = asked_in(event), number_in(event.data, "answers")
    # An answer takes the place of the question that waited for it.
    before = tuple(other for other in state.asked if not other.ref or other.ref != answers)
    return {"asked": (*before, item), "spent": state.spent + number_in(event.data, "minutes")}


def _ordered(state: RehearsalState, event: Event) -> dict[str, Any]:
    action = text_in(event.data, "action")
    if not action:
        return {}
    done = Done(action, number_in(event.data, "ordered"), number_in(event.data, "effect"))
    return {"done": (*state.done, done)}


def _posted(state: RehearsalState, event: Event) -> dict[str, Any]:
    data = event.data
    known = data.get("known")
    item = Posted(
        id=text_in(data, "id") or f"u{len(state.posted) + 1}",
        audience=text_in(data, "audience"),
        clock=text_in(data, "clock"),
        simulated=number_in(data, "simulated"),
        text=text_in(data, "text"),
        known=tuple(k for k in known if isinstance(k, str)) if isinstance(known, list) else (),
    )
    return {"posted": (*state.posted, item)}


def _hint(state: RehearsalState, event: Event) -> dict[str, Any]:
    taken = (text_in(event.data, "about"), int(number_in(event.data, "step")))
    return {} if taken in state.hints else {"hints": (*state.hints, taken)}


def _lapsed(state: RehearsalState, event: Event) -> dict[str, Any]:
    return {"lapsed": with_item(state.lapsed, text_in(event.data, "inject"))}


def _shown(state: RehearsalState, event: Event) -> dict[str, Any]:
    return {"shown": with_item(state.shown, text_in(event.data, "inject"))}


def _read(state: RehearsalState, event: Event) -> dict[str, Any]:
    return {"read": with_item(state.read, text_in(event.data, "inject"))}


def _checkpoint(state: RehearsalState, event: Event) -> dict[str, Any]:
    text = text_in(event.data, "text")
    if event.data.get("field", ANSWER) != ANSWER:
        return {"reader_questions": text}
    change: dict[str, Any] = {"text": text, "text_at": event.elapsed}
    inject = text_in(event.data, "inject")
    if inject and inject not in dict(state.at_inject):
        change["at_inject"] = (*state.at_inject, (inject, text))
    return change


def _paused(_: RehearsalState, __: Event) -> dict[str, Any]:
    return {"paused": True}


def _resumed(_: RehearsalState, __: Event) -> dict[str, Any]:
    return {"paused": False, "interrupted": False}


def _interrupted(state: RehearsalState, _: Event) -> dict[str, Any]:
    return {"interrupted": True, "interruptions": state.interruptions + 1}


def _submitted(state: RehearsalState, event: Event) -> dict[str, Any]:
    answer = event.data.get("answer")
    if state.answer is not None or not isinstance(answer, dict):
        return {}
    change = {"answer": answer, "text": text_in(answer, "text"), "phase": "predicting"}
    over = number_in(event.data, "over") if "over" in event.data else None
    return {**change, "paused": False, "overtime": over}


def _predicted(state: RehearsalState, event: Event) -> dict[str, Any]:
    return {"prediction": dict(event.data)} if state.prediction is None else {}


def _rated(state: RehearsalState, event: Event) -> dict[str, Any]:
    ratings = with_item(state.ratings, text_in(event.data, "rating_digest"))
    return {"phase": "scored", "ratings": ratings, "failure": ""}


def _failed(state: RehearsalState, event: Event) -> dict[str, Any]:
    # A judge that failed later does not take away a rating that was given.
    if state.ratings:
        return {}
    return {"phase": "failed", "failure": text_in(event.data, "reason")}


def _joined(_: RehearsalState, event: Event) -> dict[str, Any]:
    return {"company": text_in(event.data, "name")}


def _left(_: RehearsalState, __: Event) -> dict[str, Any]:
    return {"company": ""}


def _prompted(state: RehearsalState, event: Event) -> dict[str, Any]:
    question = (event.elapsed, text_in(event.data, "text"))
    return {"prompted": (*state.prompted, question)}


def _discarded(_: RehearsalState, __: Event) -> dict[str, Any]:
    return {"discarded": True}


_CHANGES = {
    "session_started": _started,
    "writing_started": _writing,
    "material_opened": _opened,
    "inject_shown": _shown,
    "inject_read": _read,
    "inject_lapsed": _lapsed,
    "question_asked": _asked,
    "action_ordered": _ordered,
    "update_posted": _posted,
    "hint_taken": _hint,
    "checkpoint": _checkpoint,
    "paused": _paused,
    "resumed": _resumed,
    "interrupted": _interrupted,
    "submitted": _submitted,
    "predicted": _predicted,
    "rating_added": _rated,
    "rating_failed": _failed,
    "discarded": _discarded,
    "interviewer_joined": _joined,
    "interviewer_left": _left,
    "interviewer_asked": _prompted,
}
