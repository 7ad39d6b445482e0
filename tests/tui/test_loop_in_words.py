"""Progress, comparisons, a stronger answer and the debrief on screens with levels in words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tests.peers.making import Evening, evening, rating, whole
from tests.tui.conftest import ANSWER, SEED, Stage
from textual_plotext import PlotextPlot

from mockloop.services.practice import start_rehearsal
from mockloop.services.rounds import Round
from mockloop.tui.app import MockloopApp
from mockloop.tui.routes_debrief import DebriefAt
from mockloop.tui.routes_loop import ProgressAt, WarmUpAt
from mockloop.tui.widgets.reader import Reader

ALLOWED = re.compile(
    r"“[^”]*”|\b\d{4}-\d\d-\d\d\b|\b[0-9a-f]{8}\b|\b(?:AD|EC|IT|C)\d+(?:\.[a-z])?\b|F1|\d+×"
    r"|\b\d+ (?:more|first|others?)\b|from 3 first|(?:depth|judgement) +\d|[Vv]ersion \d"
    r"|Of \d+ criteria[^.]*\.|\d+ (?:checks?|of them)| \d of 4\b| \d+(?=\s*(?:▏|▁|▇|$))"
    r"|\b\d+:\d\d\b|told: \d+(?: of \d+)?|\[\d+\]|\d+ (?:min|minutes)",
    re.MULTILINE,
)
"""Quotes, dates, ids, codes, counts, depths of prompts, versions, times, marks in the answer."""


def digits(text: str) -> list[str]:
    flat = ALLOWED.sub(" ", text)
    return [line.strip() for line in flat.split("\n") if re.search(r"[\d½■□]", line)]


def finished(ws: Any, text: str = ANSWER) -> str:
    rehearsal = start_rehearsal(ws, "seat-export", SEED)
    rehearsal.begin_writing()
    rehearsal.submit(text)
    rehearsal.predict({"AD1": 4})
    rehearsal.score()
    rehearsal.close()
    return rehearsal.session_id


def pages(on: Stage) -> str:
    return "\n".join(page.plain for page in on.app.screen.query_one(Reader).contents())


async def test_progress_has_words_in_its_lists_and_on_its_axis(ws: Any) -> None:
    for _ in range(4):
        finished(ws)
    ws.hide_numbers = True
    app = MockloopApp(ws, ProgressAt())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        on = Stage(app, pilot)
        await on.settle()
        assert "strong" in on.text()
        assert digits(on.text()) == []
        from mockloop.tui import progress_plot

        plot = app.screen.query_one(PlotextPlot)
        line = next(iter(app.screen._lines.values()))  # type: ignore[attr-defined]
        progress_plot.draw(plot, line, 60, False)
        plot.plt.plotsize(60, 15)
        drawn = re.sub(r"\x1b\[[0-9;]*m|\d\d-\d\d", "", plot.plt.build())
        assert "outstanding" in drawn
        assert not re.search(r"\d", drawn)
        await on.press("enter")
        assert digits(on.text()) == []
        await on.press("escape", "r")
        [page] = app.workspace.report_folder.glob("progress*.html")
        assert "on average" in page.read_text("utf-8")
        assert "mean " not in page.read_text("utf-8").partition("</style>")[2]
    app.routes.close()


async def test_what_a_revision_changed_and_a_stronger_answer(ws: Any, stage: Any) -> None:
    ws.hide_numbers = True
    async with stage((120, 40)) as on:
        await on.review()
        finished(ws, "The house manager gets a list.")
        await on.press("escape")
        await on.review()
        await on.press("d")
        assert "missing" in pages(on)
        assert digits(pages(on)) == []
        await on.press("escape", "3", "u", "shift+tab", "enter")
        shown = "\n".join(p for p in pages(on).split("\n") if "level" in p.lower())
        assert "Yours is at level “" in shown
        assert digits(shown) == []


async def test_a_warm_up_is_reviewed_in_words(ws: Any) -> None:
    ws.hide_numbers = True
    app = MockloopApp(ws, WarmUpAt("AD1", "seat-export", SEED))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        on = Stage(app, pilot)
        await on.settle()
        await on.press("enter")
        await on.paste(ANSWER)
        await on.press("ctrl+t", "enter", "3", "enter")
        assert on.screen_name == "ReviewScreen"
        assert "strong" in on.text()
        assert [x for x in digits(on.text()) if re.search(r"\d of 4|points|[■□]|\d–\d", x)] == []
    app.routes.close()


@pytest.fixture
def night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Evening:
    monkeypatch.chdir(tmp_path)
    found = evening(tmp_path)
    whole(found)
    theirs = Round(found.ida, found.theirs.id)
    theirs.rate(rating(theirs, 0), theirs.texts())
    return found


async def test_the_debrief_says_how_far_levels_lie_apart(night: Evening) -> None:
    night.ida.hide_numbers = True
    app = MockloopApp(night.ida, DebriefAt(night.theirs.id))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        on = Stage(app, pilot)
        await on.settle()
        assert on.screen_name == "DebriefScreen"
        text = on.text()
        assert "far apart" in text
        assert "nothing yet" in text
        assert digits(text) == []
        await on.press("i")
        assert digits(pages(on)) == []
        await on.press("escape", "S")
        assert "Ben → [name-" in on.text() or "Nothing in the answer" in on.text()
        [page] = app.workspace.report_folder.glob("debrief-*-interviewer-shared.html")
        written = page.read_text("utf-8").partition("</style>")[2]
        assert "Ben" not in written
        assert "far apart" in written
    app.routes.close()
