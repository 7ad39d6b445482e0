"""What is typed before the screen that was asked for is there reaches that screen, and no other."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from tests.tui.conftest import Stage
from textual.widgets import TextArea

from mockloop.errors import UsageError
from mockloop.services import calibrating
from mockloop.services.workspace import Workspace
from mockloop.tui.app import MockloopApp
from mockloop.tui.routes_peers import CalibrateAt


class Gate:
    """Holds the loading of a desk up until it is opened."""

    def __init__(self) -> None:
        self.opened = threading.Event()
        self.fails = False
        self._load = calibrating.next_desk

    def load(self, *args: Any) -> Any:
        assert self.opened.wait(60)
        if self.fails:
            raise UsageError("There is nothing to rate.")
        return self._load(*args)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    found = Gate()
    monkeypatch.setattr(calibrating, "next_desk", found.load)
    return found


@asynccontextmanager
async def starting(ws: Workspace, gate: Gate) -> AsyncIterator[Stage]:
    """Show home while the rating that a command asked for is still being loaded."""
    app = MockloopApp(ws, CalibrateAt("seat-export"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        yield Stage(app, pilot)
        gate.opened.set()
    app.routes.close()


async def test_keys_wait_for_the_rating_that_was_asked_for(ws: Workspace, gate: Gate) -> None:
    async with starting(ws, gate) as on:
        await on.pilot.press("2", "c")
        assert on.screen_name == "HomeScreen"
        gate.opened.set()
        await on.settle()
        assert on.screen_name == "CommentDialog"  # c, after the level
        await on.press("escape")
        assert on.screen_name == "RateScreen"
        assert on.app.screen.desk.sheets["AD1"].level == 2  # type: ignore[attr-defined]
        await on.press("3")  # from now on as ever
        assert on.app.screen.desk.sheets["AD1"].level == 3  # type: ignore[attr-defined]


async def test_home_opens_nothing_meanwhile(ws: Workspace, gate: Gate) -> None:
    async with starting(ws, gate) as on:
        await on.pilot.press("h")
        await on.pilot.click("#prompts")
        assert on.screen_name == "HomeScreen"
        gate.opened.set()
        await on.settle()
        assert on.screen_name == "RateScreen"
        assert on.app.screen.query_one("#answer", TextArea)


async def test_a_failure_is_not_closed_by_what_was_typed_before(ws: Workspace, gate: Gate) -> None:
    gate.fails = True
    async with starting(ws, gate) as on:
        await on.pilot.press("escape", "enter")
        gate.opened.set()
        await on.settle()
        assert "There is nothing to rate." in on.text()
        await on.press("escape", "h")
        assert on.screen_name == "HistoryScreen"


async def test_leaving_does_not_wait(ws: Workspace, gate: Gate) -> None:
    async with starting(ws, gate) as on:
        await on.pilot.press("ctrl+q")
        assert on.app.return_code == 0
