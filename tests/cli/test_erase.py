"""Erasing from the command line: it says what goes, asks, and looks."""

import sys
from pathlib import Path

import pytest
from tests.cli.running import Runner, assert_speaks
from tests.services.gift_cards import GOOD


@pytest.fixture
def saved(run: Runner, small: Path, tmp_path: Path) -> str:
    """The id of an attempt scored with --save, its report written elsewhere as well."""
    answer = tmp_path / "answer.md"
    answer.write_text(GOOD, "utf-8")
    done = run("score", "gift-cards", answer, "--save")
    assert done.code == 0, done.all
    return done.err.split("Saved as ")[1].split(".")[0]


def test_without_a_terminal_it_refuses_and_erases_nothing(run: Runner, saved: str) -> None:
    done = run("erase", saved)
    assert done.code == 2
    assert "Gift card balance" in done.out
    assert "--yes" in done.err
    assert saved[:8] in run("history").out


def test_it_lists_what_goes_and_what_is_elsewhere(
    run: Runner, saved: str, tmp_path: Path, own_home: Path
) -> None:
    elsewhere = tmp_path / "mine.html"
    assert run("report", saved, "--format", "html", "-o", elsewhere).code == 0
    done = run("erase", saved[:8], "--yes")
    assert done.code == 0, done.all
    assert f"a report: {elsewhere}" in done.out
    assert "none of them is left" in done.out
    assert elsewhere.exists()
    assert "No attempts yet" in run("history").out
    texts = [path.read_bytes() for path in own_home.rglob("*") if path.is_file()]
    assert not any(GOOD[:40].encode() in text for text in texts)


def test_what_is_left_gives_code_1(run: Runner, saved: str, own_home: Path) -> None:
    (own_home / "notes.txt").write_text(GOOD, "utf-8")
    done = run("erase", "--all", "--yes")
    assert done.code == 1
    assert "notes.txt: “" in done.out


def test_asking_first(run: Runner, saved: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockloop.cli.erase._agrees", lambda: False)
    assert "Nothing was erased." in run("erase", "--all").out
    assert saved[:8] in run("history").out
    assert not sys.stdin.isatty()


def test_what_does_not_fit_is_refused(run: Runner, small: Path) -> None:
    assert_speaks(run("erase"), 2, "--all")
    assert_speaks(run("erase", "abc", "--all"), 2)
    assert_speaks(run("erase", "abc", "--settings"), 2)
    assert_speaks(run("erase", "abc"), 2, "mockloop history")
    assert "nothing to erase" in run("erase", "--all").out
