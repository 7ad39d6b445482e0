"""The world of an incident during a rehearsal: clock, news, actions, updates, hints."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.interview.small_world import estimate, incident
from tests.interview.test_fold import after

from mockloop.domain.case import Case
from mockloop.errors import UsageError
from mockloop.interview import commands, world
from mockloop.interview.records import Asked
from mockloop.interview.state import INTERVIEW, RehearsalState

WRITING = RehearsalState(session_id="s", mode=INTERVIEW, phase="writing")
KNOWING = replace(WRITING, asked=(Asked("what changed?", "fact", "ida", "q1"),))


def ids(state: RehearsalState, case: Case, elapsed: float) -> list[str]:
    return [item.id for item in world.due(state, case, elapsed)]


def test_the_clock_runs_with_writing_time_and_with_what_was_spent() -> None:
    case = incident()
    assert world.clock_now(WRITING, case, 90) == "10:03"
    assert world.clock_now(replace(WRITING, spent=5.0), case, 90) == "10:08"
    assert world.clock_now(replace(WRITING, extra_time=1.5), case, 90) == "10:02"
    assert world.clock_now(WRITING, estimate(), 90) == ""


def test_a_drawer_takes_its_minutes_once_and_only_while_writing() -> None:
    state = after(WRITING, commands.open_material(WRITING, "log", ("log",), 3))
    assert (state.opened, state.spent) == (("log",), 3.0)
    assert commands.open_material(state, "log", ("log",), 3) == ()
    briefing = replace(WRITING, phase="briefing")
    assert after(briefing, commands.open_material(briefing, "log", ("log",), 3)).spent == 0


def test_news_comes_by_the_clock_once_and_the_earlier_first() -> None:
    case = incident()
    assert ids(WRITING, case, 119.9) == []
    assert ids(WRITING, case, 120) == ["early"]
    assert ids(WRITING, case, 999) == ["early", "nag"]
    assert ids(replace(WRITING, shown=("early",)), case, 999) == ["nag"]
    assert ids(replace(WRITING, phase="predicting"), case, 999) == []


def test_extra_time_and_drawers_move_the_news() -> None:
    case = incident()
    assert ids(replace(WRITING, extra_time=1.5), case, 170) == []
    assert ids(replace(WRITING, extra_time=1.5), case, 180) == ["early"]
    assert ids(replace(WRITING, spent=4.0), case, 0) == ["early"]


def test_news_with_a_condition_lapses_when_it_was_met_before() -> None:
    case = incident()
    nag = case.injects[1]
    assert world.arrives(WRITING, case, nag, 400)
    told = after(WRITING, world.post(WRITING, case, "exec", "We lose orders.", 60), 60)
    assert not world.arrives(told, case, nag, 400)
    assert "nag" not in ids(after(told, world.lapse(nag)), case, 999)


def test_news_follows_an_action_after_its_effect() -> None:
    case = incident()
    state = after(KNOWING, world.order(KNOWING, case, "off", 30), 30)
    # Ordered at 10:01, in effect at 10:04, the news four minutes later.
    assert ids(state, case, 239) == ["early"]
    assert ids(state, case, 240) == ["early", "effect"]


def test_an_action_needs_what_it_needs() -> None:
    case = incident()
    with pytest.raises(UsageError, match="cannot be done yet"):
        world.order(WRITING, case, "off", 30)
    easy = replace(WRITING, mode="easy")
    assert world.order(easy, case, "off", 30)
    state = after(KNOWING, world.order(KNOWING, case, "off", 0), 0)
    with pytest.raises(UsageError, match="cannot be done yet"):
        world.order(state, case, "flat", 60)  # the retries are off only at 10:03
    assert world.order(state, case, "flat", 90)
    with pytest.raises(UsageError, match="no action"):
        world.order(WRITING, case, "reboot", 30)


def test_an_action_is_reported_and_shows_in_the_metrics_once_it_took_effect() -> None:
    case = incident()
    state = after(KNOWING, world.order(KNOWING, case, "off", 0), 0)
    assert world.reports(state, case, 89) == ()
    (report,) = world.reports(state, case, 90)
    assert (report.clock, report.sender, report.text) == ("10:03", "Ida", "Retries are off.")
    assert [row.values["fail"] for row in world.metrics(state, case, 300)] == [40, 0]


def test_an_update_is_kept_as_it_was_posted_with_what_was_known() -> None:
    case = incident()
    state = after(KNOWING, world.post(KNOWING, case, "status", "\nPrices fail.\n", 60), 60)
    (update,) = state.posted
    assert (update.id, update.clock, update.text, update.known) == (
        "u1", "10:02", "Prices fail.", ("q1",),
    )  # fmt: skip
    with pytest.raises(UsageError, match="nothing to post"):
        world.post(state, case, "status", " \n", 60)
    with pytest.raises(UsageError, match="no audience"):
        world.post(state, case, "press", "x", 60)
    with pytest.raises(UsageError, match="while the answer is written"):
        world.post(replace(state, phase="scored"), case, "status", "x", 60)


def test_hints_come_step_by_step_and_end() -> None:
    ladder = {"about": "IT1", "title": "Onset", "steps": ["Look at times.", "At 09:00."]}
    case = incident(hints=[ladder])
    state = WRITING
    for _ in range(2):
        state = after(state, world.hint(state, case, "IT1"))
    assert state.hints == (("IT1", 1), ("IT1", 2))
    assert world.hint(state, case, "IT1") == ()
    with pytest.raises(UsageError, match="no hints"):
        world.hint(state, case, "IT2")


def test_news_of_a_case_without_a_clock_comes_by_minutes_of_writing() -> None:
    news = {"id": "slip", "minute": 9, "sender": "Rolf", "text": "x", "reaction": "y"}
    case = estimate(injects=[news])
    assert ids(WRITING, case, 539) == []
    assert ids(WRITING, case, 540) == ["slip"]
    assert ids(replace(WRITING, extra_time=1.5), case, 809) == []
