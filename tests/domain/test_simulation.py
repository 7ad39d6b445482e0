"""The world of an incident: a function of what was done when, nothing else."""

from __future__ import annotations

import pytest

from mockloop.domain.case import Case, build_case
from mockloop.domain.formula import FormulaError
from mockloop.domain.prompt import Prompt
from mockloop.domain.simclock import clock_at, clock_minutes, minutes_after
from mockloop.domain.simulation import Done, buckets, holds, recovered, variables_at


def case(**more: object) -> Case:
    data: dict[str, object] = {
        "id": "leak",
        "kind": "incident-triage",
        "title": "Leak",
        "summary": "s",
        "area": "infra",
        "difficulty": 1,
        "depth": {"technical": 1, "judgement": 1},
        "minutes": 20,
        "company": "Norra",
        "brief": "b",
        "task": "t",
        "parameters": [
            {"id": "base", "label": "b", "default": 0.4, "min": 0.2, "max": 0.6, "step": 0.1}
        ],
        "materials": [{"id": "m", "title": "M", "kind": "note", "text": "x"}],
        "facts": [{"id": "q1", "persona": "p", "topic": "t", "asks": ["why?"], "answer": "x"}],
        "personas": [{"id": "p", "name": "P", "role": "r"}],
        "clock_start": "10:12",
        "clock_ratio": 2,
        "variables": [{"id": "retries", "label": "retries on", "start": 1}],
        "actions": [
            {"id": "off", "title": "Off", "asks": ["off"], "minutes": 5, "sets": {"retries": 0}},
            {"id": "on", "title": "On", "asks": ["on"], "minutes": 1, "sets": {"retries": 1}},
        ],
        "audiences": [{"id": "status", "title": "Status page"}],
        "live": {
            "title": "Live",
            "from": "10:10",
            "every": 10,
            "columns": [
                {"id": "fail", "title": "Fail", "format": "pct", "formula": "base * retries"},
                {"id": "late", "title": "Late", "formula": "round(fail * 100) + t"},
            ],
            "recovered": "fail < 0.01",
            "worse": "fail",
        },
    }
    return build_case(Prompt.model_validate({**data, **more}), 0)


def test_the_clock_counts_over_midnight() -> None:
    assert clock_minutes("09:05") == 545
    assert clock_at("10:12", 4.5) == "10:16"
    assert clock_at("23:58", 5) == "00:03"
    assert minutes_after("23:58", "00:03") == 5
    assert minutes_after("10:12", "10:10") == -2


@pytest.mark.parametrize("wrong", ["", "9", "24:00", "10:60", "10.12", "10:1"])
def test_no_time_of_day_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="no time of day"):
        clock_minutes(wrong)


def test_an_action_counts_from_its_effect_on_and_the_latest_effect_holds() -> None:
    done = (Done("off", 0, 5), Done("on", 8, 9))
    assert [variables_at(case(), done, at)["retries"] for at in (0, 4.9, 5, 8.9, 9)] == [
        1, 1, 0, 0, 1,
    ]  # fmt: skip
    assert variables_at(case(), reversed(done), 9) == {"retries": 1}


def test_a_bucket_appears_when_it_has_ended_and_takes_what_held_at_its_start() -> None:
    done = (Done("off", 0, 5),)
    assert buckets(case(), done, 7.9) == ()
    rows = buckets(case(), done, 18)
    assert [(row.clock, row.cells) for row in rows] == [
        ("10:10", ("40%", "38")),
        ("10:20", ("0%", "8")),
    ]
    assert [recovered(case(), row) for row in rows] == [False, True]


def test_conditions_speak_of_what_was_done() -> None:
    condition = "off and posted_status == 0 and not asked_q1"
    assert not holds(case(), condition, {})
    assert holds(case(), condition, {"off": 1})
    assert not holds(case(), condition, {"off": 1, "posted_status": 2})
    assert holds(case(), "", {})


def test_a_condition_over_something_unknown_is_an_error() -> None:
    with pytest.raises(FormulaError, match="unknown name 'rollback'"):
        holds(case(), "rollback", {})
