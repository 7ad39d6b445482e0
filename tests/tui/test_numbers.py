"""The review, the history and the home screen with levels in words."""

import re
from typing import Any

import pytest

from mockloop.services.history import load_attempt
from mockloop.services.practice import start_rehearsal
from mockloop.tui.screens.prediction import PredictionScreen

GRADES = re.compile(r"\b\d+ of 4\b|\d–\d|\d ?%|\bHeld at \d|\byou \d|[■□]|To reach \d|predicted \d")


@pytest.fixture
def in_words(ws: Any) -> None:
    ws.hide_numbers = True


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80", "120"])
async def test_the_review_says_levels_in_words(
    stage: Any, in_words: None, golden: Any, size: tuple[int, int]
) -> None:
    async with stage(size) as on:
        await on.review(AD1=4, AD2=4, AD3=4)
        text = on.text()
        assert GRADES.findall(text) == []
        assert "You outstanding, here strong." in text
        assert size == (80, 24) or "To reach the next level: " in text
        golden(f"review-words-{size[0]}", text)


async def test_lists_show_the_band_and_no_range(stage: Any, ws: Any, in_words: None) -> None:
    rehearsal = start_rehearsal(ws, "seat-export", 3)
    rehearsal.begin_writing()
    rehearsal.submit("The house manager gets the list by seven, which saves 40 minutes a day.")
    rehearsal.predict(None)
    rehearsal.score()
    rehearsal.close()
    async with stage((120, 40)) as on:
        assert GRADES.findall(on.text()) == []
        await on.press("h")
        assert "not yet" in on.text() or "mixed" in on.text()
        assert GRADES.findall(on.text()) == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80", "120"])
async def test_the_prediction_is_asked_in_words_by_the_same_keys(
    stage: Any, ws: Any, in_words: None, golden: Any, size: tuple[int, int]
) -> None:
    async with stage(size) as on:
        rehearsal = start_rehearsal(ws, "seat-export", 3)
        rehearsal.begin_writing()
        rehearsal.submit("The house manager gets the list by seven.")
        on.app.routes.rehearsal = rehearsal
        on.app.push_screen(PredictionScreen(rehearsal))
        await on.settle()
        await on.press("enter")
        assert "+ and - go up and down" in on.said()
        await on.press("4", "down", "plus", "plus", "down", "minus", "minus", "minus")
        text = on.text()
        golden(f"prediction-words-{size[0]}", text)
        shown = text.rpartition("0–4 Level")[0]  # the keys stay
        assert re.findall(r"(?<![A-Z])\d", shown) == []
        await on.press("l")
        assert on.screen_name == "ReviewScreen"
    prediction = load_attempt(ws, rehearsal.session_id).prediction
    assert prediction is not None
    assert prediction.levels == {"AD1": 4, "AD2": 3, "AD3": 0}
