"""What lines of progress come to, in words."""

from __future__ import annotations

import pytest

from mockloop.progress.standing import Dot, Line
from mockloop.progress.telling import bias_told, summary, values_told
from mockloop.progress.trends import trend


def line(values: list[float], beside: list[float] = [], id_: str = "AD1") -> Line:  # noqa: B006
    def dots(numbers: list[float], look: str) -> tuple[Dot, ...]:
        return tuple(
            Dot(f"{look}{n}", f"2026-11-{n + 1:02d}", "A prompt", value, look)
            for n, value in enumerate(numbers)
        )

    return Line(id_, "A line", dots(values, "first"), dots(beside, "repeat"), trend(values, 0.1))


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (line([2, 1.5]), "2, 1.5"),
        (line([2, 1], [3]), "2, 1 (3)"),
        (line([], [3, 4]), "no first look (3, 4)"),
        (line([float(n % 5) for n in range(10)]), "… 2, 3, 4, 0, 1, 2, 3, 4"),
        (line([0.5, -1], [0], "bias"), "+0.5, -1.0 (+0.0)"),
    ],
)
def test_values_are_listed_with_what_stands_beside_in_brackets(made: Line, told: str) -> None:
    assert values_told(made) == told


def test_the_summary_counts_every_criterion_once() -> None:
    lines = [line([0, 1, 3]), line([3, 1, 0]), line([1, 1, 1]), line([1, 2]), line([], [4])]
    assert summary(lines) == (
        "Of 4 criteria 1 up, 1 down, 1 without a clear change, 1 with fewer than 3 first looks."
    )
    assert summary([]) == ""


def test_whoever_turned_from_generous_to_strict_is_told_so() -> None:
    assert bias_told(line([1, 1, 2], id_="bias")) == "1.3 above the rating on average"
    assert bias_told(line([2, 2, 2, -1, -1, -1], id_="bias")) == (
        "0.5 above the rating on average, 1.0 below it in the last three"
    )
    assert bias_told(line([0.0], id_="bias")) == "level with the rating on average"
    assert bias_told(line([], id_="bias")) == "no prediction at a first look"
