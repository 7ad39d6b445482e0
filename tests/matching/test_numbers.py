"""Figures are read in the many ways people write them."""

from __future__ import annotations

import pytest

from mockloop.matching import numbers as n
from mockloop.matching.comparing import agrees, of_unit
from mockloop.matching.numbers import quantities


def _read(text: str) -> list[tuple[float, str]]:
    return [(round(q.values[0], 6), q.unit) for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12,000 tickets", 12000, n.COUNT),
        ("12 000 tickets", 12000, n.COUNT),
        ("12k tickets", 12000, n.COUNT),
        ("1.9M a day", 1_900_000, n.COUNT),
        ("€5,130", 5130, n.MONEY),
        ("€ 5.1k", 5100, n.MONEY),
        ("462 000 €", 462000, n.MONEY),
        ("31%", 0.31, n.PERCENT),
        ("31 percent", 0.31, n.PERCENT),
        ("1.8 %", 0.018, n.PERCENT),
        ("3h28", 12480, n.SECONDS),
        ("3 h 28 min", 12480, n.SECONDS),
        ("208 minutes", 12480, n.SECONDS),
        ("20 min", 1200, n.SECONDS),
        ("30s", 30, n.SECONDS),
        ("410 ms", 0.41, n.SECONDS),
        ("10/s", 10, n.RATE),
        ("10 per second", 10, n.RATE),
        ("10 a second", 10, n.RATE),
        ("517 requests/s", 517, n.RATE),
        ("7.5 days", 7.5, n.DAYS),
        ("three weeks", 15, n.DAYS),
        ("day 9", 9, n.DAY),
        ("d20", 20, n.DAY),
        ("the 28th", 28, n.DAY),
        ("1.6x", 1.6, n.RATIO),
        ("10:35", 38100, n.CLOCK),
        ("nine people", 9, n.COUNT),
        ("by a third", round(1 / 3, 6), n.PERCENT),
        ("13-week plan", 65, n.DAYS),
        ("6 person-weeks", 30, n.DAYS),
        ("half a week", 2.5, n.DAYS),
        ("half an hour", 1800, n.SECONDS),
        ("two and a half weeks", 12.5, n.DAYS),
        ("277 min", 16620, n.SECONDS),
    ],
)
def test_one_figure(text: str, value: float, unit: str) -> None:
    assert _read(text)[0] == (value, unit)


def test_ranges_take_the_unit_of_their_second_end() -> None:
    assert _read("two to three weeks") == [(10, n.DAYS), (15, n.DAYS)]
    assert _read("17-24 days") == [(17, n.DAYS), (24, n.DAYS)]
    assert _read("1.13–1.6x") == [(1.13, n.RATIO), (1.6, n.RATIO)]
    assert all(q.in_range for q in quantities("17 to 24 days"))


@pytest.mark.parametrize("text", ["SDK v2 throws", "m_1182 failed", "p95 is fine", "no figure"])
def test_names_are_no_figures(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit", "expected"),
    [
        ("about 5.1k", 5130, n.MONEY, True),
        ("€5,700", 5130, n.MONEY, False),
        ("20 min", 1200, n.SECONDS, True),
        ("20 days", 1200, n.SECONDS, False),
        ("9", 9, n.DAYS, True),
        ("8", 9, n.DAYS, False),
        ("three weeks", 15, n.DAYS, True),
        ("10:36", 38100, n.CLOCK, True),
        ("10:40", 38100, n.CLOCK, False),
        ("9.5 then 19 then 38 %", 0.095, n.PERCENT, True),
    ],
)
def test_agreement_is_within_ten_percent_and_of_one_unit(
    text: str, value: float, unit: str, expected: bool
) -> None:
    assert agrees(quantities(text)[0], value, unit, 0.1) is expected


@pytest.mark.parametrize(
    ("text", "value", "unit", "expected"),
    [
        ("13 weeks", 13, "weeks", True),
        ("13-week plan", 13, "weeks", True),
        ("about 14 weeks", 13, "weeks", True),
        ("three months", 13, "weeks", True),
        ("65 working days", 13, "weeks", True),
        ("91 days", 13, "weeks", True),
        ("12 weeks", 9, "weeks", False),
        ("two days", 2, "weeks", False),
        ("277 min", 277, "minutes", True),
        ("4h37", 277, "min", True),
        ("277 min", 277, "openings", True),
        ("13 weeks", 13, "steps", True),
        ("24 hours", 1, "days", True),
        ("2 days", 48, "h", True),
        ("half a week", 0.5, "weeks", True),
        ("60 million rows", 60, "million rows", True),
        ("650 ms", 650, "ms", True),
        ("\u20ac1,200 an hour", 1200, "\u20ac per hour", True),
    ],
)
def test_a_figure_meets_one_of_the_case_in_whatever_unit_it_is_kept(
    text: str, value: float, unit: str, expected: bool
) -> None:
    values, kind = of_unit(value, unit)
    assert agrees(quantities(text)[0], values, kind, 0.1, value) is expected
