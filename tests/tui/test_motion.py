"""With ``reduced_motion`` nothing glides, fades or blinks; without it the cursor may."""

from dataclasses import replace
from typing import Any

import pytest
from tests.tui.conftest import ANSWER, Stage
from textual import constants
from textual.widgets import Input, TextArea

from mockloop.tui.app import MockloopApp


@pytest.fixture(autouse=True)
def steady_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the cursor blinks and things glide, as the toolkit has them outside of tests."""
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "full")


@pytest.fixture
def still(ws: Any) -> None:
    ws._settings = replace(ws.settings, reduced_motion=True)


def fields(on: Stage) -> list[Any]:
    return [w for kind in (TextArea, Input) for w in on.app.screen.query(kind) if w.has_focus]


async def test_without_it_the_cursor_blinks(stage: Any) -> None:
    async with stage() as on:
        await on.write("")
        assert [field.cursor_blink for field in fields(on)] == [True]


async def test_no_field_blinks(stage: Any, still: None) -> None:
    async with stage() as on:
        await on.press("slash")
        seen = {"find at home": fields(on)}
        await on.press("escape")
        await on.write("text")
        seen["answer"] = fields(on)
        await on.press("escape", "r")
        seen["questions"] = fields(on)
        await on.press("escape", "ctrl+p")
        seen["palette"] = fields(on)
        for name, found in seen.items():
            assert [field.cursor_blink for field in found] == [False], name
        await on.press("escape")
        answer = on.app.screen.query_one(TextArea)
        assert answer.has_focus
        assert not answer.blink_timer._active.is_set()


async def glide(on: Stage, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Start two animations; return for every step of one whether it was the last."""
    steps: list[bool] = []
    animator = on.app.animator
    plain = type(animator).__call__

    def watched(self: Any) -> None:
        running = list(self._animations)
        plain(self)
        steps.extend(key not in self._animations for key in running)

    await on.write(ANSWER * 30)
    editor = on.app.screen.query_one(TextArea)
    editor.scroll_home(animate=False)
    await on.settle()
    monkeypatch.setattr(type(animator), "__call__", watched)
    editor.scroll_end(animate=True, duration=0.2)
    editor.styles.animate("opacity", 0.5, duration=0.2)
    await on.app.animator.wait_until_complete()
    await on.settle()
    assert editor.scroll_offset.y == editor.max_scroll_y
    return steps


async def test_nothing_glides_or_fades(
    stage: Any, still: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage() as on:
        steps = await glide(on, monkeypatch)
        assert len(steps) >= 2
        assert all(steps)


async def test_without_it_things_glide(stage: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async with stage() as on:
        assert not all(await glide(on, monkeypatch))


def test_it_holds_from_the_first_frame_on(ws: Any, still: None) -> None:
    assert MockloopApp(ws).animation_level == "none"
