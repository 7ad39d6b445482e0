"""The pictures and rows of progress, on lines made up here."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual_plotext import PlotextPlot

from mockloop.progress.standing import Dot, Line
from mockloop.progress.trends import trend
from mockloop.tui.progress_plot import draw
from mockloop.tui.progress_rows import attempt_line, line_row

HEIGHT = 7
"""Rows of the picture at 24 rows."""


def line(values: list[float], id_: str = "AD1") -> Line:
    dots = tuple(
        Dot(f"s{n}", f"2026-11-{n + 1:02d}T18:00:00Z", "A prompt with a long title", value, "first")
        for n, value in enumerate(values)
    )
    return Line(id_, "Contract quality", dots, (), trend(values, 0.65))


async def picture(made: Line, numbers: bool = True) -> list[str]:
    class Shown(App[None]):
        CSS = f"PlotextPlot {{ height: {HEIGHT}; }}"

        def compose(self) -> ComposeResult:
            yield PlotextPlot()

    app = Shown()
    async with app.run_test(size=(75, 24)) as pilot:
        draw(app.query_one(PlotextPlot), made, 75, numbers)
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips[:HEIGHT]]


async def test_every_level_has_a_row_of_its_own_at_the_smallest_size() -> None:
    rows = await picture(line([1, 2, 3]))
    assert [row.lstrip()[0] for row in rows[:5]] == ["4", "3", "2", "1", "0"]
    assert [n for n, row in enumerate(rows[:5]) if "●" in row] == [1, 2, 3]
    assert rows[-1].split() == ["11-01", "11-02", "11-03"]


async def test_predictions_stand_above_and_below_a_drawn_nought() -> None:
    rows = await picture(line([1.0, 0.0, -0.9], "bias"))
    assert [row.split("┤")[0].split("├")[0].strip() for row in rows[:5]] == [
        "2", "1", "0", "-1", "-2",
    ]  # fmt: skip
    assert "├──" in rows[2]
    assert [n for n, row in enumerate(rows[:5]) if "●" in row] == [1, 2, 3]


async def test_dates_leave_each_other_room() -> None:
    rows = await picture(line([float(n % 5) for n in range(40)]))
    assert all(len(word) == len("11-01") for word in rows[-1].split())


async def test_without_numbers_the_axis_has_words() -> None:
    rows = await picture(line([1, 2, 3]), numbers=False)
    assert [row.split("┤")[0].strip() for row in rows[:5]] == [
        "outstanding", "strong", "mixed", "a start", "nothing yet",
    ]  # fmt: skip
    assert [n for n, row in enumerate(rows[:5]) if "●" in row] == [1, 2, 3]


@pytest.mark.parametrize("numbers", [True, False])
@pytest.mark.parametrize("width", [60, 76])
def test_rows_fill_their_width_and_never_more(width: int, numbers: bool) -> None:
    made = line([1, 2, 3])
    assert line_row(made, width, numbers).cell_length == width
    assert "up" in line_row(made, width, numbers).plain
    assert attempt_line(made, made.dots[0], width, numbers).cell_length == width
    assert "first look" in attempt_line(made, made.dots[0], width, numbers).plain
