"""Hints, terms, phases and the time plan: there when wanted, never in the way."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.tui.conftest import ANSWER, Stage

from mockloop.clock import FakeClock
from mockloop.errors import StorageError
from mockloop.interview.timeplan import Stretch
from mockloop.services.history import load_attempt
from mockloop.services.practice import resume_rehearsal
from mockloop.services.rehearsal import Rehearsal
from mockloop.tui.phase_words import phase_words, used_of
from mockloop.tui.screens.writing import WritingScreen

Golden = Callable[[str, str], None]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


def rehearsal(on: Stage) -> Rehearsal:
    screen = on.app.screen_stack[1]
    assert isinstance(screen, WritingScreen)
    return screen.rehearsal


@SIZES
async def test_how_the_comforts_look(
    stage: Any, golden: Golden, size: tuple[int, int], clock: FakeClock
) -> None:
    suffix = f"{size[0]}x{size[1]}"
    async with stage(size) as on:
        await on.write(ANSWER)
        clock.advance(250)
        await on.tick()
        await on.press("ctrl+s", "f5", "3", "down", "down")
        golden(f"materials-{suffix}", on.text())
        await on.press("slash", *"export")
        golden(f"find-{suffix}", on.text())
        await on.press("escape", "f5", "escape")
        golden(f"commands-{suffix}", on.text())
        await on.press("h", "enter", "enter")
        golden(f"hints-{suffix}", on.text())
        await on.press("escape", "escape", "g")
        golden(f"glossary-{suffix}", on.text())
        await on.press("escape", "escape", "k")
        golden(f"time-plan-{suffix}", on.text())


# ---------------------------------------------------------------- hints


async def test_one_key_takes_the_next_step_and_it_is_recorded(stage: Any, ws: Any) -> None:
    async with stage() as on:
        await on.write("text")
        await on.press("f8")
        assert "A hint costs nothing." in on.text()
        assert "Does anybody read" not in on.text()
        await on.press("enter")
        assert "1 Does anybody read the PDF?" in on.text()
        await on.press("n", "space")
        assert "with 1,200 seats" in " ".join(on.text().replace("│", " ").split())
        assert "3 of 3 taken" in on.text()
        await on.press("enter")
        assert "That was the last step" in on.said()
        await on.press("down", "enter")
        assert "1 of 1 taken" in on.text()
        assert rehearsal(on).state.hints == (("AD1", 1), ("AD1", 2), ("AD1", 3), ("AD2", 1))
        await on.press("escape")
        assert on.app.focused.id == "answer"
        await on.press("f8")
        assert "3 of 3 taken" in on.text()
        events = load_attempt(ws, rehearsal(on).session_id).events
        assert [event.type for event in events].count("hint_taken") == 4


async def test_a_case_without_hints_says_so(stage: Any) -> None:
    async with stage() as on:
        await on.write("text")
        case = rehearsal(on).case
        object.__setattr__(case, "prompt", case.prompt.model_copy(update={"hints": ()}))
        await on.press("escape", "h")
        assert "This case has no hints." in on.text()


async def test_a_hint_that_cannot_be_stored_is_not_taken(
    stage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise StorageError("The disk is full.", "No space is left.", "Free some space.")

    async with stage() as on:
        await on.write("text")
        await on.press("f8")
        with monkeypatch.context() as patch:
            patch.setattr(Rehearsal, "take_hint", fails)
            await on.press("enter")
            assert "The disk is full." in on.text()
        await on.press("escape", "enter")
        assert "1 of 3 taken" in on.text()


async def test_a_second_window_takes_no_hint(stage: Any, ws: Any) -> None:
    async with stage() as on:
        await on.write("text")
        await on.press("ctrl+s")
        second = resume_rehearsal(ws, rehearsal(on).session_id)
        on.app.push_screen(WritingScreen(second))
        await on.settle()
        await on.press("f8", "enter")
        assert "another window" in on.said()
        assert second.state.hints == ()


# ---------------------------------------------------------------- terms


async def test_terms_of_the_case_come_first_and_typing_narrows(stage: Any) -> None:
    async with stage() as on:
        await on.brief()
        await on.press("g")
        text = on.text()
        assert "4 terms" in text
        assert text.index("house manager") < text.index("timeout") < text.index("index")
        assert text.count("endpoint") == 1
        await on.press(*"sorted li")
        assert "index" in on.text()
        assert "timeout" not in on.text()
        await on.press(*"zz")
        assert "No term has these words." in on.text()
        await on.press("escape")
        assert on.screen_name == "BriefingScreen"


async def test_the_list_of_terms_scrolls_while_one_types(stage: Any) -> None:
    async with stage((60, 16)) as on:
        await on.write("text")
        await on.press("escape", "g", "pagedown", "pagedown", "down")
        assert "index" in on.text()
        await on.press("pageup", "pageup", "up")
        assert "In this case" in on.text()


# ---------------------------------------------------------------- phases


def test_the_title_of_a_phase_is_cut_before_its_minutes() -> None:
    now = Stretch("Write the challenge", 10, 4.9, "present")
    assert used_of(now) == "4 of 10 min"
    assert phase_words(now, 80) == "Write the challenge · 4 of 10 min"
    assert phase_words(now, 25) == "Write the… · 4 of 10 min"
    assert phase_words(now, 12) == "4 of 10 min"
    assert phase_words(now, 80, timed=False) == "Write the challenge"
    assert used_of(Stretch("Read", 7.5, 8.2, "present")) == "8 of 7.5 min"


async def test_the_top_line_names_the_phase_and_never_shouts(stage: Any, clock: FakeClock) -> None:
    async with stage() as on:
        await on.write("text")
        assert "Seat export   Read · 0 of 2 min" in on.text()
        clock.advance(2 * 60)
        await on.tick()
        assert "Write · 0 of 8 min" in on.text()
        clock.advance(9 * 60)
        await on.tick()
        assert "Write · 9 of 8 min" in on.text()
        assert "+01:00 over" in on.text()
        await on.press("f9")
        text = " ".join(on.text().replace("│", " ").split())
        assert "Read 2 of 2 min ▸ Write 9 of 8 min In all +01:00 over" in text
        await on.press("enter")
        assert on.app.focused.id == "answer"


async def test_the_plan_follows_the_clock_and_extra_time(
    stage: Any, ws: Any, clock: FakeClock
) -> None:
    ws._settings = replace(ws.settings, extra_time=1.5)
    async with stage() as on:
        await on.write("text")
        clock.advance(150)
        await on.press("escape", "k")
        text = " ".join(on.text().replace("│", " ").split())
        assert "▸ Read 2 of 3 min Write 12 min In all 02:30 of 15:00" in text
        assert "1.5 × the suggested minutes" in text
        clock.advance(60)
        on.app.screen._draw()
        await on.settle()
        assert "▸ Write" in on.text()


@pytest.mark.parametrize(
    ("settings", "seen", "unseen"),
    [
        ({"show_clock": False}, ["Read"], ["of 2 min", "of 10:00"]),
        ({"show_phase": False}, ["of 10:00"], ["of 2 min"]),
    ],
)
async def test_who_wants_no_times_sees_none(
    stage: Any, ws: Any, settings: dict[str, Any], seen: list[str], unseen: list[str]
) -> None:
    ws._settings = replace(ws.settings, **settings)
    async with stage() as on:
        await on.write("text")
        line = on.text().split("\n")[0]
        assert [word for word in seen if word not in line] == []
        assert [word for word in unseen if word in line] == []
