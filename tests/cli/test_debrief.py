"""``mockloop rate`` and ``mockloop debrief`` without a screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import Runner
from tests.peers.making import Evening, evening

from mockloop.cli.rounds import _screen_for
from mockloop.domain.packet import Reaction
from mockloop.services import exchange
from mockloop.services.invited import react
from mockloop.services.rounds import Round
from mockloop.tui.routes_debrief import DebriefAt
from mockloop.tui.routes_peers import InterviewAt


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


def talked(night: Evening) -> None:
    """Ida rates; Ben says of her comment what it is worth."""
    night.rated(3)
    review = exchange.review_packet(night.ida, night.theirs)
    back = exchange.take_in(night.ben, review, "Ben").round
    react(back, Reaction(rater="Ida", revision=1, criterion="EC1", verdict="useful"))


def test_both_reports_in_every_format_and_verified(
    run: Runner, night: Evening, tmp_path: Path
) -> None:
    home = ("--data-dir", str(tmp_path / "ben"))
    night.rated(3)
    review = exchange.review_packet(night.ida, night.theirs)
    back = exchange.take_in(night.ben, review, "Ben").round
    refused = run("debrief", "--format", "json", *home)
    assert refused.code == 2
    assert "waits for your word" in refused.err
    react(back, Reaction(rater="Ida", revision=1, criterion="EC1", verdict="useful"))
    own = run("debrief", "--format", "markdown", *home).out
    theirs = run("debrief", "--of", "interviewer", *home).out
    assert "Debrief for Ben" in own
    assert "Debrief for Ida" in theirs
    page = run("debrief", "--format", "html", *home).out
    assert page.lstrip().startswith("<!doctype html>")
    file = tmp_path / "own.json"
    assert run("debrief", "--format", "json", "--output", str(file), *home).code == 0
    assert run("verify", str(file)).code == 0
    data = file.read_text(encoding="utf-8")
    file.write_text(data.replace("Asks for the wait.", "Asks for the gate."), encoding="utf-8")
    changed = run("verify", str(file))
    assert changed.code == 1
    assert "document_sha256" in changed.out


def test_a_file_for_the_others_is_no_report(run: Runner, night: Evening, tmp_path: Path) -> None:
    talked(night)
    home = ("--data-dir", str(tmp_path / "ben"))
    refused = run("debrief", "--output", "ben.mockloop.json", *home)
    assert refused.code == 2
    assert "--send" in refused.err
    assert run("debrief", "--send", "ben.mockloop.json", *home).code == 0
    files = [tmp_path / "ben.mockloop.json"]
    for packet in night.theirs.packets():
        path = tmp_path / f"{packet.mockloop}.mockloop.json"
        files.append(exchange.save_packet(packet, path))
    done = run("verify", *map(str, files))
    assert done.code == 0, done.out
    assert "Together they fit." in done.out


def test_a_file_leads_to_its_screen(night: Evening) -> None:
    theirs = Round(night.ida, night.theirs.id)
    answer = next(p for p in theirs.packets() if p.mockloop == "answer")
    start = _screen_for(exchange.take_in(night.ida, answer, "Ida"))
    assert isinstance(start, InterviewAt)
    assert start.rate
    night.rated(3)
    review = exchange.review_packet(night.ida, night.theirs)
    assert isinstance(_screen_for(exchange.take_in(night.ben, review, "Ben")), DebriefAt)
    assert isinstance(_screen_for(exchange.take_in(night.ida, review, "Ida")), DebriefAt)
    assert _screen_for(exchange.take_in(night.ben, answer, "Ben")) is None
