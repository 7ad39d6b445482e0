"""Measure the scorer on the calibration answers: ``python evals/measure_answers.py``.

Against the median reader: quadratic-weighted kappa per criterion level, exact and within one,
error of the total, with the constant and length-only rows beside them, per half.
"""

from __future__ import annotations

import statistics
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measure_pairs import book

from mockloop.content.files import read_document
from mockloop.domain.answer import Answer
from mockloop.scoring.engine import Stamps, score
from mockloop.text import word_count

HERE = Path(__file__).parent
NO_STAMPS = Stamps("", "", "", "")


@dataclass
class Row:
    """One answer: levels found and levels of the median reader, totals, words."""

    half: str
    found: list[int]
    readers: list[int]
    total: float
    expected: float
    words: int


def kappa(left: list[int], right: list[int]) -> float:
    """Return the quadratic-weighted kappa of two lists of levels 0 to 4."""
    n = len(left)
    apart = sum((a - b) ** 2 for a, b in zip(left, right, strict=True))
    by_chance = sum((a - b) ** 2 for a in left for b in right) / n
    return 1 - apart / by_chance if by_chance else 0.0


def _rows(name: str) -> list[Row]:
    data = read_document(HERE / "calibration" / f"{name}.yaml").data
    return [_row(item, data["prompt"]) for item in data["answers"]]


def _row(item: dict[str, Any], prompt_id: str) -> Row:
    answer = Answer(text=item["text"], asked="all", injects="all", declared=True)
    result = score(answer, book(prompt_id), NO_STAMPS)
    levels = [
        round(statistics.median_low(r[c.id]["level"] for r in item["readers"].values()))
        for c in result.criteria
    ]
    expected = sum(c.weight * level / 4 for c, level in zip(result.criteria, levels, strict=True))
    return Row(
        item["half"], [c.level or 0 for c in result.criteria], levels,
        result.total or 0.0, expected, word_count(item["text"]),
    )  # fmt: skip


def _print(title: str, rows: list[Row]) -> None:
    found = [level for row in rows for level in row.found]
    read = [level for row in rows for level in row.readers]
    pairs = list(zip(found, read, strict=True))
    errors = sorted(abs(row.total - row.expected) for row in rows)
    exact = sum(a == b for a, b in pairs) / len(pairs)
    close = sum(abs(a - b) <= 1 for a, b in pairs) / len(pairs)
    r = statistics.correlation([x.total for x in rows], [x.expected for x in rows])
    by_length = statistics.correlation([float(x.words) for x in rows], [x.expected for x in rows])
    common = statistics.mode(read)
    constant = sum(common == level for level in read) / len(read)
    sys.stdout.write(
        f"{title:32} n {len(rows):3}  QWK {kappa(found, read):.2f}  exact {exact:.0%}  within one"
        f" {close:.0%}  total r {r:.2f}  mean error {statistics.mean(errors):.1f}  80 % within"
        f" {errors[int(len(errors) * 0.8)]:.1f}\n"
        f"{'':32} length alone r {by_length:.2f}; always level {common}: exact {constant:.0%}\n"
    )


def main() -> None:
    """Print one block per prompt and half, then all together."""
    everything: list[Row] = []
    for path in sorted((HERE / "calibration").glob("*.yaml")):
        rows = _rows(path.stem)
        everything += rows
        for half in ("tuning", "locked"):
            _print(f"{path.stem}, {half}", [row for row in rows if row.half == half])
    for half in ("tuning", "locked"):
        _print(f"all, {half}", [row for row in everything if row.half == half])
    _print("all", everything)


if __name__ == "__main__":
    main()
