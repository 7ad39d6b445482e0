from typing import Any

from tests.report.fixtures import ANSWER, QUESTION, criteria, evidence, indicator, parts, result

from mockloop.domain.rating import Evidence
from mockloop.report.marks import mark_up


def test_segments_join_to_the_stored_text() -> None:
    for text in mark_up(result()).texts:
        assert "".join(segment.text for segment in text.segments) == result().texts[text.source]


def test_marks_are_numbered_in_the_order_of_the_text() -> None:
    marks = mark_up(result()).marks
    assert [mark.number for mark in marks] == list(range(1, len(marks) + 1))
    own = [mark for mark in marks if mark.source == "answer"]
    assert [mark.start for mark in own] == sorted(mark.start for mark in own)
    assert marks[0].quote == "one export per month"
    assert all(result().texts[m.source][m.start : m.end] == m.quote for m in marks)


def test_questions_are_numbered_after_the_answer() -> None:
    marking = mark_up(result())
    assert [text.source for text in marking.texts] == ["answer", "question:0"]
    assert marking.texts[1].title == "Your question 1"
    assert marking.marks[-1].quote == QUESTION


def test_overlapping_quotes_share_one_mark() -> None:
    marking = mark_up(result())
    first = Evidence.model_validate(evidence(ANSWER, "202 {id, status}. Same key"))
    second = Evidence.model_validate(
        evidence(ANSWER, "Same key and same body return the same export.")
    )
    number = marking.number(first)
    assert number is not None
    assert number == marking.number(second)
    mark = marking.marks[number - 1]
    assert mark.quote == "202 {id, status}. Same key and same body return the same export."
    assert [use.code for use in mark.uses] == ["AD3.a", "AD3.b"]


def test_touching_quotes_keep_their_own_marks() -> None:
    rated: list[dict[str, Any]] = criteria()
    rated[1]["indicators"] = [
        indicator("a", "x", 2, evidence(ANSWER, "In short: ")),
        indicator("b", "y", 2, evidence(ANSWER, "the accountants")),
    ]
    marks = mark_up(result(criteria=rated)).marks
    assert [mark.quote for mark in marks[:2]] == ["In short: ", "the accountants"]


def test_an_anti_pattern_is_listed_once_at_the_words_that_triggered_it() -> None:
    marking = mark_up(result())
    mark = next(mark for mark in marking.marks if "scalable" in mark.quote)
    assert [(use.code, use.anchor) for use in mark.uses] == [("AP13", "AD3-AP13")]


def test_numbers_do_not_depend_on_the_order_of_indicators() -> None:
    turned: list[dict[str, Any]] = criteria()
    for criterion in turned:
        criterion["indicators"] = criterion["indicators"][::-1]
    spans = [(mark.number, mark.start, mark.end) for mark in mark_up(result(criteria=turned)).marks]
    assert spans == [(mark.number, mark.start, mark.end) for mark in mark_up(result()).marks]


def test_every_shown_quote_of_credit_carries_a_mark() -> None:
    for criterion in parts().view().criteria:
        for item in criterion.indicators:
            assert all(quote.mark for quote in item.quotes)
            assert bool(item.quotes) == (item.status in {"applied", "named"})


def test_an_empty_span_gets_no_mark() -> None:
    rated: list[dict[str, Any]] = criteria()
    empty = {"source": "answer", "start": 3, "end": 3, "quote": ""}
    rated[0]["indicators"][2] = indicator("c", "x", 0, empty)
    assert all(mark.quote for mark in mark_up(result(criteria=rated)).marks)
