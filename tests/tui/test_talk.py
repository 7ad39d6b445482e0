"""Asking, ordering and posting from the writing screen, on a shipped incident and estimate."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.tui.conftest import Stage

from mockloop.clock import FakeClock
from mockloop.services.practice import resume_rehearsal, start_rehearsal
from mockloop.services.rehearsal import Rehearsal
from mockloop.services.workspace import Workspace, open_workspace
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.writing import WritingScreen


@pytest.fixture
def shipped(tmp_path: Path, clock: FakeClock) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "home", clock=clock, environ={"EDITOR": "true"}) as opened:
        yield opened


@asynccontextmanager
async def writing(
    ws: Workspace, prompt_id: str, mode: str = "interview"
) -> AsyncIterator[tuple[Stage, Rehearsal]]:
    app = MockloopApp(ws)
    async with app.run_test(size=(100, 32), notifications=True) as pilot:
        on = Stage(app, pilot)
        await on.settle()
        rehearsal = start_rehearsal(ws, prompt_id, 3, mode)
        rehearsal.begin_writing()
        app.routes.rehearsal = rehearsal
        app.push_screen(WritingScreen(rehearsal))
        await on.settle()
        yield on, rehearsal
    app.routes.close()


async def test_a_question_is_answered_and_what_it_opened_lies_with_the_materials(
    shipped: Workspace,
) -> None:
    async with writing(shipped, "realtime-notifications") as (on, rehearsal):
        assert "7 to ask" in on.text()
        await on.press("escape", "a", *"what are the three weeks made of", "enter")
        assert rehearsal.state.known == ("q1",)
        assert "6 questions left" in on.text()
        await on.press("escape")
        assert "What colleagues told you" in [
            page.title for page in on.app.screen.query_one("Reader")._pages
        ]  # type: ignore[attr-defined]
        assert any(item.id == "M2" for item in rehearsal.visible_materials())


async def test_what_is_not_understood_says_so_and_the_line_is_free_again(
    shipped: Workspace,
) -> None:
    async with writing(shipped, "realtime-notifications") as (on, rehearsal):
        await on.press("escape", "a", *"zxqv brumf", "enter")
        assert "did not understand" in on.text()
        assert rehearsal.questions_left == 7


async def test_pressing_costs_trust_and_says_why(shipped: Workspace) -> None:
    async with writing(shipped, "realtime-notifications") as (on, rehearsal):
        await on.press("escape", "a", *"why so long", "enter")
        assert rehearsal.state.trust_of("priya") == 2
        assert "Trust has gone down" in on.text()


async def test_a_question_half_typed_survives(shipped: Workspace) -> None:
    async with writing(shipped, "realtime-notifications") as (on, rehearsal):
        await on.press("escape", "a", *"who else is")
        session_id = rehearsal.session_id
    again = resume_rehearsal(shipped, session_id)
    assert again.lines["question"] == "who else is"


async def test_an_order_counts_only_once_it_is_confirmed(shipped: Workspace) -> None:
    async with writing(shipped, "charged-twice", "easy") as (on, rehearsal):
        await on.press("escape", "d", *"please pause the retries now", "enter")
        assert "I understood: Pause the retry job" in on.text()
        assert rehearsal.state.done == ()
        await on.press("enter")
        assert [item.action for item in rehearsal.state.done] == ["pause_job"]
        await on.press(*"open 1", "enter")
        assert "lies with the materials now" in on.text()
        await on.press(*"zxqv brumf", "enter")
        assert len(rehearsal.state.done) == 1


async def test_an_update_is_posted_with_its_time_and_stays(shipped: Workspace) -> None:
    async with writing(shipped, "charged-twice") as (on, rehearsal):
        await on.press("escape", "o", *"Some buyers may have paid twice.", "ctrl+s")
        (update,) = rehearsal.posted()
        assert (update.audience, update.text) == ("status", "Some buyers may have paid twice.")
        assert "1 update posted" in on.text()
        await on.press("escape", "ctrl+t")
        assert "Turn your answer in?" in on.text()


async def test_a_case_without_a_world_says_so(shipped: Workspace) -> None:
    async with writing(shipped, "realtime-notifications") as (on, _):
        for key in ("d", "o"):
            await on.press("escape", key)
            assert "Only incidents" in on.said()
