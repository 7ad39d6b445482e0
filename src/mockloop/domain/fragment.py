"""API fragments that a candidate wrote, and data with the lines it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Loc = tuple[str | int, ...]
"""The way to a value: keys of mappings and places in lists, from the root."""


@dataclass(frozen=True, slots=True)
class FragmentNote:
    """One mistake in a fragment, in words a product manager understands."""

    line: int
    """The line of the answer, from 1."""
    message: str
    """What is wrong: one or two plain sentences."""
    quote: str
    """The words on that line, shortened."""
    hint: str = ""
    """What to do about it: one sentence, or empty."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of OpenAPI, JSON or HTTP in an answer."""

    name: str
    """What it is, for instance “OpenAPI operation”."""
    first: int
    """Its first line in the answer, from 1."""
    last: int
    notes: tuple[FragmentNote, ...] = ()
    left_out: int = 0
    """The number of further notes that are not listed."""


@dataclass(slots=True)
class Tree:
    """Plain data (dict, list, str, int, float, bool, None) and the lines it stands on, from 1."""

    data: Any = None
    starts: dict[Loc, int] = field(default_factory=dict)
    ends: dict[Loc, int] = field(default_factory=dict)
    gaps: list[int] = field(default_factory=list)
    """Lines on which something was left out on purpose (an ellipsis, or “more”), ascending."""

    def line_of(self, loc: Loc) -> int:
        """Return the line of a key or item, or of its nearest parent that is known."""
        while loc and loc not in self.starts:
            loc = loc[:-1]
        return self.starts.get(loc, 1)

    def at(self, loc: Loc) -> Any:
        """Return the value at ``loc``, or None where there is none; "0" may stand for 0."""
        value = self.data
        for step in loc:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and str(step).isdecimal() and int(step) < len(value):
                value = value[int(step)]
            else:
                return None
        return value


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is wrong on a line of a fragment; lines count from 1 within it."""

    line: int
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a piece of text; no tree when it could not be read to its end."""

    tree: Tree | None
    troubles: tuple[Trouble, ...] = ()
