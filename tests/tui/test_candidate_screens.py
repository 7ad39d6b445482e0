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
from mockloop.services.home import load_home
from mockloop.services.practice import Rehearsal
from mockloop.services.swaps import unfinished_swap
from mockloop.services.workspace import open_workspace
from mockloop.tui.app import MockloopApp
from mockloop.tui.routes_swap import SwapAt
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
