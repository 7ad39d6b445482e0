"""What is typed: one line at a time, from a terminal or a pipe, with nothing lost on the way."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any, Protocol

from mockloop.errors import InputError
from mockloop.text import MAX_LINE_BYTES


class Ears(Protocol):
    """Where lines come from."""

    def line(self) -> str | None:
        """Return the next line without its end; None when there will be no more.

        Raises:
            InputError: the line is longer than 64 KB; the next one can be read.
        """
        ...

    def unfinished(self) -> str:
        """Return what was typed of a line that was cut off, as far as it can be had."""
        ...


class StandardInput:
    """Lines of standard input, taken as UTF-8 or else in the encoding of the terminal."""

    def __init__(self, stream: Any = None) -> None:
        self._stream = sys.stdin if stream is None else stream
        self._bytes: IO[bytes] = self._stream.buffer
        self._first = True

    @property
    def is_terminal(self) -> bool:
        """Say whether somebody types here, so that the terminal shows what is typed."""
        return bool(self._stream.isatty())

    @property
    def _has_keys(self) -> bool:
        return self.is_terminal and os.name == "posix"

    def line(self) -> str | None:
        """Return the next line, as ``Ears`` says."""
        data = self._bytes.readline(MAX_LINE_BYTES + 2)
        if not data:
            return None
        if len(data.rstrip(b"\r\n")) > MAX_LINE_BYTES:
            while data and not data.endswith(b"\n"):
                data = self._bytes.readline(MAX_LINE_BYTES)
            raise InputError(
                "This line is longer than 64 KB and was not taken.",
                "Lines of that size are not prose.",
                "Break it into several lines.",
            )
        text = self._decoded(data.removesuffix(b"\n").removesuffix(b"\r"))
        if self._first:
            self._first = False
            return text.removeprefix("\ufeff")
        return text

    def unfinished(self) -> str:
        """Return the keys that wait in the terminal without an Enter behind them."""
        if not self._has_keys:
            return ""
        return self._decoded(_waiting(self._stream.fileno()).strip(b"\r\n"))

    @contextmanager
    def kept(self) -> Iterator[None]:
        """While this lasts, Ctrl+C does not throw away the line that is being typed."""
        before = _set_no_flush(self._stream) if self._has_keys else None
        try:
            yield
        finally:
            if before is not None:
                _restore(self._stream.fileno(), before)

    def _decoded(self, data: bytes) -> str:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            # Bytes that fit neither way stay in the draft as they are; intake makes them visible.
            return data.decode(self._stream.encoding or "utf-8", "surrogateescape")


def _set_no_flush(stream: Any) -> list[Any] | None:
    import termios

    try:
        before = termios.tcgetattr(stream.fileno())
        after = list(before)
        after[3] |= termios.NOFLSH
        termios.tcsetattr(stream.fileno(), termios.TCSANOW, after)
    except (OSError, termios.error):
        return None
    return before


def _restore(fd: int, before: list[Any]) -> None:
    import termios

    # A terminal that was closed meanwhile needs nothing any more.
    with suppress(OSError, termios.error):
        termios.tcsetattr(fd, termios.TCSANOW, before)


def _waiting(fd: int) -> bytes:
    """Return the bytes of an unfinished line: while lines are switched off, they can be read."""
    import termios

    try:
        before = termios.tcgetattr(fd)
        after = list(before)
        after[3] &= ~(termios.ICANON | termios.ECHO)
        after[6] = list(after[6])
        after[6][termios.VMIN] = after[6][termios.VTIME] = 0
        termios.tcsetattr(fd, termios.TCSANOW, after)
        try:
            return os.read(fd, MAX_LINE_BYTES)
        finally:
            _restore(fd, before)
    except (OSError, termios.error):
        return b""
