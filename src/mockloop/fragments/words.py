"""How notes quote and suggest: short, printable, in one style."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rapidfuzz.distance import OSA

from mockloop.text import printable

MOST_QUOTED = 60
MOST_LINE = 100


def one_line(text: str, most: int = MOST_LINE) -> str:
    """Return text printable, on one line and at most ``most`` characters long."""
    flat = " ".join(printable(text[: 4 * most]).split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"


def quoted(value: Any) -> str:
    """Return a value as a note shows it."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case dict():
            return "an object"
        case list() | tuple():
            return "a list"
        case _:
            return f"“{one_line(str(value)[: 4 * MOST_QUOTED], MOST_QUOTED)}”"


def listed(names: Iterable[str], last: str = "or") -> str:
    """Return names as “a, b or c”."""
    items = list(names)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def near(name: str, known: Iterable[str]) -> str:
    """Return the known name that ``name`` looks like after a typing slip, or nothing.

    Capitals, blanks, hyphens and underscores are no difference; up to two letters may be.
    """
    if not 2 <= len(name) <= 40:
        return ""
    plain = _folded(name)
    allowed = 0 if len(plain) < 3 else 1 if len(plain) < 6 else 2
    best, least = "", allowed + 1
    for candidate in known:
        slips = int(OSA.distance(plain, _folded(candidate), score_cutoff=allowed))
        if slips < least:
            best, least = candidate, slips
    return best


def _folded(name: str) -> str:
    return "".join(char for char in name.lower() if char not in " -_")


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return “Did you mean “responses”?”, or nothing when no name is near."""
    found = near(name, known)
    return f"Did you mean {quoted(found)}?" if found else ""
