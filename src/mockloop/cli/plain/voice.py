"""What is said: short lines, wrapped, one thing after the other, nothing ever drawn over."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable

from mockloop.cli.common import echo
from mockloop.cli.plain.spelling import speaks_utf8, spelled
from mockloop.domain.case import CaseMaterial
from mockloop.report.plain import flow, wrap_lines


class Voice:
    """Says text on standard output, or to ``write`` instead."""

    def __init__(
        self, write: Callable[[str], None] | None = None, *, same_line: bool = False
    ) -> None:
        self._write = write or _write
        self._encoding = getattr(sys.stdout, "encoding", None)
        self._utf8 = write is not None or speaks_utf8(self._encoding, os.environ)
        self._same_line = same_line
        """Whether what is typed appears behind the prompt; in a pipe it does not."""

    def say(self, *paragraphs: str, indent: int = 0) -> None:
        """Say paragraphs, each wrapped and on a line of its own."""
        for text in paragraphs:
            self._out(flow(text, indent))

    def read(self, text: str) -> None:
        """Say text whose line ends mean something: a log, a contract, what was written."""
        self._out(wrap_lines(text.expandtabs(4), hang="  "))

    def lines(self, text: str) -> None:
        """Say text that was wrapped before."""
        self._out(text)

    def whole(self, text: str) -> None:
        """Say a command or a path on one line, however long, so that it can be copied."""
        self._out("  " + " ".join(text.split("\n")))

    def head(self, title: str) -> None:
        """Say a heading, after an empty line."""
        self._out("")
        self._out(flow(title))

    def ask(self, prompt: str) -> None:
        """Say what is expected next."""
        self._write(self._spelled(prompt) + (" " if self._same_line else "\n"))

    def break_line(self) -> None:
        """Begin a new line behind a prompt that was not answered."""
        if self._same_line:
            self._out("")

    def _out(self, text: str) -> None:
        self._write(self._spelled(text) + "\n")

    def _spelled(self, text: str) -> str:
        return spelled(text, self._encoding, self._utf8)


def _write(text: str) -> None:
    echo(text, nl=False)


def read_rows(
    voice: Voice, header: Iterable[str], rows: Iterable[Iterable[str]], first: int = 1
) -> None:
    """Read a table row by row, each cell behind the heading of its column."""
    titles = tuple(header)
    for number, row in enumerate(rows, start=first):
        cells = " ".join(
            f"{title}: {cell}." for title, cell in zip(titles, row, strict=True) if cell.strip()
        )
        voice.say(f"Row {number}. {cells}")


def read_material(voice: Voice, item: CaseMaterial) -> None:
    """Read a material as what it is: a table by rows, prose in paragraphs, the rest by lines."""
    if item.intro.strip():
        voice.say(item.intro)
    if item.header:
        voice.say(f"A table of {counted(len(item.rows), 'row')}, read row by row.")
        read_rows(voice, item.header, item.rows)
    elif item.kind == "note":
        voice.say(item.text)
    else:
        if item.kind == "diagram":
            voice.say("A drawing made of characters, which reads badly aloud.")
        voice.read(item.text.rstrip("\n"))


def counted(number: float, one: str) -> str:
    """Return ``1 word``, ``361 words``, ``2.5 minutes``."""
    shown = f"{number:,.1f}".removesuffix(".0")
    return f"{shown} {one}" if number == 1 else f"{shown} {one}s"
