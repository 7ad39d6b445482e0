"""Own levels beside those of a reference reading: leniency, agreement, plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockloop.peers.calibrating import (
    Agreement,
    Compared,
    Rated,
    agreement_of,
    by_criterion,
    in_words,
)
from mockloop.peers.nearest import nearest_sentence

LEVEL = st.integers(0, 4)


def rated(*pairs: tuple[int | None, int], number: int = 0) -> Rated:
    compared = tuple(Compared(f"AD{n}", own, ref) for n, (own, ref) in enumerate(pairs, start=1))
    return Rated("bulk-refunds", "ABCD"[number % 4], "api-design", "2026-01-01T00:00:00Z", compared)


@given(st.lists(st.lists(LEVEL, min_size=1, max_size=7), min_size=1, max_size=12))
def test_one_level_more_wherever_there_is_room_is_one_level_generous(
    answers: list[list[int]],
) -> None:
    found = agreement_of(rated(*((min(4, ref + 1), ref) for ref in one)) for one in answers)
    if found.leniency is None:
        assert all(ref in (0, 4) for one in answers for ref in one)
    else:
        assert found.leniency == pytest.approx(1.0, abs=0.05)


@given(st.lists(st.tuples(st.none() | LEVEL, LEVEL), max_size=7))
def test_leniency_turns_round_with_the_scale(pairs: list[tuple[int | None, int]]) -> None:
    turned = [(None if own is None else 4 - own, 4 - ref) for own, ref in pairs]
    here, there = agreement_of([rated(*pairs)]), agreement_of([rated(*turned)])
    assert (here.exact, here.within_one) == (there.exact, there.within_one)
    assert (here.below_four, here.above_nought) == (there.above_nought, there.below_four)
    if here.leniency is None:
        assert there.leniency is None
    else:
        assert there.leniency == pytest.approx(-here.leniency)


def test_reasons_instead_of_levels_are_no_pairs() -> None:
    found = agreement_of([rated((None, 2), (None, 4))])
    assert (found.pairs, found.exact, found.leniency) == (0, None, None)
    assert in_words(found) == "There is no level to compare yet."


def said(*pairs: tuple[int | None, int], answers: int = 3) -> str:
    return in_words(agreement_of([rated(*pairs, number=n) for n in range(answers)]))


def test_how_somebody_rates_in_words() -> None:
    assert said((3, 2)) == "You are about one level generous, on 3 answers."
    assert said((1, 2), (2, 2)) == "You are about half a level severe, on 3 answers."
    assert said((2, 2)) == "You are neither generous nor severe on the whole, on 3 answers."
    assert said((3, 1)) == "You are about 2 levels generous, on 3 answers."
    assert "on 1 answer. That is few answers" in said((3, 2), answers=1)


def test_the_ends_of_the_scale_are_told_apart() -> None:
    assert said((1, 4), answers=1) == (
        "Generous or severe cannot be told yet: the reference levels were all 0 or 4. You gave "
        "less than a reference 4 once."
    )
    assert "more than a reference 0 3 times" in said((2, 2), (1, 0))


def test_few_pairs_give_no_kappa() -> None:
    assert agreement_of([rated((1, 4))]).kappa is None
    perfect = agreement_of([rated((0, 0), (1, 1), (2, 2), (3, 3), (4, 4))])
    assert perfect.kappa == pytest.approx(1.0)


def test_a_criterion_over_time_keeps_the_order() -> None:
    first, second = by_criterion([rated((3, 2), (None, 1)), rated((1, 2), (2, 2))])
    assert (first.criterion, first.apart) == ("AD1", (1, -1))
    assert (second.apart, second.agreement.pairs) == ((0,), 1)
    assert isinstance(first.agreement, Agreement)


def test_the_sentence_a_reason_speaks_of() -> None:
    answer = "We ship on Monday. Treasury keeps an audit ledger of refunds. Thanks."
    found = nearest_sentence(answer, "Ledger and audit for Treasury are there.")
    assert found is not None
    assert found.quote == "Treasury keeps an audit ledger of refunds."
    assert answer[found.start : found.end] == found.quote
    assert nearest_sentence(answer, "No rollback is named.") is None
    assert nearest_sentence("", "") is None
