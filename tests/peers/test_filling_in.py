"""A rubric while it is filled in: no level without a quote, whatever the order of the keys."""

from __future__ import annotations

import random

import pytest
from tests.scoring.books import ROOT

from mockloop.content.loading import load_rubric
from mockloop.domain.packet import LogEntry
from mockloop.domain.rating import Evidence
from mockloop.domain.rubric import Rubric
from mockloop.peers.filling_in import Sheet, finished, first_criteria, problems

QUOTE = Evidence(start=0, end=4, quote="Ship")
WHOSE = {"rater": "Ida", "answer_sha256": "0" * 64, "structure_hash": "1" * 64}


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_rubric(ROOT / "rubrics" / "estimate-challenge.yaml").model


def test_a_level_takes_the_place_of_a_state_and_the_other_way_round() -> None:
    sheet = Sheet().with_level(3)
    assert (sheet.level, sheet.status) == (3, None)
    sheet = sheet.with_next_state()
    assert (sheet.level, sheet.status) == (None, "not_rated")
    assert sheet.with_next_state().status == "not_asked"
    assert sheet.with_next_state().with_next_state().status == "not_answered"
    assert sheet.with_next_state().with_next_state().with_next_state().status == "not_rated"
    assert sheet.with_level(0).status is None


def test_a_level_without_a_quote_is_named_and_cannot_be_finished() -> None:
    sheets = {"EC1": Sheet().with_level(2), "EC2": Sheet().with_next_state()}
    (problem,) = problems(sheets)
    assert problem.startswith("EC1 has a level and no quote")
    with pytest.raises(ValueError, match="EC1"):
        finished(sheets, role="peer", **WHOSE)


def test_i_cannot_judge_this_is_a_full_answer() -> None:
    rating = finished({"EC1": Sheet().with_next_state()}, role="peer", **WHOSE)
    assert rating.criteria[0].status == "not_rated"


def test_nothing_at_all_is_no_rating() -> None:
    assert problems({"EC1": Sheet()})
    assert problems({"EC1": Sheet(what="Good.")})[0].startswith("EC1 has no level")


def test_the_same_words_are_quoted_once_and_can_be_taken_back() -> None:
    sheet = Sheet().with_quote(QUOTE).with_quote(QUOTE)
    assert sheet.evidence == (QUOTE,)
    assert sheet.without_last_quote().evidence == ()


def test_an_indicator_goes_from_unseen_to_applied_and_round() -> None:
    sheet, seen = Sheet(), []
    for _ in range(5):
        sheet = sheet.with_tick("a")
        seen.append(sheet.ticks.get("a"))
    assert seen == [0, 1, 2, None, 0]


def test_one_begins_with_what_was_noted_then_with_the_heaviest(rubric: Rubric) -> None:
    log = [LogEntry(kind="note", about="EC4"), LogEntry(kind="probe", about="EC5")]
    assert [c.id for c in first_criteria(rubric, log)] == ["EC1", "EC3", "EC4"]
    assert len(first_criteria(rubric, [])) == 3


def test_no_order_of_steps_stores_a_level_without_a_quote(rubric: Rubric) -> None:
    chance = random.Random(3)
    stored = 0
    for _ in range(2_000):
        sheets = {c.id: Sheet() for c in rubric.criteria}
        for _ in range(chance.randrange(12)):
            name = chance.choice(list(sheets))
            sheet = sheets[name]
            sheets[name] = chance.choice(
                [
                    sheet.with_level(chance.randrange(5)), sheet.with_next_state(),
                    sheet.with_quote(QUOTE), sheet.without_last_quote(), sheet.with_tick("a"),
                ]
            )  # fmt: skip
        if problems(sheets):
            continue
        rating = finished(sheets, role="peer", **WHOSE)
        stored += 1
        assert all(item.evidence for item in rating.criteria if item.level is not None)
    assert stored > 100
