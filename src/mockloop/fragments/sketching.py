"""What people write when they sketch: ellipses, “more”, and words that stand for a value."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any

from mockloop.domain.fragment import Loc, Tree

GAP = re.compile(r"\.{2,}|…")
"""An ellipsis: something was left out on purpose."""
_GAP_WORDS = re.compile(
    r"\.{2,}|…|\b(?:more|etc|and so on|rest|others?|remaining|snip|omitted|same|as (?:above|today)"
    r"|unchanged|existing)\b",
    re.IGNORECASE,
)
_GAP_LINE = re.compile(
    r"\s*(?:[-*] ?)?(?:#+|//|/\*|[<(\[{])?\s*"
    r"(?:(?:\.{2,}|…)[^:{}\[\]\"']*|etc\.?|(?:and )?(?:so on|more)(?: [\w ]{0,40})?|snip)"
    r"\s*(?:\*/|[>)\]}])?\s*,?\s*"
)
_STANDS_FOR = re.compile(
    r"<[^<>]*>|\{\{?[^{}]*\}?\}|\[[^\[\]]*\]|\$\{?\w+\}?"
    r"|(?:string|str|text|int|integer|number|float|decimal|bool|boolean|uuid|guid|ulid|date"
    r"|date-?time|timestamp|url|uri|email|object|array|any|id|x+|todo|tbd|tba|n/a|[?_*-]+)\??",
    re.IGNORECASE,
)
TYPE_WORD = re.compile(
    r"(?:string|str|text|int|integer|int32|int64|long|number|num|float|double|decimal|bool|boolean"
    r"|uuid|guid|ulid|date|datetime|date-time|timestamp|iso\w*|rfc\w*|url|uri|email|object|array"
    r"|list|map|any|enum|money|cents|id|TODO|TBD|xxx+)\b",
    re.IGNORECASE,
)


class Placeholder(str):
    """A value that only stands for one: an ellipsis, ``<id>``, or a type written bare."""

    __slots__ = ()


def is_placeholder(value: Any) -> bool:
    """Say whether a value was left open by whoever wrote it."""
    if not isinstance(value, str):
        return False
    return (
        isinstance(value, Placeholder)
        or GAP.search(value) is not None
        or (len(value) <= 60 and _STANDS_FOR.fullmatch(value.strip()) is not None)
    )


def says_more(comment: str) -> bool:
    """Say whether a comment tells that something was left out."""
    return _GAP_WORDS.search(comment[:200]) is not None


def is_gap_line(line: str) -> bool:
    """Say whether a line is nothing but an ellipsis or “more”."""
    return len(line) <= 120 and _GAP_LINE.fullmatch(line) is not None


def is_open(tree: Tree, loc: Loc) -> bool:
    """Say whether something was left out on purpose inside the value at ``loc``."""
    value = tree.at(loc)
    if isinstance(value, dict) and any(GAP.search(key) for key in value):
        return True
    if isinstance(value, list) and any(is_placeholder(item) for item in value):
        return True
    first = tree.line_of(loc)
    place = bisect_left(tree.gaps, first)
    return place < len(tree.gaps) and tree.gaps[place] <= tree.ends.get(loc, first)
