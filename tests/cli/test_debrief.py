"""``mockloop rate`` and ``mockloop debrief`` without a screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import Runner
from tests.peers.making import Evening, evening

from mockloop.services import exchange


@pytest.fixture
def night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Evening:
    monkeypatch.chdir(tmp_path)
    found = evening(tmp_path)
    exchange.take_in(found.ida, found.answered({"EC1": 1}), "Ida")
    return found


def test_comments_first_then_levels_then_a_file(
    run: Runner, night: Evening, tmp_path: Path
) -> None:
    night.rated(3)
    review = exchange.review_packet(night.ida, night.theirs)
    exchange.take_in(night.ben, review, "Ben")
    home = ("--data-dir", str(tmp_path / "ben"))
    done = run("debrief", *home, stdin="d\nIt stands in my first line.\n")
    assert done.code == 0, done.err
    before, _, after = done.out.partition("side by side")
    assert "Asks for the wait." in before
    assert "level 3" not in before
    assert "level 3" in after
    assert "levels apart" in after
    assert "disagree, because It stands in my first line." in after
    assert (tmp_path / "debrief-realtime-notifications.mockloop.json").is_file()
    again = run("debrief", *home)
    assert "u useful" not in again.all


def test_an_interviewer_sees_the_levels_once_they_have_rated(
    run: Runner, night: Evening, tmp_path: Path
) -> None:
    home = ("--data-dir", str(tmp_path / "ida"))
    refused = run("debrief", *home)
    assert refused.code == 2
    assert "before your own rating is stored" in refused.err
    night.rated(3)
    shown = run("debrief", *home).out
    assert "Ida: level 3" in shown
    assert "built-in: level" in shown
    assert "I cannot judge this" in shown
    assert "The interviewer, Ida" in shown


def test_rating_needs_an_answer_and_a_terminal(run: Runner, night: Evening, tmp_path: Path) -> None:
    assert "The screens need a terminal" in run("rate", "--data-dir", str(tmp_path / "ida")).err
    assert "you are the candidate" in run("rate", "--data-dir", str(tmp_path / "ben")).err
    assert "There is no round yet" in run("rate", "--data-dir", str(tmp_path / "new")).err
    assert night.theirs.state.ratings == ()


def test_a_mentor_without_a_terminal_is_rated_for(
    run: Runner, night: Evening, tmp_path: Path
) -> None:
    home = ("--data-dir", str(tmp_path / "ida"))
    file = tmp_path / "mia.md"
    file.write_text("## EC1\nlevel: 2\n> which part waits for somebody\n", encoding="utf-8")
    assert "Whose rating is it?" in run("rate", "--role", "mentor", "--from", str(file), *home).err
    mentor = ("rate", "--role", "mentor", "--as", "Mia", "--from", str(file), *home)
    refused = run(*mentor)
    assert refused.code != 0
    assert "mia.md:3: “which part waits for somebody” does not stand" in refused.err
    file.write_text(
        "## EC1\nlevel: 2\n> which part waits\nSay who.\n\n## EC2\nNo idea.\n", encoding="utf-8"
    )
    done = run(*mentor)
    assert done.code == 0, done.err
    assert "version 1 by Mia: 2 criteria, 1 with a level" in done.err
    assert (tmp_path / done.out.strip()).is_file()
    assert "version 2 by Mia" in run(*mentor).err
