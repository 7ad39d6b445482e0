"""``mockloop join``: what is said before a screen opens; a rehearsal on lines is joined."""

from __future__ import annotations

import pytest
from tests.cli.rehearsing import Stage
from tests.cli.running import Runner

from mockloop.cli.plain.session import Wish
from mockloop.services.joined_cockpit import JoinedCockpit, join
from mockloop.services.practice import start_rehearsal
from mockloop.services.workspace import open_workspace

ASKING = Wish("gift-cards", seed=7, mode="interview")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "No rehearsal is running here."),
        (["0123"], "There is no attempt “0123”."),
        (["--with", "B" * 61], "--with needs a name"),
        (["--as", " "], "This name cannot be used"),
    ],
)
def test_what_cannot_be_joined_says_why(run: Runner, arguments: list[str], message: str) -> None:
    result = run("join", *arguments)
    assert result.code == 2
    assert message in result.err
    assert result.out == ""


def test_one_that_runs_is_found_and_several_are_listed(run: Runner) -> None:
    with open_workspace() as ws:
        first = start_rehearsal(ws, "bulk-refunds", 7)
        first.begin_writing()
        assert "The screens need a terminal" in run("join").err
        second = start_rehearsal(ws, "bulk-refunds", 8)
        second.begin_writing()
        several = run("join").err
        assert "2 rehearsals are running here." in several
        assert first.session_id[:8] in several
        assert "The screens need a terminal" in run("join", first.session_id[:8]).err
        joined = join(ws, first.session_id, "Ida")
        assert "Ida has joined this rehearsal already." in run("join", first.session_id).err
        joined.leave()
        first.submit("Words.")
        assert "It has been turned in" in run("join", first.session_id).err


def test_rounds_says_what_comes_next_and_rate_waits_for_the_answer(run: Runner) -> None:
    with open_workspace() as ws:
        rehearsal = start_rehearsal(ws, "bulk-refunds", 7)
        rehearsal.begin_writing()
        join(ws, "", "Ida", "Ben").leave()
        assert f"mockloop join {rehearsal.session_id[:8]}" in run("rounds").out
        assert "The answer is not turned in yet." in run("rate").err
        rehearsal.submit("Words.")
        assert "mockloop rate" in run("rounds").out
        assert "The screens need a terminal" in run("rate").err


def test_a_rehearsal_on_lines_can_be_joined_too(gifts: Stage) -> None:
    with open_workspace(clock=gifts.clock) as ws:
        ida: list[JoinedCockpit] = []

        def joins() -> None:
            ida.append(join(ws, "", "Ida"))

        def answers() -> None:
            ida[0].look()
            ida[0].tell("q1", ida[0].waiting[0].ref)
            ida[0].say("", "Go on.")
            ida[0].probe("AD1", "Who asks?")
            ida[0].bring("late_news")

        def leaves() -> None:
            ida[0].leave()

        gifts.rehearse(
            "The text.", joins, "More.", "/ask who paid double", answers, "And more.",
            leaves, "The end.", wish=ASKING,
        )  # fmt: skip
    said = " ".join(gifts.said.split())
    for words in (
        "Ida has joined as interviewer and answers what you /ask.",
        "Ida has your question.",
        "Ida: Last month",
        "New to read: 2. Log",
        "Ida: Go on.",
        "Ida asks: Who asks?",
        "A second country joins.",
        "Your interviewer has left.",
    ):
        assert words in said, words
    assert said.count("Last month") == 1
