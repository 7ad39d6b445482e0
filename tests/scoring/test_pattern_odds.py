"""Anti-patterns by learned odds: sentences, cues and how weak the answer is."""

from __future__ import annotations

import pytest
from tests.scoring.books import book_for

from mockloop.domain.learned import PatternWeights
from mockloop.scoring.compiled import Scorebook
from mockloop.scoring.pattern_odds import EDGE, odds, shown, targets

WEIGHTS = PatternWeights(shared=(50, 60, 80, 300, 200), own={"AP02": -500}, bar=-40)


def _grades(book: Scorebook, halves: int | None) -> dict[str, int | None]:
    return {plan.ref: halves for plan in book.plans}


def _shown(book: Scorebook, scores: list[int], halves: int | None, *, cue: bool = False) -> int:
    pattern = next(p for p in book.anti_patterns.anti_patterns if p.id == "AP02")
    return odds(WEIGHTS, "AP02", shown(scores, cue, pattern, book, _grades(book, halves)))


@pytest.fixture
def book() -> Scorebook:
    return book_for("shipping-quotes-eu")


def test_the_same_words_weigh_more_in_a_weaker_answer(book: Scorebook) -> None:
    found = [_shown(book, [120, 40], halves) for halves in (2, 1, 0)]
    assert found == sorted(found)
    assert found[0] < WEIGHTS.bar < found[2]


def test_a_cue_and_a_second_sentence_add_to_it(book: Scorebook) -> None:
    plain = _shown(book, [120, -300], 1)
    assert _shown(book, [120, -300], 1, cue=True) == plain + 80
    assert _shown(book, [120, 100], 1) > plain


def test_one_sentence_is_enough_and_scores_are_cut(book: Scorebook) -> None:
    pattern = next(p for p in book.anti_patterns.anti_patterns if p.id == "AP02")
    values = shown([9 * EDGE], False, pattern, book, _grades(book, None))
    assert values == (EDGE, -EDGE, 0, 50, 50)


def test_an_anti_pattern_is_weighed_by_the_criteria_it_lowers(book: Scorebook) -> None:
    by_id = {p.id: p for p in book.anti_patterns.anti_patterns}
    assert targets(by_id["AP02"], book) == {"IT1"}
    assert targets(by_id["AP14"], book) == {"IT4"}
    assert targets(by_id["AP20"], book) == {c.id for c in book.rubric.criteria}
