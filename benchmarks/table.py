"""The table, and the same figures as JSON."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from typing import Any

from benchmarks.measuring import LOOP_MS, Row, reference_loop

HEADS = ("row", "what", "measured", "baseline", "ratio", "(quartiles)", "runs", "bar", "")
RIGHT = frozenset({2, 3, 4, 5, 6})
VERDICTS = {True: "met", False: "missed", None: ""}


def machine() -> dict[str, Any]:
    """Return what tells this run from one elsewhere; the loop is the median of nine, in ms."""
    from mockloop import __version__

    return {
        "mockloop": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
        "loop_ms": round(statistics.median(reference_loop() for _ in range(9)), 2),
    }


def heading(about: dict[str, Any]) -> str:
    """Return the line above the table."""
    return (
        f"mockloop {about['mockloop']} · Python {about['python']} · {about['system']}"
        f" · {about['processors']} processors · reference loop {about['loop_ms']:.1f} ms"
        f" (normalised figures are for {LOOP_MS:g} ms)"
    )


def table(rows: Sequence[Row]) -> str:
    """Return the rows as aligned lines, each with what it is compared to below it."""
    cells = [HEADS, *(_cells(row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(HEADS))]
    lines = []
    for number, row in enumerate(cells):
        parts = [
            cell.rjust(width) if column in RIGHT else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(parts).rstrip())
        if number:
            about = rows[number - 1]
            note = "; ".join(part for part in (f"against {about.against}", about.note) if part)
            lines.append(f"{'':{widths[0]}}  {note}")
    return "\n".join(lines)


def document(
    about: dict[str, Any], rows: Sequence[Row], failures: dict[str, str]
) -> dict[str, Any]:
    """Return everything for ``--json``: ``machine``, ``rows`` and ``failures`` by name."""
    return {"machine": about, "rows": [_record(row) for row in rows], "failures": failures}


def _cells(row: Row) -> tuple[str, ...]:
    baseline, measured = row.pairs.medians
    low, high = row.pairs.quartiles
    return (
        row.name,
        row.title,
        f"{measured:.1f} {row.unit}",
        f"{baseline:.1f} {row.unit}",
        f"{row.pairs.ratio:.2f} ×",
        f"({low:.2f}–{high:.2f})",
        str(row.pairs.runs),
        row.bar or "no bar",
        VERDICTS[row.met],
    )


def _record(row: Row) -> dict[str, Any]:
    baseline, measured = row.pairs.medians
    return {
        "name": row.name,
        "title": row.title,
        "unit": row.unit,
        "measured": round(measured, 3),
        "baseline": round(baseline, 3),
        "against": row.against,
        "ratio": round(row.pairs.ratio, 4),
        "quartiles": [round(value, 4) for value in row.pairs.quartiles],
        "runs": row.pairs.runs,
        "loop_ms": round(row.pairs.loop_ms, 3),
        "bar": row.bar or None,
        "met": row.met,
        "note": row.note,
    }
