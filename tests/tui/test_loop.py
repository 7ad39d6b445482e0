"""Revising, warming up, comparing and progress on screens."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from tests.tui.conftest import ANSWER, SEED, Stage
from textual.widgets import OptionList

from mockloop.clock import FakeClock
from mockloop.services.attempts import list_history
from mockloop.services.practice import start_rehearsal
from mockloop.services.revising import start_revision
from mockloop.services.unfinished import open_drafts
from mockloop.services.workspace import Workspace
from mockloop.tui.app import MockloopApp
from mockloop.tui.routes_loop import ProgressAt, WarmUpAt

SIZES = [(80, 24), (120, 40)]


@pytest.fixture(autouse=True)
def same_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids of sessions stand in what is drawn."""
    numbers = iter(range(1, 10_000))
    monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=next(numbers) << 96))


def finished(ws: Workspace, text: str = ANSWER, **levels: int) -> str:
    rehearsal = start_rehearsal(ws, "seat-export", SEED)
    rehearsal.begin_writing()
    rehearsal.submit(text)
    rehearsal.predict(levels or None)
    rehearsal.score()
    rehearsal.close()
    return rehearsal.session_id


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
async def test_a_revision_from_the_review_to_every_check_that_changed(
    stage: Any, size: tuple[int, int], golden: Callable[[str, str], None]
) -> None:
    async with stage(size) as on:
        await on.review()
        await on.press("e")
        assert on.screen_name == "WritingScreen"
        assert "Revising AD1" in on.text()
        assert "house manager" in on.app.screen.editor.text  # the old text
        await on.press("f2")
        golden(f"revision-held-{size[0]}", on.text())
        await on.press("escape")
        on.app.screen.editor.text = "Somebody wants a list. The PDF waits until later."
        await on.press("ctrl+t", "enter")
        golden(f"revision-changed-{size[0]}", on.text())
        for name in ("levels", "checks"):
            await on.press("right")
            golden(f"revision-{name}-{size[0]}", on.text())
        await on.press("end")
        golden(f"revision-checks-end-{size[0]}", on.text())
        await on.press("escape")
        assert on.screen_name == "ReviewScreen"
        looks = [card.look for card in list_history(on.app.workspace)]
        assert looks == ["revision", "first"]


async def test_without_numbers_what_a_revision_changed_is_in_words(stage: Any) -> None:
    async with stage((80, 24)) as on:
        on.app.workspace.hide_numbers = True
        await on.review()
        await on.press("3", "e", "f2")
        assert "In your first answer: Held at “" in " ".join(on.text().split())
        await on.press("escape")
        on.app.screen.editor.text = "Somebody wants a list. The PDF waits until later."
        await on.press("ctrl+t", "enter")
        assert " → nothing yet" in on.text()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
async def test_a_warm_up_asks_for_one_level_and_judges_one_criterion(
    ws: Workspace, size: tuple[int, int], golden: Callable[[str, str], None]
) -> None:
    app = MockloopApp(ws, WarmUpAt("AD1", "seat-export", SEED))
    async with app.run_test(size=size, notifications=True) as pilot:
        on = Stage(app, pilot)
        await on.settle()
        assert on.screen_name == "BriefingScreen"
        assert "10 min" in on.text()
        assert "Consumer and outcome" in on.text()
        await on.press("right", "end")
        golden(f"warm-up-task-{size[0]}", on.text())
        await on.press("left", "left")
        golden(f"warm-up-judged-{size[0]}", on.text())
        await on.press("enter")
        assert "Warm-up AD1" in on.text()
        await on.press("f2")
        assert "AD2" not in on.text()
        await on.press("escape")
        await on.paste(ANSWER)
        await on.press("ctrl+t", "enter")
        assert app.screen.query_one("#criteria", OptionList).option_count == 1
        await on.press("3", "enter")
        assert on.screen_name == "ReviewScreen"
        golden(f"warm-up-review-{size[0]}", on.text())
        assert "not asked" not in on.text()
    app.routes.close()


async def test_ten_minutes_begin_from_home_from_progress_and_from_a_review(stage: Any) -> None:
    async with stage((80, 24)) as on:
        await on.press("t")
        assert "come after a first rehearsal" in on.said()
        finished(on.app.workspace, AD1=4)
        await on.press("t", "down")
        assert "Ten minutes on …" in on.text()
        assert "lowest 2, 1 attempt" in on.text()
        await on.press("enter")
        assert on.screen_name == "BriefingScreen"
        assert "warm-up AD2" in on.text()
        await on.press("escape", "g", "t")
        assert "warm-up AD1" in on.text()
        await on.press("escape", "g", "end", "t")
        assert "mark a line such as EC3" in on.said()
        await on.press("escape", "h", "enter", "3", "o")
        assert "warm-up AD3" in on.text()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
async def test_progress_says_nothing_of_a_trend_below_three(
    ws: Workspace, size: tuple[int, int], golden: Callable[[str, str], None]
) -> None:
    finished(ws, AD1=4)
    finished(ws)
    app = MockloopApp(ws, ProgressAt())
    async with app.run_test(size=size, notifications=True) as pilot:
        on = Stage(app, pilot)
        await on.settle()
        golden(f"progress-{size[0]}", on.text())
        assert "2 more before anything can be said" in on.text()
        assert not app.screen.query_one("#plot").display
        await on.press("enter", "enter")
        assert on.screen_name == "ReviewScreen"
    app.routes.close()


async def test_differences_need_a_second_attempt(stage: Any) -> None:
    async with stage((80, 24)) as on:
        await on.review()
        await on.press("d")
        assert "no other attempt" in on.text()
        await on.press("escape", "escape")
        finished(on.app.workspace, "The house manager gets a list.")
        await on.review()
        await on.press("d")
        assert "What changed" in on.text()


async def test_the_report_of_a_revision_has_both_words_and_replaces_nothing(stage: Any) -> None:
    async with stage((80, 24)) as on:
        await on.review()
        await on.press("e")
        on.app.screen.editor.text = "Somebody wants a list. The PDF waits until later."
        await on.press("ctrl+t", "enter")
        folder = on.app.workspace.report_folder
        plain = {path.name for path in folder.iterdir()}
        mine = folder / "revision-seat-export-00000001-00000009.html"
        mine.write_text("my own notes", "utf-8")
        await on.press("r")
        assert "HTML report written" in on.text()
        written = folder / "revision-seat-export-00000001-00000009-2.html"
        assert written.name in on.text()
        html = written.read_text("utf-8")
        assert "applied → missing" in html
        assert "saves him 40 minutes a day." in html  # the old words; new ones are not there
        assert "no words" in html
        await on.press("escape", "r")
        assert written.name in on.text()  # the same report again is the same file
        await on.press("escape", "m")
        assert "Markdown report written" in on.text()
        assert mine.read_text("utf-8") == "my own notes"
        assert len({path.name for path in folder.iterdir()} - plain) == 3
        await on.press("escape")
        assert on.screen_name == "ComparedDialog"
        await on.press("escape")
        assert on.screen_name == "ReviewScreen"


async def test_differences_and_progress_are_written_from_their_screens(stage: Any) -> None:
    async with stage((80, 24)) as on:
        finished(on.app.workspace, "The house manager gets a list.")
        await on.review()
        await on.press("d", "r")
        folder = on.app.workspace.report_folder
        assert len(list(folder.glob("compare-seat-export-*.html"))) == 1
        await on.press("escape", "escape", "escape", "g", "r")
        assert "progress-2026-01-05.html" in on.text()
        await on.press("escape", "m")
        assert "Markdown report written" in on.text()
        assert (folder / "progress-2026-01-05.md").read_text("utf-8").startswith("# Progress")


async def test_home_suggests_with_a_reason_once_something_was_rated(ws: Workspace) -> None:
    finished(ws)
    app = MockloopApp(ws)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        on = Stage(app, pilot)
        await on.until("Ten minutes on it alone.")
        # The other kind has no rubric here, so the one prompt of this kind is all there is.
        card = on.text().partition("╰")[0]
        assert "Ten minutes on it alone." in card
        assert "lowest" in card
        assert "Waiting list" not in card
        assert "Looking at" not in on.text()
    app.routes.close()


async def test_leaving_a_revision_leads_back_to_its_review_and_keeps_what_was_changed(
    stage: Any,
) -> None:
    async with stage((80, 24)) as on:
        await on.review()
        await on.press("e", "escape", "q")
        assert "Nothing was changed or written, so" in on.text()
        await on.press("enter")
        assert on.screen_name == "ReviewScreen"
        assert open_drafts(on.app.workspace) == []
        await on.press("e")
        on.app.workspace.clock.advance(5)
        await on.press("escape", "escape")
        on.app.screen.editor.text += "And who reads it."
        await on.press("escape", "q", "enter")
        assert on.screen_name == "ReviewScreen"
        await on.press("e")
        assert "You go on with the revision you began: revision AD1," in on.said()
        assert "And who reads it." in on.app.screen.editor.text
        assert len(open_drafts(on.app.workspace)) == 1


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
async def test_home_names_every_draft_and_what_comes_after_it(
    ws: Workspace, clock: FakeClock, size: tuple[int, int], golden: Callable[[str, str], None]
) -> None:
    base = finished(ws)
    for part in ("AD1", "AD2"):
        revision = start_revision(ws, base, part)
        revision.begin_writing()
        clock.advance(65)
        revision.save_draft(f"{ANSWER} More of {part}.")
        revision.close()
    again = start_rehearsal(ws, "seat-export", SEED)
    again.begin_writing()
    clock.advance(5)
    again.save_draft("Twelve words")
    again.close()
    untouched = start_revision(ws, base, "AD1")
    untouched.begin_writing()  # and the program is killed
    clock.advance(60)
    app = MockloopApp(ws)
    async with app.run_test(size=size, notifications=True) as pilot:
        on = Stage(app, pilot)
        await on.until("Next for you after it")
        golden(f"home-drafts-{size[0]}", on.text())
        await on.press("s")
        assert on.screen_name == "HomeScreen"  # a revision is not begun anew
        await on.press("x")
        assert "revision AD1, not changed yet, 00:00;" in on.text()
        await on.press("escape", "h")
        golden(f"history-drafts-{size[0]}", on.text())
        await on.press("down", "d")
        assert "2 words" in on.text()
        assert "Delete this draft?" in on.text()
        await on.press("escape", "escape", "down", "enter")
        assert app.screen.editor.text == "Twelve words"
    app.routes.close()


async def test_a_review_opens_on_the_criterion_of_its_line_and_leads_back_to_the_list(
    ws: Workspace,
) -> None:
    finished(ws, AD1=4)
    finished(ws)
    app = MockloopApp(ws, ProgressAt())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        on = Stage(app, pilot)
        await on.settle()
        await on.press("down", "down", "enter", "down", "enter")
        assert on.screen_name == "ReviewScreen"
        assert app.screen.criterion_id == "AD3"
        await on.press("escape")
        assert on.screen_name == "AttemptsDialog"
        assert app.screen.query_one("#attempts", OptionList).highlighted == 1
        await on.press("escape", "home", "end", "enter", "enter")
        assert app.screen.criterion_id == "AD1"  # of the prediction: none is meant
    app.routes.close()


async def test_a_revision_and_a_filtered_history_open_on_their_criterion(stage: Any) -> None:
    async with stage((80, 24)) as on:
        await on.review()
        await on.press("2", "e")
        on.app.screen.editor.text = "Somebody wants a list. The PDF waits until later."
        await on.press("ctrl+t", "enter", "escape")
        assert on.app.screen.criterion_id == "AD2"
        on.app.routes.home()
        await on.settle()
        await on.press("h", "b", *["down"] * 3, "4", "enter")
        assert on.app.screen.criterion_id == "AD3"
