"""Materials set for what they are: tables aligned, logs and contracts in their own columns."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual.content import Content

from mockloop.domain.case import CaseMaterial
from mockloop.domain.handed_out import joined_lines, row_line
from mockloop.text import printable
from mockloop.tui import safe
from mockloop.tui.passages import passage

LEVEL_STYLES = {
    "DEBUG": "$text-muted",
    "INFO": "$text-muted",
    "WARN": "bold $text-warning",
    "WARNING": "bold $text-warning",
    "ERROR": "bold $text-error",
    "FATAL": "bold $text-error",
}
_LEVEL = re.compile(r"\b(DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b")
_YAML_KEY = re.compile(r"^(\s*(?:- )?)([\"']?[^\s\"'{}\[\]:#][^\"'{}\[\]:#]*[\"']?)(:)(?=\s|$)")
_CHAT_HEAD = re.compile(r"^(\d{1,2}:\d{2})(\s+)([^:]{1,40}:)?")
COLUMN_GAP = 2
MEASURE = 88
"""The longest line of prose that is read with ease."""
SMALLEST_COLUMN = 6


def material(item: CaseMaterial, width: int) -> Content:
    """Return a material typeset for ``width`` cells, with title and kind on top."""
    parts = [safe.join((item.title, "bold"), (f"   {item.kind}", "$text-muted"))]
    if item.intro:
        parts.append(prose(item.intro, width))
    parts.append(Content(""))
    if item.header:
        parts.append(table(item.header, item.align, item.rows, width))
    else:
        parts.append(_BODIES.get(item.kind, preformatted)(item.text, width))
    return safe.lines(parts)


def prose(text: str, width: int) -> Content:
    """Return text wrapped at words, its own line breaks kept."""
    return _each(text, min(width, MEASURE), safe.plain, hang=0)


def hanging(text: str, width: int, indent: int) -> Content:
    """Return one paragraph whose further lines are indented by ``indent`` cells."""
    return _each(safe.flat(text), min(width, MEASURE), safe.plain, hang=indent)


def labelled(label: str, text: str, width: int) -> Content:
    """Return a label with a paragraph beside it."""
    body = prose(safe.flat(text), max(10, width - cell_len(label)))
    gap = "\n" + " " * cell_len(label)
    return safe.join(label, body.plain.replace("\n", gap))


def preformatted(text: str, width: int) -> Content:
    """Return text with its indents kept; what does not fit goes on under a deeper indent."""
    return _each(text, width, safe.plain, hang=2)


def log(text: str, width: int) -> Content:
    """Return log lines with their levels marked."""
    return _each(text, width, _log_line, hang=4, goes_on=True)


def contract(text: str, width: int) -> Content:
    """Return YAML with its keys marked."""
    return _each(text, width, _yaml_line, hang=4)


def chat(text: str, width: int) -> Content:
    """Return chat lines with time and speaker set off."""
    return _each(text, width, _chat_line, hang=7, goes_on=True)


def _each(
    text: str, width: int, style: Callable[[str], Content], hang: int, goes_on: bool = False
) -> Content:
    """Set line by line; with ``goes_on`` an indented line belongs to the one before it."""
    given = printable(text).expandtabs(4).rstrip("\n")
    groups = joined_lines(given) if goes_on else [[line] for line in given.split("\n")]
    return safe.lines(
        [
            passage(
                " ".join(group),
                [row for line in group for row in _wrapped(line, width, style, hang)],
            )
            for group in groups
        ]
    )


def _wrapped(line: str, width: int, style: Callable[[str], Content], hang: int) -> list[Content]:
    if cell_len(line) <= width:
        return [style(line)]
    own = len(line) - len(line.lstrip(" "))
    indent = " " * min(own + hang, width // 2)
    pieces = textwrap.wrap(
        line, width, subsequent_indent=indent, drop_whitespace=True, break_on_hyphens=False
    )
    return [style(pieces[0]), *(safe.plain(piece) for piece in pieces[1:])]


def _log_line(line: str) -> Content:
    found = _LEVEL.search(line)
    if not found:
        return safe.plain(line)
    word = found.group()
    return safe.join(line[: found.start()], (word, LEVEL_STYLES[word]), line[found.end() :])


def _yaml_line(line: str) -> Content:
    found = _YAML_KEY.match(line)
    if not found:
        return safe.plain(line)
    return safe.join(found.group(1), (found.group(2), "$text-primary"), line[found.end(2) :])


def _chat_line(line: str) -> Content:
    found = _CHAT_HEAD.match(line)
    if not found:
        return safe.plain(line)
    speaker = (found.group(3) or "", "bold")
    return safe.join((found.group(1), "$text-muted"), found.group(2), speaker, line[found.end() :])


_BODIES: dict[str, Callable[[str, int], Content]] = {
    "contract": contract,
    "log": log,
    "chat": chat,
    "note": prose,
    "policy": preformatted,
    "diagram": preformatted,
}


def table(
    header: Sequence[str], align: Sequence[str], rows: Sequence[Sequence[str]], width: int
) -> Content:
    """Return a table with aligned columns; wide cells wrap inside their column."""
    cells = [[safe.flat(cell) for cell in row] for row in (header, *rows)]
    widths = _column_widths(cells, width)
    sides = [*align, *("left" for _ in range(len(widths) - len(align)))]
    out = [passage(" · ".join(cells[0]), _row(cells[0], widths, sides, "bold"))]
    out.append(
        safe.plain("─" * min(width, sum(widths) + COLUMN_GAP * (len(widths) - 1)), "$text-muted")
    )
    # Once a cell wraps, an empty line between rows tells where one ends.
    tall = any(
        cell_len(cell) > size for row in cells[1:] for cell, size in zip(row, widths, strict=True)
    )
    for number, row in enumerate(cells[1:]):
        if number and tall:
            out.append(Content(""))
        out.append(passage(row_line(cells[0], row), _row(row, widths, sides, "")))
    return safe.lines(out)


def _column_widths(cells: Sequence[Sequence[str]], width: int) -> list[int]:
    widths = [max(1, *(cell_len(row[i]) for row in cells)) for i in range(len(cells[0]))]
    room = width - COLUMN_GAP * (len(widths) - 1)
    while sum(widths) > room and max(widths) > SMALLEST_COLUMN:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def _row(
    cells: Sequence[str], widths: Sequence[int], sides: Sequence[str], style: str
) -> list[Content]:
    wrapped = [textwrap.wrap(cell, size) or [""] for cell, size in zip(cells, widths, strict=True)]
    out = []
    for number in range(max(len(lines) for lines in wrapped)):
        pieces = [
            safe.fit(lines[number] if number < len(lines) else "", size, side)
            for lines, size, side in zip(wrapped, widths, sides, strict=True)
        ]
        out.append(safe.plain((" " * COLUMN_GAP).join(pieces).rstrip(), style))
    return out
