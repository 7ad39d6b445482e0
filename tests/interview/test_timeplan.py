"""Phases on the clock: derived from the minutes of writing, never recorded."""

import pytest

from mockloop.domain.prompt import Phase
from mockloop.interview.timeplan import present, time_plan

PHASES = (
    Phase(title="Read", minutes=5),
    Phase(title="Write", minutes=10),
    Phase(title="Check", minutes=2),
)


@pytest.mark.parametrize(
    ("minutes", "title", "used"),
    [
        (0, "Read", 0),
        (4.99, "Read", 4.99),
        (5, "Write", 0),
        (14, "Write", 9),
        (15, "Check", 0),
        (17, "Check", 2),
        (20.5, "Check", 5.5),
    ],
)
def test_the_present_phase_is_told_by_the_clock(minutes: float, title: str, used: float) -> None:
    now = present(time_plan(PHASES, minutes * 60))
    assert now is not None
    assert now.title == title
    assert now.used == pytest.approx(used)
    assert now.over == pytest.approx(max(0, used - now.minutes))


def test_the_whole_plan_adds_up_to_the_time_used() -> None:
    for minutes in (0, 3, 7, 16, 40):
        plan = time_plan(PHASES, minutes * 60)
        assert sum(stretch.used for stretch in plan) == pytest.approx(minutes)
        assert [stretch.standing for stretch in plan].count("present") == 1
    assert [stretch.standing for stretch in time_plan(PHASES, 6 * 60)] == [
        "past",
        "present",
        "to come",
    ]


def test_extra_time_stretches_every_phase() -> None:
    plan = time_plan(PHASES, 7 * 60, extra_time=1.5)
    assert [stretch.minutes for stretch in plan] == [7.5, 15, 3]
    assert plan[0].standing == "present"


def test_a_prompt_without_phases_has_no_plan() -> None:
    assert time_plan((), 60) == ()
    assert present(()) is None
