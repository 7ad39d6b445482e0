"""The state of a rehearsal: a fold over its events, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from mockloop.domain.events import Event
from mockloop.domain.simulation import Done
from mockloop.interview.records import Asked, Posted

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
    state = replace(state, elapsed=max(state.elapsed, event.elapsed))
    change = _CHANGES.get(event.type)
    return replace(state, **change(state, event)) if change else state


def _started(state: RehearsalState, event: Event) -> dict[str, Any]:
    if state.session_id:
        return {}
    data = event.data
    return {
        "session_id": event.session_id,
        "prompt_id": _text(data, "prompt_id"),
        "seed": data.get("seed", 0) if isinstance(data.get("seed", 0), int) else 0,
        "mode": _text(data, "mode") or "easy",
        "extra_time": _factor(data.get("extra_time")),
        "source": _text(data, "source") or "practice",
        "prompt_digest": _text(data, "prompt_digest"),
        "rubric_digest": _text(data, "rubric_digest"),
    }


def _writing(state: RehearsalState, _: Event) -> dict[str, Any]:
    return {"phase": "writing"} if state.phase == "briefing" else {}


def _opened(state: RehearsalState, event: Event) -> dict[str, Any]:
    material = _text(event.data, "material")
    if material in state.opened:
        return {}
    spent = state.spent + _number(event.data, "minutes")
    return {"opened": _with(state.opened, material), "spent": spent}


def _asked(state: RehearsalState, event: Event) -> dict[str, Any]:
    data = event.data
    item = Asked(
        text=_text(data, "text"),
        outcome=_text(data, "outcome") or "unknown",
        persona=_text(data, "persona"),
        fact=_text(data, "fact") or None,
        tone=_text(data, "tone"),
        cost=int(_number(data, "cost")),
        reply=_text(data, "reply"),
        trust=int(_number(data, "trust", -2)),
        reason=_text(data, "reason"),
        at=event.elapsed,
        options=_pairs(data.get("options")),
    )
    return {"asked": (*state.asked, item), "spent": state.spent + _number(data, "minutes")}


def _ordered(state: RehearsalState, event: Event) -> dict[str, Any]:
    action = _text(event.data, "action")
    if not action:
        return {}
    done = Done(action, _number(event.data, "ordered"), _number(event.data, "effect"))
    return {"done": (*state.done, done)}


def _posted(state: RehearsalState, event: Event) -> dict[str, Any]:
    data = event.data
    known = data.get("known")
    item = Posted(
        id=_text(data, "id") or f"u{len(state.posted) + 1}",
        audience=_text(data, "audience"),
        clock=_text(data, "clock"),
        simulated=_number(data, "simulated"),
        text=_text(data, "text"),
        known=tuple(k for k in known if isinstance(k, str)) if isinstance(known, list) else (),
    )
    return {"posted": (*state.posted, item)}


def _hint(state: RehearsalState, event: Event) -> dict[str, Any]:
    taken = (_text(event.data, "about"), int(_number(event.data, "step")))
    return {} if taken in state.hints else {"hints": (*state.hints, taken)}


def _lapsed(state: RehearsalState, event: Event) -> dict[str, Any]:
    return {"lapsed": _with(state.lapsed, _text(event.data, "inject"))}


def _shown(state: RehearsalState, event: Event) -> dict[str, Any]:
    return {"shown": _with(state.shown, _text(event.data, "inject"))}


def _read(state: RehearsalState, event: Event) -> dict[str, Any]:
    return {"read": _with(state.read, _text(event.data, "inject"))}


def _checkpoint(state: RehearsalState, event: Event) -> dict[str, Any]:
    text = _text(event.data, "text")
    if event.data.get("field", ANSWER) != ANSWER:
        return {"reader_questions": text}
    change: dict[str, Any] = {"text": text, "text_at": event.elapsed}
    inject = _text(event.data, "inject")
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
    change = {"answer": answer, "text": _text(answer, "text"), "phase": "predicting"}
    over = _number(event.data, "over") if "over" in event.data else None
    return {**change, "paused": False, "overtime": over}


def _predicted(state: RehearsalState, event: Event) -> dict[str, Any]:
    return {"prediction": dict(event.data)} if state.prediction is None else {}


def _rated(state: RehearsalState, event: Event) -> dict[str, Any]:
    ratings = _with(state.ratings, _text(event.data, "rating_digest"))
    return {"phase": "scored", "ratings": ratings, "failure": ""}


def _failed(state: RehearsalState, event: Event) -> dict[str, Any]:
    # A judge that failed later does not take away a rating that was given.
    if state.ratings:
        return {}
    return {"phase": "failed", "failure": _text(event.data, "reason")}


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
}


# Events may come from a peer's file, so a value of a wrong type counts as none.
def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    rows = value if isinstance(value, list) else []
    return tuple(
        (row[0], row[1])
        for row in rows
        if isinstance(row, list) and len(row) == 2 and all(isinstance(item, str) for item in row)
    )


def _number(data: dict[str, Any], name: str, least: float = 0) -> float:
    value = data.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0.0
    return float(value) if least <= value <= 1e6 else 0.0


def _factor(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 1.0
    return float(value) if 0 < value <= 10 else 1.0


def _with(known: tuple[str, ...], item: str) -> tuple[str, ...]:
    return known if not item or item in known else (*known, item)
