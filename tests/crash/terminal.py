"""mockloop on a real terminal: keys go in, the screen is read as a person would read it."""

import os
import re
import select
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

from mockloop.tui import keys

ROOT = Path(__file__).parents[2]
COLUMNS, LINES = 80, 24
PATIENCE = 40.0
"""Seconds after which something that was to appear counts as missing; usually it takes one."""
POLL = 0.02
_SENT = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "slash": "/",
}


def key(name: str) -> str:
    """Return what a terminal sends for the first key of a binding, for instance writing.save."""
    table = keys.TABLES[name.partition(".")[0]]
    binding = next(binding for binding in table if binding.id == name)
    first = binding.key.split(",")[0].strip()
    if first.startswith("ctrl+") and len(first) == 6:
        return chr(ord(first[-1]) & 0x1F)
    return _SENT.get(first, first)


class Terminal:
    """One run of the program on a terminal of 80 × 24; a context manager that ends it."""

    def __init__(self, env: Mapping[str, str], *command: str) -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._text: str | None = None
        """What was read off the screen since it last changed."""
        self.child = pexpect.spawn(
            command[0],
            list(command[1:]),
            env={**env, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
            dimensions=(LINES, COLUMNS),
        )
        # The pause that pexpect makes before each key is not needed.
        self.child.delaybeforesend = None

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if self.child.isalive():
            self.signal(signal.SIGKILL)
            self.ended()
        if not self.child.closed:
            self.child.close()

    @property
    def text(self) -> str:
        """The screen as lines of text without trailing blanks."""
        if self._text is None:
            self._text = self._read()
        return self._text

    def _read(self) -> str:
        # Not Screen.display, which fails on some sequences of wide characters.
        buffer = self._screen.buffer
        rows = ("".join(buffer[y][x].data for x in range(COLUMNS)) for y in range(LINES))
        return "\n".join(row.rstrip() for row in rows)

    @property
    def flat(self) -> str:
        """The screen as one line, so that a sentence is found across its line breaks."""
        return " ".join(self.text.split())

    def send(self, *parts: str) -> None:
        for part in parts:
            self.child.send(part)

    def press(self, *names: str) -> None:
        """Press the keys of bindings, by their ids."""
        self.send(*(key(name) for name in names))

    def paste(self, text: str) -> None:
        """Paste as terminals do it, in one piece."""
        self.send(f"\x1b[200~{text}\x1b[201~")

    def draw(self, seconds: float = POLL) -> bool:
        """Take in what the program has drawn; False when it has ended."""
        if self.child.closed:
            return False
        fd = self.child.child_fd
        if not select.select([fd], [], [], seconds)[0]:
            return True
        try:
            data = os.read(fd, 65_536)
        except OSError:  # Linux says so when the other side is closed
            return False
        self._stream.feed(data)
        self._text = None
        return bool(data)

    def wait(self, *texts: str, seconds: float = PATIENCE) -> None:
        """Wait until all texts are on the screen."""
        self.until(lambda: all(text in self.flat for text in texts), " and ".join(texts), seconds)

    def gone(self, *texts: str) -> None:
        """Wait until none of the texts is on the screen."""
        self.until(lambda: not any(text in self.flat for text in texts), f"no {texts}")

    def until(
        self, holds: Callable[[], bool], what: str = "the condition", seconds: float = PATIENCE
    ) -> None:
        """Wait until something holds; AssertionError with the screen when it does not."""
        end = time.monotonic() + seconds
        alive = True
        while not holds():
            assert alive, f"ended before there was {what}; last seen:\n{self.text}"
            assert time.monotonic() < end, f"no {what} in {seconds:g} s; the screen:\n{self.text}"
            alive = self.draw()

    def colour_of(self, text: str) -> str:
        """Return the colour of the first sign of the line that holds ``text``."""
        row = next(y for y, line in enumerate(self.text.split("\n")) if text in line)
        cells = [self._screen.buffer[row][x] for x in range(COLUMNS)]
        return str(next(cell.fg for cell in cells if cell.data.strip()))

    def insist(self, keys: str, *texts: str) -> None:
        """Send keys until all texts are there; only where pressing twice does no harm."""
        end = time.monotonic() + PATIENCE
        while not all(text in self.flat for text in texts):
            assert time.monotonic() < end, f"no {texts}; the screen:\n{self.text}"
            self.send(keys)
            with suppress(AssertionError):
                self.wait(*texts, seconds=2)

    def signal(self, number: int) -> None:
        os.kill(self.child.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as closing its window does."""
        self.child.ptyproc.fileobj.close()
        self.child.closed = self.child.ptyproc.closed = True

    def ended(self, seconds: float = PATIENCE) -> int:
        """Wait for the end and return the exit code; 128 + the number for a signal."""
        end = time.monotonic() + seconds
        while self.child.isalive():
            assert time.monotonic() < end, f"still running; the screen:\n{self.text}"
            if not self.draw():
                time.sleep(POLL)
        if self.child.signalstatus is not None:
            return 128 + int(self.child.signalstatus)
        return int(self.child.exitstatus)


def mockloop(*args: str) -> list[str]:
    """Return the command that starts the program."""
    return [sys.executable, "-m", "mockloop", *args]


def drafts(home: Path) -> list[str]:
    """Return the texts of the answers that are kept, read as another program would."""
    return _rows(home, "SELECT text FROM drafts WHERE field = 'answer'")


def line_draft(home: Path, field: str) -> str:
    """Return the half-typed question, order or update that is kept; empty when there is none."""
    kept = _rows(home, f"SELECT text FROM drafts WHERE field = '{field}'")  # noqa: S608 (our own)
    return kept[0] if kept else ""


def sessions(home: Path) -> list[str]:
    """Return the ids of the sessions, oldest first."""
    return _rows(home, "SELECT id FROM sessions ORDER BY position")


def _rows(home: Path, sql: str) -> list[str]:
    path = home / "mockloop.db"
    if not path.exists():
        return []
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            rows = connection.execute(sql).fetchall()
    except sqlite3.OperationalError:  # not made yet, or just being made
        return []
    return [row[0].decode() if isinstance(row[0], bytes) else row[0] for row in rows]


def quotes_on(text: str) -> set[int]:
    """Return the numbers of the marks that a screen shows."""
    return {int(number) for number in re.findall(r"\[(\d+)\]", text)}
