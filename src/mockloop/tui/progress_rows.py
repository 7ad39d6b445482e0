"""Rows of progress: lines with their mean and change, depths, and the attempts of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from mockloop.domain.progress import LOOK_WORDS
from mockloop.progress.telling import bias_told, trend_told, value_shown, values_told
from mockloop.services.loop_in_words import line_words, near_word, value_word
from mockloop.tui import safe, typeset

if TYPE_CHECKING:
    from mockloop.progress.standing import Axis, Dot, Line

CHANGES = {"up": "up", "down": "down", "no clear change": "unclear", "too few": "–"}
"""What is said of a change in a row, where there is no room for more."""
FIGURE, WORD = 5, 12
"""Cells of a mean as a figure and as a word."""
TAIL = 16
"""Cells of change and number of first looks."""


def head(title: str, width: int, numbers: bool) -> Content:
    """Return the heading of a group over its columns."""
    cells, name = (FIGURE, "mean") if numbers else (WORD, "on average")
    columns = f"{name:>{cells}}  {'change':<8}{'looks':>6}"
    return safe.join((safe.fit(title, width - cells - TAIL), "bold"), (columns, "$text-muted"))


def line_row(line: Line, width: int, numbers: bool) -> Content:
    """Return a line: its name, the mean of its first looks, its change, how many there are."""
    cells = FIGURE if numbers else WORD
    name = line.title if line.id == "bias" else f"{line.id} {line.title}"
    change = CHANGES[line.trend.direction] if line.dots else "–"
    tail = f"{_mean(line, numbers):>{cells}}  {change:<8}{len(line.dots):>6}"
    style = {"up": "$text-success", "down": "$text-warning"}.get(line.trend.direction, "")
    if line.id == "bias":
        style = ""  # neither way is better
    return safe.join(f"  {safe.fit(name, max(10, width - cells - TAIL - 2))}", (tail, style))


def _mean(line: Line, numbers: bool) -> str:
    if line.mean is None:
        return "–"
    if not numbers:
        return value_word(line, line.mean)
    return f"{line.mean:+.1f}" if line.id == "bias" else f"{line.mean:.1f}"


def axis_row(axis: Axis, width: int, numbers: bool) -> Content:
    """Return how first looks at prompts of one depth went."""
    cells = FIGURE if numbers else WORD
    mean = f"{axis.mean:.1f}" if numbers else near_word(axis.mean)
    text = safe.fit(f"{axis.axis} {axis.depth} of 4", max(10, width - cells - TAIL - 2))
    return safe.join(f"  {text}", f"{mean:>{cells}}  {'':<8}{axis.attempts:>6}")


def said(line: Line, width: int, roomy: bool, numbers: bool) -> Content:
    """Return what is said of the marked line: its values, and whether they changed.

    Where there is room its title stands above, because a row may have cut it.
    """
    text = "; ".join(_told(line) if numbers else _in_words(line))
    if not roomy:
        return safe.plain(safe.short(text, width))
    title = typeset.hanging(line.title, width, 2).stylize("bold")
    return safe.lines([title, typeset.prose(text, width)])


def _told(line: Line) -> tuple[str, ...]:
    if line.id == "bias":
        return bias_told(line), line.trend.words
    mean = "" if line.mean is None else f"mean {line.mean:.1f}, "
    return values_told(line), f"{mean}{trend_told(line.trend)}"


def _in_words(line: Line) -> tuple[str, ...]:
    return values_told(line, value_word), f"{line_words(line)}, {line.trend.words}"


def attempt_line(line: Line, dot: Dot, width: int, numbers: bool) -> Content:
    """Return one attempt of a line: when, its value, what it was on, what sort it is."""
    look = LOOK_WORDS.get(dot.look, dot.look)
    mark = "●" if dot.look == "first" else "○"
    cells = 4 if numbers else WORD
    value = value_shown(line, dot.value) if numbers else value_word(line, dot.value)
    fixed = 10 + 2 + cells + 2 + 2 + 2 + 10
    return safe.join(
        (f"{dot.at[:10]}  ", "$text-muted"),
        f"{value:>{cells}}  ",
        f"{mark} ",
        safe.fit(dot.title, max(12, width - fixed)),
        (f"  {look:<10}", "$text-muted"),
    )
