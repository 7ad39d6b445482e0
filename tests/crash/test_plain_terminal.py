"""A rehearsal on lines at a real terminal: what is typed stays, an unfinished line included."""

import signal
from pathlib import Path

import pytest
from tests.crash.terminal import Terminal, drafts, mockloop, sessions

PRACTICE = mockloop("practice", "gift-cards", "--plain", "--easy", "--seed", "3")
HALF = "Every balance names its curr"


def begin(terminal: Terminal) -> None:
    terminal.wait("Enter begins and starts the clock;")
    terminal.send("\r")
    terminal.wait("Line 1 of your answer")
    terminal.send("Shop staff ask.\r")
    terminal.wait("Line 2 or /help:")


@pytest.mark.parametrize("how", ["ctrl-c", "terminate", "hang-up"])
def test_leaving_in_the_middle_of_a_line_keeps_it(
    pty_env: dict[str, str], small_home: Path, how: str
) -> None:
    with Terminal(pty_env, *PRACTICE) as terminal:
        begin(terminal)
        terminal.send(HALF)
        terminal.wait(HALF)
        assert drafts(small_home) == ["Shop staff ask."]
        if how == "ctrl-c":
            terminal.send("\x03")
            terminal.wait("Your text is kept: 8 words.", "mockloop practice --plain --continue")
        elif how == "terminate":
            terminal.signal(signal.SIGTERM)
        else:
            terminal.signal(signal.SIGHUP)
        assert terminal.ended() == {"ctrl-c": 130, "terminate": 143, "hang-up": 129}[how]
    assert drafts(small_home) == [f"Shop staff ask.\n{HALF}"]
    (session,) = sessions(small_home)
    with Terminal(pty_env, *mockloop("practice", "--plain", "--continue", session)) as terminal:
        terminal.wait("with 8 words.", HALF, "Line 3 or /help:")
        terminal.send("/quit\r")
        assert terminal.ended() == 0


def test_a_closed_window_keeps_every_line(pty_env: dict[str, str], small_home: Path) -> None:
    with Terminal(pty_env, *PRACTICE) as terminal:
        begin(terminal)
        terminal.hang_up()
        assert terminal.ended() in (129, 128 + signal.SIGHUP)
    assert drafts(small_home) == ["Shop staff ask."]


def test_a_kill_keeps_every_line(pty_env: dict[str, str], small_home: Path) -> None:
    with Terminal(pty_env, *PRACTICE) as terminal:
        begin(terminal)
        terminal.signal(signal.SIGKILL)
        assert terminal.ended() == 128 + signal.SIGKILL
    assert drafts(small_home) == ["Shop staff ask."]


def test_nothing_is_drawn_and_the_prompt_stands_before_what_is_typed(
    pty_env: dict[str, str], small_home: Path
) -> None:
    with Terminal(pty_env, *PRACTICE) as terminal:
        seen = bytearray()
        feed = terminal._stream.feed
        terminal._stream.feed = lambda data: (seen.extend(data), feed(data))  # type: ignore[method-assign]
        begin(terminal)
        assert "Line 1 of your answer, or a command such as /ask; /help lists them: Shop" in (
            terminal.flat
        )
        terminal.send("\x04")
        terminal.wait("Your text is kept: 3 words.")
        assert terminal.ended() == 0
    assert b"\x1b" not in seen
    assert b"\b" not in seen
