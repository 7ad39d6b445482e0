"""A page of sections: progress, or two answers side by side, in HTML, Markdown or plain text.

All texts are plain; escaping belongs to the format and happens in ``environment.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mockloop.errors import UsageError
from mockloop.report.filling import filled_in

PAGES: Final = {"html": "page.html.j2", "markdown": "page.md.j2", "text": "page.txt.j2"}
"""The formats of a page and their templates."""
PLOT_WIDTH, PLOT_HEIGHT, EDGE, SCALE = 320, 72, 6, 16
"""Pixels of a picture, and of the room around what is drawn."""


@dataclass(frozen=True, slots=True)
class Sides:
    """One thing in two answers: what changed, and the words of both."""

    title: str
    change: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One value in a picture, in pixels from the left and from the top."""

    x: float
    y: float
    beside: bool
    """Whether it is a repeat, a revision or a warm-up."""
    label: str
    anchor: str = ""
    """The row of the same page that it comes from."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value to be drawn."""

    number: float
    beside: bool
    """Whether it stands beside the series: a repeat, a revision or a warm-up."""
    label: str
    anchor: str = ""
    """The row of the same page that it comes from."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Values over time; the line is drawn only where a change can be named."""

    title: str
    note: str
    marks: tuple[Mark, ...]
    lined: bool
    low: float = 0
    high: float = 4
    values: str = ""
    """The values in words, where no picture is drawn."""
    zero: float | None = None
    """Where nought is, in pixels from the top, when it lies between ``low`` and ``high``."""
    scaled: bool = True
    """Whether the ends of the scale stand beside the picture."""

    @property
    def path(self) -> str:
        """The points of the line, for SVG."""
        return " ".join(f"{m.x:.1f},{m.y:.1f}" for m in self.marks if not m.beside)


@dataclass(frozen=True, slots=True)
class PageSection:
    """A heading with texts, a table, pairs of words, pictures; whatever is empty is left out."""

    title: str
    texts: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    align: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    """What rows are called, so that pictures can lead to them; one a row, or none at all."""
    links: tuple[str, ...] = ()
    """Where the last cell of a row leads, relative to the page and percent-encoded; one a row,
    empty: nowhere."""
    sides: tuple[Sides, ...] = ()
    labels: tuple[str, str] = ("before", "after")
    plots: tuple[Plot, ...] = ()
    scale: str = ""
    """What top and bottom of the pictures mean, where no figures stand beside them."""


@dataclass(frozen=True, slots=True)
class PageView:
    """A whole page."""

    eyebrow: str
    title: str
    about: tuple[str, ...]
    sections: tuple[PageSection, ...]


def plot(
    title: str, note: str, values: list[Value], low: float, high: float, lined: bool,
    told: str = "",
) -> Plot:  # fmt: skip
    """Return a picture of values, oldest first, between ``low`` and ``high``.

    ``told`` says them in words.
    """
    wide, tall = PLOT_WIDTH - 2 * EDGE, PLOT_HEIGHT - 2 * EDGE
    wide -= SCALE
    step = wide / max(1, len(values) - 1)
    marks = tuple(
        Mark(
            x=EDGE + (step * number if len(values) > 1 else wide / 2),
            y=EDGE + tall * (1 - (value.number - low) / (high - low)),
            beside=value.beside,
            label=value.label,
            anchor=value.anchor,
        )
        for number, value in enumerate(values)
    )
    zero = EDGE + tall * high / (high - low) if low < 0 < high else None
    return Plot(title, note, marks, lined, low, high, told, zero)


def render_page(view: PageView, fmt: str, template_folder: Path | None = None) -> str:
    """Return the page as ``html``, ``markdown`` or ``text``; equal views give equal bytes.

    A file of the same name in ``template_folder`` (``page.html.j2``, ``page.md.j2``,
    ``page.txt.j2`` or a part of them) replaces the shipped one.

    Raises:
        UsageError: there is no such format.
        MockloopError: a template is wrong; the message names template and line.
    """
    if fmt not in PAGES:
        raise UsageError(f"There is no format “{fmt}”.", do=f"Choose one of {', '.join(PAGES)}.")
    size = (PLOT_WIDTH, PLOT_HEIGHT)
    return filled_in(PAGES[fmt], fmt, template_folder, page=view, size=size)
