"""A rehearsal again, moment by moment, as text and as JSON."""

import json
import re
from pathlib import Path

from tests.cli.rehearsing import ASK, Stage, write_prompt
from tests.cli.running import Runner, assert_speaks
from tests.cli.test_plain_pipe import EVIL, PLAIN, session_in
from tests.interview.small_world import estimate
from tests.services.gift_cards import GOOD

from mockloop.text import has_forbidden


def flat(text: str) -> str:
    return " ".join(text.split())


def test_an_incident_is_told_with_what_was_ordered_posted_and_known(
    run: Runner, world: Stage
) -> None:
    world.rehearse(
        "", "/read 2", "It is the carrier.", ASK, "/do turn the retries off now", "/yes", 40,
        "/hint IT1", "/post exec", "SEV1: shops fail.", "Next report at 10:30.", ".",
        200, "It is the carrier's new format.", "/submit", "2", "",
    )  # fmt: skip
    told = flat(run("replay", world.session).out)
    for words in (
        "Small. Incident triage, interview mode, seed 0, 20 minutes allowed.",
        "00:00 (10:00) You opened Log; it took 3 minutes in the case.",
        "00:00 (10:03) You asked: Did the carrier change anything?",
        "Ida (cause): The carrier changed its format. It cost 1 question and 1 minute in the case.",
        "00:00 (10:04) You ordered: Switch the retries off, in effect at 10:07.",
        "00:40 (10:05) You took hint 1 of 2 on IT1 (Is it over?): Look.",
        "(10:05) You posted to Management, 7 words: SEV1: shops fail. Next report at 10:30. Known",
        "Known from colleagues then: cause.",
        "01:30 (10:07) Report from Ida: Retries are off.",
        "The text had 4 words when news came. New, 4 words: It is the carrier. 00:00 (10:04) News",
        "(10:12) News from Chief did not come, by what you had done.",
        "The text had 10 words. New, 6 words: It is the carrier's new format.",
        "(10:12) News from Rolf: x",
        "04:00 (10:12) You turned it in: 17 words, 1 update among them. Nothing had changed.",
        "You predicted IT1 2.",
    ):
        assert words in told, (words, told)
    moments = json.loads(run("replay", world.session, "--json").out)["timeline"]
    kinds = [item["kind"] for item in moments]
    assert kinds.index("shown") < kinds.index("posted") < kinds.index("reported")


def test_an_estimate_in_a_pipe_is_replayed_with_trust(run: Runner, tmp_path: Path) -> None:
    root = write_prompt(tmp_path / "world", estimate())
    lines = "\n/ask You are padding this.\n/ask How many tickets are open?\nNine.\n/submit\n\n"
    done = run(
        "--content", root, "practice", "small", "--plain", "--interview", "--seed", 0, stdin=lines
    )
    told = run("replay", session_in(done.out)).out
    assert "Estimate challenge, interview mode, seed 0, 20 minutes allowed." in " ".join(
        told.split()
    )
    assert "You asked: You are padding this." in told
    assert re.search(r"Trust fell by \d to \d of 4\. \S", told)
    assert "Rolf (tickets): Nine tickets." in told
    assert "It cost 1 question." in told
    assert "You turned it in: 1 word." in told
    assert "New, 1 word: Nine." in told


def test_a_replay_is_the_same_each_time(run: Runner, small: Path) -> None:
    done = run(*PLAIN, stdin=f"{GOOD}/reader Clear?\n/pause\n/resume\n/submit\n3\n\n")
    session = session_in(done.out)
    for args in (("replay", session), ("replay", session, "--json")):
        first = run(*args)
        assert (first.code, first.err) == (0, "")
        assert run(*args) == first
    told = " ".join(run("replay", session).out.split())
    for words in (
        "State: scored.", "You began to write.", "You stopped the clock.", "The clock ran again.",
        "Your questions to the reader: Clear?", "You predicted AD1 3.", "It was scored:",
        "A report was written:",
    ):  # fmt: skip
        assert words in told
    document = json.loads(run("replay", session, "--json").out)
    assert document["schema_version"] == 1
    assert document["session"]["id"].startswith(session)
    assert {"kind", "elapsed", "clock"} <= set(document["timeline"][0])


def test_an_unfinished_rehearsal_can_be_replayed(run: Runner, small: Path) -> None:
    session = session_in(run(*PLAIN, stdin=GOOD).out)
    assert "It is not finished; its text has 31 words now." in run("replay", session).out


def test_hostile_questions_come_back_as_text(run: Runner, small: Path) -> None:
    lines = f"\n{EVIL}\n/ask {EVIL}\n/reader {EVIL}\n/submit\n\n"
    session = session_in(run(*PLAIN, stdin=lines).out)
    told = run("replay", session)
    assert told.code == 0
    assert not has_forbidden(told.out.replace("\n", ""))
    assert "You asked: ␛[2J␛]52;c;aGk=␇ [bold]{{ 7*7 }} <script>" in told.out
    data = run("replay", session, "--json")
    assert not has_forbidden(data.out.replace("\n", ""))
    (missed,) = json.loads(data.out)["not_understood"]
    assert missed["text"].startswith("␛[2J")


def test_an_attempt_from_a_file_has_a_short_timeline(run: Runner, small: Path) -> None:
    saved = run("score", "gift-cards", "-", "--save", stdin=GOOD).err.split()[-1].rstrip(".")
    told = flat(run("replay", saved).out)
    assert "You turned it in: 31 words." in told
    assert "It was scored: " in told
    assert_speaks(run("replay", "x"), 2, "“x”")
