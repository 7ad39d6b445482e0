"""Progress without numbers: a page built as always and then told anew.

Figures of the case, dates, and how many attempts there were are no grades and stay.
"""

from __future__ import annotations

from dataclasses import replace

from mockloop.domain.formats import round_half_up
from mockloop.domain.kinds import level_word
from mockloop.domain.progress import LOOK_WORDS
from mockloop.progress.standing import Dot, Line
from mockloop.progress.telling import RULE, values_told
from mockloop.report.page import PageSection, PageView, Plot
from mockloop.services.progress import Progress

SAME = 0.25
"""Levels of a difference below which a prediction counts as that of the rating."""
ERROR = f"{RULE}."
SCALE = "At the top of a picture is “outstanding”, at the bottom “nothing yet”."
BIAS_SCALE = "Above the middle your prediction was higher than the rating, below it lower."


def progress_told(view: PageView, found: Progress, numbers: bool) -> PageView:
    """Return the page of progress; without ``numbers`` with levels in words."""
    if numbers:
        return view
    criteria, competencies, bias, depths, attempts = view.sections
    rows = tuple((a.axis, str(a.depth), str(a.attempts), near_word(a.mean)) for a in found.depths)
    sections = (
        _lines(criteria, found.criteria, SCALE),
        _lines(competencies, found.competencies, SCALE),
        _lines(bias, (found.bias,), BIAS_SCALE),
        replace(depths, header=(*depths.header[:-1], "level"), rows=rows),
        attempts,
    )
    return replace(view, about=(*view.about[:-1], ERROR), sections=sections)


def near_word(value: float) -> str:
    """Return the word of the level nearest to a mean."""
    return level_word(int(round_half_up(value)))


def side_word(value: float) -> str:
    """Return where a prediction stood beside the rating."""
    if abs(value) < SAME:
        return "the same"
    return "higher" if value > 0 else "lower"


def value_word(line: Line, value: float) -> str:
    """Return one value of a line in words."""
    return side_word(value) if line.id == "bias" else near_word(value)


def line_words(line: Line) -> str:
    """Return what can be said of a line in a few words, without a number."""
    return "no first look" if line.mean is None else f"on average {value_word(line, line.mean)}"


def _lines(section: PageSection, lines: tuple[Line, ...], scale: str) -> PageSection:
    if not section.plots:
        return section
    drawn = [line for line in lines if line.dots or line.beside]
    plots = tuple(_plot(item, line) for item, line in zip(section.plots, drawn, strict=True))
    return replace(section, scale=scale, plots=plots)


def _plot(item: Plot, line: Line) -> Plot:
    marks = tuple(
        replace(mark, label=_label(dot, line))
        for mark, dot in zip(item.marks, line.every, strict=True)
    )
    note = f"{line_words(line)}, {line.trend.words}"
    told = values_told(line, value_word)
    return replace(item, note=note, marks=marks, scaled=False, values=told)


def _label(dot: Dot, line: Line) -> str:
    return f"{dot.at[:10]} {dot.title}: {value_word(line, dot.value)}, {LOOK_WORDS[dot.look]}"
