"""What lines of progress come to, in words."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import TYPE_CHECKING

from mockloop.progress.trends import FEWEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from mockloop.progress.standing import Dot, Line
    from mockloop.progress.trends import Trend

    Shown = Callable[[Line, float], str]

LATEST = 3
"""Predictions that are told apart from the others."""
SHOWN = 8
"""Values that are listed at most, the latest ones."""
LEAST = 0.05
"""Levels below which a prediction is called right on average: it would be printed as 0.0."""


RULE = (
    "Only first looks are compared; repeats, revisions and warm-ups stand beside them (hollow "
    f"dots, brackets). A change is named from {FEWEST} first looks on, where it is larger than the "
    "scorer's own error explains"
)
"""What is compared and when a change is named; no full stop, because the error may follow."""


def summary(lines: Sequence[Line]) -> str:
    """Return in one sentence how many criteria changed; nothing without a line."""
    known = [line.trend.direction for line in lines if line.dots]
    if not known:
        return ""
    counts = [
        (known.count("up"), "up"),
        (known.count("down"), "down"),
        (known.count("no clear change"), "without a clear change"),
        (known.count("too few"), f"with fewer than {FEWEST} first looks"),
    ]
    said = [f"{number} {words}" for number, words in counts if number]
    return f"Of {len(known)} criteria {', '.join(said)}."


def values_told(line: Line, shown: Shown | None = None) -> str:
    """Return the values of a line, oldest first, what stands beside them in brackets: ``1, 2 (2)``.

    ``shown`` says how one value stands there; without it as a number.
    """
    shown = shown or value_shown
    first = _listed(line, line.dots, shown) if line.dots else "no first look"
    return f"{first} ({_listed(line, line.beside, shown)})" if line.beside else first


def trend_told(trend: Trend) -> str:
    """Return a trend in a few words; one that is not clear with how large it would have to be."""
    if trend.direction == "no clear change" and trend.change and trend.needed is not None:
        return f"{trend.words} ({trend.change:+.1f}; {trend.needed:.1f} would be one)"
    return trend.words


def bias_told(line: Line) -> str:
    """Return how predictions met the ratings: on average, and of late once there are twice three.

    Whoever went from too generous to too strict has an average that hides both.
    """
    if line.mean is None:
        return "no prediction at a first look"
    said = f"{_apart(line.mean)} the rating on average"
    if len(line.dots) >= 2 * LATEST:
        late = fmean(dot.value for dot in line.dots[-LATEST:])
        said += f", {_apart(late)} it in the last three"
    return said


def _apart(value: float) -> str:
    if abs(value) < LEAST:
        return "level with"
    return f"{abs(value):.1f} {'above' if value > 0 else 'below'}"


def _listed(line: Line, dots: Sequence[Dot], shown: Shown) -> str:
    values = [shown(line, dot.value) for dot in dots[-SHOWN:]]
    return ("… " if len(dots) > SHOWN else "") + ", ".join(values)


def value_shown(line: Line, value: float) -> str:
    """Return one value: levels as whole numbers where they are, a prediction with its sign."""
    if line.id == "bias":
        return f"{value:+.1f}"
    return f"{value:.0f}" if value == int(value) else f"{value:.1f}"
