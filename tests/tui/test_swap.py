"""An evening at one keyboard on screens: the table, the curtain, the guide, and back and forth."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from tests.tui.conftest import ANSWER, Stage
from textual.widgets import OptionList, TextArea

from mockloop.services.history import find_attempt
from mockloop.services.swaps import unfinished_swap
from mockloop.services.workspace import Workspace
from mockloop.tui.app import MockloopApp
from mockloop.tui.routes_swap import SwapAt

SIZES = [(80, 24), (120, 40)]
HOSTILE = "[red]x[/red]\x1b[31m\u202e"


@pytest.fixture(autouse=True)
def same_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures follow from the id of a session, which is random elsewhere."""
    numbers = iter(range(1, 10_000))
    monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=next(numbers)))


@asynccontextmanager
async def evening(
    ws: Workspace, size: tuple[int, int] = (80, 24), start: SwapAt | None = None
) -> AsyncIterator[Stage]:
    app = MockloopApp(ws, start or SwapAt(("Ben", "Ida"), "seat-export"))
    async with app.run_test(size=size, notifications=True) as pilot:
        acting = Stage(app, pilot)
        await acting.settle()
        yield acting
    app.routes.close()


async def written(acting: Stage) -> None:
    """Ben reads, writes, turns in and skips the prediction."""
    await acting.press("enter", "enter")
    await acting.paste(ANSWER)
    await acting.press("ctrl+t", "enter", "s")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
async def test_from_the_table_to_the_rating(
    ws: Workspace, size: tuple[int, int], golden: Callable[[str, str], None]
) -> None:
    async with evening(ws, size) as acting:
        golden(f"swap-table-{size[0]}", acting.text())
        await acting.press("g")
        golden(f"swap-curtain-{size[0]}", acting.text())
        await acting.press("enter", "right")
        assert "Asked for instance as" in acting.text() or "What they know" in acting.text()
        await acting.press("escape")
        assert acting.screen_name == "SwapScreen"
        await written(acting)
        assert acting.screen_name == "CurtainScreen"
        assert "Ida, the keyboard is yours" in acting.text()
        await acting.press("enter")
        golden(f"swap-told-{size[0]}", acting.text())
        await acting.press("escape")
        assert acting.screen_name == "RateScreen"


async def test_what_was_ticked_stands_in_the_round(ws: Workspace) -> None:
    async with evening(ws) as acting:
        await written(acting)
        await acting.press("enter")
        options = acting.app.screen.query_one("#told", OptionList)
        await acting.press("enter", "escape")
        assert options.option_count > 1
    swap = unfinished_swap(ws)
    assert swap is not None
    assert len(swap.round().state.log) == 1


async def test_a_rating_leads_to_the_curtain_for_the_candidate(ws: Workspace) -> None:
    async with evening(ws) as acting:
        await written(acting)
        await acting.press("enter", "escape", "3")
        area = acting.app.screen.query_one("#answer", TextArea)
        area.selection = type(area.selection)((0, 0), (0, 30))
        await acting.press("m", "ctrl+s")
        assert acting.screen_name == "CurtainScreen"
        assert "Ben, the keyboard is yours" in acting.text()
        await acting.press("escape")
        assert "Ida has rated" in acting.text()
    swap = unfinished_swap(ws)
    assert swap is not None
    assert swap.stage == "talk"


async def test_both_rounds_and_no_more_than_three_keys_to_swap(ws: Workspace) -> None:
    # The other small prompt has no rubric; with one prompt alone the second round is a known story.
    async with evening(ws, start=SwapAt(("Ben", "Ida"), "seat-export")) as acting:
        await written(acting)
        await rated(acting)
        await acting.press("enter")
        assert acting.screen_name == "RemarksScreen"
        assert "3" not in acting.text().replace("1 of", "")  # no level before the words on it
        await acting.press("u", "enter")
        assert acting.screen_name == "DebriefScreen"
        assert "built-in" in acting.text()
        # From the end of one round to the brief of the next, which the other one writes.
        await acting.press("escape")
        await acting.press("enter")
        assert "▸ 2. Ida writes, Ben interviews" in acting.text()
        assert "known already, with new figures" in acting.text()
        await acting.press("enter")
        assert acting.screen_name == "BriefingScreen"
    swap = unfinished_swap(ws)
    assert swap is not None
    now = swap.state.now
    assert now is not None
    assert (now.number, now.seats.candidate) == (2, "Ida")
    assert find_attempt(ws, swap.state.rounds[0].session).state == "scored"


async def rated(acting: Stage) -> None:
    """Ida ticks nothing, gives one level with a quote and a comment, and stores it."""
    await acting.press("enter", "escape", "3")
    area = acting.app.screen.query_one("#answer", TextArea)
    area.selection = type(area.selection)((0, 0), (0, 30))
    await acting.press("m", "c")
    await acting.paste("You name who reads it.")
    await acting.press("escape", "ctrl+s")


async def test_the_curtain_goes_back_without_showing_anything(ws: Workspace) -> None:
    async with evening(ws) as acting:
        await acting.press("g", "escape")
        assert acting.screen_name == "SwapScreen"
        await written(acting)
        await acting.press("escape")
        assert "Enter gives Ida the keyboard" in acting.text()


async def test_another_prompt_and_another_kind_until_somebody_writes(ws: Workspace) -> None:
    async with evening(ws) as acting:
        before = acting.text()
        await acting.press("o")
        swap = unfinished_swap(ws)
        assert swap is not None
        assert acting.text() != before
        await acting.press("enter", "enter")
        await acting.paste("Some words.")
        await acting.press("escape", "q")
        kept = unfinished_swap(ws)
        assert kept is not None
        assert kept.look().begun


async def test_home_asks_for_names_and_goes_on_with_an_evening(ws: Workspace) -> None:
    app = MockloopApp(ws)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        acting = Stage(app, pilot)
        await acting.settle()
        await acting.press("p")
        await acting.paste("Ben")
        await acting.press("enter")
        assert "two or three names" in acting.text()
        await acting.paste(", Ida " + HOSTILE)
        await acting.press("enter")
        assert acting.screen_name == "SwapScreen"
        assert "\x1b" not in acting.text()
        await acting.press("escape")
        await acting.press("p")
        assert acting.screen_name == "SwapScreen"
        await acting.press("x", "escape")
        assert unfinished_swap(ws) is not None
        await acting.press("x", "tab", "enter") if unfinished_swap(ws) else None
    app.routes.close()


@pytest.mark.parametrize("way", [["enter"], ["h", "enter"]], ids=["home", "history"])
async def test_a_draft_of_an_evening_ends_at_its_table_however_it_is_taken_up(
    ws: Workspace, way: list[str]
) -> None:
    async with evening(ws) as acting:
        await acting.press("enter", "enter")
        await acting.paste(ANSWER)
        await acting.press("ctrl+s", "escape", "q")
    app = MockloopApp(ws)  # started again, at home
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        acting = Stage(app, pilot)
        await acting.settle()
        assert "Where you stopped" in acting.text()
        await acting.press(*way)
        assert acting.screen_name == "WritingScreen"
        await acting.press("ctrl+t", "enter", "s")
        assert acting.screen_name == "CurtainScreen"
        assert "Ida, the keyboard is yours" in acting.text()
        await acting.press("escape")
        assert acting.screen_name == "SwapScreen"
        assert "Enter gives Ida the keyboard" in acting.text()
        await acting.press("escape")
        assert acting.screen_name == "HomeScreen"
        await acting.press("h", "enter")  # turned in: the table says what comes next
        assert acting.screen_name == "SwapScreen"
    app.routes.close()
