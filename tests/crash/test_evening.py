"""An evening of two terminals: an incident by file, seats changed, both reports verified."""

from pathlib import Path

import pytest
from tests.crash.conftest import started_before
from tests.crash.terminal import Terminal, mockloop

TEXT = "The dashboard is wrong and not the revenue. Finance is told at 10:30."
SHIFT_RIGHT = "\x1b[1;2C"
MARKED = 20


@pytest.mark.timeout(400)
def test_an_incident_then_the_other_way_round_and_every_report_holds(
    pty_env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    homes = {name: {**pty_env, "MOCKLOOP_HOME": str(tmp_path / name)} for name in ("Ida", "Ben")}
    for name in homes:
        started_before(tmp_path / name)
    one_round(homes, "Ida", "Ben", "revenue-down")
    one_round(homes, "Ben", "Ida", "realtime-notifications")


def one_round(homes: dict[str, dict[str, str]], asks: str, writes: str, prompt: str) -> None:
    """``asks`` invites, ``writes`` answers; both end with a report that ``verify`` accepts."""
    ask, write = homes[asks], homes[writes]
    done(ask, "invite", prompt, "--to", writes, "--as", asks, "--seed", "7")
    with Terminal(
        write, *mockloop("open", f"invitation-{prompt}.mockloop.json", "--as", writes)
    ) as t:
        t.wait("Begin writing")
        t.press("briefing.begin")
        t.wait("Turn in", "0 words")
        t.send(TEXT)
        t.wait("13 words")
        t.press("writing.turn-in")
        t.wait("Keep writing")
        t.send("\r")
        t.wait("How good is it?")
        t.press("prediction.skip")
        t.wait("Turned in")
        t.send("\x11")
        assert t.ended() == 0
    with Terminal(ask, *mockloop("open", f"answer-{prompt}.mockloop.json", "--as", asks)) as t:
        t.wait("Rating", "Which of these levels")
        t.send("2", *[SHIFT_RIGHT] * MARKED)
        t.send("m")
        t.wait("Your level: 2 of 4", "1 “")
        t.press("rate.store")
        t.wait("Stored")
        t.send("\x11")
        assert t.ended() == 0
    with Terminal(write, *mockloop("open", f"review-{prompt}.mockloop.json", "--as", writes)) as t:
        t.wait(asks, "built-in")
        t.send("\x11")
        assert t.ended() == 0
    done(write, "debrief", "--of", "candidate", "--format", "json", "--output", "candidate.json")
    done(ask, "debrief", "--of", "interviewer", "--format", "json", "--output", "interviewer.json")
    done(ask, "verify", "candidate.json", "interviewer.json", f"review-{prompt}.mockloop.json")


def done(env: dict[str, str], *command: str) -> None:
    """Run one command to its end; it has to succeed."""
    with Terminal(env, *mockloop(*command)) as terminal:
        code = terminal.ended()
        assert code == 0, terminal.text
