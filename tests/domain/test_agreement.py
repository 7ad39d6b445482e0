"""Agreement statistics against values worked out by hand."""

from __future__ import annotations

import pytest

from mockloop.domain import agreement


def test_kappa_is_one_for_equal_and_nothing_for_constant_lists() -> None:
    assert agreement.weighted_kappa([0, 1, 2, 3, 4], [0, 1, 2, 3, 4]) == 1
    assert agreement.weighted_kappa([2, 2, 2], [1, 2, 3]) == pytest.approx(0)
    assert agreement.weighted_kappa([2, 2], [2, 2]) is None
    assert agreement.weighted_kappa([], []) is None


def test_kappa_weighs_by_the_squared_distance() -> None:
    # apart: 0 + 1 + 4 = 5; by chance: all nine pairs of (0, 1, 4) and (0, 2, 2), a third of it.
    chance = sum((a - b) ** 2 for a in (0, 1, 4) for b in (0, 2, 2)) / 3
    assert agreement.weighted_kappa([0, 1, 4], [0, 2, 2]) == pytest.approx(1 - 5 / chance)
    assert agreement.weighted_kappa([0, 4], [4, 0]) == pytest.approx(-1)


def test_shares_errors_and_confusion() -> None:
    found, read = [0, 1, 3, 4], [0, 2, 3, 1]
    assert agreement.share_within(found, read) == 0.5
    assert agreement.share_within(found, read, 1) == 0.75
    assert agreement.mean_error([10, 20], [13, 20]) == 1.5
    assert agreement.error_within([0, 0, 0, 0, 0], [1, 2, 3, 4, 50], 0.8) == 4
    assert agreement.confusion(found, read)[1] == [0, 0, 0, 0, 1]


def test_partial_correlation_takes_out_what_a_third_explains() -> None:
    third = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    left = [x + e for x, e in zip(third, (0.1, -0.1, 0.1, -0.1, 0.1, -0.1), strict=True)]
    right = [x + e for x, e in zip(third, (0.1, 0.1, -0.1, -0.1, 0.1, 0.1), strict=True)]
    plain = agreement.correlation(left, right)
    partial = agreement.partial_correlation(left, right, third)
    assert plain is not None
    assert partial is not None
    assert plain > 0.99
    assert abs(partial) < 0.5
    assert agreement.partial_correlation(third, third, third) is None


def test_an_interval_is_the_same_every_time_and_holds_the_value() -> None:
    items = [(a % 5, (a + a % 3) % 5) for a in range(40)]

    def share(some: list[tuple[int, int]]) -> float:
        return sum(a == b for a, b in some) / len(some)

    first = agreement.interval(items, share)
    assert first == agreement.interval(items, share)
    assert first is not None
    assert first[0] < share(items) < first[1]
    assert agreement.interval(items[:1], share) is None


def test_precision_recall_and_area() -> None:
    assert agreement.precision_recall([True, True, False], [True, False, True]) == (0.5, 0.5)
    assert agreement.precision_recall([False], [False]) == (None, None)
    assert agreement.auc([0.1, 0.4, 0.35, 0.8], [False, False, True, True]) == 0.75
    assert agreement.auc([1, 1], [True, False]) == 0.5
    assert agreement.auc([1], [True]) is None
