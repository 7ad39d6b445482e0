"""Examples that contradict their schema, found with ``jsonschema``.

The library is imported when a fragment has a schema and an example of it, never before. It is given
schemas without references, so it has nothing to look up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mockloop.domain.fragment import Loc, Trouble
from mockloop.fragments.plain_schema import PlainSchema, TooLarge
from mockloop.fragments.sketching import Placeholder, is_open, is_placeholder
from mockloop.fragments.walking import Context, Visit
from mockloop.fragments.words import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from jsonschema import ValidationError

MAX_EXAMPLE = 400
"""Values in one example; longer ones are not compared."""
MAX_WORK = 150_000
"""Values times schema objects that are compared in one answer."""
_WRITING = 8
"""What writing one schema object out costs, in the same measure."""
_MOST_NOTES = 3


class Examples:
    """Compares the examples of one answer with their schemas, as long as that stays cheap."""

    def __init__(self) -> None:
        self.left = MAX_WORK

    def troubles(self, context: Context, visit: Visit) -> Iterator[Trouble]:
        """Yield where an example says something else than its schema."""
        schema: Any = None
        for schema_value, loc, example, name in _pairs(visit):
            if schema_value is not schema:
                schema = schema_value
            if isinstance(schema, dict) and not _unsaid(example):
                yield from self._compare(context, schema, loc, (example, name))

    def _compare(
        self, context: Context, schema: dict[str, Any], loc: Loc, said: tuple[Any, str]
    ) -> Iterator[Trouble]:
        example, name = said
        size = _size(example, MAX_EXAMPLE)
        writer = PlainSchema(context)
        if size > MAX_EXAMPLE or self.left <= 0:
            return
        try:
            plain = writer.of(schema)
        except TooLarge:
            return
        finally:
            self.left -= _WRITING * writer.objects
        work = size * writer.objects
        if work > self.left or not plain:
            return
        self.left -= work
        found = 0
        for error in _errors(plain, example):
            at: Loc = (*loc, *error.absolute_path)
            trouble = _trouble(context, at, error, name)
            if trouble is not None:
                yield trouble
                found += 1
            if found >= _MOST_NOTES:
                return


def _errors(schema: Any, example: Any) -> Iterator[ValidationError]:
    from jsonschema import Draft202012Validator

    yield from Draft202012Validator(schema).iter_errors(example)


def _pairs(visit: Visit) -> Iterator[tuple[Any, Loc, Any, str]]:
    """Yield (schema, place of the example, example, what it is called)."""
    value, loc = visit.value, visit.loc
    if visit.kind == "schema":
        for name in ("example", "default"):
            if name in value:
                yield value, (*loc, name), value[name], name
        examples = value.get("examples")
        for number, item in enumerate(examples if isinstance(examples, list) else ()):
            yield value, (*loc, "examples", number), item, "example"
    elif visit.kind in ("media", "parameter", "header") and "schema" in value:
        if "example" in value:
            yield value["schema"], (*loc, "example"), value["example"], "example"
        examples = value.get("examples")
        for name, item in examples.items() if isinstance(examples, dict) else ():
            if isinstance(item, dict) and "value" in item:
                yield value["schema"], (*loc, "examples", name, "value"), item["value"], "example"


def _unsaid(value: Any) -> bool:
    return value is None or is_placeholder(value)


def _size(value: Any, most: int) -> int:
    """Return the number of values in ``value``, counting no further than a little over ``most``."""
    waiting = [value]
    count = 0
    while waiting and count <= most:
        item = waiting.pop()
        count += 1
        if isinstance(item, dict):
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
    return count + len(waiting)


# ---------------------------------------------------------------- in words


def _trouble(context: Context, at: Loc, error: ValidationError, name: str) -> Trouble | None:
    if is_placeholder(error.instance) or isinstance(error.instance, Placeholder):
        return None
    opened = isinstance(error.instance, dict | list) and is_open(context.tree, at)
    if opened and error.validator in ("required", "minItems", "minProperties"):
        return None
    if _holds_placeholder(error.instance) and error.validator in _WHOLE_VALUE:
        return None
    message, hint = _said(error, name, at)
    return Trouble(context.tree.line_of(at), message, hint)


_WHOLE_VALUE = ("anyOf", "oneOf", "allOf", "not", "enum", "const", "contains", "if")


def _holds_placeholder(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_holds_placeholder(item) for item in value.values())
    if isinstance(value, list):
        return any(_holds_placeholder(item) for item in value)
    return is_placeholder(value)


def _said(error: ValidationError, name: str, at: Loc) -> tuple[str, str]:
    value, wanted = error.instance, error.validator_value
    field = at[-1] if at and at[-1] not in ("example", "default", "value") else ""
    where = (
        f"{quoted(field)} in this {name}" if isinstance(field, str) and field else f"This {name}"
    )
    fix = f"Change the {name}, or the schema."
    match error.validator:
        case "type":
            names = [str(item) for item in (wanted if isinstance(wanted, list) else [wanted])]
            hint = _type_hint(value, names) or fix
            return f"{where} is {quoted(value)}, but its schema says {listed(names)}.", hint
        case "enum":
            near = did_you_mean(str(value), [str(item) for item in wanted])
            values = listed(quoted(item) for item in wanted[:6])
            return f"{where} is {quoted(value)}, but its schema allows only {values}.", near or fix
        case "required":
            missing = _missing(error)
            return (
                f"{where} lacks {quoted(missing)}, which its schema requires.",
                did_you_mean(missing, list(value)) or fix,
            )
        case "additionalProperties":
            return _additional(error, where, fix)
        case _:
            return _limits(error, where), fix


def _missing(error: ValidationError) -> str:
    value = error.instance
    shown = [str(item) for item in error.validator_value if item not in value]
    # The library reports one name at a time and says which only in its own words.
    return next((item for item in shown if error.message.startswith(repr(item))), shown[0])


def _additional(error: ValidationError, where: str, fix: str) -> tuple[str, str]:
    known = error.schema.get("properties", {}) if isinstance(error.schema, dict) else {}
    extra = [key for key in error.instance if key not in known]
    free = [key for key in known if key not in error.instance]
    hint = did_you_mean(extra[0], free) if extra else ""
    shown = listed((quoted(key) for key in extra[:3]), "and")
    return f"{where} has {shown}, but its schema allows no further fields.", hint or fix


def _type_hint(value: Any, names: list[str]) -> str:
    numeric = isinstance(value, str) and value.replace(".", "", 1).lstrip("-").isdecimal()
    if numeric and {"integer", "number"} & set(names):
        return "Write it without quotes, or make the type string."
    if isinstance(value, int | float) and "string" in names:
        return "Put it in quotes, or make the type integer or number."
    return ""


_LIMITS = {
    "maximum": "is {value}, but its schema allows {wanted} at most",
    "minimum": "is {value}, but its schema asks for {wanted} at least",
    "exclusiveMaximum": "is {value}, but its schema allows only less than {wanted}",
    "exclusiveMinimum": "is {value}, but its schema asks for more than {wanted}",
    "multipleOf": "is {value}, but its schema asks for a multiple of {wanted}",
    "maxLength": "is {value}, longer than the {wanted} characters of its schema",
    "minLength": "is {value}, shorter than the {wanted} characters of its schema",
    "maxItems": "has more items than the {wanted} of its schema",
    "minItems": "has fewer items than the {wanted} of its schema",
    "const": "is {value}, but its schema allows only {wanted}",
    "anyOf": "fits none of the alternatives of its schema",
    "oneOf": "fits none or several of the alternatives of its schema, not exactly one",
    "not": "is what its schema excludes",
}


def _limits(error: ValidationError, where: str) -> str:
    shape = _LIMITS.get(str(error.validator), "does not fit its schema")
    wanted = error.validator_value
    shown = str(wanted) if isinstance(wanted, int | float) else quoted(wanted)
    return f"{where} {shape.format(value=quoted(error.instance), wanted=shown)}."
