"""A program on a real pty, and the screen a person would see."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Sequence
from types import TracebackType

import pexpect
import pyte

COLUMNS, LINES = 100, 30
CTRL_Q = "\x11"


class NotReachedError(RuntimeError):
    """A screen did not appear in time; the message says what was there instead."""


class Terminal:
    """Starts a program, sends keys and waits for text; a context manager that ends it."""

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._what = " ".join(command[1:])
        self._ended = False
        self.started = time.perf_counter()
        self._child = pexpect.spawn(
            command[0], list(command[1:]), env=environment, dimensions=(LINES, COLUMNS)
        )
        self._fd: int = self._child.child_fd

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._child.close(force=True)

    def send(self, keys: str) -> float:
        """Send keys and return the moment just before, as ``time.perf_counter`` counts."""
        now = time.perf_counter()
        os.write(self._fd, keys.encode())
        return now

    def wait_for(self, *texts: str, seconds: float = 30) -> float:
        """Return the moment the bytes arrived with which all texts stand on the screen.

        Raises:
            NotReachedError: the texts did not appear in time, or the program ended.
        """
        until = time.perf_counter() + seconds
        found = time.perf_counter() if not self._missing(texts) else None
        while found is None and not self._ended and time.perf_counter() < until:
            for moment, chunk in self._read(until - time.perf_counter()):
                self._stream.feed(chunk)
                if found is None and not self._missing(texts):
                    found = moment
        if found is None:
            raise NotReachedError(self._story(self._missing(texts), seconds))
        return found

    def settle(self, seconds: float) -> None:
        """Take in what the program draws during ``seconds``."""
        until = time.perf_counter() + seconds
        while not self._ended and (left := until - time.perf_counter()) > 0:
            for _, chunk in self._read(left):
                self._stream.feed(chunk)

    def leave(self, keys: str = CTRL_Q, seconds: float = 20) -> None:
        """Send the keys that end the program and wait until it has ended.

        Raises:
            NotReachedError: it goes on.
        """
        self.send(keys)
        self.settle(seconds)
        if not self._ended:
            raise NotReachedError(f"“{self._what}” did not end within {seconds:g} s of Ctrl+Q.")
        self._child.wait()

    def _read(self, seconds: float) -> list[tuple[float, bytes]]:
        """Return what has arrived, each piece with its moment; waits for the first piece.

        All of it is read before any is drawn: drawing is slow, and would delay later moments.
        """
        pieces: list[tuple[float, bytes]] = []
        while select.select([self._fd], [], [], 0 if pieces else max(0.0, seconds))[0]:
            try:
                data = os.read(self._fd, 65_536)
            except OSError:  # Linux says so when the other side is closed
                data = b""
            if not data:
                self._ended = True
                break
            pieces.append((time.perf_counter(), data))
        return pieces

    def _lines(self) -> list[str]:
        buffer = self._screen.buffer
        return ["".join(buffer[y][x].data for x in range(COLUMNS)) for y in range(LINES)]

    def _missing(self, texts: Sequence[str]) -> list[str]:
        lines = self._lines()
        return [text for text in texts if not any(text in line for line in lines)]

    def _story(self, missing: Sequence[str], seconds: float) -> str:
        wanted = ", ".join(f"“{text}”" for text in missing)
        head = "ended, and" if self._ended else f"ran for {seconds:g} s, and still"
        shown = [line.rstrip() for line in self._lines() if line.strip()]
        seen = "\n".join(f"    | {line}" for line in shown[:12]) or "    | (nothing)"
        return f"“{self._what}” {head} {wanted} was not on its screen. The screen:\n{seen}"
