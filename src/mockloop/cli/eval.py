"""``mockloop eval``: how far the scorer agrees with people's grades."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mockloop.cli.common import columns, echo, echo_json, expanded, place_options, workspace
from mockloop.errors import UsageError

if TYPE_CHECKING:
    from mockloop.domain.measured import Agreement, SetMeasure


@click.command("eval")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of tables.")
@click.option("--set", "name", metavar="NAME", help="Only that set: tuning, locked or your own.")
@click.option(
    "--answers", metavar="PATH", help="Calibration answers of your own: a file or a folder."
)
@place_options
@click.pass_context
def evaluate(ctx: click.Context, as_json: bool, name: str | None, answers: str | None) -> None:
    """Score the calibration answers and compare with the grades of their readers.

    Prints agreement per level, criterion and prompt, with the rows that need no reading
    (length only, one level for all) beside it.
    """
    from mockloop.services.evaluation import built_in, calibration_in, measure_rows, measure_sets

    with workspace(ctx) as opened:
        files = calibration_in(opened, expanded(answers) if answers else None)
        known = sorted({item.set for file in files for item in file.answers})
        if name is not None and name not in known:
            raise UsageError(
                f"There is no set “{name}”.", f"These answers have {', '.join(known)}.",
                "Name one of them, or leave --set out.",
            )  # fmt: skip
        sets = measure_sets(measure_rows(files, built_in(opened)))
    sets = [item for item in sets if name in (None, item.name)]
    if as_json:
        echo_json({"sets": [item.model_dump(mode="json") for item in sets]})
        return
    for item in sets:
        echo("\n".join(table(item)) + "\n")


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".replace("0.", ".", 1)


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f}%"


def _span(values: tuple[float, float] | None) -> str:
    return "" if values is None else f"{_number(values[0])} to {_number(values[1])}"


def _line(label: str, found: Agreement) -> tuple[str, ...]:
    return (
        label, str(found.n), _number(found.kappa), _span(found.kappa_interval),
        _percent(found.exact), _percent(found.within_one),
    )  # fmt: skip


def table(item: SetMeasure) -> list[str]:
    """Return one set's figures as lines of text."""
    by = {"language-models": "language models", "people": "people"}.get(
        item.readers_are, "language models and people"
    )
    head = f"{item.name}: {item.answers} answers, {item.readers} or more readers each ({by})"
    rows = [
        ("against the median reader", "levels", "kappa", "95% interval", "exact", "within one"),
        _line("all levels", item.levels),
        *(_line(f"  {code}", found) for code, found in item.by_criterion.items()),
        *(_line(f"  {prompt}", found) for prompt, found in item.by_prompt.items()),
        *(_line(label, found) for label, found in item.baselines.items()),
        _line("readers among themselves", item.between_readers),
    ]
    return [head, *columns(rows, frozenset({1, 2, 4, 5})), *_foot(item)]


def _foot(item: SetMeasure) -> list[str]:
    totals, length, patterns = item.totals, item.totals.length_partial, item.anti_patterns
    within = f"eight of ten within {totals.within_80 or 0:.1f}"
    spread = f"mean error {totals.mean_error or 0:.1f}, {within}"
    held = f"{_number(length)} ({_span(totals.length_partial_interval)})"
    share = f"precision {_percent(patterns.precision)}, recall {_percent(patterns.recall)}"
    return [
        f"totals: r {_number(totals.r)} ({_span(totals.r_interval)}), {spread}",
        f"length alone: r {_number(totals.length_r)}; with the readers' total held constant {held}",
        f"anti-patterns: {patterns.found} found, {patterns.present} there, {share}",
        "confusion (rows: readers 0–4, columns: ours)",
        *("  " + " ".join(f"{count:4}" for count in line) for line in item.confusion),
    ]
