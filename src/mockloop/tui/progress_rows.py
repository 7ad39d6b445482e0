"""Rows of progress: lines with their mean and change, depths, and the attempts of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from mockloop.domain.progress import LOOK_WORDS
from mockloop.progress.telling import bias_told, value_shown, values_told
from mockloop.tui import safe, typeset

if TYPE_CHECKING:
    from mockloop.progress.standing import Axis, Dot, Line

CHANGES = {"up": "up", "down": "down", "no clear change": "unclear", "too few": "–"}
"""What is said of a change in a row, where there is no room for more."""
TAIL = 21
"""Cells of mean, change and number of first looks."""


def head(title: str, width: int) -> Content:
    """Return the heading of a group over its columns."""
    columns = f"{'mean':>5}  {'change':<8}{'looks':>6}"
    return safe.join((safe.fit(title, width - TAIL), "bold"), (columns, "$text-muted"))


def line_row(line: Line, width: int) -> Content:
    """Return a line: its name, the mean of its first looks, its change, how many there are."""
    name = line.title if line.id == "bias" else f"{line.id} {line.title}"
    mean = "–" if line.mean is None else f"{line.mean:+.1f}" if line.id == "bias" else (
        f"{line.mean:.1f}")  # fmt: skip
    change = CHANGES[line.trend.direction] if line.dots else "–"
    tail = f"{mean:>5}  {change:<8}{len(line.dots):>6}"
    style = {"up": "$text-success", "down": "$text-warning"}.get(line.trend.direction, "")
    if line.id == "bias":
        style = ""  # neither way is better
    return safe.join(f"  {safe.fit(name, max(10, width - TAIL - 2))}", (tail, style))


def axis_row(axis: Axis, width: int) -> Content:
    """Return how first looks at prompts of one depth went."""
    text = safe.fit(f"{axis.axis} {axis.depth} of 4", max(10, width - TAIL - 2))
    return safe.join(f"  {text}", f"{axis.mean:>5.1f}  {'':<8}{axis.attempts:>6}")


def said(line: Line, width: int, roomy: bool) -> Content:
    """Return what is said of the marked line: its values, and whether they changed.

    Where there is room its title stands above, because a row may have cut it.
    """
    told = bias_told(line) if line.id == "bias" else values_told(line)
    more = line.trend.words if line.id == "bias" or line.mean is None else (
        f"mean {line.mean:.1f}, {line.trend.words}")  # fmt: skip
    if not roomy:
        return safe.plain(safe.short(f"{told}; {more}", width))
    return safe.lines(
        [typeset.hanging(line.title, width, 2).stylize("bold"),
         typeset.prose(f"{told}; {more}", width)]
    )  # fmt: skip


def attempt_line(line: Line, dot: Dot, width: int) -> Content:
    """Return one attempt of a line: when, its value, what it was on, what sort it is."""
    look = LOOK_WORDS.get(dot.look, dot.look)
    mark = "●" if dot.look == "first" else "○"
    fixed = 10 + 2 + 4 + 2 + 2 + 2 + 10
    return safe.join(
        (f"{dot.at[:10]}  ", "$text-muted"),
        f"{value_shown(line, dot.value):>4}  ",
        f"{mark} ",
        safe.fit(dot.title, max(12, width - fixed)),
        (f"  {look:<10}", "$text-muted"),
    )
