"""The source articles' rows: all are there, and what the cases claim of them can be held."""

from pathlib import Path

import pytest
from tests.content.samples import PROMPT, library, make_root, write

from mockloop.content.check import check_paths
from mockloop.content.check_coverage import exercised, rows_of
from mockloop.content.library import Library
from mockloop.content.loading import load_coverage
from mockloop.content.locate import content_roots

ROWS = """\
articles:
  - id: "001"
    title: One
    rows:
      - {id: "001-1", says: Ask.}
      - {id: "001-2", says: Answer., patterns: [AP01]}
      - {id: "001-3", says: Rest., apart: nobody is judged by it}
  - id: "002"
    title: Two
    rows:
      - {id: "002-4", says: Read.}
      - {id: "002-5", says: Write.}
"""
NAME = "rubrics/coverage.yaml"


def test_every_row_of_the_articles_is_there() -> None:
    shipped = Library(content_roots()).coverage().model
    assert [len(article.rows) for article in shipped.articles] == [20, 20, 49, 42, 18]
    assert len(shipped.row_ids()) == 149
    for article in shipped.articles:
        assert [row.id for row in article.rows] == [
            f"{article.id}-{number}" for number in range(1, len(article.rows) + 1)
        ]
    assert all(row.says.endswith((".", "?")) for a in shipped.articles for row in a.rows)


def test_shipped_prompts_cover_existing_rows() -> None:
    shelf = Library(content_roots())
    rows = rows_of(shelf)
    assert rows
    for card in shelf.cards():
        assert set(shelf.prompt(card.id).model.covers) <= rows


@pytest.mark.parametrize(
    ("old", "new", "message", "line"),
    [
        ('"001-2"', '"001-1"', "“001-1” is there twice", 6),
        ('"002-5"', '"001-5"', "“001-5” stands under the article 002", 12),
        ("[AP01]", "[AP01, AP09]", "“AP09” is no anti-pattern", 6),
    ],
)
def test_rows_are_checked(tmp_path: Path, old: str, new: str, message: str, line: int) -> None:
    root = make_root(tmp_path)
    assert check_paths([write(root, NAME, ROWS)], library(root)) == []
    (found,) = check_paths([write(root, NAME, ROWS.replace(old, new))], library(root))
    assert (message in found.message, found.line) == (True, line), found


def test_a_row_that_does_not_exist_is_a_problem(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    write(root, NAME, ROWS)
    path = write(
        root, "prompts/api-design/small-case.yaml", PROMPT.replace("002-4: [q1", "002-44: [q1")
    )
    (found,) = check_paths([path], library(root))
    assert "“002-44” is no row of the source articles" in found.message
    assert "“002-4”" in found.hint


def test_an_element_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    write(root, NAME, ROWS)
    path = write(
        root, "prompts/api-design/small-case.yaml", PROMPT.replace("002-4: [q1", "002-4: [q77")
    )
    (found,) = check_paths([path], library(root))
    assert "“q77” is no fact, inject, indicator or material" in found.message


def test_what_exercises_a_row(tmp_path: Path) -> None:
    coverage = load_coverage(write(tmp_path, "coverage.yaml", ROWS)).model
    first, second = exercised(coverage, [("a", {"002-4": ("q1",), "002-5": ()}), ("b", {})])
    assert [row.id for row in first.open_rows()] == ["001-1"]
    assert [row.id for row in first.rows_apart()] == ["001-3"]
    assert first.by["001-2"] == ("AP01",)
    assert second.by["002-4"] == ("a",)
    assert [row.id for row in second.open_rows()] == ["002-5"]


def test_content_without_rows_is_not_held_against_them(tmp_path: Path) -> None:
    shelf = library(make_root(tmp_path))
    assert rows_of(shelf) is None
    assert check_paths([], shelf) == []
