from dataclasses import replace
from typing import Any

from tests.interview.small_world import estimate, incident
from tests.interview.test_fold import event

from mockloop.domain.case import Case
from mockloop.domain.events import Event
from mockloop.interview import moments as m
from mockloop.interview.moments import Moment
from mockloop.interview.timeline import not_understood, timeline

HINTS = [{"about": "IT1", "title": "Cause", "steps": ["Look.", "Look at the log."]}]
CASE = incident(hints=HINTS)


def begun(mode: str = "interview") -> list[Event]:
    return [event("session_started", prompt_id="small", mode=mode), event("writing_started")]


def told(*events: Event, case: Case = CASE, mode: str = "interview") -> list[Moment]:
    return list(timeline([*begun(mode), *events], case))[2:]


def asked(elapsed: float, **data: Any) -> Event:
    return event("question_asked", elapsed, **{"text": "Why?", "outcome": "vague", **data})


def test_a_session_begins_with_its_case_and_its_clock() -> None:
    first, second = timeline(begun(), CASE)
    assert first == Moment(0.0, "10:00", m.Started("small", 0, "interview"))
    assert second == Moment(0.0, "10:00", m.Began())


def test_the_same_events_give_the_same_timeline() -> None:
    events = [*begun(), asked(10, cost=1), event("checkpoint", 40, text="One."), event("paused")]
    assert timeline(events, CASE) == timeline(events, CASE)


def test_a_question_has_reply_cost_and_what_it_did_to_trust() -> None:
    reason = "It pressed and offered nothing."
    (moment,) = told(
        asked(
            60, outcome="tone", persona="ida", reply="It takes what it takes.", tone="pressure",
            cost=1, minutes=1.0, trust=-1, reason=reason,
        )
    )  # fmt: skip
    assert (moment.elapsed, moment.clock) == (60, "10:02")
    what = moment.what
    assert isinstance(what, m.AskedFor)
    assert (what.name, what.reply, what.cost, what.minutes) == (
        "Ida", "It takes what it takes.", 1, 1.0,
    )  # fmt: skip
    assert (what.trust, what.trust_now, what.reason) == (-1, 2, reason)


def test_trust_that_is_used_up_falls_no_further() -> None:
    found = told(*(asked(n, persona="ida", trust=-2) for n in range(3)))
    changes = [(x.what.trust, x.what.trust_now) for x in found if isinstance(x.what, m.AskedFor)]
    assert changes == [(-2, 1), (-1, 0), (0, 0)]


def test_questions_that_were_not_understood_are_listed() -> None:
    found = told(
        asked(1, outcome="unknown", text="Blah?"),
        asked(2, outcome="fact", fact="q1"),
        asked(3, outcome="unclear", text="Which?", options=[["q1", "This?"], ["q2", "That?"]]),
    )
    missed = [moment.what for moment in not_understood(found)]
    assert [what.text for what in missed if isinstance(what, m.AskedFor)] == ["Blah?", "Which?"]
    assert isinstance(missed[1], m.AskedFor)
    assert missed[1].options == ("This?", "That?")


def test_a_question_whose_meaning_was_chosen_was_understood() -> None:
    found = told(
        asked(1, outcome="unclear", text="Which?", options=[["q1", "This?"], ["q2", "That?"]]),
        asked(2, outcome="fact", fact="q2", text="That?"),
    )
    assert not_understood(found) == ()


def test_questions_and_drawers_move_the_simulated_clock() -> None:
    found = told(
        event("material_opened", 60, material="log", minutes=3.0),
        asked(60, cost=1, minutes=1.0),
        event("inject_shown", 60, inject="early"),
    )
    assert [moment.clock for moment in found] == ["10:02", "10:05", "10:06"]
    assert found[0].what == m.Opened("log", "Log", 3.0)
    assert found[2].what == m.Shown("early", "Ida", "x")


def test_a_report_stands_where_it_was_heard() -> None:
    found = told(
        event("action_ordered", 60, action="off", ordered=2.0, effect=5.0),
        event("checkpoint", 140, text="A."),
        event("checkpoint", 200, text="A b."),
    )
    kinds = [(moment.what.kind, moment.elapsed, moment.clock) for moment in found]
    assert kinds == [
        ("ordered", 60, "10:02"), ("text", 140, "10:04"), ("reported", 150, "10:05"),
        ("text", 200, "10:06"),
    ]  # fmt: skip
    assert found[0].what == m.OrderedAction("off", "Switch the retries off", "10:05")
    assert found[2].what == m.Reported("off", "Ida", "Retries are off.")


def test_a_report_that_a_leap_passed_over_comes_right_after_it() -> None:
    found = told(
        event("action_ordered", 60, action="off", ordered=2.0, effect=5.0),
        event("material_opened", 61, material="log", minutes=10.0),
        event("paused", 62),
    )
    assert [(moment.what.kind, moment.elapsed) for moment in found] == [
        ("ordered", 60), ("opened", 61), ("reported", 61), ("paused", 62),
    ]  # fmt: skip


def test_an_update_says_what_was_known_then() -> None:
    given = {"audience": "exec", "clock": "10:04", "text": "SEV1.\nMore soon.", "known": ["q1"]}
    (moment,) = told(event("update_posted", 120, **given))
    assert isinstance(moment.what, m.PostedUpdate)
    assert [(sign.id, sign.met) for sign in moment.what.checks] == [
        ("impact", False), ("next", False), ("no-end", True), ("named", True),
    ]  # fmt: skip
    assert replace(moment.what, checks=()) == m.PostedUpdate(
        "u1", "exec", "Management", "SEV1.\nMore soon.", 3, ("q1",), ("cause",)
    )
    (easy,) = told(event("update_posted", 120, **given | {"known": []}), mode="easy")
    assert isinstance(easy.what, m.PostedUpdate)
    assert easy.what.topics == ("cause", "tickets")


def test_the_text_is_told_by_what_changed() -> None:
    found = told(
        event("checkpoint", 30, field="answer", text="It is the carrier."),
        event("checkpoint", 60, field="answer", text="It is not the carrier.", inject="early"),
        event("checkpoint", 70, field="reader_questions", text="Too long?"),
        event("checkpoint", 80, field="reader_questions", text="Too long?"),
    )
    assert [moment.what for moment in found] == [
        m.Written(4, ("It is the carrier.",), (), ""),
        m.Written(5, ("not",), (), "early"),
        m.Noted("Too long?"),
    ]


def test_turning_in_tells_the_last_words_and_not_the_updates_again() -> None:
    found = told(
        event("update_posted", 60, audience="exec", text="SEV1."),
        event("checkpoint", 90, text="It is"),
        event("submitted", 1260, answer={"text": "SEV1.\n\nIt is the carrier."}, words=5),
        event("submitted", 1300, answer={"text": "Another."}),
    )
    assert len(found) == 3
    assert found[2].what == m.Submitted(5, 1, 60.0, ("the carrier.",), ())


def test_the_rest_of_a_rehearsal() -> None:
    found = told(
        event("hint_taken", 5, about="IT1", step=2),
        event("inject_lapsed", 6, inject="nag"),
        event("inject_shown", 7, inject="early"),
        event("inject_read", 8, inject="early"),
        event("paused", 9),
        event("resumed", 9),
        event("interrupted", 10, reason="the machine slept", gap=3600.0),
        event("resumed", 10),
        event("submitted", 20, answer={"text": "x"}),
        event("predicted", 20, levels={"IT1": 3}, skipped=False),
        event("rating_failed", 20, reason="It stopped."),
        event("rating_added", 20, rating_digest="d", total=50.0, low=40.0, high=60.0, band="mixed"),
        event("report_written", 20, format="markdown", name="a.md"),
        event("discarded", 21),
    )
    assert [moment.what for moment in found] == [
        m.Hinted("IT1", "Cause", 2, 2, "Look at the log."),
        m.Averted("nag", "Chief"),
        m.Shown("early", "Ida", "x"),
        m.ReadNews("early", "Ida"),
        m.Paused(),
        m.Resumed(),
        m.Interrupted("the machine slept", 3600.0),
        m.Resumed(),
        m.Submitted(1, 0, 0.0, ("x",), ()),
        m.Predicted({"IT1": 3}, skipped=False),
        m.Failed("It stopped."),
        m.Rated(50.0, 40.0, 60.0, "mixed"),
        m.ReportWritten("markdown", "a.md"),
        m.Discarded(),
    ]


def test_what_changed_nothing_makes_no_moment() -> None:
    twice = [
        event("material_opened", 1, material="note"),
        event("inject_shown", 2, inject="early"),
        event("hint_taken", 3, about="IT1", step=1),
        event("predicted", 4, levels={}, skipped=True),
    ]
    assert len(told(*twice, *twice, event("session_started"), event("writing_started"))) == 4


def test_values_of_a_wrong_type_do_not_stop_the_timeline() -> None:
    found = told(
        event("question_asked", text=1, cost="x", options=3),
        event("action_ordered", action=[], effect="soon"),
        event("action_ordered", action="gone", ordered=1, effect=2),
        event("update_posted", text=None, known="q1"),
        event("hint_taken", about=2, step="x"),
        event("inject_shown", inject="gone"),
        event("interrupted", reason=1, gap=float("nan")),
        event("predicted", levels=[1]),
        event("rating_added", total="x", low=True, band=2),
        event("report_written", name=5),
    )
    assert "asked" in [moment.what.kind for moment in found]
    assert m.Rated(None, None, None, "") in [moment.what for moment in found]


def test_a_case_without_a_clock_has_no_clock() -> None:
    found = told(
        asked(60, outcome="fact", fact="q1", persona="ida", cost=1),
        event("action_ordered", 61, action="off", effect=1.0),
        event("paused", 90),
        case=estimate(),
    )
    assert [moment.clock for moment in found] == ["", "", ""]
