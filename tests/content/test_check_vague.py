"""An indicator names a thing that a reader could underline, not a quality."""

from pathlib import Path

import pytest
from tests.content.samples import RUBRIC, library, make_root, write

from mockloop.content.check import check_paths
from mockloop.content.check_vague import is_vague
from mockloop.content.library import Library
from mockloop.content.locate import content_roots
from mockloop.domain.kinds import KINDS


@pytest.mark.parametrize(
    "text",
    [
        "good communication",
        "Shows empathy",
        "is clear",
        "Clear, concise and well structured",
        "communicates clearly to stakeholders",
        "strong product thinking",
        "The answer demonstrates a deep technical understanding.",
        "stays calm under pressure",
        "",
        "…",
    ],
)
def test_qualities_are_vague(text: str) -> None:
    assert is_vague(text)


@pytest.mark.parametrize(
    "text",
    [
        "the caller",
        "the customer",
        "a clear statement of what is left out",
        "the time of the next update",
        "names the users who are hit",
        "detection",
        "3 options",
    ],
)
def test_things_are_not(text: str) -> None:
    assert not is_vague(text)


def test_no_shipped_indicator_is_vague() -> None:
    shelf = Library(content_roots())
    texts = [
        indicator.text
        for kind in KINDS
        for criterion in shelf.rubric(kind).model.criteria
        for indicator in criterion.indicators
    ]
    assert len(texts) > 100
    assert [text for text in texts if is_vague(text)] == []


def test_a_vague_indicator_is_a_problem_with_a_way_out(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    text = RUBRIC.replace("text: the size", "text: shows good judgement")
    path = write(root, "rubrics/api-design.yaml", text)
    (found,) = check_paths([path], library(root))
    assert "“shows good judgement” names nothing" in found.message
    assert "could underline" in found.hint
    assert text.splitlines()[found.line - 1].strip().startswith("- {id: b")
