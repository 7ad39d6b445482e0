"""What a person can do in a rehearsal: a command and the state in, events out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from mockloop.domain.case import CaseInject
from mockloop.errors import UsageError
from mockloop.interview.state import ANSWER, READER_QUESTIONS, Phase, RehearsalState

CHECKPOINT_SECONDS = 30.0
"""While the text changes it enters the journal at most this often."""
_PHASE_WORDS: dict[Phase, str] = {
    "briefing": "Writing has not begun.",
    "writing": "The answer is still being written.",
    "predicting": "The answer has been turned in.",
    "scored": "The answer has been scored.",
    "failed": "The answer has been turned in.",
}


@dataclass(frozen=True, slots=True)
class Step:
    """An event to be: its type and data; who, when and the number are added when it is stored."""

    type: str
    data: dict[str, Any] = field(default_factory=dict)


def begin_writing(state: RehearsalState) -> tuple[Step, ...]:
    """Start the clock; raises ``UsageError`` when writing has begun before."""
    _need(state, ("briefing",), "Writing cannot begin again.")
    return (Step("writing_started"),)


def open_material(
    state: RehearsalState, material: str, known: Collection[str], minutes: float = 0
) -> tuple[Step, ...]:
    """Note that a material was opened; only the first time counts, and takes its minutes.

    Before writing has begun nothing takes time.
    """
    if material not in known:
        raise UsageError(f"There is no material “{material}” at hand.")
    if material in state.opened:
        return ()
    data: dict[str, Any] = {"material": material}
    if minutes and state.phase == "writing":
        data["minutes"] = minutes
    return (Step("material_opened", data),)


def show(state: RehearsalState, inject: CaseInject, text: str) -> tuple[Step, ...]:
    """Show news; the text as it stands goes with it, so that it can be judged by what was known."""
    if inject.id in state.shown:
        return ()
    return (
        Step("checkpoint", {"field": ANSWER, "inject": inject.id, "text": text}),
        Step("inject_shown", {"inject": inject.id}),
    )


def mark_read(state: RehearsalState, inject_id: str) -> tuple[Step, ...]:
    """Note that shown news was read; only the first time counts."""
    if inject_id not in state.shown:
        raise UsageError(f"The news “{inject_id}” has not been shown.")
    return () if inject_id in state.read else (Step("inject_read", {"inject": inject_id}),)


def checkpoint(state: RehearsalState, text: str, elapsed: float) -> tuple[Step, ...]:
    """Keep the text in the journal when it changed and the last time is 30 seconds ago."""
    if state.phase != "writing" or text == state.text:
        return ()
    if elapsed - state.text_at < CHECKPOINT_SECONDS:
        return ()
    return (Step("checkpoint", {"field": ANSWER, "text": text}),)


def keep_questions(state: RehearsalState, text: str) -> tuple[Step, ...]:
    """Keep the questions to the reader of the report when they changed; possible at any time."""
    if text == state.reader_questions:
        return ()
    return (Step("checkpoint", {"field": READER_QUESTIONS, "text": text}),)


def keep_unsent(state: RehearsalState, lines: Mapping[str, str]) -> tuple[Step, ...]:
    """Keep what was typed beside the answer and never sent; it is no part of the answer."""
    _need(state, ("writing",), "The answer cannot be turned in.")
    return tuple(
        Step("line_unsent", {"field": name, "text": text}) for name, text in sorted(lines.items())
    )


def pause(state: RehearsalState) -> tuple[Step, ...]:
    """Stop the clock; nothing happens when it stands still."""
    _need(state, ("writing",), "The clock cannot be stopped.")
    return () if state.paused else (Step("paused"),)


def resume(state: RehearsalState) -> tuple[Step, ...]:
    """Let the clock run again; nothing happens when it runs."""
    _need(state, ("writing",), "The clock cannot be started.")
    return (Step("resumed"),) if state.paused or state.interrupted else ()


def interrupt(state: RehearsalState, reason: str, gap: float = 0.0) -> tuple[Step, ...]:
    """Note an interruption; ``gap`` is seconds on the wall clock that were not writing time."""
    if state.phase != "writing" or state.interrupted:
        return ()
    data: dict[str, Any] = {"reason": reason}
    if gap:
        data["gap"] = round(gap, 3)
    return (Step("interrupted", data),)


def submit(
    state: RehearsalState, answer: Mapping[str, Any], words: int, over: float | None = None
) -> tuple[Step, ...]:
    """Turn the answer in; ``answer`` is a dump of ``domain.answer.Answer``.

    ``over`` is the seconds since the time was up, 0 or less while it was not; None without a clock.
    """
    _need(state, ("writing",), "The answer cannot be turned in.")
    data: dict[str, Any] = {"answer": dict(answer), "words": words}
    if over is not None:
        data["over"] = round(max(0.0, over), 3)
    return (Step("submitted", data),)


def predict(
    state: RehearsalState, levels: Mapping[str, object] | None, criteria: Collection[str]
) -> tuple[Step, ...]:
    """Lock the candidate's own levels; ``None`` skips them. Only one prediction is taken."""
    if state.prediction is not None:
        raise UsageError(
            "The prediction is locked.",
            "It was given before, and it counts only when it is given before the result.",
            "Go on to the result.",
        )
    _need(state, ("predicting", "failed"), "There is nothing to predict now.")
    if levels is None:
        return (Step("predicted", {"levels": {}, "skipped": True}),)
    for criterion, level in levels.items():
        if criterion not in criteria:
            raise UsageError(f"The rubric has no criterion “{criterion}”.")
        if isinstance(level, bool) or not isinstance(level, int) or not 0 <= level <= 4:
            raise UsageError(f"A level is a whole number from 0 to 4; {criterion} has {level!r}.")
    return (Step("predicted", {"levels": dict(levels), "skipped": False}),)


def rate(digest: str, summary: Mapping[str, Any]) -> tuple[Step, ...]:
    """Record a rating; ``summary`` is what lists show: total, low, high, band."""
    return (Step("rating_added", {"rating_digest": digest, **summary}),)


def fail(reason: str) -> tuple[Step, ...]:
    """Record that the judge failed, in plain words; never a score of 0."""
    return (Step("rating_failed", {"reason": reason}),)


def discard(state: RehearsalState) -> tuple[Step, ...]:
    """Give the rehearsal up; nothing happens when that was done before."""
    return () if state.discarded else (Step("discarded"),)


def _need(state: RehearsalState, phases: tuple[Phase, ...], what: str) -> None:
    if state.discarded:
        raise UsageError(what, "This rehearsal was discarded.")
    if state.phase not in phases:
        raise UsageError(what, _PHASE_WORDS[state.phase])
