"""What is turned in: updates first, then the closing text, with what was asked and known."""

from __future__ import annotations

from mockloop.interview.records import Asked, Posted
from mockloop.interview.state import EASY, INTERVIEW, RehearsalState
from mockloop.interview.turning_in import answer_of

POSTED = (
    Posted("u1", "status", "10:02", 2.0, "Prices fail.", ()),
    Posted("u2", "exec", "10:09", 9.0, "It is the carrier.", ("q1",)),
)
ASKED = (
    Asked("what changed?", "fact", "ida", "q1", cost=1),
    Asked("brumf", "unknown"),
    Asked("any risks?", "vague", "ida", cost=1),
)


def test_updates_come_before_the_closing_text_and_keep_what_was_known() -> None:
    state = RehearsalState(mode=INTERVIEW, posted=POSTED, asked=ASKED, shown=("early",))
    answer = answer_of(state, "Afterwards: a review.")
    assert answer.text == "Prices fail.\n\nIt is the carrier.\n\nAfterwards: a review."
    assert [entry.known for entry in answer.entries] == [(), ("q1",)]
    assert (answer.asked, answer.injects) == (("q1",), ("early",))
    assert [(q.text, q.fact) for q in answer.questions] == [
        ("what changed?", "q1"),
        ("any risks?", None),
    ]


def test_without_a_closing_text_the_updates_are_the_answer() -> None:
    assert answer_of(RehearsalState(posted=POSTED), " \n").text == (
        "Prices fail.\n\nIt is the carrier."
    )
    assert answer_of(RehearsalState(), "only text").text == "only text"


def test_in_easy_mode_what_was_asked_is_not_known() -> None:
    answer = answer_of(RehearsalState(mode=EASY, posted=POSTED), "x")
    assert answer.asked is None
    assert [entry.known for entry in answer.entries] == [None, None]
