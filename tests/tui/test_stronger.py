"""A stronger answer from the review: asked once, criterion by criterion, then known."""

from collections.abc import Callable
from typing import Any

from mockloop.store.seen import read_prompts

Golden = Callable[[str, str], None]


async def test_a_stronger_answer_is_asked_for_once(stage: Any, ws: Any, golden: Golden) -> None:
    async with stage((80, 24)) as on:
        await on.review()
        await on.press("u")
        golden("stronger-ask-80x24", on.text())
        await on.press("left", "right", "enter")  # to “Show it” and back to “Not now”
        assert on.screen_name == "ReviewScreen"
        assert read_prompts(ws.readable) == set()
        await on.press("3", "u", "left", "enter")
        assert read_prompts(ws.readable) == {"seat-export"}
        golden("stronger-80x24", on.text())
        await on.press("1")
        assert "AD1 Consumer and outcome" in on.text()
        await on.press("escape", "u")
        assert on.screen_name == "ReadDialog"


async def test_the_whole_reference_is_the_last_page(stage: Any, golden: Golden) -> None:
    async with stage((120, 40)) as on:
        await on.review()
        await on.press("2", "u", "shift+tab", "enter")
        golden("stronger-120x40", on.text())
        await on.press("4")
        assert "Reference B: A list by seven" in on.text()
        assert "The house manager gets the list by seven" in on.text()
