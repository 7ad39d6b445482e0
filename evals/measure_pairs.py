"""Measure the contrast pairs: ``python evals/measure_pairs.py`` prints a row per set and half.

A pair passes when its named side earns less than 1 and its applied side earns 1.
"""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from mockloop.content.files import read_document
from mockloop.content.library import Library
from mockloop.content.locate import content_roots
from mockloop.domain.answer import Answer
from mockloop.domain.case import build_case
from mockloop.scoring.compiled import Scorebook, compile_scorebook
from mockloop.scoring.engine import submission
from mockloop.scoring.grading import grade

HERE = Path(__file__).parent


@cache
def book(prompt_id: str) -> Scorebook:
    """Return the scorebook of a shipped prompt with the printed figures."""
    library = Library(content_roots())
    prompt = library.prompt(prompt_id).model
    return compile_scorebook(
        build_case(prompt),
        library.rubric(prompt.kind).model,
        library.anti_patterns().model,
        library.vocabulary().model,
    )


def halves(pair: dict[str, Any], side: str) -> int:
    """Return what one side of a pair earns for its indicator, in halves."""
    sheet = book(pair["prompt"])
    plan = next(p for p in sheet.plans if p.ref == f"{pair['criterion']}.{pair['indicator']}")
    answer = Answer(text=pair[side], asked="all", injects="all", declared=True)
    return grade(plan, submission(answer, sheet), sheet).halves or 0


def main() -> None:
    """Print pairs passed, named sides kept below 1 and applied sides that earn 1."""
    counts: dict[tuple[str, str, str], Counter[str]] = {}
    for name in ("pairs-rubric.yaml", "pairs.yaml"):
        for pair in read_document(HERE / name).data["pairs"]:
            key = (str(pair.get("set", "rubric")), pair.get("half", "rubric"), pair["kind"])
            count = counts.setdefault(key, Counter())
            named, applied = halves(pair, "named"), halves(pair, "applied")
            count.update(n=1, named=named < 2, applied=applied == 2)
            count.update(both=named < 2 and applied == 2)
    out = sys.stdout
    out.write(
        f"{'set':7} {'half':7} {'kind':19} {'pairs':>5} {'pass':>5} {'named':>6} {'applied':>8}\n"
    )
    for (part, half, kind), c in sorted(counts.items()):
        row = f"{part:7} {half:7} {kind:19} {c['n']:5} {c['both']:5}"
        out.write(f"{row} {c['named']:6} {c['applied']:8}\n")


if __name__ == "__main__":
    main()
