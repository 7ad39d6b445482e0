"""The debrief on screens: words before levels, then everything side by side."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.peers.making import QUOTE, Evening, evening, rating
from tests.tui.conftest import Stage

from mockloop.domain.handrating import HandComment
from mockloop.services import exchange
from mockloop.services.reasons import begun_reasons
from mockloop.services.rounds import Round
from mockloop.services.workspace import Workspace
from mockloop.tui.app import MockloopApp
from mockloop.tui.routes_debrief import DebriefAt

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Evening:
    """Ida has rated Ben's answer and sent her review; Ben has not opened anything."""
    monkeypatch.chdir(tmp_path)
    found = evening(tmp_path)
    exchange.take_in(found.ida, found.answered({"EC1": 0, "EC2": 1}), "Ida")
    found.theirs = Round(found.ida, found.theirs.id)
    found.theirs.start_clock()
    found.theirs.note("probe", about="EC1", text="What waits for whom?")
    found.theirs.note("hint", text="Think about the Work Orders team.")
    given = rating(found.theirs, 3).model_copy(
        update={"overall": HandComment(what="Short, and it says why.")}
    )
    found.theirs.rate(given, found.theirs.texts())
    review = exchange.review_packet(found.ida, found.theirs)
    exchange.take_in(found.ben, review, "Ben")
    return found


@asynccontextmanager
async def opened(
    ws: Workspace, round_id: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Stage]:
    app = MockloopApp(ws, DebriefAt(round_id))
    async with app.run_test(size=size, notifications=True) as pilot:
        acting = Stage(app, pilot)
        await acting.settle()
        await acting.settle()
        yield acting
    app.routes.close()


@pytest.mark.parametrize("size", SIZES, ids=["80", "120"])
async def test_words_first_then_levels(
    night: Evening, size: tuple[int, int], golden: Callable[[str, str], None], tmp_path: Path
) -> None:
    async with opened(night.ben, night.theirs.id, size) as stage:
        assert stage.screen_name == "RemarksScreen"
        first = stage.text()
        assert "Asks for the wait." in first
        assert "which part waits" in first
        assert "■" not in first
        golden(f"debrief-comment-{size[0]}", first)
        await stage.press("d", *"It is there", "enter")
        assert "comment 2 of 2" in stage.text()
        await stage.press("u")
        ready = stage.text()
        assert "It is there" in ready
        assert "■" not in ready
        assert not Round(night.ben, night.theirs.id).state.opened
        golden(f"debrief-ready-{size[0]}", ready)
        await stage.press("enter")
        await stage.settle()
        assert stage.screen_name == "DebriefScreen"
        shown = stage.text()
        assert "3 levels apart: Ben beforehand 0, Ida 3" in " ".join(
            shown.split("│")[-1].split()
        ) or ("3 levels apart" in shown)
        golden(f"debrief-levels-{size[0]}", shown)
        await stage.press("i")
        golden(f"debrief-interview-{size[0]}", stage.text())
    state = Round(night.ben, night.theirs.id).state
    assert state.opened
    assert [r.verdict for r in state.reactions] == ["disagree", "useful"]
    assert (tmp_path / "debrief-realtime-notifications.mockloop.json").is_file()


async def test_going_back_changes_what_was_said(night: Evening) -> None:
    async with opened(night.ben, night.theirs.id) as stage:
        await stage.press("enter")  # nothing opens before every comment has its word
        assert stage.screen_name == "RemarksScreen"
        await stage.press("u", "e", "p", "p", "e")
        await stage.press("d", *"half", "escape")  # comment 2: a reason that is not kept
        await stage.press("d")
        assert "half" in stage.text()
        assert list(begun_reasons(night.ben, Round(night.ben, night.theirs.id)).values()) == [
            "half"
        ]
        await stage.press("escape", "n")
        assert "Enter opens the levels" in stage.text()
    reactions = Round(night.ben, night.theirs.id).state.reactions
    assert [(r.criterion, r.verdict) for r in reactions] == [
        ("overall", "unclear"), ("EC1", "unclear"),
    ]  # fmt: skip


async def test_a_disagreement_needs_its_reason(night: Evening) -> None:
    async with opened(night.ben, night.theirs.id) as stage:
        await stage.press("d", "enter")
        assert "says why" in stage.said()
        assert Round(night.ben, night.theirs.id).state.reactions == ()


async def test_both_reports_come_from_the_screen(night: Evening) -> None:
    async with opened(night.ida, night.theirs.id) as stage:
        assert stage.screen_name == "DebriefScreen"
        await stage.press("r")
        assert "HTML report written" in stage.text()
        await stage.press("escape", "a")
        assert QUOTE.split()[0] in stage.text()
        await stage.press("escape", "tab", "escape")
        assert stage.screen_name == "HomeScreen"
    names = [path.name for path in night.ida.report_folder.glob("debrief-*")]
    stem = f"debrief-realtime-notifications-{night.theirs.id[:8]}"
    assert names == [f"{stem}-interviewer.html"]


async def test_words_from_outside_are_only_words(tmp_path: Path) -> None:
    evil = "[red]x[/red] \x1b[31m [@click=app.quit]y[/]"
    found = evening(tmp_path)
    exchange.take_in(found.ida, found.answered({"EC1": 1}), "Ida")
    found.theirs = Round(found.ida, found.theirs.id)
    found.theirs.note("probe", about="EC1", text=evil)
    given = rating(found.theirs, 4, "[b]Ida[/b]")
    said = given.criteria[0].model_copy(update={"comment": HandComment(what=evil, instead=evil)})
    found.theirs.rate(given.model_copy(update={"criteria": (said,)}), found.theirs.texts())
    # A file with control characters is refused; what was typed here is shown as it is.
    async with opened(found.ida, found.theirs.id, (120, 40)) as stage:
        shown = stage.text()
        assert "[red]x[/red]" in shown
        assert "[b]Ida[/b]" in shown
        assert "\x1b" not in shown
        await stage.press("i")
        assert "[@click=app.quit]y[/]" in stage.text()
        assert "\x1b" not in stage.text()


async def test_what_has_to_come_first_is_said(tmp_path: Path) -> None:
    found = evening(tmp_path)
    exchange.take_in(found.ida, found.answered({"EC1": 1}), "Ida")
    async with opened(found.ida, found.theirs.id) as stage:
        assert "before your own rating" in stage.text()
        assert not Round(found.ida, found.theirs.id).state.opened


async def test_an_evening_at_one_keyboard_goes_through_the_debrief(ws: Workspace) -> None:
    from tests.tui.test_swap import evening as at_one_keyboard
    from tests.tui.test_swap import written
    from textual.widgets import TextArea

    async with at_one_keyboard(ws) as stage:
        await written(stage)
        await stage.press("enter", "escape", "3")
        area = stage.app.screen.query_one("#answer", TextArea)
        area.selection = type(area.selection)((0, 0), (0, 30))
        await stage.press("m", "c", *"Good", "escape", "ctrl+s", "enter")
        assert stage.screen_name == "RemarksScreen"
        assert "Good" in stage.text()
        await stage.press("u", "enter")
        assert stage.screen_name == "DebriefScreen"
        assert "File" not in stage.text().splitlines()[-1]
        await stage.press("r")
        assert "-candidate.html" in stage.text().replace("\n", "").replace(" ", "").replace("│", "")
        await stage.press("escape", "escape")
        assert stage.screen_name == "SwapScreen"
        assert "This round is done" in stage.text()
    names = sorted(path.name for path in ws.report_folder.glob("debrief-*"))
    assert [name.rpartition("-")[2] for name in names] == ["candidate.html", "interviewer.html"]
