"""Files of two people on the command line, each in a home of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.running import Runner

LINES = "go\nI would ask which part waits.\n/ask Who owns it?\n/submit\n\n\n"


def test_invite_write_send_and_open(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ida, ben = ("--data-dir", str(tmp_path / "ida")), ("--data-dir", str(tmp_path / "ben"))
    done = run(
        "invite", "realtime-notifications", "--seed", "7", "--to", "Ben", "--as", "Ida", *ida
    )
    path = tmp_path / "invitation-realtime-notifications.mockloop.json"
    assert (done.code, done.out) == (0, f"{path}\n")
    assert "Send this file to Ben." in done.err
    assert "Open it in a terminal" in run("open", path, "--as", "Ben", *ben).out
    written = run("open", path, "--as", "Ben", "--plain", *ben, stdin=LINES)
    assert written.code == 0, written.err
    assert "Send this file to Ida" in written.out
    answer = tmp_path / "answer-realtime-notifications.mockloop.json"
    assert answer.is_file()
    again = run("send", "--output", str(tmp_path / "again.json"), *ben)
    assert again.code == 0
    assert (tmp_path / "again.json").read_bytes() == answer.read_bytes()
    opened = run("open", answer, "--as", "Ida", *ida)
    assert "This is the answer of Ben" in opened.out
    assert "mockloop rate" in opened.out
    assert "opened before" in run("open", answer, "--as", "Ida", *ida).out
    (card,) = json.loads(run("rounds", "--json", *ida).out)
    assert (card["who"], card["stands"], card["seed"]) == ("Ben", "an answer has come", 7)
    assert "turned in" in run("rounds", *ben).out


def test_one_s_own_invitation_and_other_files_are_refused_in_words(
    run: Runner, tmp_path: Path
) -> None:
    path = tmp_path / "a.mockloop.json"
    run("invite", "bulk-refunds", "--output", path)
    own = run("open", path)
    assert own.code == 2
    assert "your own invitation" in own.err
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")
    other = run("open", tmp_path / "b.json")
    assert other.code == 2
    assert "does not say what it is" in other.err
    assert run("open", tmp_path / "missing.json").code == 2


def test_without_rounds_the_commands_say_how_to_begin(run: Runner) -> None:
    assert "mockloop invite PROMPT_ID" in run("rounds").err
    assert "You were invited to no round" in run("send").err


def test_a_name_has_to_fit(run: Runner, tmp_path: Path) -> None:
    for name in ("x" * 61, "a\x1bb"):
        refused = run("invite", "bulk-refunds", "--output", tmp_path / "c.json", "--as", name)
        assert refused.code == 2
        assert "name" in refused.err
    assert not (tmp_path / "c.json").exists()
