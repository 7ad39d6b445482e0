from itertools import count
from typing import Any

import pytest

from mockloop.domain.case import CaseInject
from mockloop.domain.events import Event
from mockloop.errors import UsageError
from mockloop.interview import commands
from mockloop.interview.commands import Step
from mockloop.interview.state import RehearsalState, apply, fold

NUMBERS = count(1)


def event(kind: str, elapsed: float = 0.0, at: str = "2026-01-05T18:30:00Z", **data: Any) -> Event:
    number = next(NUMBERS)
    return Event(
        id=f"e{number}", session_id="s1", writer="candidate", seq=number, type=kind, at=at,  # type: ignore[arg-type]
        elapsed=elapsed, data=data,
    )  # fmt: skip


def after(state: RehearsalState, steps: tuple[Step, ...], elapsed: float = 0.0) -> RehearsalState:
    for step in steps:
        state = apply(state, event(step.type, elapsed, **step.data))
    return state


def news(inject_id: str, minute: float) -> CaseInject:
    return CaseInject(inject_id, minute, "", "CTO", "News.", "React.", ())


STARTED = fold([event("session_started", prompt_id="bulk-refunds", seed=7, mode="easy")])
WRITING = after(STARTED, commands.begin_writing(STARTED))


def test_a_whole_rehearsal_folds_into_its_state() -> None:
    events = [
        event("session_started", prompt_id="bulk-refunds", seed=7, mode="easy", prompt_digest="p"),
        event("material_opened", material="contract"),
        event("writing_started"),
        event("checkpoint", 540.0, field="answer", inject="resend", text="Half an answer"),
        event("inject_shown", 540.0, inject="resend"),
        event("inject_read", 560.0, inject="resend"),
        event("checkpoint", 600.0, field="reader_questions", text="Too long?"),
        event("submitted", 1200.0, answer={"text": "A whole answer"}, words=3),
        event("predicted", 1200.0, levels={"AD1": 3}, skipped=False),
        event("rating_added", 1200.0, rating_digest="d1"),
    ]
    state = fold(events)
    assert (state.session_id, state.prompt_id, state.seed) == ("s1", "bulk-refunds", 7)
    assert state.opened == ("contract",)
    assert state.shown == state.read == ("resend",)
    assert state.at_inject == (("resend", "Half an answer"),)
    assert state.text == "A whole answer"
    assert state.reader_questions == "Too long?"
    assert state.prediction == {"levels": {"AD1": 3}, "skipped": False}
    assert (state.phase, state.ratings, state.elapsed) == ("scored", ("d1",), 1200.0)


def test_the_wall_clock_plays_no_part() -> None:
    early, late = "2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z"
    one = fold([event("session_started", at=late), event("writing_started", at=early)])
    two = fold([event("session_started", at=early), event("writing_started", at=late)])
    assert one == two


def test_an_answer_and_a_prediction_are_taken_once() -> None:
    state = fold(
        [
            event("session_started"),
            event("writing_started"),
            event("submitted", answer={"text": "first"}),
            event("submitted", answer={"text": "second"}),
            event("predicted", levels={"AD1": 1}),
            event("predicted", levels={"AD1": 4}),
        ]
    )
    assert state.text == "first"
    assert state.prediction == {"levels": {"AD1": 1}}


def test_a_failure_after_a_rating_takes_nothing_away() -> None:
    failed = after(WRITING, commands.fail("The scorer stopped."))
    assert (failed.phase, failed.failure) == ("failed", "The scorer stopped.")
    scored = after(failed, commands.rate("d1", {"total": 50.0}))
    assert (scored.phase, scored.failure) == ("scored", "")
    assert after(scored, commands.fail("Again.")).phase == "scored"


def test_values_of_a_wrong_type_do_not_stop_the_fold() -> None:
    events = [
        event("session_started", prompt_id=5, seed="x", extra_time="long"),
        event("inject_shown", inject=[1]),
        event("submitted", answer="text"),
    ]
    state = fold(events)
    assert (state.prompt_id, state.seed, state.extra_time, state.shown) == ("", 0, 1.0, ())
    assert state.answer is None


def test_checkpoints_wait_thirty_seconds_and_need_a_change() -> None:
    assert commands.checkpoint(WRITING, "a", 29.9) == ()
    state = after(WRITING, commands.checkpoint(WRITING, "a", 30), 30)
    assert state.text == "a"
    assert commands.checkpoint(state, "a", 300) == ()
    assert commands.checkpoint(state, "b", 59) == ()
    assert commands.checkpoint(state, "b", 60)
    assert commands.checkpoint(STARTED, "b", 60) == ()


def test_materials_and_news_are_noted_once() -> None:
    state = after(WRITING, commands.open_material(WRITING, "contract", ["contract"]))
    assert commands.open_material(state, "contract", ["contract"]) == ()
    with pytest.raises(UsageError):
        commands.open_material(state, "secret", ["contract"])
    with pytest.raises(UsageError):
        commands.mark_read(state, "resend")


def test_pausing_and_interruptions() -> None:
    paused = after(WRITING, commands.pause(WRITING))
    assert paused.paused
    assert commands.pause(paused) == ()
    assert not after(paused, commands.resume(paused)).paused
    assert commands.resume(WRITING) == ()
    cut = after(WRITING, commands.interrupt(WRITING, "the machine slept", 12.3456))
    assert (cut.interrupted, cut.interruptions) == (True, 1)
    assert commands.interrupt(cut, "again") == ()
    assert commands.interrupt(STARTED, "too early") == ()
    step = commands.interrupt(WRITING, "the machine slept", 12.3456)[0]
    assert step.data == {"reason": "the machine slept", "gap": 12.346}


def test_commands_that_do_not_fit_the_phase_say_why() -> None:
    with pytest.raises(UsageError, match="Writing has not begun"):
        commands.submit(STARTED, {"text": "x"}, 1)
    with pytest.raises(UsageError):
        commands.begin_writing(WRITING)
    with pytest.raises(UsageError):
        commands.predict(WRITING, None, ["AD1"])
    gone = after(WRITING, commands.discard(WRITING))
    assert commands.discard(gone) == ()
    with pytest.raises(UsageError, match="discarded"):
        commands.submit(gone, {"text": "x"}, 1)


@pytest.mark.parametrize(
    "levels", [{"XX1": 2}, {"AD1": 5}, {"AD1": -1}, {"AD1": True}, {"AD1": "3"}]
)
def test_levels_that_do_not_exist_are_refused(levels: dict[str, Any]) -> None:
    state = after(WRITING, commands.submit(WRITING, {"text": "x"}, 1))
    with pytest.raises(UsageError):
        commands.predict(state, levels, ["AD1"])


def test_a_prediction_locks() -> None:
    state = after(WRITING, commands.submit(WRITING, {"text": "x"}, 1))
    locked = after(state, commands.predict(state, None, ["AD1"]))
    assert locked.prediction == {"levels": {}, "skipped": True}
    with pytest.raises(UsageError, match="locked"):
        commands.predict(locked, {"AD1": 2}, ["AD1"])


def test_turning_in_notes_how_long_after_the_time() -> None:
    late = after(WRITING, commands.submit(WRITING, {"text": "x"}, 1, over=190.0))
    assert late.overtime == 190.0
    early = after(WRITING, commands.submit(WRITING, {"text": "x"}, 1, over=-30.0))
    assert early.overtime == 0.0
    assert after(WRITING, commands.submit(WRITING, {"text": "x"}, 1)).overtime is None
