"""What only an interviewer knows stands on no screen of a candidate, for every shipped prompt."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.peers.test_nothing_leaks import flat, handed_out, secrets
from tests.scoring.books import KINDS
from tests.tui.conftest import Stage
from textual.content import Content
from textual.widgets import Static

from mockloop.clock import FakeClock
from mockloop.domain.case import Case
from mockloop.domain.rubric import Rubric
from mockloop.services.cockpit import Line
from mockloop.services.home import load_home
from mockloop.services.joined_cockpit import JoinedCockpit, join
from mockloop.services.practice import Rehearsal, start_rehearsal
from mockloop.services.swaps import unfinished_swap
from mockloop.services.workspace import open_workspace
from mockloop.tui.app import MockloopApp
from mockloop.tui.routes_swap import SwapAt
from mockloop.tui.screens.writing import WritingScreen
from mockloop.tui.widgets.reader import Reader


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


INCIDENT = "charged-twice"
WORDS = "Ask me about tonight."
NOTE = "She has not asked who pays for it at all"
HALF = "Half a sentence that was never sent to her"
OPENED = (("f2",), ("f3",), ("f8",), ("f9",), *(("escape", key) for key in "adog"))
"""What leads from the writing screen to everything that can be read or done beside it."""


async def test_nothing_of_whoever_joined_an_incident_reaches_the_candidate(
    tmp_path: Path, indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Rehearsal, "listener", lambda _: None)  # Ida answers
    shutil.copytree(indexed, tmp_path / "home")
    with open_workspace(tmp_path / "home", clock=FakeClock(), environ={}) as ws:
        rehearsal = start_rehearsal(ws, INCIDENT, 7, "interview")
        rehearsal.begin_writing()
        app = MockloopApp(ws)
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            acting = Stage(app, pilot)
            app.routes.rehearsal = rehearsal
            app.push_screen(WritingScreen(rehearsal))
            await acting.settle()
            told = orders(join(ws, "", "Ida"))
            shown = await everything_beside(acting)
        app.routes.close()
    known = handed_out(rehearsal.case, rehearsal.rubric)
    secret = [text for text in secrets(rehearsal.case, rehearsal.rubric) if text not in known]
    assert len(secret) > 300
    assert [text for text in told if text not in shown] == []  # the search does find such strings
    hidden = [text for text in (*secret, NOTE, HALF) if not any(text in said for said in told)]
    assert [text for text in hidden if text in shown] == []


def orders(ida: JoinedCockpit) -> list[str]:
    """Send one thing of every sort and keep the rest back; return what was sent."""
    case, person, ladder = ida.case, ida.case.prompt.personas[0].id, ida.case.prompt.hints[0]
    fact, held, news = case.facts[0], case.injects[0], case.injects[-1]
    ida.send(Line("note", "IT1", "-", NOTE))
    ida.keep_line(Line("say", person, "", HALF))
    ida.hold(held.id, True)
    ida.tell(fact.id)
    ida.say(person, WORDS)
    ida.hint(ladder.about)
    ida.bring(news.id)
    return [flat(text) for text in (fact.answer, WORDS, case.fill(ladder.steps[0]), news.text)]


async def everything_beside(acting: Stage) -> str:
    """Open whatever a candidate can open while writing, then turn in; return all that was shown."""
    await acting.tick()
    seen = [*pages_of(acting), acting.said()]
    for keys in OPENED:
        await acting.press(*keys)
        assert acting.screen_name != "WritingScreen", keys
        seen += [*pages_of(acting), *words_of(acting)]
        while acting.screen_name != "WritingScreen":
            await acting.press("escape")
    await acting.paste("A first sentence.")
    await acting.press("ctrl+t")
    seen += words_of(acting)
    await acting.press("enter")
    assert acting.screen_name == "PredictionScreen"
    seen += pages_of(acting)
    return flat("\n".join(seen).replace("│", " "))


def words_of(acting: Stage) -> list[str]:
    """What a dialog says, unbroken by the screen behind it."""
    contents = [static.content for static in acting.app.screen.query(Static)]
    return [item.plain if isinstance(item, Content) else str(item) for item in contents]
