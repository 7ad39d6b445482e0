"""Writing: the text is kept, whatever happens around it."""

from pathlib import Path
from typing import Any

import pytest
from tests.tui.conftest import ANSWER, Stage
from textual import events

from mockloop.clock import FakeClock
from mockloop.errors import StorageError
from mockloop.services.practice import resume_rehearsal
from mockloop.services.rehearsal import Rehearsal
from mockloop.services.unfinished import open_drafts
from mockloop.text import MAX_CHARACTERS, word_count
from mockloop.tui.screens.writing import WritingScreen
from mockloop.tui.widgets.answer_editor import AnswerEditor
from mockloop.tui.widgets.reader import Reader


def editor(on: Stage) -> AnswerEditor:
    return on.app.screen.query_one(AnswerEditor)


def writing(on: Stage) -> WritingScreen:
    screen = on.app.screen
    assert isinstance(screen, WritingScreen)
    return screen


def stored(ws: Any) -> str:
    drafts = open_drafts(ws)
    return resume_rehearsal(ws, drafts[0].session_id).started_text if drafts else ""


async def saved(on: Stage) -> None:
    """Wait for the timer and the worker of the autosave."""
    for _ in range(300):
        if not writing(on).autosave.dirty:
            return
        await on.pilot.pause(0.05)
    raise AssertionError("the draft was not saved")


async def test_typing_is_stored_without_being_asked(stage: Any, ws: Any) -> None:
    async with stage() as on:
        await on.write("")
        await on.pilot.press(*"by seven")
        assert writing(on).autosave.dirty
        await saved(on)
        assert "saved 18:30" in on.text()
        assert open_drafts(ws)[0].words == 2


async def test_undo_survives_pastes_and_saves_and_tab_types_nothing(stage: Any) -> None:
    async with stage() as on:
        await on.write("one ")
        await on.press("ctrl+s")
        await on.paste("two")
        assert editor(on).text == "one two"
        await on.press("ctrl+underscore")
        assert editor(on).text == "one "
        await on.press("tab")
        assert editor(on).text == "one "


async def test_pastes_are_cleaned_capped_and_told(stage: Any) -> None:
    async with stage() as on:
        await on.write("")
        await on.paste("a\x1b[31mb\r\nc\x00")
        assert editor(on).text == "a␛[31mb\nc␀"
        assert "2 control characters made visible" in on.said()
        editor(on).put("")
        await on.paste("word " * 4_000)
        assert len(editor(on).text) == 20_000
        assert "Pasted 20,000 characters." in on.said()
        await on.paste("ab cd\n" * 31_000)
        assert len(editor(on).text) == MAX_CHARACTERS
        assert "6,000 characters did not fit" in on.said()
        await on.press("x")
        assert len(editor(on).text) == MAX_CHARACTERS
        assert "this key was not taken" in on.said()


async def test_a_failing_store_is_told_and_the_text_stays(
    stage: Any, ws: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Rehearsal.save_draft
    full = StorageError("The disk is full.", "No space is left.", "Free some space.")

    def fails(*_: object, **__: object) -> None:
        raise full

    async with stage() as on:
        await on.write("kept text")
        await saved(on)
        monkeypatch.setattr(Rehearsal, "save_draft", fails)
        await on.press("x")
        await on.press("ctrl+s")
        assert "The disk is full." in on.text()
        await on.press("enter")
        assert "Kept in" in on.said()
        folder = Path(ws.paths.data) / "rescued"
        assert [path.read_text("utf-8") for path in folder.iterdir()] == ["kept textx"]
        assert "Not saved" in on.text()
        assert editor(on).text == "kept textx"
        monkeypatch.setattr(Rehearsal, "save_draft", real)
        await on.press("ctrl+s")
        assert "Not saved" not in on.text()
        assert "saved 18:30" in on.text()


async def test_escape_and_a_letter_reach_every_command(stage: Any) -> None:
    async with stage() as on:
        await on.write("text")
        await on.press("escape")
        assert "back to the text" in on.text()
        await on.press("c")
        assert on.screen_name == "ReadDialog"
        await on.press("escape", "escape", "escape")
        assert editor(on).has_focus
        assert editor(on).text == "text"


async def test_materials_are_a_drawer_at_80_and_beside_the_text_at_120(stage: Any) -> None:
    async with stage((80, 24)) as on:
        await on.write("text")
        assert not on.app.screen.query_one(Reader).display
        await on.press("f5", "2")
        assert "Last three nights" in on.text()
        await on.press("escape")
        assert editor(on).has_focus
        await on.pilot.resize_terminal(120, 40)
        await on.settle()
        assert on.app.screen.query_one(Reader).display
        assert "text" in on.text()


async def test_news_is_one_line_until_it_is_read(stage: Any, clock: FakeClock) -> None:
    async with stage() as on:
        await on.write("text")
        clock.advance(121)
        await on.tick()
        assert "» 02:00 Ben Osei: The auditor wants" in on.text()
        assert editor(on).has_focus
        await on.press("x")
        assert editor(on).text == "textx"
        await on.press("f3")
        assert "with names." in on.text()
        await on.press("escape")
        assert "» 02:00" not in on.text()


async def test_the_clock_pauses_runs_over_and_notices_sleep(stage: Any, clock: FakeClock) -> None:
    async with stage() as on:
        await on.write("text")
        clock.advance(30)
        await on.press("escape", "p")
        assert "The clock stands at 00:30 of 10:00" in on.text()
        clock.advance(300)
        await on.press("enter")
        await on.tick()
        assert "00:30 of 10:00" in on.text()
        clock.advance(10 * 60 + 42)
        await on.tick()
        assert "+01:12 over" in on.text()
        await on.press("x")
        assert editor(on).text == "textx"
        clock._now = clock._now.replace(hour=23)
        await on.tick()
        assert "The machine was asleep" in on.said()
        assert writing(on).rehearsal.state.interruptions == 1


async def test_an_empty_answer_is_not_turned_in(stage: Any) -> None:
    async with stage() as on:
        await on.write("  \n ")
        await on.press("ctrl+t")
        assert "The answer is empty." in on.text()
        await on.press("escape")
        assert editor(on).has_focus


async def test_questions_to_the_reader_are_kept(stage: Any, ws: Any) -> None:
    async with stage() as on:
        await on.write("text")
        await on.press("escape", "r")
        await on.paste("Was seven too early?")
        await on.press("escape")
        assert on.screen_name == "WritingScreen"
        assert writing(on).rehearsal.reader_questions == "Was seven too early?"
        await on.press("ctrl+t")
        assert "Was seven too early?" in on.text()


async def test_leaving_keeps_the_text_and_home_offers_it(stage: Any) -> None:
    async with stage() as on:
        await on.write(ANSWER)
        await on.press("escape", "q")
        assert "Your text is kept" in on.text()
        await on.press("enter")
        assert on.screen_name == "HomeScreen"
        assert f"You were writing Seat export, {word_count(ANSWER)} words" in on.text()
        await on.press("enter")
        assert on.screen_name == "WritingScreen"
        assert editor(on).text == ANSWER


async def test_ctrl_c_asks_once_and_leaves_with_the_text_stored(stage: Any, ws: Any) -> None:
    async with stage() as on:
        await on.write("kept")
        await on.press("ctrl+c")
        assert "Leave this rehearsal?" in on.text()
        await on.press("ctrl+c")
        assert not on.app.is_running
        assert on.app.return_code == 0
    assert stored(ws) == "kept"


async def test_a_second_window_can_only_read(stage: Any, ws: Any) -> None:
    async with stage() as on:
        await on.write("first window")
        await on.press("ctrl+s")
        second = resume_rehearsal(ws, writing(on).rehearsal.session_id)
        assert second.read_only
        on.app.push_screen(WritingScreen(second))
        await on.settle()
        assert "open in another window" in on.text()
        await on.press("x", "ctrl+s")
        assert on.app.screen.query_one(AnswerEditor).text == "first window"


async def test_a_draft_can_be_started_again_or_thrown_away(stage: Any, ws: Any) -> None:
    async with stage() as on:
        await on.write("first try")
        await on.press("escape", "q")
        await on.press("enter")
        await on.press("s")
        assert on.screen_name == "BriefingScreen"
        await on.press("escape")
        assert len(open_drafts(ws)) == 1
        await on.press("x")
        assert "Throw this draft away?" in on.text()
        await on.press("enter")
        assert len(open_drafts(ws)) == 1
        await on.press("x", "shift+tab")
        await on.press("enter")
        assert open_drafts(ws) == []


async def test_keys_go_to_what_can_be_seen_after_a_change_of_width(stage: Any) -> None:
    async with stage(size=(130, 40)) as on:
        await on.write("kept ")
        await on.press("f5")
        assert writing(on).query_one(Reader).has_focus_within
        assert "F5 Back" in on.text()
        await on.pilot.resize_terminal(80, 24)
        await on.settle()
        assert editor(on).display
        assert editor(on).has_focus
        assert "F5 Materials" in on.text()
        await on.press("x")
        assert editor(on).text == "kept x"


async def test_another_window_that_took_over_is_said_and_no_key_is_lost(
    stage: Any, ws: Any
) -> None:
    async with stage() as on:
        await on.write("first window")
        await on.press("ctrl+s")
        screen = writing(on)
        screen.rehearsal.lease_note = "Another window has taken this rehearsal over."
        screen._looked()
        await on.settle()
        assert "taken this rehearsal over" in on.text()
        await on.press("x")
        assert editor(on).text == "first window"


async def test_words_typed_before_a_take_over_go_to_a_file(stage: Any, ws: Any) -> None:
    async with stage() as on:
        await on.write("first window")
        await on.press("ctrl+s")
        screen = writing(on)
        await on.pilot.press("x")
        screen.rehearsal.lease_note = "Another window has taken this rehearsal over."
        note = screen.save_now()
        assert "Your text is kept in" in note
        kept = list((ws.paths.data / "rescued").iterdir())
        assert [path.read_text(encoding="utf-8").strip() for path in kept] == ["first windowx"]


async def test_alt_with_a_letter_is_a_command_and_no_text(stage: Any) -> None:
    async with stage() as on:
        await on.write("one ")
        await on.paste("two")
        on.app.post_message(events.Key("alt+u", "u"))
        await on.settle()
        assert editor(on).text == "one "
