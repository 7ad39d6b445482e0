"""The whole way: home, briefing, writing, prediction, review, history, at two sizes."""

from collections.abc import Callable
from typing import Any

import pytest

Golden = Callable[[str, str], None]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_the_whole_way(stage: Any, golden: Golden, size: tuple[int, int]) -> None:
    suffix = f"{size[0]}x{size[1]}"
    async with stage(size) as on:
        golden(f"home-{suffix}", on.text())
        await on.brief()
        golden(f"briefing-{suffix}", on.text())
        await on.press("enter")
        golden(f"writing-empty-{suffix}", on.text())
        await on.paste(
            "In short: the house manager gets the list by seven, which saves 40 minutes a day.\n"
            "An endpoint gives the sold seats. The PDF can wait for later. We must use Kafka.\n"
        )
        await on.press("ctrl+s")
        golden(f"writing-{suffix}", on.text())
        await on.press("ctrl+t")
        golden(f"turn-in-{suffix}", on.text())
        await on.press("enter")
        await on.press("4", "down", "2", "down", "1")
        golden(f"prediction-{suffix}", on.text())
        await on.press("enter")
        golden(f"review-{suffix}", on.text())
        await on.press("a")
        golden(f"review-answer-{suffix}", on.text())
        await on.press("escape", "escape", "h")
        golden(f"history-{suffix}", on.text())
        await on.press("enter")
        assert on.screen_name == "ReviewScreen"
