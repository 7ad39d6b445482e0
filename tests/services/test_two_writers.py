"""Two processes on one database, each killed now and then: no order is lost or counts twice."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.services.gift_cards import write_content

from mockloop.services.practice import start_rehearsal
from mockloop.services.workspace import open_workspace
from mockloop.store.journal import Journal
from mockloop.store.rounds import practice_round, round_session

ROOT = Path(__file__).parents[2]

CANDIDATE = """
import sys
from mockloop.services.practice import resume_rehearsal
from mockloop.services.workspace import open_workspace
with open_workspace() as ws:
    rehearsal = resume_rehearsal(ws, sys.argv[1])
    assert not rehearsal.read_only, rehearsal.lease_note
    print("ready", flush=True)
    number = 0
    while True:
        number += 1
        rehearsal.save_draft(f"text {number} " + "x" * (number % 40 * 100))
        rehearsal.take_orders()
        if number % 10 == 0 and rehearsal.company:
            rehearsal.ask(f"question {number}")
        if any(item.reply == "THE END" for item in rehearsal.state.asked):
            print("done", flush=True)
            break
"""
INTERVIEWER = """
import sys
from mockloop.services.cockpit import Line
from mockloop.services.joined_cockpit import join
from mockloop.services.workspace import open_workspace
with open_workspace() as ws:
    cockpit = join(ws, sys.argv[1], "Ida")
    print("ready", flush=True)
    said = [e.text for e in cockpit.log if e.kind == "said"]
    for number in range(len(said), int(sys.argv[2])):
        cockpit.look()
        cockpit.keep_line(Line("say", "eng", "", f"words {number}"))
        waiting = cockpit.waiting
        cockpit.send(Line("say", "eng", "", f"words {number}"), waiting[0].ref if waiting else 0)
        cockpit.send(Line("note", "AD1", "+", f"note {number}"))
        print(number, flush=True)
    if len(sys.argv) > 3:
        cockpit.say("eng", "THE END")
    print("done", flush=True)
    sys.stdin.read()
"""


def start(script: str, *args: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", script, *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    until(process, "ready")
    return process


def until(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdout is not None
    while said := process.stdout.readline():
        if said.strip() == line:
            return
    assert process.stderr is not None
    raise AssertionError(process.stderr.read())


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)


LONG = [pytest.mark.soak, pytest.mark.timeout(3600)]


@pytest.mark.timeout(240)
@pytest.mark.parametrize(
    ("orders", "kills"), [(60, 2), pytest.param(2_000, 30, marks=LONG)], ids=["short", "long"]
)
def test_no_order_is_lost_or_counts_twice(own_home: Path, orders: int, kills: int) -> None:
    write_content(own_home / "content")
    with open_workspace() as ws:
        begun = start_rehearsal(ws, "gift-cards", 0, "interview")
        begun.begin_writing()
        session = begun.session_id
        begun.close()
    candidate = start(CANDIDATE, session)
    for turn in range(1, kills + 1):
        upto = orders * turn // (kills + 2)
        interviewer = start(INTERVIEWER, session, str(orders))
        until(interviewer, str(upto))
        kill(interviewer)
        kill(candidate)
        candidate = start(CANDIDATE, session)
    interviewer = start(INTERVIEWER, session, str(orders), "end")
    until(candidate, "done")
    until(interviewer, "done")
    kill(interviewer)
    kill(candidate)
    with open_workspace() as ws:
        assert ws.database.integrity() == []
        ordered = Journal(ws.database).read(round_session(practice_round(session)))
        done = Journal(ws.database).read(session)
    words = [e.data["text"] for e in ordered if e.data.get("kind") == "said"]
    # A kill may fall between an order and its line; the next start begins after what is stored.
    assert words == [*(f"words {number}" for number in range(orders)), "THE END"]
    assert [e.data["reply"] for e in done if e.data.get("outcome") == "said"] == words
    assert [e.seq for e in ordered] == list(range(1, len(ordered) + 1))
    assert [e.seq for e in done] == list(range(1, len(done) + 1))
    asked = [e for e in done if e.data.get("outcome") == "waiting"]
    answers = [e.data["answers"] for e in done if e.data.get("answers")]
    assert len(answers) == len(set(answers))
    assert set(answers) <= {e.seq for e in asked}
