"""Rating by hand on screens: digits, marked words, comments, indicators."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.peers.making import ANSWER, QUOTE, Evening, evening
from textual.widgets import TextArea

from mockloop.services import exchange
from mockloop.services.rounds import Round
from mockloop.tui.app import MockloopApp
from mockloop.tui.routes_peers import InterviewAt
from mockloop.tui.screens.rate import RateScreen


@pytest.fixture
def night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Evening:
    monkeypatch.chdir(tmp_path)
    found = evening(tmp_path)
    exchange.take_in(found.ida, found.answered(), "Ida")
    return found


def app_of(night: Evening) -> MockloopApp:
    start = InterviewAt("realtime-notifications", me="Ida", round_id=night.theirs.id, rate=True)
    return MockloopApp(night.ida, start)


async def opened(app: MockloopApp, pilot: object) -> RateScreen:
    for _ in range(200):
        await pilot.pause(0.02)  # type: ignore[attr-defined]
        if isinstance(app.screen, RateScreen):
            await pilot.pause()  # type: ignore[attr-defined]
            return app.screen
    raise AssertionError("the rating did not open")


async def test_a_first_rating_from_keys_alone(night: Evening) -> None:
    app = app_of(night)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot)
        await pilot.press("3", "ctrl+s")
        await pilot.pause()
        assert Round(night.ida, night.theirs.id).state.ratings == ()
        start = ANSWER.index(QUOTE)
        area = screen.query_one("#answer", TextArea)
        area.selection = type(area.selection)((0, start), (0, start + len(QUOTE)))
        await pilot.press("m", "c")
        await pilot.press(*"Names it", "escape", "t", "enter", "escape", "n", "x")
        await pilot.press("ctrl+s")
        for _ in range(200):
            await pilot.pause(0.02)
            if not isinstance(app.screen, RateScreen):
                break
        await pilot.pause()  # what comes of it is there before the app ends
    (rating,) = Round(night.ida, night.theirs.id).state.ratings
    first, second = rating.criteria
    assert (first.level, first.evidence[0].quote, first.comment.what) == (3, QUOTE, "Names it")
    assert first.ticks == {"a": 0}
    assert (second.level, second.status) == (None, "not_rated")
    kinds = [packet.mockloop for packet in Round(night.ida, night.theirs.id).packets()]
    assert kinds == ["invitation", "answer", "review"]


async def test_three_criteria_first_and_all_on_request(night: Evening) -> None:
    app = app_of(night)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(app, pilot)
        assert len(screen.criteria) == 3
        await pilot.press("a")
        assert len(screen.criteria) == 6
        await pilot.press("m")  # nothing is marked: nothing is quoted
        assert not any(sheet.touched for sheet in screen.desk.sheets.values())
