"""Small plain tables of figures."""

from __future__ import annotations

from collections.abc import Sequence


def plain_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return lines with every column but the first set right, two blanks between columns."""
    whole = [tuple(header), *(tuple(row) for row in rows)]
    widths = [max(len(row[n]) for row in whole) for n in range(len(header))]
    lines = []
    for row in whole:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(widths[n]) for n, cell in enumerate(row) if n]
        lines.append("  ".join(cells).rstrip())
    return lines
