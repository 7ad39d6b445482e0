"""The texts of a content file, and those of them that are still to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mockloop.content.strict_yaml import Document, Loc
from mockloop.errors import Problem

_TO_DO = re.compile(r"^[ \t]*TODO:[ \t]*(.*)$", re.MULTILINE)
_BARE = "todo"
"""Stands where only small letters are allowed."""


def texts_of(data: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Yield every text below ``data`` with its location, in file order."""
    if isinstance(data, str):
        yield loc, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from texts_of(value, (*loc, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from texts_of(value, (*loc, number))


def is_unwritten(text: str) -> bool:
    """Say whether a text is, or still holds, one of the TODO texts of a template."""
    return text == _BARE or _TO_DO.search(text) is not None


def unwritten(document: Document) -> Iterator[Problem]:
    """Yield a problem for every ``TODO:`` that is left, with its line and what it asks for."""
    if "unwritten" not in document.known:
        document.known["unwritten"] = [
            item for item in texts_of(document.data) if is_unwritten(item[1])
        ]
    for loc, text in document.known["unwritten"]:
        if text == _BARE:
            yield document.problem(loc, f"still to be written: the {_field(loc)}")
        for match in _TO_DO.finditer(text):
            wanted = match.group(1).strip() or f"the {_field(loc)}"
            yield document.problem(loc, f"still to be written: {wanted}", "", match.group(0))


def _field(loc: Loc) -> str:
    return next((part for part in reversed(loc) if isinstance(part, str)), "text")
