"""Questions: what reaches a fact, what costs, what trust does, what was not understood."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.interview.small_world import TONES, estimate, incident
from tests.interview.test_fold import after

from mockloop.domain.case import Case
from mockloop.errors import UsageError
from mockloop.interview import asking
from mockloop.interview.listening import Heard, Listener, Option
from mockloop.interview.state import INTERVIEW, RehearsalState

WRITING = RehearsalState(session_id="s", mode=INTERVIEW, phase="writing")


def put(state: RehearsalState, case: Case, *questions: str) -> RehearsalState:
    listener = Listener(case.prompt, TONES)
    for question in questions:
        heard = listener.hear(question)
        state = after(state, asking.ask(state, case, TONES, question, heard), 60)
    return state


def test_a_question_in_other_words_uncovers_a_fact_and_costs_one() -> None:
    state = put(WRITING, estimate(), "has the carrier changed something?")
    assert state.known == ("q1",)
    assert state.asked[0].reply == "The carrier changed its format."
    assert asking.questions_left(state, estimate()) == 2


def test_asking_again_says_so_and_costs_nothing() -> None:
    state = put(WRITING, estimate(), "What changed at the carrier?", "Did the carrier change?")
    assert [item.outcome for item in state.asked] == ["fact", "repeat"]
    assert state.asked[1].reply.startswith("As I said: ")
    assert state.questions_used == 1


def test_a_vague_question_gets_a_vague_answer_and_costs_one() -> None:
    state = put(WRITING, estimate(), "Any risks?")
    assert (state.asked[0].outcome, state.asked[0].reply) == ("vague", "About what?")
    assert state.questions_used == 1
    assert state.known == ()


@pytest.mark.parametrize("question", ["zxqv brumf", "What is for lunch?"])
def test_what_is_not_understood_costs_nothing_and_nobody_plays_ignorant(question: str) -> None:
    state = put(WRITING, estimate(), question)
    assert (state.asked[0].outcome, state.asked[0].persona) == ("unknown", "")
    assert "did not understand" in state.asked[0].reply
    assert state.questions_used == 0


def test_only_pressure_ends_with_a_closed_engineer_and_no_facts() -> None:
    case = estimate(budget=8)
    state = put(WRITING, case, *["Why so long?", "Can't you do it faster?"] * 2)
    assert state.trust_of("ida") == 0
    assert [item.trust for item in state.asked] == [-1, -1, -1, -1]
    assert state.asked[2].reply == "That is my number."
    closed = put(state, case, "What changed at the carrier?")
    assert (closed.asked[-1].outcome, closed.known) == ("closed", ())
    # Somebody else still answers, and an apology opens the engineer again.
    assert put(closed, case, "How many tickets are open?").known == ("q2",)
    again = put(closed, case, "Sorry, I did not mean to push.", "What changed at the carrier?")
    assert again.known == ("q1",)


def test_an_offer_of_help_costs_no_question() -> None:
    state = put(WRITING, estimate(), "What do you need from me?")
    assert (state.questions_used, state.trust_of("ida")) == (0, 4)


def test_trust_is_kept_only_by_somebody_who_can_close_down() -> None:
    people = [
        {"id": "ida", "name": "Ida", "role": "engineer"},
        {"id": "rolf", "name": "Rolf", "role": "support"},
    ]
    state = put(WRITING, estimate(personas=people), "Why so long?")
    assert (state.asked[0].outcome, state.asked[0].trust) == ("tone", 0)


def test_a_question_to_the_wrong_person_is_passed_on() -> None:
    state = put(WRITING, estimate(), "Rolf, what changed at the carrier?")
    assert state.asked[0].persona == "ida"
    assert state.asked[0].reply.startswith("Rolf passes that on to Ida. ")


def test_the_budget_ends_and_what_costs_nothing_still_goes() -> None:
    case = estimate(budget=1)
    state = put(WRITING, case, "What changed at the carrier?")
    with pytest.raises(UsageError, match="used up"):
        put(state, case, "How many tickets are open?")
    assert put(state, case, "Did the carrier change anything?").asked[-1].outcome == "repeat"


def test_in_an_incident_a_question_takes_a_minute() -> None:
    assert put(WRITING, incident(), "What changed at the carrier?").spent == 1
    assert put(WRITING, incident(), "zxqv brumf").spent == 0


def test_nothing_is_asked_before_or_after_writing() -> None:
    for phase in ("briefing", "predicting", "scored"):
        with pytest.raises(UsageError):
            put(replace(WRITING, phase=phase), estimate(), "What changed at the carrier?")
    with pytest.raises(UsageError, match="no question"):
        asking.ask(WRITING, estimate(), TONES, "  ", Heard())


def test_an_order_is_understood_in_other_words_or_not_at_all() -> None:
    listener = Listener(incident().prompt, TONES)
    assert listener.understand_order("ok turn off the retries please") == "off"
    assert listener.understand_order("make tea") is None


def test_an_unclear_question_asks_back_costs_nothing_and_can_be_chosen() -> None:
    case = estimate()
    options = (Option("q1", "What changed at the carrier?"), Option("q2", "How many tickets?"))
    heard = Heard(options=options)
    state = after(WRITING, asking.ask(WRITING, case, TONES, "carrier tickets?", heard))
    assert (state.asked[0].outcome, state.questions_used) == ("unclear", 0)
    assert state.asked[0].options[1] == ("q2", "How many tickets?")
    for wrong in (0, 3):
        with pytest.raises(UsageError, match="nothing to choose"):
            asking.choose(state, case, TONES, wrong)
    state = after(state, asking.choose(state, case, TONES, 2))
    assert (state.known, state.questions_used) == (("q2",), 1)
    with pytest.raises(UsageError, match="nothing to choose"):
        asking.choose(state, case, TONES, 1)
