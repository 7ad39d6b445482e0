"""However a rehearsal is cut off, what was typed is there at the next start."""

import shlex
import signal
import time
from pathlib import Path

import pytest
from tests.crash.terminal import PATIENCE, Terminal, drafts, mockloop

PRACTICE = mockloop("practice", "gift-cards", "--seed", "3")
SENTENCE = "Shop staff at the till ask for the balance."
MORE = "Every balance names its currency."


def begin(terminal: Terminal) -> None:
    terminal.wait("Begin writing")
    terminal.press("briefing.begin")
    terminal.wait("Turn in")


def go_on(env: dict[str, str], text: str) -> None:
    """Start again: home offers the draft, and it opens with the text and can be changed."""
    with Terminal(env, *mockloop()) as terminal:
        terminal.wait("Where you stopped", "Gift card balance")
        terminal.press("home.open")
        terminal.wait(text, "Turn in")
        assert "read only" not in terminal.flat, terminal.text
        terminal.send(" Typed later.")
        terminal.wait("Typed later.", "saved")
        terminal.press("app.quit")
        assert terminal.ended() == 0


@pytest.mark.parametrize(
    ("end", "code"),
    [(signal.SIGHUP, 129), (signal.SIGTERM, 143), (signal.SIGINT, 130), (None, 129)],
)
def test_an_orderly_end_keeps_every_key(
    pty_env: dict[str, str], small_home: Path, end: signal.Signals | None, code: int
) -> None:
    """With None the window of the terminal is closed."""
    with Terminal(pty_env, *PRACTICE) as terminal:
        begin(terminal)
        terminal.send(SENTENCE)
        terminal.wait(SENTENCE)
        if end is None:
            terminal.hang_up()
        else:
            terminal.signal(end)
        assert terminal.ended() == code
    assert drafts(small_home) == [SENTENCE]
    go_on(pty_env, SENTENCE)
    assert drafts(small_home) == [f"{SENTENCE} Typed later."]


def test_a_kill_loses_at_most_a_second(pty_env: dict[str, str], small_home: Path) -> None:
    """Typing never stops here, so a save that waits for a pause would never come."""
    seen: list[tuple[float, str]] = []
    typed, lag = "", 0.0
    with Terminal(pty_env, *PRACTICE) as terminal:
        begin(terminal)
        until = time.monotonic() + PATIENCE
        while not (seen and drafts(small_home) and time.monotonic() - seen[0][0] > 2):
            assert time.monotonic() < until, f"nothing was saved while typing: {terminal.text}"
            word = f"{len(seen):03d} "
            sent = time.monotonic()
            terminal.send(word)
            terminal.wait(word.strip())
            typed += word
            now = time.monotonic()
            seen.append((now, typed))
            lag = max(lag, now - sent)
        killed = time.monotonic()
        terminal.signal(signal.SIGKILL)
        assert terminal.ended() == 128 + signal.SIGKILL
    (kept,) = drafts(small_home)
    assert typed.startswith(kept)
    # A busy machine delays the screen and the save alike.
    due = [text for moment, text in seen if moment < killed - 1 - 2 * lag]
    assert len(kept) >= max(map(len, due), default=1), (kept, due[-1:])
    go_on(pty_env, kept.strip())


def test_ctrl_c_asks_and_keeps_the_text(pty_env: dict[str, str], small_home: Path) -> None:
    with Terminal(pty_env, *PRACTICE) as terminal:
        begin(terminal)
        terminal.send(SENTENCE)
        terminal.wait(SENTENCE)
        terminal.press("app.interrupt")
        terminal.wait("Leave this rehearsal?")
        assert drafts(small_home) == [SENTENCE]
        terminal.send("\r")
        assert terminal.ended() == 0
        assert "kept" in terminal.flat
    assert drafts(small_home) == [SENTENCE]
    go_on(pty_env, SENTENCE)


def test_ctrl_z_keeps_the_text_and_fg_goes_on(pty_env: dict[str, str], small_home: Path) -> None:
    """In a shell, because only there a program can be suspended."""
    with Terminal(pty_env | {"PS1": "prompt> "}, "bash", "--norc", "--noprofile", "-i") as shell:
        shell.wait("prompt>")
        shell.send(f"{shlex.join(PRACTICE)}\n")
        begin(shell)
        shell.send(SENTENCE)
        shell.wait(SENTENCE)
        shell.press("app.suspend")
        shell.wait("Stopped", "prompt>")
        assert drafts(small_home) == [SENTENCE]
        # The screen that is read here knows no second page, so the old one has to go first.
        shell.send("clear\n")
        shell.gone(SENTENCE, "Turn in", "clear")
        shell.wait("prompt>")
        shell.send("fg\n")
        shell.wait(SENTENCE, "Turn in")
        shell.send(f" {MORE}")
        shell.wait(MORE)
        shell.press("app.quit")
        shell.wait("kept")
        shell.send("exit\n")
        assert shell.ended() == 0
    assert drafts(small_home) == [f"{SENTENCE} {MORE}"]


def test_a_save_that_fails_is_said_and_the_text_is_offered_as_a_file(
    pty_env: dict[str, str], small_home: Path
) -> None:
    """Another program holds the database while somebody types."""
    import sqlite3
    from contextlib import closing

    with Terminal(pty_env, *PRACTICE) as terminal:
        begin(terminal)
        path = small_home / "mockloop.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            terminal.send(SENTENCE)
            terminal.wait("Not saved", "locked")
            assert SENTENCE in terminal.flat
            terminal.press("writing.save")
            terminal.wait("Keep as a file")
            terminal.send("\r")
            terminal.wait("Kept in")
            (rescued,) = (small_home / "rescued").iterdir()
            assert rescued.read_text(encoding="utf-8") == SENTENCE
            other.execute("ROLLBACK")
        terminal.until(lambda: drafts(small_home) == [SENTENCE], "a save after the lock was gone")
        terminal.signal(signal.SIGKILL)
        terminal.ended()
    assert drafts(small_home) == [SENTENCE]


def test_a_second_window_can_only_read(pty_env: dict[str, str], small_home: Path) -> None:
    with Terminal(pty_env, *PRACTICE) as first:
        begin(first)
        first.send(SENTENCE)
        first.until(lambda: drafts(small_home) == [SENTENCE], "a save")
        with Terminal(pty_env, *mockloop()) as second:
            second.wait("Where you stopped")
            second.press("home.open")
            second.wait(SENTENCE, "open in another window", "read only")
            second.send("Typed in the second window.")
            second.press("app.quit")
            assert second.ended() == 0
        first.send(f" {MORE}")
        first.wait(MORE)
        first.press("app.quit")
        assert first.ended() == 0
    assert drafts(small_home) == [f"{SENTENCE} {MORE}"]
