"""Rounds that wait stand at home, one line each, with the key that takes them up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.tui.conftest import ANSWER, SEED

from mockloop.clock import FakeClock
from mockloop.services import exchange, invited, sending
from mockloop.services.rounds import Round
from mockloop.services.workspace import Workspace, open_workspace

PROMPT = "seat-export"
HOSTILE = "Ida [red]x[/red]"


@pytest.fixture
def other(tmp_path: Path, clock: FakeClock, own_content: None) -> Iterator[Workspace]:
    """Where the other person of a round is."""
    with open_workspace(tmp_path / "other", clock=clock, environ={}) as opened:
        yield opened


def invited_by(other: Workspace, ws: Workspace, name: str, seed: int = SEED) -> Round:
    _, packet = exchange.invite(other, PROMPT, seed, name, "Ben")
    return exchange.take_in(ws, packet, "Ben").round


def answered(ws: Workspace, round_: Round) -> None:
    rehearsal = invited.rehearsal_of(ws, round_)
    rehearsal.begin_writing()
    rehearsal.submit(ANSWER)
    rehearsal.predict(None)
    rehearsal.close()


async def test_home_is_as_ever_without_rounds(stage: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "waiting_rounds", None)  # it is not even asked
    async with stage() as on:
        assert "Waits for you" not in on.text()
        await on.press("1")
        assert on.screen_name == "HomeScreen"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: str(size[0]))
async def test_each_waiting_round_has_a_line_and_a_key(
    stage: Any, ws: Workspace, other: Workspace, size: tuple[int, int],
    golden: Callable[[str, str], None],
) -> None:  # fmt: skip
    _, packet = exchange.invite(ws, PROMPT, SEED, "Ida", "Ben")
    theirs = exchange.take_in(other, packet, "Ben").round
    answered(other, theirs)
    exchange.take_in(ws, invited.answer_packet(other, theirs), "Ida")
    answered(ws, invited_by(other, ws, "Cleo"))
    invited_by(other, ws, HOSTILE, SEED + 1)
    async with stage(size) as on:
        golden(f"home-rounds-{size[0]}", on.text())
        assert "[red]" in on.text()
        await on.press("3")
        assert on.screen_name == "RateScreen"
        await on.press("escape", "1")
        assert on.screen_name == "BriefingScreen"


async def test_an_answer_that_was_not_sent_is_written_from_home(
    stage: Any, ws: Workspace, other: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    answered(ws, invited_by(other, ws, "Cleo"))
    async with stage() as on:
        assert "Cleo" in on.text()
        await on.press("1")
        assert "Send this file to Cleo" in on.text()
        assert (tmp_path / "answer-seat-export.mockloop.json").is_file()
        await on.press("escape")
        assert "Waits for you" not in on.text()  # from now on it waits for Cleo


async def test_more_rounds_than_fit_are_counted(
    stage: Any, ws: Workspace, other: Workspace
) -> None:
    for seed in range(1, 6):
        invited_by(other, ws, f"Ida {seed}", seed)
    async with stage() as on:
        assert "and 2 more: “mockloop rounds” lists them" in on.text()
        await on.press("slash", "3")  # a digit in the field is a word to find
        assert on.screen_name == "HomeScreen"
