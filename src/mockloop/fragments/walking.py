"""Going through a fragment object by object, each with the kind of object it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mockloop.domain.fragment import Loc, Tree
from mockloop.fragments.keywords import FIELDS
from mockloop.fragments.shapes import Shape, place_in

MAX_VISITS = 20_000

_BY_NAME = {
    "paths": "{@path",
    "responses": "{@response",
    "named-schemas": "{@schema",
}
_SECTIONS = ("schemas", "responses", "parameters", "examples", "requestBodies", "headers")


@dataclass(frozen=True, slots=True)
class Visit:
    """One object: its kind (see ``keywords``), its place and its fields."""

    kind: str
    loc: Loc
    value: dict[str, Any]


@dataclass(slots=True)
class Context:
    """A fragment with what is known around it."""

    tree: Tree
    shape: Shape
    names: Mapping[str, set[str]] = field(default_factory=dict)
    """By section of ``components`` (and ``$defs``): names that any fragment of the answer has."""

    def resolve(self, pointer: str) -> Any:
        """Return what a reference inside this fragment leads to, or None.

        Nothing outside is ever looked up: a file or an address leads to None.
        """
        if not pointer.startswith("#/"):
            return None
        for loc in place_in(pointer, {self.shape.prefix, ()}):
            found = self.tree.at(loc)
            if found is not None:
                return found
        return None

    def followed(self, value: Any) -> Any:
        """Return ``value``, or what its ``$ref`` leads to; None when that is not in here."""
        for _ in range(8):
            if not isinstance(value, dict) or "$ref" not in value:
                return value
            pointer = value["$ref"]
            value = self.resolve(pointer) if isinstance(pointer, str) else None
        return None


def walk(tree: Tree, shape: Shape) -> Iterator[Visit]:
    """Yield every object that OpenAPI or JSON Schema knows, in no particular order.

    An object with ``$ref`` is of the kind ``reference``, and of its own kind too when it has other
    fields. At most 20,000 objects are visited.
    """
    kind = "operation" if shape.kind == "operation-part" else shape.kind
    waiting: list[tuple[str, Loc, Any]] = [(f"@{kind}", (), tree.data)]
    seen = 0
    while waiting and seen < MAX_VISITS:
        spec, loc, value = waiting.pop()
        if spec[0] in "[{":
            waiting.extend(_members(spec, loc, value))
            continue
        if not isinstance(value, dict):
            continue
        seen += 1
        kind = spec[1:]
        if "$ref" in value:
            yield Visit("reference", loc, value)
            if len(value) == 1:
                continue
        if kind in _BY_NAME:
            yield Visit(kind, loc, value)
            waiting.append((_BY_NAME[kind], loc, value))
        elif kind in FIELDS:
            yield Visit(kind, loc, value)
            waiting.extend(
                (holds, (*loc, name), value[name])
                for name, holds in FIELDS[kind].items()
                if holds[0] in "@[{" and name in value
            )


def _members(spec: str, loc: Loc, value: Any) -> list[tuple[str, Loc, Any]]:
    inner = spec[1:]
    if spec[0] == "[" and isinstance(value, list):
        return [(inner, (*loc, number), item) for number, item in enumerate(value)]
    if spec[0] == "{" and isinstance(value, dict):
        return [
            (inner, (*loc, name), item) for name, item in value.items() if not name.startswith("x-")
        ]
    return []


def section_names(tree: Tree, shape: Shape) -> Iterator[tuple[str, str]]:
    """Yield (section, name) for everything in a fragment that a reference can lead to."""
    for section in _SECTIONS:
        for loc in place_in(f"#/components/{section}", {shape.prefix, ()}):
            found = tree.at(loc)
            if isinstance(found, dict):
                yield from ((section, name) for name in found)
    for section in ("$defs", "definitions"):
        found = tree.data.get(section) if isinstance(tree.data, dict) else None
        if isinstance(found, dict):
            yield from ((section, name) for name in found)
