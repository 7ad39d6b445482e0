"""A page of sections: progress, or two answers side by side, in HTML, Markdown or plain text.

All texts are plain; escaping belongs to the format and happens in ``environment.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mockloop.errors import UsageError
from mockloop.report.filling import fill

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


@dataclass(frozen=True, slots=True)
class Plot:
    """Values over time; the line is drawn only where a change can be named."""

    title: str
    note: str
    marks: tuple[Mark, ...]
    lined: bool
    low: float = 0
    high: float = 4
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
    title: str, note: str, values: list[tuple[float, bool, str]], low: float, high: float,
    lined: bool,
) -> Plot:  # fmt: skip
    """Return a picture of values, oldest first, between ``low`` and ``high``.

    Each value comes with whether it stands beside the series, and its label.
    """
    wide, tall = PLOT_WIDTH - 2 * EDGE, PLOT_HEIGHT - 2 * EDGE
    wide -= SCALE
    step = wide / max(1, len(values) - 1)
    marks = tuple(
        Mark(
            x=EDGE + (step * number if len(values) > 1 else wide / 2),
            y=EDGE + tall * (1 - (value - low) / (high - low)),
            beside=beside,
            label=label,
        )
        for number, (value, beside, label) in enumerate(values)
    )
    return Plot(title, note, marks, lined, low, high)


def render_page(view: PageView, fmt: str, template_folder: Path | None = None) -> str:
    """Return the page as ``html``, ``markdown`` or ``text``; equal views give equal bytes.

    A file of the same name in ``template_folder`` (``page.html.j2``, ``page.md.j2``,
    ``page.txt.j2``, ``page.css``) replaces the shipped one.

    Raises:
        UsageError: there is no such format.
        MockloopError: a template is wrong; the message names template and line.
    """
    if fmt not in PAGES:
        raise UsageError(f"There is no format “{fmt}”.", do=f"Choose one of {', '.join(PAGES)}.")
    size = (PLOT_WIDTH, PLOT_HEIGHT)
    return fill(PAGES[fmt], fmt, template_folder, page=view, size=size)
