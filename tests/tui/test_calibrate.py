"""Learning to rate on screens, at both sizes, with hostile text and any keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.tui.conftest import Stage
from textual.widgets import TextArea

from mockloop.domain.handrating import HandRating
from mockloop.services.calibrating import CalibrationDesk, next_desk, progress
from mockloop.services.workspace import Workspace
from mockloop.tui.app import MockloopApp
from mockloop.tui.routes_peers import CalibrateAt
from mockloop.tui.screens.rate import RateScreen

PROMPT = "seat-export"
SIZES = [(80, 24), (120, 40)]
HOSTILE = "[red]x[/red] \x1b[31m \u202e [@click=app.quit]q[/] {{ 7*7 }}"
KEYS = ["0", "1", "2", "3", "4", "x", "u", "n", "p", "a", "m", "shift+right", "down", "j", "k"]


@asynccontextmanager
async def rating(ws: Workspace, size: tuple[int, int]) -> AsyncIterator[Stage]:
    app = MockloopApp(ws, CalibrateAt(PROMPT))
    async with app.run_test(size=size, notifications=True) as pilot:
        acting = Stage(app, pilot)
        await acting.settle()
        assert isinstance(app.screen, RateScreen)
        app.clear_notifications()
        await acting.settle()
        yield acting
    app.routes.close()


async def mark(acting: Stage, length: int = 30) -> None:
    area = acting.app.screen.query_one("#answer", TextArea)
    area.selection = type(area.selection)((0, 0), (0, length))
    await acting.press("m")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
async def test_from_the_first_level_to_the_reference_reading(
    ws: Workspace, size: tuple[int, int], golden: Callable[[str, str], None]
) -> None:
    async with rating(ws, size) as acting:
        golden(f"calibrate-begin-{size[0]}", acting.text())
        await acting.press("2", "ctrl+s")
        assert "has a level and no quote" in acting.said()
        assert progress(ws).rated == ()
        acting.app.clear_notifications()
        await acting.settle()
        golden(f"calibrate-no-quote-{size[0]}", acting.text())
        await mark(acting)
        golden(f"calibrate-quoted-{size[0]}", acting.text())
        await acting.press("n", "x", "ctrl+s")
        golden(f"calibrate-reading-{size[0]}", acting.text())
        await acting.press("right")
        golden(f"calibrate-figures-{size[0]}", acting.text())
    (rated,) = progress(ws).rated
    assert [pair.given for pair in rated.pairs] == [2, None]


async def test_the_case_is_one_key_away(ws: Workspace) -> None:
    async with rating(ws, (120, 40)) as acting:
        await acting.press("d")
        assert "Situation" in acting.text()
        await acting.press("escape")
        assert acting.screen_name == "RateScreen"


async def test_a_long_criterion_is_scrolled_with_keys(ws: Workspace) -> None:
    async with rating(ws, (80, 16)) as acting:
        pane = acting.app.screen.query_one("#criterion")
        await acting.press("j")
        assert pane.scroll_offset.y > 0
        await acting.press("k")
        assert pane.scroll_offset.y == 0


async def test_hostile_words_stay_words(ws: Workspace) -> None:
    desk = next_desk(ws, PROMPT)
    desk.text = HOSTILE + desk.text
    desk.whose = HOSTILE
    desk.change("AD1", desk.sheets["AD1"].with_level(1))
    app = MockloopApp(ws)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        acting = Stage(app, pilot)
        await acting.settle()
        await app.push_screen(RateScreen(desk))
        await mark(acting, len(HOSTILE))
        await acting.press("c")
        await acting.paste(HOSTILE)
        await acting.press("ctrl+n", "escape")
        shown = acting.text()
    assert "[red]x[/red]" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(keys=st.lists(st.sampled_from(KEYS), min_size=1, max_size=12))
async def test_no_keys_store_a_level_without_a_quote(ws: Workspace, keys: list[str]) -> None:
    stored: list[HandRating] = []
    desk = next_desk(ws, PROMPT)

    class Watched(CalibrationDesk):
        def store(self) -> HandRating:
            stored.append(super().store())
            return stored[-1]

    desk.__class__ = Watched
    app = MockloopApp(ws)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        acting = Stage(app, pilot)
        await app.push_screen(RateScreen(desk))
        await acting.press(*keys, "ctrl+s")
        kept = dict(desk.sheets)
    complete = any(s.touched for s in kept.values()) and not any(s.missing for s in kept.values())
    assert len(stored) == complete
    for item in (c for rating_ in stored for c in rating_.criteria):
        assert (item.level is None) != bool(item.status == "rated")
        assert item.level is None or item.evidence
