"""The state of a rehearsal: a fold over its events, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from mockloop.domain.events import Event

Phase = Literal["briefing", "writing", "predicting", "scored", "failed"]
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
    at_inject: tuple[tuple[str, str], ...] = ()
    """Inject id and the text as it stood when that news arrived."""
    text: str = ""
    """The last text the journal knows; the draft may be newer."""
    text_at: float = 0.0
    """Seconds of writing at the last checkpoint of the text."""
    reader_questions: str = ""
    answer: dict[str, Any] | None = None
    """The answer as it was turned in, a dump of ``domain.answer.Answer``."""
    prediction: dict[str, Any] | None = None
    """A dump of ``domain.rating.Prediction``; locked once it is there."""
    ratings: tuple[str, ...] = ()
    failure: str = ""
    """Why the last scoring failed, in plain words."""
    discarded: bool = False


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
    return {"opened": _with(state.opened, _text(event.data, "material"))}


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
    text = _text(answer, "text")
    return {"answer": answer, "text": text, "phase": "predicting", "paused": False}


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


def _factor(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 1.0
    return float(value) if 0 < value <= 10 else 1.0


def _with(known: tuple[str, ...], item: str) -> tuple[str, ...]:
    return known if not item or item in known else (*known, item)
