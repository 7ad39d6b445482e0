"""Measure everything and write ``evals/measured.json``: ``python evals/measure.py``.

Levels, totals and anti-patterns on the calibration answers; what a prompt has from cues and
bindings alone; the coverage matcher on REALSumm; contrast pairs; quotes that an independent reader
judged. Reports read the file; the table in ``docs/scoring.md`` is made from it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import measure_coverage
import measure_pairs

from mockloop.cli.eval import table
from mockloop.content.files import read_document
from mockloop.domain.answer import Answer
from mockloop.domain.measured import Measured, QuoteCheck, SetMeasure
from mockloop.domain.rating import Result
from mockloop.scoring.engine import SCORER_NAME, SCORER_VERSION, Stamps, score
from mockloop.services.evaluation import (
    built_in,
    calibration_in,
    content_digest,
    measure_rows,
    measure_set,
    measure_sets,
)
from mockloop.services.workspace import Workspace, open_workspace

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs" / "scoring.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


def by_cues_alone(ws: Workspace) -> SetMeasure:
    """Return the measurement without learned weights, on the answers with several readers.

    Their cues and bindings were committed before any of these answers existed.
    """

    def judge(prompt_id: str, answer: Answer) -> Result:
        return score(answer, measure_pairs.book(prompt_id), Stamps("", "", "", ""))

    files = calibration_in(ws)
    again = measure_rows(files, judge)
    common = [row for row in again if row.graded_by() > 1]
    return measure_set("cues and bindings alone", common, lambda _words: 2)


def quotes() -> QuoteCheck | None:
    """Return what an independent reader said of quotes, from ``quotes-read.yaml``."""
    path = HERE / "quotes-read.yaml"
    if not path.is_file():
        return None
    read = read_document(path).data["quotes"]
    return QuoteCheck(shown=len(read), supported=sum(item["supports"] for item in read))


def pairs() -> dict[str, int]:
    """Return how many locked contrast pairs there are, and how many pass."""
    counted = {"locked": 0, "locked_passed": 0}
    for pair in read_document(HERE / "pairs.yaml").data["pairs"]:
        if pair.get("half") == "locked":
            counted["locked"] += 1
            named, applied = (measure_pairs.halves(pair, side) for side in ("named", "applied"))
            counted["locked_passed"] += named < 2 and applied == 2
    return counted


def length_pairs(ws: Workspace) -> dict[str, float]:
    """Return how far the totals of the same content, long and short, lie apart."""
    judge = built_in(ws)
    apart, far = [], 0
    for pair in read_document(HERE / "length-pairs.yaml").data["pairs"]:
        long, short = (
            judge(
                pair["prompt"], Answer(text=pair[side], asked="all", injects="all", declared=True)
            )
            for side in ("long", "short")
        )
        apart.append((long.total or 0.0) - (short.total or 0.0))
        levels = zip(long.criteria, short.criteria, strict=True)
        far += any(abs((a.level or 0) - (b.level or 0)) > 1 for a, b in levels)
    return {
        "pairs": len(apart),
        "mean_difference": sum(apart) / len(apart),
        "mean_distance": sum(map(abs, apart)) / len(apart),
        "two_levels": far,
    }


def measure(ws: Workspace) -> Measured:
    """Return everything measured with the content and scorer as they are."""
    rows = measure_rows(calibration_in(ws), built_in(ws))
    return Measured(
        scorer=f"{SCORER_NAME} {SCORER_VERSION}",
        content=content_digest(ws.library.roots),
        sets=tuple(measure_sets(rows)),
        new_prompt=by_cues_alone(ws),
        quotes=quotes(),
        coverage=measure_coverage.measure(),
        length_pairs=length_pairs(ws),
        pairs=pairs(),
    )


def _plain(values: Mapping[str, float]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {value:.4g}" for name, value in values.items())


def main() -> None:
    """Measure, print and write."""
    with open_workspace() as ws:
        found = measure(ws)
    text = found.model_dump_json(indent=1)
    (HERE / "measured.json").write_text(text + "\n", encoding="utf-8")
    blocks = [*found.sets, *([found.new_prompt] if found.new_prompt else [])]
    lines = [line for item in blocks for line in (*table(item), "")]
    if found.quotes:
        lines.append(f"quotes: {found.quotes.supported} of {found.quotes.shown} carry their grade")
    lines += [f"{name}: {_plain(values)}" for name, values in (
        ("long and short", found.length_pairs), ("contrast pairs", found.pairs),
        ("coverage matcher", found.coverage),
    )]  # fmt: skip
    sys.stdout.write("\n".join(lines) + "\n")
    body = DOCS.read_text(encoding="utf-8")
    head, _, rest = body.partition(BEGIN)
    tail = rest.partition(END)[2]
    printed = "\n".join(["```", *lines, "```"])
    DOCS.write_text(f"{head}{BEGIN}\n{printed}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
