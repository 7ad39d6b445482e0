"""The picture of one line of progress."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from mockloop.domain.kinds import LEVEL_WORDS

if TYPE_CHECKING:
    from textual_plotext import PlotextPlot

    from mockloop.progress.standing import Line

LEVELS = (0, 4)
LEAST_BIAS = 2
"""Levels above and below nought that the picture of predictions reaches at least."""
DATE = 6
"""Cells of a date under the picture, with a blank."""


def draw(plot: PlotextPlot, line: Line, width: int, numbers: bool) -> None:
    """Draw first looks as dots, the others hollow; a line only where a change is named.

    ``width`` is the room for it in cells; without ``numbers`` the axis has words. Every level has
    a row of its own, whatever the size: the frame has no upper edge.
    """
    dots = line.every
    place = {dot.session: number for number, dot in enumerate(dots, start=1)}
    plt = plot.plt
    plt.clear_figure()
    plt.xaxes(True, False)
    low, high = _reach(line)
    plt.ylim(low, high)
    if numbers:
        plt.yticks(list(range(low, high + 1)))
    elif low < 0:
        plt.yticks([low, 0, high], ["lower", "the same", "higher"])
    else:
        plt.yticks(list(range(low, high + 1)), list(LEVEL_WORDS))
    plt.xlim(1, max(2, len(dots)))
    if low < 0:
        plt.hline(0)
    every = max(1, ceil(len(dots) * DATE / max(DATE, width - DATE)))
    dated = dots[::every]
    plt.xticks([place[dot.session] for dot in dated], [dot.at[5:10] for dot in dated])
    xs, ys = [place[dot.session] for dot in line.dots], [dot.value for dot in line.dots]
    if line.trend.direction in ("up", "down"):
        plt.plot(xs, ys, marker="braille")
    plt.scatter(xs, ys, marker="●")
    if line.beside:
        plt.scatter(
            [place[dot.session] for dot in line.beside], [dot.value for dot in line.beside],
            marker="○",
        )  # fmt: skip
    plot.refresh()


def _reach(line: Line) -> tuple[int, int]:
    if line.id != "bias":
        return LEVELS
    values = [abs(dot.value) for dot in (*line.dots, *line.beside)]
    high = max(LEAST_BIAS, ceil(max(values, default=0)))
    return -high, high
