"""One rehearsal from the home screen to the history, in a real terminal of 80 × 24."""

import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from tests.crash.terminal import (
    PATIENCE,
    ROOT,
    Terminal,
    drafts,
    key,
    mockloop,
    quotes_on,
    sessions,
)

PROMPT = "Bulk refunds"
TYPED = "A partner's support desk sends the same call twice after a timeout."
PASTED = """
Use an idempotency key for every refund, so that the same call sent twice never pays a buyer twice.

The first version takes one list of refunds and says what became of each. A user interface and
scheduled refunds wait for later, because no partner has asked for them.

I assume that ticket numbers stay unique; if not, the key has to hold the event as well.
"""
SHORT = 4.0
"""Seconds to wait where it is known that nothing will come."""


def kept(home: Path, terminal: Terminal, patience: float) -> None:
    """Wait for the draft, but go on without it: whether it is there shows on the screen."""
    with suppress(AssertionError):
        terminal.until(lambda: any(TYPED in text for text in drafts(home)), "draft", patience)


def report_of(home: Path, env: dict[str, str]) -> str:
    (session,) = sessions(home)
    done = subprocess.run(
        mockloop("report", session),
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
        env=env | {"PYTHONPATH": str(ROOT / "src")},
    )
    return done.stdout


def begin(terminal: Terminal) -> None:
    """Home, briefing, and a first sentence typed key by key."""
    terminal.wait("0 rehearsals", PROMPT)
    focused = terminal.colour_of("Next for you")
    terminal.send("\x1b[B")
    terminal.until(lambda: terminal.colour_of("Next for you") != focused, "the list in focus")
    terminal.press("home.open")
    terminal.wait("Situation", "Begin writing")
    terminal.press("briefing.begin")
    terminal.wait("Turn in", "0 words")
    terminal.send(TYPED)
    terminal.wait(TYPED)


def finish(terminal: Terminal, patience: float) -> None:
    """The draft again, the rest of the answer, and the prediction."""
    terminal.wait("0 rehearsals")
    terminal.wait("Where you stopped", PROMPT, seconds=patience)
    terminal.press("home.open")
    terminal.wait("Turn in", TYPED)
    terminal.send("\r")
    terminal.paste(PASTED)
    terminal.wait("hold the event as well.", "saved")
    terminal.press("writing.turn-in")
    terminal.wait("Turn your answer in?")
    terminal.insist("\r", "How good is it?")
    for _ in range(7):
        terminal.send("2", "\x1b[B")
    terminal.press("prediction.lock")


def review(terminal: Terminal, home: Path, env: dict[str, str], patience: float) -> str:
    """The review with the typed sentence, two marks and the range; returns the range."""
    terminal.wait("change", "Answer")
    found = re.search(r"\((\d+–\d+)\)", terminal.flat)
    assert found, terminal.text
    span = found.group(1)
    assert f"{span} of 100" in " ".join(report_of(home, env).split())
    terminal.press("review.answer")
    terminal.until(lambda: seen_as_one(terminal.text, TYPED), "the typed sentence")
    marked = "two marked quotes"
    terminal.until(lambda: {1, 2} <= quotes_on(left_of(terminal.text)), marked, patience)
    return span


def past(terminal: Terminal, home: Path, span: str) -> None:
    """The report, written to a file, and the attempt in the history, from where it opens."""
    terminal.press("review.markdown")
    terminal.wait("Markdown report written")
    (plain,) = (home / "reports").glob("*bulk-refunds*.md")
    assert TYPED in plain.read_text(encoding="utf-8")
    terminal.press("dialog.close")
    terminal.gone("Markdown report written")
    terminal.insist(key("review.back"), "1 rehearsal", "History")
    terminal.press("home.history")
    terminal.wait("1 attempt", PROMPT, span)
    terminal.press("history.open")
    terminal.wait(f"({span})", "Answer")


def left_of(text: str) -> str:
    """The left half of a screen with two panes."""
    return "\n".join(line.partition("▏")[0] for line in text.split("\n"))


def seen_as_one(text: str, sentence: str) -> bool:
    """Say whether a sentence stands in the left pane, whatever its marks and line breaks."""
    plain = re.sub(r"\[\d+\]", "", left_of(text))
    return "".join(sentence.split()) in "".join(plain.split())


def walk(env: dict[str, str], home: Path, command: list[str], patience: float = PATIENCE) -> None:
    """Walk from home to history; AssertionError where the screen lacks what has to be there.

    ``patience`` is for the two things that a run without them would wait for in vain.
    """
    with Terminal(env, *command) as terminal:
        begin(terminal)
        kept(home, terminal, patience)
        # Nothing is allowed to depend on leaving in order.
        terminal.signal(signal.SIGKILL)
        terminal.ended()
    with Terminal(env, *command) as terminal:
        finish(terminal, patience)
        span = review(terminal, home, env, patience)
        past(terminal, home, span)
        terminal.press("app.quit")
        assert terminal.ended() == 0


def without(part: str) -> list[str]:
    return [sys.executable, str(Path(__file__).with_name("without.py")), part]


def test_a_whole_rehearsal(pty_env: dict[str, str], own_home: Path) -> None:
    walk(pty_env, own_home, mockloop())


@pytest.mark.parametrize(
    ("part", "missing"), [("autosave", "no Where you stopped"), ("marks", "no two marked quotes")]
)
def test_the_walk_fails_without_a_part(
    pty_env: dict[str, str], own_home: Path, part: str, missing: str
) -> None:
    with pytest.raises(AssertionError, match=missing):
        walk(pty_env, own_home, without(part), SHORT)
