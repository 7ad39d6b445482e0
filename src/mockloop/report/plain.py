"""Plain text for a terminal: wrapped lines and aligned columns, measured in cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from mockloop.text import printable

WIDTH = 78


def cells(text: str) -> int:
    """Return how many terminal cells ``text`` takes: wide characters two, combining ones none."""
    total = 0
    for ch in text:
        if unicodedata.combining(ch) or ch in "\u200b\u200d\ufe0f":
            continue
        total += 2 if unicodedata.east_asian_width(ch) in "WF" else 1
    return total


def pad(text: object, width: int, side: str = "left") -> str:
    """Return one line of text filled with blanks to ``width`` cells."""
    flat = " ".join(printable(str(text)).split())
    blanks = " " * max(0, width - cells(flat))
    return blanks + flat if side == "right" else flat + blanks


def wrap_line(line: str, width: int, hang: str = "") -> list[str]:
    """Return one line broken at blanks; its own indentation and longer words stay whole."""
    if cells(line) <= width:
        return [line.rstrip()]
    body = line.lstrip(" ")
    lead = line[: len(line) - len(body)]
    lines: list[str] = []
    current = lead
    used = cells(lead)
    fresh = True
    for word in body.split(" "):
        size = cells(word)
        if not fresh and used + 1 + size > width:
            lines.append(current.rstrip())
            current, used, fresh = lead + hang, cells(lead + hang), True
        current += word if fresh else f" {word}"
        used += size + (not fresh)
        fresh = False
    return [*lines, current.rstrip()]


def wrap_lines(text: str, width: int = WIDTH, hang: str = "") -> str:
    """Return ``text`` with every long line broken and every line end kept."""
    lines = printable(text).split("\n")
    return "\n".join(part for line in lines for part in wrap_line(line, width, hang))


def flow(text: object, indent: int = 0, hang: int = 0, width: int = WIDTH) -> str:
    """Return prose refilled to ``width``, paragraphs kept.

    All lines but the first of each paragraph start with ``indent + hang`` blanks; the first one
    starts at ``indent``.
    """
    lead = " " * indent
    blocks = "\n".join(line.rstrip() for line in printable(str(text)).split("\n")).split("\n\n")
    filled = [
        "\n".join(wrap_line(lead + " ".join(block.split()), width, " " * hang))
        for block in blocks
        if block.strip()
    ]
    return "\n\n".join(filled)


def records(rows: Iterable[object], *names: str) -> list[tuple[object, ...]]:
    """Return the named attributes of every row, as cells for ``columns``."""
    return [tuple(getattr(row, name) for name in names) for row in rows]


def columns(
    rows: Iterable[Sequence[object]], align: Sequence[str] = (), indent: int = 0, gap: int = 2
) -> str:
    """Return rows as aligned columns; a last column that does not fit is wrapped beneath itself."""
    table = [[" ".join(printable(str(cell)).split()) for cell in row] for row in rows]
    if not table:
        return ""
    count = max(len(row) for row in table)
    table = [row + [""] * (count - len(row)) for row in table]
    widths = [max(cells(row[place]) for row in table) for place in range(count)]
    sides = [*align, *["left"] * (count - len(align))]
    offset = indent + sum(widths[:-1]) + gap * (count - 1)
    room = max(24, WIDTH - offset)
    lines = []
    for row in table:
        head = [pad(row[i], widths[i], sides[i]) + " " * gap for i in range(count - 1)]
        last = row[-1]
        if sides[-1] == "right":
            last = pad(last, widths[-1], "right")
        first, *rest = wrap_line(last, room) if cells(last) > room else [last]
        lines.append((" " * indent + "".join(head) + first).rstrip())
        lines.extend(" " * offset + part for part in rest)
    return "\n".join(lines)
