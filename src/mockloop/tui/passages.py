"""Lines of a page as a person quotes them: a wrapped paragraph or a table row is one line.

Typesetting breaks a line into rows; ``passage`` remembers, in the rows themselves, what the line
was before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.style import Style

from mockloop.text import printable
from mockloop.tui import safe

_KEY = "mockloop-line"
_NO_WORDS = " ─"
"""A row of these alone only divides."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: the rows it takes, from 0, and its text before it was broken."""

    first: int
    last: int
    text: str


def passage(text: str, rows: list[Content]) -> Content:
    """Return the rows of one line under one another, as one line that can be quoted."""
    content = safe.lines(rows)
    quote = safe.flat(text)
    return content.stylize(Style.from_meta({_KEY: quote})) if quote else content


def lines_of(content: Content) -> tuple[Line, ...]:
    """Return the lines of a page, top down; a row outside any passage is a line of its own."""
    starts = frozenset(_row_starts(content.plain))
    marked = sorted(_passages(content, starts), key=lambda line: line.first)
    lines: list[Line] = []
    number = 0
    rows = content.plain.split("\n")
    while number < len(rows):
        while marked and marked[0].first < number:
            marked.pop(0)
        if marked and marked[0].first == number:
            lines.append(marked[0])
            number = marked[0].last + 1
            continue
        if rows[number].strip(_NO_WORDS):
            lines.append(Line(number, number, safe.flat(rows[number])))
        number += 1
    return tuple(lines)


def row_of(content: Content, offset: int) -> int:
    """Return the row, from 0, on which a character stands."""
    return content.plain.count("\n", 0, offset)


def quoted(text: str) -> str:
    """Return a line as a Markdown quote."""
    return f"> {safe.flat(printable(text))}"


def line_at(lines: Sequence[Line], row: int) -> int:
    """Return the number of the line on a row, or of the nearest one above it; 0 for none."""
    before = [number for number, line in enumerate(lines) if line.first <= row]
    return before[-1] if before else 0


def _row_starts(plain: str) -> Iterator[int]:
    position = 0
    for row in plain.split("\n"):
        yield position
        position += len(row) + 1


def _passages(content: Content, starts: frozenset[int]) -> Iterator[Line]:
    for span in content.spans:
        text = span.style.meta.get(_KEY) if isinstance(span.style, Style) else None
        if isinstance(text, str) and span.start in starts:
            yield Line(row_of(content, span.start), row_of(content, span.end - 1), text)
