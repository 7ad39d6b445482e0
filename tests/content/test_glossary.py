"""The shared glossary: it loads and is checked; the shipped one says a term in one sentence."""

from pathlib import Path

import pytest
from tests.content.samples import library, line_of, make_root, write

from mockloop.content.check import check_paths
from mockloop.content.library import Library
from mockloop.content.locate import content_roots
from mockloop.errors import ContentError, InputError

GLOSSARY = """\
areas:
  - title: Shops
    terms:
      - {term: basket, means: What somebody is about to buy.}
      - {term: refund, means: Money that goes back.}
  - title: Data
    terms:
      - {term: row, means: One line of a table.}
"""
NAME = "rubrics/glossary.yaml"


def test_it_falls_through_to_the_root_that_has_one(tmp_path: Path) -> None:
    over, base = make_root(tmp_path / "over"), make_root(tmp_path / "base")
    with pytest.raises(InputError, match="glossary"):
        library(over).glossary()
    write(base, NAME, GLOSSARY)
    assert library(over, base).glossary().model.areas[1].terms[0].term == "row"
    write(over, NAME, "areas: []\n")
    with pytest.raises(ContentError):
        library(over, base).glossary()


@pytest.mark.parametrize(
    ("old", "new", "message", "at"),
    [
        ("term: refund", "term: Basket", "“Basket” is there twice", "Basket"),
        ("term: row", "term: basket", "“basket” is there twice", "One line"),
        ("One line of a table.", "One line of a table", "one sentence", "One line"),
        ("One line of a table.", "One line. Of a table.", "one sentence", "One line"),
        ("One line of a table.", "One" + " line" * 40 + ".", "160 characters", "One"),
        ("term: row", f"term: r{'o' * 40}w", "40 characters", "One line"),
    ],
)
def test_problems_have_a_line(tmp_path: Path, old: str, new: str, message: str, at: str) -> None:
    root = make_root(tmp_path)
    text = GLOSSARY.replace(old, new)
    path = write(root, NAME, text)
    found = check_paths([path], library(root))
    assert len(found) == 1, found
    assert message in found[0].message
    assert found[0].line == line_of(text, at)


def test_a_sound_one_has_no_problem(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    assert check_paths([write(root, NAME, GLOSSARY)], library(root)) == []


def test_the_shipped_one_explains_the_areas_of_the_exercises() -> None:
    shipped = Library(content_roots())
    loaded = shipped.glossary()
    assert check_paths([loaded.path], shipped) == []
    titles = [area.title for area in loaded.model.areas]
    assert titles == ["API design", "Estimation", "Incidents", "Experiments", "Data"]
    assert 60 <= sum(len(area.terms) for area in loaded.model.areas) <= 80
    for area in loaded.model.areas:
        names = [term.term.casefold() for term in area.terms]
        assert names == sorted(names), area.title
