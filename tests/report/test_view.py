from dataclasses import replace
from typing import Any

import pytest
from tests.report.fixtures import criteria, indicator, parts, result

from mockloop.domain.rating import Prediction
from mockloop.report.session_info import SessionInfo


def test_the_situation_is_two_sentences_for_somebody_who_knows_nothing() -> None:
    task, met = parts().view().situation
    assert task == (
        "“Invoice export” is an API design exercise set at Ledgerly: a bookkeeping service is "
        "asked for an export that does not time out."
    )
    assert met == (
        "Somebody preparing for a product manager interview answered in 61 words and 22 minutes, "
        "2 more than the 20 allowed."
    )


def test_an_answer_from_a_file_has_no_clock() -> None:
    view = parts(session=None).view()
    assert view.situation[1].endswith("answered in 61 words, without a recorded clock.")


def test_extra_time_counts_as_allowed() -> None:
    session = SessionInfo("x", minutes_used=24, extra_time=1.5)
    assert "24 of 30 minutes" in parts(session=session).view().situation[1]


def test_the_total_is_a_range_rounded_half_up() -> None:
    score = parts().view().score
    assert (score.headline, score.band, score.span) == ("mixed, 43–67", "mixed", "43–67")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"coverage": 0.45}, "Only 45% of the rubric could be assessed"),
        ({"status": "copied"}, "shares most of its wording"),
        ({"status": "not_rated"}, "was not rated"),
    ],
)
def test_no_total_says_why(changes: dict[str, Any], why: str) -> None:
    made = result(total=None, total_range=None, band=None, **changes)
    score = parts(result=made).view().score
    assert score.headline == "no total"
    assert why in score.reason


def test_levels_come_in_words_with_a_bar() -> None:
    found = [(c.bar, c.words, c.bar_label) for c in parts().view().criteria[:2]]
    assert found == [("■■■□", "strong", "level 3 of 4"), ("■□□□", "a start", "level 1 of 4")]


def test_a_criterion_without_a_level_says_which_state_it_is_in() -> None:
    rated: list[dict[str, Any]] = criteria()
    rated[3] |= {"level": None, "points": None, "status": "not_asked", "anchor": "", "held_by": []}
    view = parts(result=result(criteria=rated)).view()
    assert (view.criteria[3].bar, view.criteria[3].words) == ("····", "not asked")
    assert ("Inquiry", "not asked") in [(gap.title, gap.word) for gap in view.coverage.gaps]
    assert view.coverage.summary.startswith("3 of 4 criteria")


def test_changes_take_the_lowest_level_then_the_highest_weight() -> None:
    changes = parts().view().changes
    assert [(c.number, c.title) for c in changes] == [
        (1, "Thin slice"),
        (2, "Contract quality"),
        (3, "Inquiry"),
    ]


def test_each_change_rests_on_a_quote_or_a_named_gap() -> None:
    named, against, gap = parts().view().changes
    assert named.reason == "Named, not yet worked out: a reason for an exclusion."
    assert named.quote is not None
    assert named.quote.text == "Not now: Excel"
    assert against.reason == "What holds it down: Quality by adjective."
    assert against.quote is not None
    assert against.quote.text == "We should also be scalable."
    assert gap.reason == "Nothing about this yet: labelled assumptions."
    assert gap.quote is None
    assert all(change.next_step for change in (named, against, gap))


def test_nothing_is_to_change_where_there_is_no_level_or_the_highest() -> None:
    rated: list[dict[str, Any]] = criteria()
    for criterion in rated:
        criterion |= {"level": 4, "held_by": []}
    rated[0] |= {"level": None, "points": None, "status": "not_assessed"}
    assert parts(result=result(criteria=rated)).view().changes == ()


def test_equal_criteria_keep_the_order_of_the_rubric() -> None:
    rated: list[dict[str, Any]] = criteria()
    for criterion in rated:
        criterion |= {"level": 2, "weight": 25}
    titles = [change.title for change in parts(result=result(criteria=rated)).view().changes]
    assert titles == ["Consumer and outcome", "Thin slice", "Contract quality"]


def test_indicators_say_applied_named_missing_or_not_asked() -> None:
    view = parts().view()
    statuses = {item.code: item.status for c in view.criteria for item in c.indicators}
    assert statuses["AD1.a"] == "applied"
    assert statuses["AD2.b"] == "named"
    assert statuses["AD4.b"] == "missing"
    assert statuses["AD4.c"] == "not asked"


def test_effects_show_the_words_that_triggered_them_and_what_they_do() -> None:
    view = parts().view()
    (effect,) = view.criteria[2].effects
    assert effect.consequences == ("holds the level at 2 at most",)
    assert effect.quotes[0].text == "We should also be scalable."
    assert view.criteria[2].held == "Held at 2 by one thing: Quality by adjective."
    (overall,) = view.score.lowered
    assert overall.consequences == ("takes 3 points off the total",)


def test_the_next_anchor_is_the_one_above() -> None:
    view = parts().view()
    assert view.criteria[0].next_anchor == "does all of level 3 and names a stop condition"


def test_prediction_stands_beside_the_result() -> None:
    prediction = parts().view().prediction
    assert [(row.words, row.difference) for row in prediction.rows] == [
        ("you 4, here 3", "+1"),
        ("you 1, here 1", "0"),
        ("you 3, here 2", "+1"),
        ("not predicted", ""),
    ]
    assert prediction.summary == (
        "1 of 3 criteria as predicted; on average your prediction was 0.7 levels higher."
    )


@pytest.mark.parametrize(
    ("prediction", "words"),
    [
        (None, "No prediction was made."),
        (Prediction(skipped=True), "The prediction was skipped."),
    ],
)
def test_no_prediction_is_said_and_is_no_zero(prediction: Prediction | None, words: str) -> None:
    view = parts(prediction=prediction).view()
    assert (view.prediction.rows, view.prediction.summary) == ((), words)
    assert all(c.prediction == "" for c in view.criteria)


def test_easy_mode_shows_what_was_given_and_no_other_mode_does() -> None:
    easy = parts().view()
    assert [material.title for material in easy.materials][-1] == "Locked note"
    assert [voice.about for voice in easy.told] == ["limits"]
    strict = parts(session=replace(easy_session(), mode="asking")).view()
    assert "Locked note" not in [material.title for material in strict.materials]
    assert strict.told == ()


def easy_session() -> SessionInfo:
    session = parts().session
    assert session is not None
    return session


def test_only_news_that_was_shown_is_listed_once_that_is_known() -> None:
    assert len(parts().view().news) == 1
    assert parts(session=replace(easy_session(), news=())).view().news == ()


def test_the_brief_holds_the_drawn_figures() -> None:
    assert "12,000" in parts().view().brief


def test_the_appendix_says_when_it_was_turned_in_and_which_hints_were_taken() -> None:
    rows = dict(parts().view().appendix.identity)
    assert rows["turned in"] == "2 min after the time"
    assert not [name for name in rows if "hints" in name]
    session = SessionInfo("x", minutes_used=9, hints=("Retries (2 of 3)", "Who decides (1 of 3)"))
    rows = dict(parts(session=session).view().appendix.identity)
    assert rows["turned in"] == "within the time"
    assert rows["hints taken, at no cost"] == "Retries (2 of 3), Who decides (1 of 3)"
    assert "turned in" not in dict(parts(session=None).view().appendix.identity)


def test_the_appendix_says_how_far_to_trust_it() -> None:
    appendix = parts().view().appendix
    trust = " ".join(appendix.trust)
    assert "off by 12 points" in trust
    assert "declared" in trust
    assert appendix.measured == (("answers compared", "36"), ("weighted kappa", "0.71"))
    assert "no agreement figures" in " ".join(parts(measured=None).view().appendix.trust)


def test_a_named_gap_is_found_without_held_by() -> None:
    rated: list[dict[str, Any]] = criteria()
    rated[1] |= {"held_by": [], "indicators": [indicator("a", "a pilot", 0)]}
    change = parts(result=result(criteria=rated)).view().changes[0]
    assert change.reason == "Nothing about this yet: a pilot."
