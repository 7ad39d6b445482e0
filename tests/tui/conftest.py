"""Screens on a small prompt of their own, a clock that stands still, and screens as plain text."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from mockloop.clock import FakeClock
from mockloop.content import locate
from mockloop.services.practice import start_rehearsal
from mockloop.services.workspace import Workspace, open_workspace
from mockloop.tui.app import MockloopApp
from mockloop.tui.starting import StartAt

CONTENT = Path(__file__).parent / "content"
GOLDENS = Path(__file__).parent / "goldens"
UPDATE = "MOCKLOOP_UPDATE_GOLDENS"
REWRITE = bool(os.environ.get(UPDATE))
SEED = 3
FEWEST_TYPED = 4
"""From so many letters after the first on, keys are words and not commands."""
ANSWER = (
    "In short: the house manager gets the list by seven, which saves him 40 minutes a day.\n\n"
    "An endpoint gives the sold seats. The PDF can wait for later.\n"
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def own_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two small prompts stand in for the shipped ones, which are large and change."""
    monkeypatch.setattr(locate, "shipped_root", lambda: locate.Root(CONTENT, "shipped"))


@pytest.fixture
def ws(tmp_path: Path, clock: FakeClock, own_content: None) -> Iterator[Workspace]:
    environ = {"EDITOR": "true"}
    with open_workspace(tmp_path / "home", clock=clock, environ=environ) as opened:
        yield opened


@pytest.fixture(autouse=True)
def steady_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A blinking cursor would be in one golden and not in the next."""
    made = TextArea.__init__

    def without_blink(self: TextArea, *args: Any, **kwargs: Any) -> None:
        made(self, *args, **kwargs)
        self.cursor_blink = False

    monkeypatch.setattr(TextArea, "__init__", without_blink)


class Stage:
    """An app under test: keys go in, plain text comes out."""

    def __init__(self, app: MockloopApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Wait until no work is under way, however long the machine takes."""
        await self.pilot.pause()
        for _ in range(4_000):
            if all(worker.is_finished for worker in self.app.workers):
                await self.pilot.pause()
                # What has just been done may have begun more.
                if all(worker.is_finished for worker in self.app.workers):
                    break
            await asyncio.sleep(0.01)

    async def until(self, text: str) -> None:
        """Wait for words that come after the first frame, then until no work is under way."""
        for _ in range(4_000):
            if text in self.text():
                break
            await asyncio.sleep(0.01)
        await self.settle()

    async def tick(self) -> None:
        """Let the writing screen look at the clock."""
        self.app.screen._tick()  # type: ignore[attr-defined]
        await self.settle()

    async def press(self, *keys: str) -> None:
        """Press keys, and settle; letters in a line that is being typed come without a pause."""
        struck = False
        for key in keys:
            if len(key) == 1 and isinstance(self.app.focused, Input):
                self._strike(key)
                struck = True
                continue
            if struck:
                await self.pilot.pause()
            struck = False
            await self.pilot.press(key)
        await self.settle()

    def _strike(self, letter: str) -> None:
        """Send one letter as the terminal does, and wait for nothing."""
        name = letter if letter.isalnum() else _character_to_key(letter)
        event = Key(name, letter)
        event.set_sender(self.app)
        driver = self.app._driver
        assert driver is not None
        driver.send_message(event)

    async def paste(self, text: str) -> None:
        self.app.post_message(Paste(text))
        await self.settle()

    def text(self) -> str:
        """The screen as lines of text, without colours and trailing blanks."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips) + "\n"

    def said(self) -> str:
        """What toasts say at the moment."""
        return " ".join(str(notice.message) for notice in self.app._notifications)

    @property
    def screen_name(self) -> str:
        return type(self.app.screen).__name__

    async def brief(self) -> None:
        """Open the briefing of the test prompt, with known figures."""
        self.app.routes.brief("seat-export", SEED)
        await self.settle()

    async def write(self, text: str = ANSWER) -> None:
        """Begin to write at once; that the briefing leads here is another test."""
        from mockloop.tui.screens.writing import WritingScreen

        rehearsal = start_rehearsal(self.app.workspace, "seat-export", SEED)
        rehearsal.begin_writing()
        self.app.routes.rehearsal = rehearsal
        self.app.push_screen(WritingScreen(rehearsal))
        await self.settle()
        if text:
            await self.paste(text)

    async def review(self, **levels: int) -> None:
        """Show the review of an answer that was written and scored off the screen."""
        from mockloop.tui.reviewed import from_rehearsal
        from mockloop.tui.screens.review import ReviewScreen

        rehearsal = start_rehearsal(self.app.workspace, "seat-export", SEED)
        rehearsal.begin_writing()
        rehearsal.submit(ANSWER)
        rehearsal.predict(levels or None)
        result = rehearsal.score()
        reviewed = from_rehearsal(self.app.workspace, rehearsal, result)
        self.app.push_screen(ReviewScreen(reviewed))
        await self.settle()


Run = Callable[..., Any]


@pytest.fixture
def stage(ws: Workspace) -> Run:
    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (80, 24), start: StartAt | None = None
    ) -> AsyncIterator[Stage]:
        app = MockloopApp(ws, start)
        async with app.run_test(size=size, notifications=True) as pilot:
            acting = Stage(app, pilot)
            await acting.settle()
            yield acting
        app.routes.close()

    return opened


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a screen with its file; set MOCKLOOP_UPDATE_GOLDENS=1 to write the files."""

    def compare(name: str, text: str) -> None:
        path = GOLDENS / f"{name}.txt"
        if REWRITE:
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no golden {name}; run with {UPDATE}=1 and read the file"
        assert text == path.read_text(encoding="utf-8")

    return compare
