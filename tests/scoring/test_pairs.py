"""Named against applied: pairs written by somebody who saw no cue."""

from __future__ import annotations

from typing import Any

import pytest
from tests.scoring.books import ROOT, book_for

from mockloop.content.files import read_document
from mockloop.domain.answer import Answer
from mockloop.scoring.engine import submission
from mockloop.scoring.grading import grade

BAR = 0.8


def _pairs(name: str, half: str | None) -> list[dict[str, Any]]:
    data = read_document(ROOT / "evals" / name).data
    return [row for row in data["pairs"] if half in (None, row.get("half"))]


def _halves(pair: dict[str, Any], side: str) -> int | None:
    book = book_for(pair["prompt"])
    plan = next(p for p in book.plans if p.ref == f"{pair['criterion']}.{pair['indicator']}")
    answer = Answer(text=pair[side], asked="all", injects="all", declared=True)
    return grade(plan, submission(answer, book), book).halves


def _passes(pair: dict[str, Any]) -> bool:
    named = _halves(pair, "named")
    return named is not None and named < 2 and _halves(pair, "applied") == 2


@pytest.mark.parametrize("pair", _pairs("pairs-rubric.yaml", None), ids=lambda pair: pair["id"])
def test_the_rubrics_own_pairs(pair: dict[str, Any]) -> None:
    assert _passes(pair)


def test_the_pairs_the_cue_authors_saw() -> None:
    pairs = _pairs("pairs.yaml", "tuning")
    failed = [pair["id"] for pair in pairs if not _passes(pair)]
    assert len(pairs) == 173
    assert len(pairs) - len(failed) >= 0.95 * len(pairs), failed


def test_the_rubrics_own_and_the_locked_pairs_together() -> None:
    """The rubrics' own pairs and all that no cue author saw; ``evals/README.md`` has them apart."""
    pairs = [*_pairs("pairs-rubric.yaml", None), *_pairs("pairs.yaml", "locked")]
    failed = [pair["id"] for pair in pairs if not _passes(pair)]
    assert len(pairs) == 181
    assert len(pairs) - len(failed) >= BAR * len(pairs), failed
