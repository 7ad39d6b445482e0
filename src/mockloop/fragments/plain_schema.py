"""A schema from an answer made safe for a validator: small, well formed, without references.

References inside the fragment are written out, up to a size; a circle ends in a schema that takes
anything. Fields of the wrong type are left out (they have notes of their own), and so is what could
cost much time on hostile text: patterns, unique items, identifiers and everything dynamic.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockloop.fragments.keywords import TYPES
from mockloop.fragments.sketching import GAP, is_placeholder
from mockloop.fragments.walking import Context

MAX_OBJECTS = 1_000
MAX_DEPTH = 24

_SINGLE = ("not", "if", "then", "else", "contains", "items", "additionalProperties")
_SEVERAL = ("allOf", "anyOf", "oneOf", "prefixItems")
_WHOLES = frozenset("maxLength minLength maxItems minItems maxProperties minProperties".split())
_NUMBERS = frozenset(("maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf"))


class TooLarge(Exception):  # noqa: N818 - it ends the work, it is not reported
    """The schema is larger than what is checked."""


class PlainSchema:
    """Writes one schema out; ``objects`` says how large it became."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.objects = 0

    def of(self, value: Any, depth: int = 0, above: tuple[str, ...] = ()) -> Any:
        """Return a schema for ``value``: a dict or a flag.

        Raises:
            TooLarge: it has more than 1,000 objects.
        """
        if isinstance(value, bool):
            return value
        if not isinstance(value, dict) or depth > MAX_DEPTH:
            return {}
        self.objects += 1
        if self.objects > MAX_OBJECTS:
            raise TooLarge
        pointer = value.get("$ref")
        if pointer is not None:
            if not isinstance(pointer, str) or pointer in above or len(above) > MAX_DEPTH:
                return {}
            return self.of(self.context.resolve(pointer), depth + 1, (*above, pointer))
        return self._written_out(value, lambda part: self.of(part, depth + 1, above))

    def _written_out(self, value: dict[str, Any], part: Callable[[Any], Any]) -> dict[str, Any]:
        found: dict[str, Any] = _scalars(value)
        for name in _SINGLE:
            if isinstance(value.get(name), dict | bool):
                found[name] = part(value[name])
        for name in _SEVERAL:
            if isinstance(value.get(name), list) and value[name]:
                found[name] = [part(item) for item in value[name]]
        fields = value.get("properties")
        if isinstance(fields, dict):
            found["properties"] = {name: part(item) for name, item in fields.items()}
            if any(GAP.search(name) for name in fields):
                found.pop("additionalProperties", None)
        if _nullable(value):
            return {"anyOf": [{"type": "null"}, found]}
        return found


def _nullable(value: dict[str, Any]) -> bool:
    """Whether null is allowed, as OpenAPI 3.0 says it."""
    return value.get("nullable") is True


def _scalars(value: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    types = value.get("type")
    names = types if isinstance(types, list) else [types]
    if names and all(name in TYPES for name in names):
        found["type"] = list(dict.fromkeys(names))
    required = value.get("required")
    if isinstance(required, list):
        found["required"] = [name for name in required if isinstance(name, str)]
    choices = value.get("enum")
    if isinstance(choices, list) and choices and not any(is_placeholder(item) for item in choices):
        found["enum"] = choices
    if "const" in value and not is_placeholder(value["const"]):
        found["const"] = value["const"]
    found.update({name: item for name, item in value.items() if _is_limit(name, item)})
    return found


def _is_limit(name: str, value: Any) -> bool:
    if name in _WHOLES:
        return type(value) is int and value >= 0
    if name in _NUMBERS:
        return type(value) in {int, float} and (name != "multipleOf" or value > 0)
    return False
