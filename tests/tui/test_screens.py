"""Prediction, review, history, sample, help, palette: what their keys do."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.tui.conftest import ANSWER, SEED, Stage
from textual.widgets import OptionList

from mockloop.content.locate import shipped_root as REAL_ROOT  # noqa: N812 - before any patch
from mockloop.errors import MockloopError, StorageError
from mockloop.services import rehearsal as rehearsal_module
from mockloop.services import sample
from mockloop.services.history import list_history, load_attempt
from mockloop.services.home import load_home
from mockloop.services.practice import start_rehearsal
from mockloop.tui import reports
from mockloop.tui.screens import home as home_screen
from mockloop.tui.screens.prediction import PredictionScreen
from mockloop.tui.screens.review import ReviewScreen
from mockloop.tui.widgets.answer_view import AnswerView
from mockloop.tui.widgets.criteria import CriterionDetail


async def to_prediction(on: Stage) -> None:
    rehearsal = start_rehearsal(on.app.workspace, "seat-export", SEED)
    rehearsal.begin_writing()
    rehearsal.submit(ANSWER)
    on.app.routes.rehearsal = rehearsal
    on.app.push_screen(PredictionScreen(rehearsal))
    await on.settle()


# ---------------------------------------------------------------- home


async def test_a_prompt_that_cannot_be_rehearsed_says_why_and_what_to_do(stage: Any) -> None:
    async with stage() as on:
        await on.press("down", "down")
        assert "there is no rubric for this kind" in on.text()
        await on.press("enter")
        said = " ".join(on.text().replace("│", " ").split())
        assert "Estimate challenge has no rubric" in said
        assert "“mockloop new rubric estimate-challenge”" in said


# ---------------------------------------------------------------- prediction


async def test_a_prediction_is_locked_before_anything_is_shown(stage: Any, ws: Any) -> None:
    async with stage() as on:
        await to_prediction(on)
        assert "■" not in on.text()
        await on.press("3", "down", "2", "backspace", "1")
        assert "▸ 1" in on.text()
        await on.press("l")
        assert "No level yet for AD3." in on.text()
        await on.press("left", "enter")
        assert on.screen_name == "ReviewScreen"
    attempt = load_attempt(ws, list_history(ws)[0].id)
    assert attempt.prediction is not None
    assert attempt.prediction.levels == {"AD1": 3, "AD2": 1}


async def test_skipping_is_recorded(stage: Any, ws: Any) -> None:
    async with stage() as on:
        await to_prediction(on)
        await on.press("enter")
        assert "No level yet: type 0 to 4" in on.said()
        await on.press("s")
        assert on.screen_name == "ReviewScreen"
        assert "you predicted" not in on.text()
    attempt = load_attempt(ws, list_history(ws)[0].id)
    assert attempt.prediction is not None
    assert attempt.prediction.skipped


async def test_going_home_before_the_prediction_keeps_the_answer(stage: Any) -> None:
    async with stage() as on:
        await to_prediction(on)
        await on.press("escape")
        assert on.screen_name == "HomeScreen"
        await on.press("enter")
        assert on.screen_name == "PredictionScreen"


async def test_a_failing_scorer_is_told_and_the_attempt_stays(
    stage: Any, ws: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise MockloopError("The scorer stopped.", "It could not read the text.")

    async with stage() as on:
        await to_prediction(on)
        with monkeypatch.context() as patch:
            patch.setattr(rehearsal_module.judging, "judge", fails)
            await on.press("s")
            assert "The scorer stopped." in on.text()
            assert "are stored" in on.text()
            await on.press("enter")
        assert on.screen_name == "HomeScreen"
        await on.press("h")
        await on.press("enter")
        assert on.screen_name == "ReviewScreen"


# ---------------------------------------------------------------- review


async def test_marks_have_a_number_and_a_ground_and_panes_move_together(stage: Any) -> None:
    async with stage((120, 40)) as on:
        await on.review()
        await on.press("a")
        answer = on.app.screen.query_one(AnswerView)
        detail = on.app.screen.query_one(CriterionDetail)
        assert "[1]" in on.text()
        content, _ = answer._content()
        marked = {content.plain[s.start : s.end] for s in content.spans if " on " in f" {s.style}"}
        assert "In short: the house manager gets the list by seven" in " ".join(marked)
        assert answer.mark == 1
        await on.press("down", "down")
        assert answer.mark == 3
        assert "AD2 First version" in on.text()
        assert detail.highlighted == 1
        await on.press("1", "tab", "down", "down")
        assert detail.has_focus
        assert answer.mark == 1


async def test_every_level_says_why_and_what_next(stage: Any) -> None:
    async with stage((120, 40)) as on:
        await on.review(AD1=4, AD2=4, AD3=4)
        text = on.text()
        assert "mixed (" in text or "strong (" in text or "not yet (" in text
        assert "you predicted 100" in text
        assert "Held at 3 by one thing: missing “what would show" in text
        assert "To reach 4: Say when you would stop." in text
        assert "to change" in text
        assert "This is practice feedback" in text


async def test_reports_are_written_and_their_path_is_shown(
    stage: Any, ws: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(reports, "can_open", lambda environ: True)
    monkeypatch.setattr(reports, "open_file", lambda path: bool(opened.append(path)) or True)
    async with stage((120, 40)) as on:
        await on.review()
        await on.press("r")
        assert "HTML report written" in on.text()
        assert "It is open in your browser." in on.text()
        assert len(opened) == 1
        assert opened[0].read_text("utf-8").startswith("<!doctype html>")
        await on.press("escape")
        await on.press("m")
        assert "Markdown report written" in on.text()
        assert len(opened) == 1
        await on.press("escape")
        await on.press("s")
        assert "Report to share written" in on.text()
        assert "-shared.html" in on.text()


def test_a_browser_is_opened_only_outside_the_terminal() -> None:
    assert not reports.can_open({}, "linux")
    assert reports.can_open({"DISPLAY": ":0"}, "linux")
    assert reports.can_open({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert reports.can_open({}, "darwin")


async def test_the_sample_walk_has_three_steps_and_stores_nothing(
    stage: Any, ws: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample, "shipped_root", REAL_ROOT)
    async with stage() as on:
        await on.press("w")
        assert "Sample, 1 of 3" in on.text()
        await on.press("enter")
        assert "[1]" in on.text()
        await on.press("enter")
        assert "Sample, 3 of 3" in on.text()
        await on.press("enter")
        assert on.screen_name == "HomeScreen"
    assert list_history(ws) == []


# ---------------------------------------------------------------- history


async def test_an_empty_history_says_so(stage: Any) -> None:
    async with stage() as on:
        await on.press("h")
        assert "No attempt yet." in on.text()
        await on.press("k", "enter", "d", "r")
        assert on.screen_name == "HistoryScreen"


async def test_history_filters_deletes_and_goes_on(stage: Any, ws: Any) -> None:
    async with stage() as on:
        await on.review()
        await on.press("escape")
        await on.write("a draft")
        await on.press("escape", "q")
        await on.press("enter")
        await on.press("h")
        assert on.app.screen.query_one(OptionList).option_count == 2
        await on.press("k", "k")
        assert "No attempt of the kind Estimate challenge yet." in on.text()
        await on.press("k", "k")
        await on.press("d", "enter")
        assert len(list_history(ws)) == 2
        await on.press("d", "shift+tab", "enter")
        assert len(list_history(ws)) == 1
        await on.press("enter")
        assert on.screen_name in {"ReviewScreen", "WritingScreen"}


# ---------------------------------------------------------------- home, help, palette


async def test_finding_narrows_the_list(stage: Any) -> None:
    async with stage() as on:
        await on.press("slash", *"waiting")
        assert "Waiting list" in on.text()
        assert "Seat export      " not in on.text().split("Find")[0].split("Enter begin")[1]
        await on.press(*"zzz")
        assert "No prompt has the words “waitingzzz”" in on.text()
        await on.press("escape")
        assert "reporting" in on.text()


async def test_help_says_the_keys_in_words(stage: Any) -> None:
    async with stage() as on:
        await on.press("question_mark")
        assert "Look at past attempts" in on.text()
        await on.press("escape")
        await on.write("x")
        await on.press("f1")
        assert "Hand the answer in; asks once" in on.text()
        await on.press("f1")
        assert on.screen_name == "WritingScreen"


async def test_notices_are_one_quiet_line_and_stand_whole_in_the_help(stage: Any, ws: Any) -> None:
    ws.notices += ["The first notice, which is long. " * 6, "A second one."]
    async with stage() as on:
        assert "The first notice" in on.text()
        assert "A second one." not in on.text()
        await on.press("f1")
        assert "A second one." in on.text()
    assert ws.notices == []


async def test_storage_that_fails_is_told_and_the_prompts_are_still_there(
    stage: Any, monkeypatch: pytest.MonkeyPatch, ws: Any
) -> None:
    trouble = StorageError("The database is locked.", "Another program holds it.", "Close that.")
    home = replace(load_home(ws), trouble=trouble)
    monkeypatch.setattr(home_screen, "load_home", lambda _: home)
    async with stage() as on:
        assert "The database is locked." in on.text()
        assert "Seat export" in on.text()


async def test_the_palette_offers_the_same_actions(stage: Any) -> None:
    async with stage() as on:
        titles = {command.title for command in on.app.get_system_commands(on.app.screen)}
        assert {"Find", "History", "Sample", "Help", "Theme mockloop-contrast"} <= titles
        await on.press("ctrl+p", *"histor")
        await on.press("enter")
        await on.settle()
        assert on.screen_name == "HistoryScreen"


async def test_a_start_with_a_prompt_opens_its_briefing(stage: Any) -> None:
    from mockloop.tui.starting import StartAt

    async with stage(start=StartAt("seat-export", 3)) as on:
        await on.settle()
        assert on.screen_name == "BriefingScreen"
        assert "figures of seed 3" in on.text()


@pytest.mark.parametrize("mode", ["easy", "interview"])
async def test_a_start_may_choose_the_mode(stage: Any, mode: str) -> None:
    from mockloop.tui.starting import StartAt

    async with stage(start=StartAt("seat-export", 3, mode)) as on:
        await on.settle()
        assert on.app.routes.rehearsal.mode == mode


async def test_leaving_the_briefing_leaves_no_trace(stage: Any, ws: Any) -> None:
    async with stage() as on:
        await on.brief()
        await on.press("escape")
        assert on.screen_name == "HomeScreen"
    assert list_history(ws) == []


# ---------------------------------------------------------------- sizes


async def test_too_small_a_window_says_so_and_loses_nothing(stage: Any) -> None:
    async with stage() as on:
        await on.write("kept")
        for size in [(20, 5), (59, 24), (80, 15)]:
            await on.pilot.resize_terminal(*size)
            await on.settle()
            assert "60 × 16" in " ".join(on.text().split())
            assert "kept" not in on.text()
        await on.pilot.resize_terminal(80, 24)
        await on.settle()
        assert "kept" in on.text()


async def test_the_smallest_window_is_usable(stage: Any) -> None:
    async with stage((60, 16)) as on:
        assert "Enter begin" in on.text()
        await on.review(AD1=4, AD2=3, AD3=2)
        assert isinstance(on.app.screen, ReviewScreen)
        assert "AD1" in on.text()
