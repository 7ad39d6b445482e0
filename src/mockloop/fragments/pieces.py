"""Finding the pieces of an answer that are JSON, YAML or HTTP: fenced blocks, then loose lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mockloop.fragments.guessing import Form, form_of_block
from mockloop.fragments.loose import loose_pieces

MAX_PIECES = 40
MAX_CHARACTERS = 60_000

_FENCE = re.compile(
    r"(?P<lead>[ \t>]*)(?P<ticks>`{3,}|~{3,})[ \t]*(?P<info>[\w+./-]*)(?P<rest>[^`]*)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of the answer that are one fragment or several of one form."""

    form: Form
    first: int
    """The line of the answer on which ``lines`` begin, from 1."""
    lines: tuple[str, ...]
    """Without what indents all of them."""
    source: Literal["fence", "loose"]

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)

    @property
    def too_long(self) -> bool:
        """Whether it is longer than what is read."""
        return sum(len(line) + 1 for line in self.lines) > MAX_CHARACTERS


def find_pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of ``text`` in reading order, at most 40."""
    found: list[Piece] = []
    for piece in _all_pieces(text.split("\n")):
        found.append(piece)
        if len(found) >= MAX_PIECES:
            break
    return tuple(found)


def _all_pieces(lines: Sequence[str]) -> Iterator[Piece]:
    loose_from = 0
    number = 0
    while number < len(lines):
        opening = _FENCE.fullmatch(lines[number])
        if opening is None:
            number += 1
            continue
        yield from _loose(lines, loose_from, number)
        end = _fence_end(lines, number + 1, opening["ticks"])
        yield from _fenced(lines[number + 1 : end], number + 2, opening["info"].lower())
        number = loose_from = end + 1
    yield from _loose(lines, loose_from, len(lines))


def _fence_end(lines: Sequence[str], start: int, ticks: str) -> int:
    """Return the line that closes a fence; one that is never closed goes to the end."""
    for number in range(start, len(lines)):
        bare = lines[number].strip(" \t>")
        if bare and set(bare) == {ticks[0]} and len(bare) >= len(ticks):
            return number
    return len(lines)


def _fenced(lines: Sequence[str], first: int, info: str) -> Iterator[Piece]:
    form = form_of_block(info, lines)
    if form != "yaml":
        if form is not None:
            yield Piece(form, first, dedented(lines), "fence")
        return
    start = 0
    for number in [*(n for n, line in enumerate(lines) if line.strip() == "---"), len(lines)]:
        if any(line.strip() for line in lines[start:number]):
            yield Piece("yaml", first + start, dedented(lines[start:number]), "fence")
        start = number + 1


def _loose(lines: Sequence[str], start: int, end: int) -> Iterator[Piece]:
    for form, first, found in loose_pieces(lines[start:end]):
        yield Piece(form, start + first + 1, dedented(found), "loose")


def dedented(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines without the blanks that all of them begin with."""
    full = [line for line in lines if line.strip()]
    shared = min((len(line) - len(line.lstrip(" ")) for line in full), default=0)
    return tuple(line[shared:].rstrip() for line in lines)
