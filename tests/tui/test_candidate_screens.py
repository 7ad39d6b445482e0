"""What only an interviewer knows stands on no screen of a candidate, for every shipped prompt."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.peers.test_nothing_leaks import flat, handed_out, secrets
from tests.scoring.books import KINDS
from tests.tui.conftest import Stage

from mockloop.clock import FakeClock
from mockloop.domain.case import Case
from mockloop.domain.rubric import Rubric
from mockloop.services.cockpit import Line
from mockloop.services.home import load_home
from mockloop.services.joined_cockpit import join
from mockloop.services.practice import Rehearsal, start_rehearsal
from mockloop.services.swaps import unfinished_swap
from mockloop.services.workspace import open_workspace
from mockloop.tui.app import MockloopApp
from mockloop.tui.routes_swap import SwapAt
from mockloop.tui.screens.writing import WritingScreen
from mockloop.tui.widgets.reader import Reader

INCIDENT = "shipping-quotes-eu"


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the index of prompts is made; making it takes seconds."""
    home = tmp_path_factory.mktemp("indexed") / "home"
    with open_workspace(home, clock=FakeClock(), environ={}) as ws:
        load_home(ws)
    return home


def pages_of(acting: Stage) -> list[str]:
    """Every page of the readers on the screen, drawn whole, and the screen as it is."""
    readers = acting.app.screen.query(Reader)
    drawn = [content.plain for reader in readers for content in reader.contents()]
    return [*drawn, acting.text()]


@pytest.mark.parametrize("kind", sorted(set(KINDS.values())))
async def test_nothing_of_the_interviewers_side_reaches_the_candidate(
    kind: str, tmp_path: Path, indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Rehearsal, "listener", lambda _: None)  # nobody asks here
    shutil.copytree(indexed, tmp_path / "home")
    with open_workspace(tmp_path / "home", clock=FakeClock(), environ={}) as ws:
        app = MockloopApp(ws)
        async with app.run_test(size=(120, 30), notifications=True) as pilot:
            acting = Stage(app, pilot)
            await acting.settle()
            for name in sorted(name for name, own in KINDS.items() if own == kind):
                guide, shown, case, rubric = await walk(acting, name)
                known = handed_out(case, rubric)
                told = [text for text in secrets(case, rubric) if text not in known]
                assert any(text in guide for text in told)  # the search does find such strings
                assert [text for text in told if text in shown] == [], name
        app.routes.close()


async def walk(acting: Stage, name: str) -> tuple[str, str, Case, Rubric]:
    """Go from the table to the curtain after the answer; return what each side was shown."""
    ws = acting.app.workspace
    acting.app.routes.swap(SwapAt(("Ben", "Ida"), name))
    await acting.settle()
    seen = pages_of(acting)
    await acting.press("g", "enter")
    guide = flat("\n".join(pages_of(acting)))
    await acting.press("escape")
    swap = unfinished_swap(ws)
    assert swap is not None
    case, rubric = swap.case, swap.sheet().rubric
    await acting.press("enter")
    seen += pages_of(acting)  # the briefing
    await acting.press("enter")
    seen += pages_of(acting)  # writing, with the materials beside it
    await acting.press("f2")
    seen += pages_of(acting)  # the criteria
    await acting.press("escape")
    await acting.paste("A first sentence.")
    await acting.press("ctrl+t")
    seen += pages_of(acting)
    await acting.press("enter", "s")
    assert acting.screen_name == "CurtainScreen"
    seen += pages_of(acting)
    swap.end()
    acting.app.routes.home()
    await acting.settle()
    return guide, flat("\n".join(seen).replace("│", " ")), case, rubric


async def test_an_incident_with_somebody_joined_shows_only_what_they_sent(
    tmp_path: Path, indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Rehearsal, "listener", lambda _: None)
    notes = "He has not understood the first metric at all"
    half = "Half a sentence that was never sent to him"
    shutil.copytree(indexed, tmp_path / "home")
    with open_workspace(tmp_path / "home", clock=FakeClock(), environ={}) as ws:
        rehearsal = start_rehearsal(ws, INCIDENT, 7, "interview")
        rehearsal.begin_writing()
        app = MockloopApp(ws)
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            acting = Stage(app, pilot)
            await acting.settle()
            app.routes.rehearsal = rehearsal
            app.push_screen(WritingScreen(rehearsal))
            await acting.settle()
            case, rubric = rehearsal.case, rehearsal.rubric
            ida = join(ws, rehearsal.session_id, "Ida")
            for news in case.injects:
                ida.hold(news.id, True)
            ida.send(Line("note", rubric.criteria[0].id, "-", notes))
            ida.keep_line(Line("say", "", "", half))
            fact = next(item for item in case.facts if item.unlocks is None)
            ida.tell(fact.id)
            await acting.tick()
            seen = pages_of(acting)
            # Criteria, hints, and the talk with drawers and updates; the materials lie beside.
            for keys in (("f2",), ("f8",), ("escape", "a"), ("escape", "d"), ("escape", "o")):
                await acting.press(*keys)
                seen += pages_of(acting)
                await acting.press("escape")
            await acting.paste("A first sentence.")
            await acting.press("ctrl+t")
            seen += pages_of(acting)
        app.routes.close()
    shown = flat("\n".join(line.strip("│ ▏▌") for text in seen for line in text.split("\n")))
    told = flat(fact.answer)
    assert told in shown
    ladders = [flat(ladder.title) for ladder in case.prompt.hints]  # hints are taken from a list
    known = "\n".join([handed_out(case, rubric), told, *ladders])
    hidden = [text for text in secrets(case, rubric) if text not in known]
    assert len(hidden) > 100
    assert [text for text in (*hidden, notes, half) if text in shown] == []
