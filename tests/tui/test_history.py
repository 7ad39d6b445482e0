"""Finding in the history: words while they are typed, kinds, criteria, a prompt; Esc shows all."""

from collections.abc import Callable
from typing import Any

from tests.tui.conftest import SEED, Stage
from textual.widgets import OptionList

from mockloop.services.practice import start_rehearsal

Golden = Callable[[str, str], None]
QUESTIONS_ASKED = "Could the walrus get its list by seven?"


def rehearsed(on: Stage, text: str, prompt: str = "seat-export", question: str = "") -> None:
    rehearsal = start_rehearsal(on.app.workspace, prompt, SEED, "interview")
    rehearsal.begin_writing()
    if question:
        rehearsal.ask(question)
    rehearsal.submit(text)
    rehearsal.predict(None)
    rehearsal.score()
    on.app.workspace.clock.advance(3600)  # type: ignore[attr-defined]


async def some(on: Stage) -> None:
    rehearsed(on, "In short: the house manager gets the list by seven.\n\nThe PDF can wait.\n")
    long = "An endpoint gives the sold seats, and " + "so on, " * 20 + "then the ledger closes.\n"
    rehearsed(on, f"First.\n\n{long}", question=QUESTIONS_ASKED)
    await on.press("h")


def shown(on: Stage) -> int:
    return on.app.screen.query_one("#attempts", OptionList).option_count


async def test_words_are_found_while_they_are_typed(stage: Any, golden: Golden) -> None:
    for size, suffix in (((80, 24), "80x24"), ((120, 40), "120x40")):
        async with stage(size) as on:
            if suffix == "80x24":
                await some(on)
            else:
                await on.press("h")
            await on.press("slash", *"LEDGER closes")
            assert shown(on) == 1
            golden(f"history-find-{suffix}", on.text())
            await on.press("enter", "enter")
            assert on.screen_name == "ReviewScreen"


async def test_a_question_is_found_and_escape_shows_all(stage: Any) -> None:
    async with stage() as on:
        await some(on)
        await on.press("slash", *"walrus")
        assert shown(on) == 1
        assert "question: Could the walrus" in on.text()
        await on.press(*"xyz")
        assert "No attempt is like that. Esc shows all." in on.text()
        await on.press("escape")
        assert shown(on) == 2
        assert on.screen_name == "HistoryScreen"
        await on.press("escape")
        assert on.screen_name == "HomeScreen"


async def test_criteria_below_a_level(stage: Any, golden: Golden) -> None:
    for size, suffix in (((80, 24), "80x24"), ((120, 40), "120x40")):
        async with stage(size) as on:
            if suffix == "80x24":
                await some(on)
            else:
                await on.press("h")
            await on.press("b")
            golden(f"history-below-{suffix}", on.text())
            await on.press("down", "3")
            assert "Only AD1 below 3" in on.text()
            assert "AD1 at " in on.text()
            golden(f"history-filtered-{suffix}", on.text())
            await on.press("b", "end", "enter")
            assert "Only" not in on.text()
            assert shown(on) == 2
            await on.press("b", "escape")
            assert shown(on) == 2


async def test_filters_hold_together_and_a_line_says_them(stage: Any) -> None:
    async with stage() as on:
        await some(on)
        await on.press("k", "p", "slash", *"seven")
        assert "Only API design · at seat-export · with “seven”" in on.text()
        assert "Esc shows all" in on.text()
        assert shown(on) == 2
        await on.press("enter", "p", "k")
        assert "Only Estimate challenge · with “seven”" in on.text()
        assert shown(on) == 0


async def test_hostile_words_are_only_words(stage: Any) -> None:
    async with stage() as on:
        await some(on)
        await on.press("slash")
        await on.paste("[bold]\x1b[31m(seven")
        assert on.screen_name == "HistoryScreen"
        assert "[bold]" in on.text()


async def test_new_words_mark_the_first_hit(stage: Any) -> None:
    async with stage() as on:
        await some(on)
        await on.press("end", "slash", *"list")
        assert shown(on) == 2
        assert on.app.screen.query_one("#attempts", OptionList).highlighted == 0
        await on.press(*"xx", "escape", "slash", *"ist")
        assert "No attempt is like that." in on.text()
