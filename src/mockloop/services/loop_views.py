"""Comparisons and progress as pages for people; the JSON beside them comes from the same values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType
from typing import Any, Final

from mockloop.domain.cards import SHORT_ID
from mockloop.domain.kinds import HALVES_WORDS, level_cell
from mockloop.domain.progress import LOOK_WORDS, Point
from mockloop.progress.comparing import CheckPair, CriterionPair
from mockloop.progress.standing import Dot, Line
from mockloop.progress.telling import RULE, bias_told, summary, trend_told, values_told
from mockloop.report.page import PageSection, PageView, Plot, Sides, Value, plot
from mockloop.services.comparing import Compared, moved_words
from mockloop.services.progress import Progress

TOP_LEVEL = 4.0
NO_REPORTS: Final[Mapping[str, str]] = MappingProxyType({})
SIDES = ("first", "second")
"""What the two answers are called where their labels have no room."""
SIDE_BY_SIDE = "Two answers side by side; nothing is averaged"
FROM_HERE = "From this machine alone"
"""How the pages begin; by these words a page in the report folder is known as one of ours."""


# ------------------------------------------------------------------ two answers


def comparison_page(found: Compared, numbers: bool = True) -> PageView:
    """Return two answers side by side: what changed first, then every criterion.

    Without ``numbers`` levels and totals are words.
    """
    comparison = found.comparison
    labels = (found.before.label, found.after.label)
    sections = [PageSection("Levels", header=("", *SIDES),
                            align=("left", "right", "right") if numbers else (),
                            rows=tuple(_levels(pair, numbers) for pair in comparison.criteria)),
                ]  # fmt: skip
    sides = tuple(_sides(check) for check in comparison.changed)
    if sides:
        sections.append(PageSection("Every check that changed", sides=sides, labels=labels))
    if comparison.effects:
        rows = tuple(
            ("came" if effect.came else "gone", effect.title, "; ".join(effect.quotes))
            for effect in comparison.effects
        )
        sections.append(PageSection("Anti-patterns", rows=rows, header=("", "", "words")))
    same = tuple(
        (check.ref, check.text, grade_words(check.after), _first(check.after_quotes))
        for check in (c for pair in comparison.criteria for c in pair.checks)
        if not check.changed and check.after
    )
    if same:
        sections.append(PageSection("The same in both", rows=same, header=("", "", "", "words")))
    return PageView(
        SIDE_BY_SIDE,
        found.after.result.prompt.title,
        (
            *(f"{name}: {label}" for name, label in zip(SIDES, labels, strict=True)),
            f"{moved_words(found, numbers)}.",
            comparison.summary,
            *comparison.notes,
        ),
        tuple(sections),
    )


def comparison_json(found: Compared) -> dict[str, Any]:
    """Return a comparison as JSON values."""
    return {
        "before": {"label": found.before.label, "report": found.before.result.report_sha256},
        "after": {"label": found.after.label, "report": found.after.result.report_sha256},
        **asdict(found.comparison),
        "changed": [check.ref for check in found.comparison.changed],
    }


def grade_words(halves: int | None) -> str:
    """Return a grade in a word."""
    return HALVES_WORDS[halves]


def change_words(check: CheckPair) -> str:
    """Return ``missing → applied``."""
    return f"{grade_words(check.before)} → {grade_words(check.after)}"


def _levels(pair: CriterionPair, numbers: bool) -> tuple[str, ...]:
    cells = (level_cell(level, numbers) for level in (pair.before, pair.after))
    return f"{pair.id} {pair.title}", *cells


def _sides(check: CheckPair) -> Sides:
    title = f"{check.ref} {check.text}"
    return Sides(title, change_words(check), check.before_quotes, check.after_quotes)


def _first(quotes: tuple[str, ...]) -> str:
    return f"“{' '.join(quotes[0].split())}”" if quotes else ""


# ------------------------------------------------------------------ progress


def progress_page(found: Progress, reports: Mapping[str, str] = NO_REPORTS) -> PageView:
    """Return progress: criteria, competencies, prediction, the two axes, and the attempts.

    Every point leads to the row of its attempt. ``reports`` says where the report of a session
    lies, relative to the page: there the command that every row has leads to it.
    """
    series = found.series
    rows = {point.session: f"attempt-{n}" for n, point in enumerate(series.points, start=1)}
    first = len(series.first_looks)
    about = [f"{first} first looks, rated by {series.scorer}." if first else "Nothing rated yet."]
    if said := summary(found.criteria):
        about.append(said)
    if series.beside:
        about.append(
            f"{series.beside} attempts were rated by another scorer only and are left out; "
            "“mockloop rescore --all” brings them in."
        )
    about.append(ERROR.format(error=found.error, how="measured" if found.measured else "assumed"))
    sections = [
        _lines("Criteria", found.criteria, 0, TOP_LEVEL, rows),
        _lines("Competencies", found.competencies, 0, TOP_LEVEL, rows),
        _lines("Your prediction against the rating", (found.bias,), -TOP_LEVEL, TOP_LEVEL, rows),
        PageSection(
            "By depth of the prompts",
            ("Technical depth and product judgement are two things and never one number.",),
            header=("axis", "depth", "first looks", "mean level"),
            align=("left", "right", "right", "right"),
            rows=tuple((a.axis, str(a.depth), str(a.attempts), f"{a.mean:.1f}")
                       for a in found.depths),
        ),
        _attempts(series.points, tuple(rows.values()), reports),
    ]  # fmt: skip
    return PageView(FROM_HERE, "Progress", tuple(about), tuple(sections))


def _attempts(
    points: Sequence[Point], anchors: tuple[str, ...], reports: Mapping[str, str]
) -> PageSection:
    return PageSection(
        "The attempts",
        header=("when", "what", "", "its report"),
        rows=tuple(
            (p.at[:10], p.title, LOOK_WORDS[p.look], f"mockloop report {p.session[:SHORT_ID]}")
            for p in points
        ),
        anchors=anchors,
        links=tuple(reports.get(point.session, "") for point in points),
    )  # fmt: skip


ERROR = f"{RULE} ({{error:.2f}} levels a value, {{how}})."


def progress_json(found: Progress) -> dict[str, Any]:
    """Return progress as JSON values."""
    return {
        "scorer": found.series.scorer,
        "level_error": round(found.error, 3),
        "level_error_measured": found.measured,
        "first_looks": len(found.series.first_looks),
        "left_out": found.series.beside,
        "predictions_skipped": found.skipped,
        "criteria": [_line_json(line) for line in found.criteria],
        "competencies": [_line_json(line) for line in found.competencies],
        "prediction_bias": _line_json(found.bias),
        "depths": [asdict(axis) for axis in found.depths],
        "attempts": [point._asdict() for point in found.series.points],
    }


def line_note(line: Line) -> str:
    """Return what can be said of a line in a few words."""
    if line.id == "bias":
        return bias_told(line)
    return "no first look" if line.mean is None else f"mean {line.mean:.1f}"


def _lines(
    title: str, lines: tuple[Line, ...], low: float, high: float, rows: Mapping[str, str]
) -> PageSection:
    drawn = tuple(_plot(line, low, high, rows) for line in lines if line.dots or line.beside)
    return PageSection(title, () if drawn else ("Nothing yet.",), plots=drawn)


def _plot(line: Line, low: float, high: float, rows: Mapping[str, str]) -> Plot:
    values = [
        Value(dot.value, dot.look != "first", _label(dot), rows.get(dot.session, ""))
        for dot in line.every
    ]
    name = line.title if line.id == "bias" else f"{line.id} {line.title}"
    lined = line.trend.direction in ("up", "down")
    note = f"{line_note(line)}, {trend_told(line.trend)}"
    return plot(name, note, values, low, high, lined, values_told(line))


def _label(dot: Dot) -> str:
    return f"{dot.at[:10]} {dot.title}: {dot.value:.1f}, {LOOK_WORDS[dot.look]}"


def _line_json(line: Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "title": line.title,
        "mean": line.mean,
        "trend": asdict(line.trend),
        "first_looks": [dot._asdict() for dot in line.dots],
        "beside": [dot._asdict() for dot in line.beside],
    }
