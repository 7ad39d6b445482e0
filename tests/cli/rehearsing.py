"""Rehearsals on lines with a script instead of a keyboard and a clock that moves when told to."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.interview.small_world import incident
from tests.services.gift_cards import write_content

from mockloop.cli.plain.session import Wish, practise
from mockloop.cli.plain.voice import Voice
from mockloop.clock import FakeClock
from mockloop.domain.answer import Answer
from mockloop.domain.case import Case
from mockloop.services.history import Attempt, load_attempt
from mockloop.services.workspace import Workspace, open_workspace

ASK = "/ask Did the carrier change anything?"
GIFTS = Wish("gift-cards", seed=7, mode="easy")
HINTS = [{"about": "IT1", "title": "Is it over?", "steps": ["Look.", "Look at the log."]}]
TERMS = [{"term": "Retry", "means": "A call sent again."}]
Part = str | int | Callable[[], object]


class Script:
    """Lines to type; a number moves the clock by seconds, a call does what it does."""

    def __init__(self, clock: FakeClock, *parts: Part, half: str = "") -> None:
        self._clock = clock
        self._parts: Iterator[Part] = iter(parts)
        self._half = half

    def line(self) -> str | None:
        for part in self._parts:
            if isinstance(part, str):
                return part
            if isinstance(part, int):
                self._clock.advance(part)
            else:
                part()
        return None

    def unfinished(self) -> str:
        return self._half


@dataclass
class Stage:
    """A workspace with one clock; rehearsals on it add to what was heard."""

    root: Path | None = None
    clock: FakeClock = field(default_factory=FakeClock)
    said: str = ""

    def workspace(self) -> Workspace:
        return open_workspace(clock=self.clock, overlay=self.root)

    def rehearse(self, *parts: Part, wish: Wish | None = None, half: str = "") -> int:
        """Hold a rehearsal with a script; ``said`` is what this one said. Returns the code."""
        heard: list[str] = []
        script = Script(self.clock, *parts, half=half)
        wish = wish or Wish("small", seed=0, mode="interview")
        try:
            with self.workspace() as ws:
                return practise(ws, wish, Voice(heard.append), script, "go on with {}".format)
        finally:
            self.said = "".join(heard)

    @property
    def flat(self) -> str:
        """What was said, as one line."""
        return " ".join(self.said.split())

    @property
    def session(self) -> str:
        """The beginning of the id of the newest session."""
        from mockloop.services.history import list_history

        with self.workspace() as ws:
            return list_history(ws)[0].id[:8]


def write_prompt(root: Path, case: Case) -> Path:
    """Write the prompt of a case as content that lies over the shipped one; JSON is YAML too."""
    data = case.prompt.model_dump(mode="json", by_alias=True, exclude_unset=True)
    path = root / "prompts" / case.prompt.kind / f"{case.prompt.id}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data), encoding="utf-8")
    return root


@pytest.fixture
def world(tmp_path: Path) -> Stage:
    """A small incident."""
    case = incident(hints=HINTS, glossary=TERMS)
    return Stage(write_prompt(tmp_path / "world", case))


@pytest.fixture
def gifts(own_home: Path) -> Stage:
    """A small API design."""
    write_content(own_home / "content")
    return Stage()


def attempt(stage: Stage) -> Attempt:
    with stage.workspace() as ws:
        return load_attempt(ws, stage.session)


def answer(stage: Stage) -> Answer:
    return Answer.model_validate(attempt(stage).state.answer)


def draft(stage: Stage) -> str:
    return attempt(stage).answer_text


def kinds(stage: Stage) -> list[str]:
    return [event.type for event in attempt(stage).events]
