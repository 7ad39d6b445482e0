"""Schemas: unknown types, required names without a field, mixed enums."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mockloop.domain.fragment import Trouble
from mockloop.fragments.keywords import OTHER_TYPES, TEXT_FORMATS, TYPES
from mockloop.fragments.sketching import GAP, is_open, is_placeholder
from mockloop.fragments.walking import Context, Visit
from mockloop.fragments.words import did_you_mean, listed, near, quoted

_ONE_WORD = re.compile(r"[A-Za-z][\w.-]{0,60}")
_OPENS = ("$ref", "allOf", "anyOf", "oneOf", "patternProperties")
_KINDS = {"string": "text", "number": "a number", "boolean": "true or false"}


def schema_troubles(context: Context, visit: Visit) -> Iterator[Trouble]:
    """Yield what is wrong with one schema by itself."""
    if visit.kind != "schema":
        return
    yield from _type(context, visit)
    yield from _required(context, visit)
    yield from _enum(context, visit)


def _type(context: Context, visit: Visit) -> Iterator[Trouble]:
    value = visit.value.get("type")
    for name in value if isinstance(value, list) else [value]:
        if not isinstance(name, str) or name in TYPES or not _ONE_WORD.fullmatch(name):
            continue
        line = context.tree.line_of((*visit.loc, "type"))
        yield Trouble(line, f"{quoted(name)} is not a type of JSON.", _right_type(name))


def _right_type(name: str) -> str:
    plain = name.lower()
    if plain in TEXT_FORMATS:
        return f"Write type: string and format: {TEXT_FORMATS[plain]}."
    if plain in OTHER_TYPES:
        return f"Did you mean {quoted(OTHER_TYPES[plain])}?"
    if found := near(name, TYPES):
        return f"Did you mean {quoted(found)}?"
    if name[0].isupper():
        return f'To use another schema, write $ref: "#/components/schemas/{name}".'
    return f"Use one of {listed(TYPES)}."


def _required(context: Context, visit: Visit) -> Iterator[Trouble]:
    names = visit.value.get("required")
    fields = visit.value.get("properties")
    if not isinstance(names, list) or not isinstance(fields, dict) or not fields:
        return
    if any(name in visit.value for name in _OPENS) or is_open(context.tree, visit.loc):
        return
    free = [field for field in fields if field not in names[:100]]
    for number, name in enumerate(names):
        if isinstance(name, str) and name not in fields and not GAP.search(name):
            yield Trouble(
                context.tree.line_of((*visit.loc, "required", number)),
                f"{quoted(name)} is required, but “properties” does not describe it.",
                did_you_mean(name, free) or "Describe it under “properties”, or do not require it.",
            )


def kind_of(value: Any) -> str:
    """Return ``string``, ``number``, ``boolean``, or nothing for a value of another kind."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return "string" if isinstance(value, str) else ""


def _enum(context: Context, visit: Visit) -> Iterator[Trouble]:
    values = visit.value.get("enum")
    if not isinstance(values, list):
        return
    kinds: dict[str, Any] = {}
    for value in values:
        if kind_of(value) and not (isinstance(value, str) and GAP.search(value)):
            kinds.setdefault(kind_of(value), value)
    line = context.tree.line_of((*visit.loc, "enum"))
    if len(kinds) > 1:
        shown = listed(
            (f"{quoted(value)} ({_KINDS[kind]})" for kind, value in kinds.items()), "and"
        )
        yield Trouble(
            line,
            f"The values of this enum are of different types: {shown}.",
            "Put all of them in quotes, or make all of them numbers.",
        )
    elif len(kinds) == 1:
        yield from _against_type(visit, line, *next(iter(kinds.items())))


def _against_type(visit: Visit, line: int, kind: str, value: Any) -> Iterator[Trouble]:
    allowed = visit.value.get("type")
    names = allowed if isinstance(allowed, list) else [allowed]
    if any(name not in TYPES for name in names) or is_placeholder(value):
        return
    fits = {"string": {"string"}, "boolean": {"boolean"}, "number": {"number", "integer"}}[kind]
    if not fits & set(names):
        shown = listed(quoted(name) for name in names)
        yield Trouble(
            line,
            f"This enum lists {quoted(value)}, which is {_KINDS[kind]}, but its type is {shown}.",
            "Change the type, or write the values so that they fit it.",
        )
