"""Misspelt fields and values of the wrong type, on every object that OpenAPI knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from mockloop.domain.fragment import Trouble
from mockloop.fragments.keywords import ELSEWHERE, FIELDS, TELLING
from mockloop.fragments.sketching import GAP, is_placeholder
from mockloop.fragments.walking import Context, Visit
from mockloop.fragments.words import near, quoted

_SHORTEST = 4
"""Names that are shorter look like each other too easily."""


def field_troubles(context: Context, visit: Visit) -> Iterator[Trouble]:
    """Yield fields that are misspelt or hold a value of the wrong type."""
    known = FIELDS.get(visit.kind)
    if known is None:
        return
    telling = bool(TELLING.get(visit.kind, frozenset()) & set(visit.value))
    for name, value in visit.value.items():
        line = context.tree.line_of((*visit.loc, name))
        if name in known:
            found = _wrong_type(visit.kind, name, known[name], value)
        elif telling and visit.kind != "path" and not name.startswith(("x-", "$")):
            found = _misspelt(visit, name)
        else:
            found = None
        if found:
            yield Trouble(line, *found)


def _misspelt(visit: Visit, name: str) -> tuple[str, str] | None:
    if GAP.search(name):
        return None
    where = _WORDS.get(visit.kind, "here")
    if hint := ELSEWHERE.get((visit.kind, name)):
        return f"{quoted(name)} is not a field of {where}.", hint
    free = [
        field
        for field in FIELDS[visit.kind]
        if len(field) >= _SHORTEST and field not in visit.value
    ]
    found = near(name, free) if len(name) >= _SHORTEST else ""
    if not found:
        return None
    return f"{quoted(name)} is not a field of {where}.", f"Did you mean {quoted(found)}?"


_WORDS = {
    "schema": "a schema",
    "operation": "an operation",
    "response": "a response",
    "body": "a request body",
    "media": "a media type",
    "parameter": "a parameter",
    "components": "“components”",
    "document": "an OpenAPI document",
}


def _wrong_type(kind: str, name: str, holds: str, value: Any) -> tuple[str, str] | None:
    if value is None or is_placeholder(value):
        return None
    if kind == "schema" and name == "required" and isinstance(value, bool):
        return (
            "“required” of a field is not true or false: it is a list on the object around it.",
            "Write required: [name, …] beside “properties”.",
        )
    return _CHECKS[holds[0] if holds[0] in "@[{" else holds](name, value)


def _text(name: str, value: Any) -> tuple[str, str] | None:
    if not isinstance(value, dict | list):
        return None
    return f"{quoted(name)} holds {quoted(value)} where text is expected.", "Write one text."


def _number(name: str, value: Any) -> tuple[str, str] | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return None
    hint = "Write it without quotes." if _is_numeric(value) else "Write a number."
    return f"{quoted(name)} holds {quoted(value)} where a number is expected.", hint


def _whole(name: str, value: Any) -> tuple[str, str] | None:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return None
    hint = "Write it without quotes." if _is_numeric(value) else "Write a whole number from 0 on."
    return f"{quoted(name)} holds {quoted(value)} where a whole number is expected.", hint


def _is_numeric(value: Any) -> bool:
    return isinstance(value, str) and value.replace(".", "", 1).isdecimal()


def _flag(name: str, value: Any) -> tuple[str, str] | None:
    if isinstance(value, bool):
        return None
    return (
        f"{quoted(name)} holds {quoted(value)} where true or false is expected.",
        "Write true or false without quotes.",
    )


def _texts(name: str, value: Any) -> tuple[str, str] | None:
    if isinstance(value, list):
        return None
    return (
        f"{quoted(name)} is a list of names, not {quoted(value)}.",
        f"Write {name}: [first, second].",
    )


def _list(name: str, value: Any) -> tuple[str, str] | None:
    if isinstance(value, list):
        return None
    return (
        f"{quoted(name)} is a list, not {quoted(value)}.",
        "Begin every item with a dash, or put all of them in [ ].",
    )


def _object(name: str, value: Any) -> tuple[str, str] | None:
    # A text in the place of an object is shorthand: “202: accepted”, “schema: Refund”.
    if not isinstance(value, list):
        return None
    return (
        f"{quoted(name)} holds a list where names with their values are expected.",
        "Write each name with a colon and what belongs to it, without a dash.",
    )


def _any(name: str, value: Any) -> tuple[str, str] | None:  # noqa: ARG001 - one of the checks
    return None


_Check = Callable[[str, Any], tuple[str, str] | None]
_CHECKS: dict[str, _Check] = {
    "text": _text,
    "number": _number,
    "whole": _whole,
    "flag": _flag,
    "texts": _texts,
    "list": _list,
    "[": _list,
    "object": _object,
    "@": _object,
    "{": _object,
    "any": _any,
}
