"""A report to be shared, from the command line."""

import json
from pathlib import Path

import pytest
from tests.cli.running import Runner
from tests.services.gift_cards import GOOD


@pytest.fixture
def saved(run: Runner, small: Path, tmp_path: Path) -> str:
    answer = tmp_path / "answer.md"
    answer.write_text(f"{GOOD}\n\nAs we did at Globex with Project Heliotrope.\n", "utf-8")
    done = run("score", "gift-cards", answer, "--save")
    assert done.code == 0, done.all
    return done.err.split("Saved as ")[1].split(".")[0]


@pytest.mark.parametrize("fmt", ["text", "markdown", "html", "json"])
def test_words_are_replaced_and_said(run: Runner, saved: str, fmt: str) -> None:
    args = ("--redact", "heliotrope", "--format", fmt)
    done = run("report", saved[:8], *args)
    assert done.code == 0, done.all
    assert "Globex" not in done.out
    assert "eliotrope" not in done.out
    assert "Globex → [employer-1], 1 time" in done.err
    assert "Read it once before you send it" in done.err


def test_a_shared_json_cannot_be_verified(run: Runner, saved: str, tmp_path: Path) -> None:
    path = tmp_path / "shared.json"
    assert run("report", saved, "--share", "--format", "json", "-o", path).code == 0
    assert json.loads(path.read_text("utf-8"))["redacted"] is True
    done = run("verify", path)
    assert done.code == 3
    assert "redacted" in done.err


def test_a_file_of_its_own_is_written(
    run: Runner, saved: str, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mockloop.cli.report.open_in_browser", lambda path: True)
    done = run("report", saved, "--share", "--open")
    assert done.code == 0, done.all
    [path] = (own_home / "reports").glob("*-shared.html")
    assert str(path) in done.out
    assert "Globex" not in path.read_text("utf-8")
    assert run("erase", saved, "--yes").code == 0
    assert not path.exists()
