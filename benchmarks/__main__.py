"""Measure, and print one table: ``python -m benchmarks [--only NAME] [--runs N] [--json FILE]``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import (
    asking,
    frame,
    keystroke,
    memory,
    progress,
    reporting,
    scoring,
    start,
    suggesting,
    table,
)
from benchmarks.measuring import Row
from benchmarks.place import SOURCE, Place, temporary_place
from benchmarks.terminal import NotReachedError

Measure = Callable[[Place, int], list[Row]]

# name → how to measure it, and how many pairs of runs
MEASURES: dict[str, tuple[Measure, int]] = {
    "version": (partial(start.measure, option="--version"), 15),
    "help": (partial(start.measure, option="--help"), 15),
    "next": (suggesting.measure, 15),
    "frame": (frame.measure, 9),
    "key": (keystroke.measure, 60),
    "progress": (progress.measure, 9),
    "score": (scoring.measure, 30),
    "report": (reporting.measure, 15),
    "ask": (asking.measure, 60),
    "memory": (memory.measure, 3),
}
EXIT_NOT_MEASURED = 1
FOOTNOTE = (
    "\nMedians of runs in turn; a ratio is the median over pairs of runs, with its quartiles."
)


def main(args: list[str] | None = None) -> int:
    """Measure what was asked for; 1 when something could not be measured, missed bars or not."""
    options = _parser().parse_args(args)
    # What is measured is this checkout, whether or not another mockloop is installed.
    sys.path.insert(0, str(SOURCE))
    rows: list[Row] = []
    failures: dict[str, str] = {}
    about = table.machine()
    print(table.heading(about), flush=True)
    for name in options.only or MEASURES:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        measure, runs = MEASURES[name]
        try:
            with temporary_place() as place:
                rows += measure(place, options.runs or runs)
        except NotReachedError as error:
            failures[name] = str(error)
        except Exception as error:  # noqa: BLE001 - one row that fails leaves the others
            failures[name] = f"{type(error).__name__}: {error}"
    if rows:
        print("\n" + table.table(rows))
        print(FOOTNOTE)
    for name, reason in failures.items():
        print(f"\n{name}: not measured. {reason}")
    if options.json:
        text = json.dumps(table.document(about, rows, failures), ensure_ascii=False, indent=2)
        options.json.write_text(text + "\n", encoding="utf-8")
    return EXIT_NOT_MEASURED if failures else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--only", action="append", choices=list(MEASURES), help="measure this alone; repeatable"
    )
    parser.add_argument(
        "--runs", type=_positive, metavar="N", help="pairs of runs for every row (its own number)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


if __name__ == "__main__":
    sys.exit(main())
