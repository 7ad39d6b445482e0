"""Killed in whatever phase: the rehearsal is offered again, with the line that was half typed."""

import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.crash.conftest import started_before
from tests.crash.terminal import Terminal, drafts, line_draft, mockloop, sessions
from tests.services.gift_cards import write_content

from mockloop.clock import SystemClock
from mockloop.interview.state import fold
from mockloop.store.database import open_database
from mockloop.store.journal import Journal

PRACTICE = mockloop("practice", "gift-cards", "--seed", "3", "--interview")
TITLE = "Gift card balance"
SENTENCE = "Shop staff at the till ask for the balance because cards were charged twice."
HALF = "why were cards char"
HINTS = """\
hints:
  - {about: AD1, title: Who it is for, steps: [Who reads it?, Who asks?, Look at the contract.]}
phases:
  - {title: Read, minutes: 4}
  - {title: Write, minutes: 6}
variables:
  - {id: off, label: retries off}
actions:
  - id: stop
    title: Switch the retries off
    asks: [switch the retries off, stop retrying, turn retries off, no more retries]
    minutes: 4
    owner: eng
    sets: {off: 1}
    says: The retries are off.
audiences:
  - {id: boss, title: The manager, readers: one manager}
references:
"""


@pytest.fixture
def busy_home(own_home: Path) -> Path:
    """A home whose one prompt has everything that can be open when the program is killed."""
    write_content(own_home / "content")
    path = own_home / "content" / "prompts" / "api-design" / "gift-cards.yaml"
    text = path.read_text(encoding="utf-8").replace("references:\n", HINTS, 1)
    path.write_text(text, encoding="utf-8")
    return started_before(own_home)


def begin(terminal: Terminal) -> None:
    terminal.wait("Begin writing")
    terminal.press("briefing.begin")
    terminal.wait("Turn in")


def write(terminal: Terminal, home: Path) -> None:
    begin(terminal)
    terminal.send(SENTENCE)
    terminal.wait("charged twice.")
    terminal.until(lambda: drafts(home) == [SENTENCE], "a save")


def open_by(terminal: Terminal, letter: str, *texts: str) -> None:
    """Open something by Esc and one letter."""
    terminal.press("writing.commands")
    terminal.wait("back to the text")
    terminal.send(letter)
    terminal.wait(*texts)


def type_half(terminal: Terminal, home: Path, field: str, text: str) -> None:
    terminal.send(text)
    terminal.wait(text)
    terminal.until(lambda: line_draft(home, field) == text, f"{field} to be kept")


def asking(terminal: Terminal, home: Path) -> None:
    write(terminal, home)
    open_by(terminal, "a", "Who can be asked")
    type_half(terminal, home, "question", HALF)


def choosing(terminal: Terminal, home: Path) -> None:
    write(terminal, home)
    open_by(terminal, "a", "Who can be asked")
    terminal.send("who minds refunds or weekends\r")
    terminal.wait("you who minds refunds")


def confirming(terminal: Terminal, home: Path) -> None:
    write(terminal, home)
    open_by(terminal, "d", "Act")
    terminal.send("switch the retries off\r")
    terminal.wait("I understood: Switch the retries off")


def posting(terminal: Terminal, home: Path) -> None:
    write(terminal, home)
    open_by(terminal, "o", "Post an update")
    type_half(terminal, home, "update", HALF)


def hints(terminal: Terminal, home: Path) -> None:
    write(terminal, home)
    open_by(terminal, "h", "Who it is for")


def plan(terminal: Terminal, home: Path) -> None:
    write(terminal, home)
    open_by(terminal, "k", "Time plan", "In all")


def predicting(terminal: Terminal, home: Path) -> None:
    write(terminal, home)
    terminal.press("writing.turn-in")
    terminal.wait("Turn your answer in?")
    terminal.insist("\r", "How good is it?")
    terminal.send("2")


def reviewing(terminal: Terminal, home: Path) -> None:
    predicting(terminal, home)
    finish_prediction(terminal)


def finish_prediction(terminal: Terminal) -> None:
    terminal.wait("How good is it?")
    terminal.press("prediction.skip")
    terminal.wait("Report", "Markdown", "Back")


@dataclass(frozen=True)
class Phase:
    """How to get there, and the line that has to be offered again: its letter, field and text."""

    reach: Callable[[Terminal, Path], None]
    letter: str = ""
    line: str = ""
    ended: bool = False


PHASES = {
    "writing": Phase(write),
    "asking": Phase(asking, "a", HALF),
    "choosing": Phase(choosing),
    "confirming an order": Phase(confirming),
    "typing an update": Phase(posting, "o", HALF),
    "hints": Phase(hints),
    "time plan": Phase(plan),
    "predicting": Phase(predicting, ended=True),
    "review": Phase(reviewing, ended=True),
}


@pytest.mark.parametrize("name", PHASES)
def test_a_kill_in_any_phase_loses_nothing(
    pty_env: dict[str, str], busy_home: Path, name: str
) -> None:
    phase = PHASES[name]
    with Terminal(pty_env, *PRACTICE) as terminal:
        phase.reach(terminal, busy_home)
        terminal.signal(signal.SIGKILL)
        assert terminal.ended() == 128 + signal.SIGKILL
    (session,) = sessions(busy_home)
    assert folds(busy_home, session) in ("writing", "predicting", "review", "scored")
    with Terminal(pty_env, *mockloop()) as terminal:
        if name == "review":
            terminal.wait("1 rehearsal")
            return
        terminal.wait("Where you stopped", TITLE)
        terminal.press("home.open")
        if not phase.ended:
            terminal.wait("Turn in", "charged twice.")
            if phase.line:
                open_by(terminal, phase.letter, phase.line)
                terminal.send("\x1b")
                terminal.gone("Esc back")
            terminal.press("writing.turn-in")
            terminal.wait("Turn your answer in?")
            terminal.insist("\r", "How good is it?")
        finish_prediction(terminal)
    assert drafts(busy_home) == []


def test_a_kill_while_reading_the_brief_leaves_home_in_order(
    pty_env: dict[str, str], busy_home: Path
) -> None:
    with Terminal(pty_env, *PRACTICE) as terminal:
        terminal.wait("Begin writing")
        terminal.signal(signal.SIGKILL)
        terminal.ended()
    with Terminal(pty_env, *mockloop()) as terminal:
        terminal.wait("0 rehearsals", TITLE)
        terminal.press("app.quit")
        assert terminal.ended() == 0


def folds(home: Path, session: str) -> str:
    """Return the phase that the journal adds up to."""
    with open_database(home / "mockloop.db", clock=SystemClock()) as database:
        return fold(Journal(database).read(session)).phase
