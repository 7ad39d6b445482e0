"""How problems quote and suggest: short, printable, in one style."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from mockloop.text import printable

_MAX_QUOTE = 60


def quoted(value: Any) -> str:
    """Return a value as a message shows it: on one line, printable and short."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case dict():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case _:
            text = printable(str(value)[: 4 * _MAX_QUOTE]).replace("\n", " ").replace("\t", " ")
            return f"“{text}”" if len(text) <= _MAX_QUOTE else f"“{text[:_MAX_QUOTE]}…”"


def listed(names: Iterable[str], last: str = "or") -> str:
    """Return names as “a, b or c”."""
    items = list(names)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def nearest(name: str, known: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Return up to ``count`` of the ``known`` names that look like ``name``, best first."""
    # Very long names are no typing slip, and comparing them would cost time.
    return tuple(difflib.get_close_matches(name[:80], list(known), n=count, cutoff=0.6))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return “did you mean …?” for a mistyped name, or nothing when no name is near."""
    found = nearest(name, known)
    return f"did you mean {listed(quoted(item) for item in found)}?" if found else ""


def as_sentence(text: str) -> str:
    """Return ``text`` with a capital at its beginning."""
    return text[:1].upper() + text[1:]
