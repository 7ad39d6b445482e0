"""What a piece of data is: an OpenAPI document, an operation, schemas, an example body …"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mockloop.domain.fragment import Loc, Tree
from mockloop.fragments.keywords import PATH_METHODS, TELLING, TYPES
from mockloop.fragments.statuses import METHODS
from mockloop.fragments.words import near

_SCHEMA_ONLY = frozenset(
    "properties items enum allOf anyOf oneOf format required $schema $defs additionalProperties "
    "maxLength minLength minimum maximum pattern nullable description example".split()
)
_METHOD_NAMES = frozenset(METHODS) | frozenset(method.lower() for method in METHODS)


@dataclass(frozen=True, slots=True)
class Shape:
    """What the data of a tree is, and where it would stand in a whole document."""

    name: str
    """For people: “OpenAPI operation”."""
    kind: str
    """The kind of object at the root (see ``keywords``), or ``data`` for anything else."""
    prefix: Loc = ()
    """The way from the root of a document to this data."""
    whole: bool = False
    """Whether everything a reference can mean has to be inside."""


DATA = Shape("JSON example", "data")
PLAIN_YAML = Shape("YAML", "data")
_BY_FIELD = {
    "parameters": Shape("OpenAPI parameters", "operation-part"),
    "requestBody": Shape("OpenAPI request body", "operation-part"),
    "responses": Shape("OpenAPI responses", "operation-part"),
}


def shape_of(tree: Tree, form: str) -> Shape:
    """Return what the data of ``tree`` is; ``form`` is ``json`` or ``yaml``."""
    data = tree.data
    plain = DATA if form == "json" else PLAIN_YAML
    if not isinstance(data, dict) or not data:
        return plain
    found = _document(data) or _paths(data) or _operation(data) or _schemas(data)
    return found or plain


def _document(data: Mapping[str, Any]) -> Shape | None:
    if isinstance(data.get("swagger"), str | int | float):
        return Shape("Swagger 2.0 document", "swagger")
    if "openapi" in data:
        return Shape("OpenAPI document", "document", whole="paths" in data)
    if _is_map(data.get("paths")):
        return Shape("OpenAPI paths", "document")
    if _is_map(data.get("webhooks")):
        return Shape("OpenAPI webhooks", "document")
    if _is_map(data.get("components")):
        return Shape("OpenAPI components", "document")
    if _is_map(data.get("schemas")) and all(_is_map(item) for item in data["schemas"].values()):
        return Shape("OpenAPI schemas", "components", ("components",))
    return None


def _paths(data: Mapping[str, Any]) -> Shape | None:
    if all(key.startswith("/") for key in data) and all(
        item is None or _is_map(item) for item in data.values()
    ):
        return Shape("OpenAPI paths", "paths", ("paths",))
    methods = [key for key in data if key in _METHOD_NAMES]
    likely = [key for key in methods if _is_operation(data[key])]
    if likely and all(key in methods or key in _beside(data) for key in data):
        return Shape("OpenAPI operation" if len(methods) == 1 else "OpenAPI operations", "path")
    return None


def _beside(data: Mapping[str, Any]) -> set[str]:
    slips = {key for key in data if near(key, PATH_METHODS) and _is_operation(data[key])}
    return {"parameters", "summary", "description", "servers"} | slips


def _operation(data: Mapping[str, Any]) -> Shape | None:
    if len(TELLING["operation"] & set(data)) >= 2 or (
        "responses" in data and _is_map(data["responses"]) and len(data) > 1
    ):
        return Shape("OpenAPI operation", "operation")
    if len(data) == 1:
        (name,) = data
        if name in _BY_FIELD and isinstance(data[name], dict | list):
            return _BY_FIELD[name]
    return None


def _schemas(data: Mapping[str, Any]) -> Shape | None:
    if is_schema(data):
        inside = "$defs" in data or "$schema" in data
        return Shape("JSON Schema", "schema", whole=inside)
    named = [item for item in data.values() if is_schema(item)]
    if named and len(named) == len(data):
        return Shape("named schemas", "named-schemas", ("components", "schemas"))
    return None


def is_schema(value: Any) -> bool:
    """Say whether a value is clearly a schema, not an example that has a field “type”."""
    if not _is_map(value):
        return False
    fields = set(value)
    if "$schema" in fields or (_is_map(value.get("properties")) and _maps(value["properties"])):
        return True
    typed = isinstance(value.get("type"), str) and (
        value["type"] in TYPES or bool(near(value["type"], TYPES))
    )
    return typed and bool(fields & _SCHEMA_ONLY) and not fields - _SCHEMA_ONLY - {"type", "title"}


def _maps(value: Mapping[str, Any]) -> bool:
    return bool(value) and all(_is_map(item) for item in value.values())


def _is_operation(value: Any) -> bool:
    return _is_map(value) and bool(
        set(value) & (TELLING["operation"] | {"parameters", "summary", "tags", "description"})
    )


def _is_map(value: Any) -> bool:
    return isinstance(value, dict)


def place_in(pointer: str, prefixes: Iterable[Loc]) -> list[Loc]:
    """Return the places inside a fragment that a reference such as ``#/a/b`` may mean."""
    from urllib.parse import unquote

    steps = tuple(
        unquote(step).replace("~1", "/").replace("~0", "~") for step in pointer[2:].split("/")
    )
    return [steps[len(prefix) :] for prefix in prefixes if steps[: len(prefix)] == prefix]
