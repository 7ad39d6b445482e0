"""Validation errors in words: one problem each, with a line, a plain message and a hint."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mockloop.content.strict_yaml import Document, Loc
from mockloop.content.words import did_you_mean, listed, quoted
from mockloop.errors import Problem

_EXPECTED = {
    "string": "text", "int": "a whole number", "float": "a number", "bool": "true or false",
    "tuple": "a list", "list": "a list", "dict": "a mapping", "model": "a mapping of fields",
    "mapping": "a mapping", "none": "nothing",
}  # fmt: skip
_BOUNDS = {
    "greater_than_equal": "{ge} or more",
    "greater_than": "more than {gt}",
    "less_than_equal": "{le} or less",
    "less_than": "less than {lt}",
}
_FORMS = {
    r"^[a-z]$": "one small letter such as a",
    r"^C[0-9]$": "a competency such as C1",
    r"^[A-Z]$": "one capital letter such as A",
    r"^[A-Z]{2,4}[0-9]{1,2}$": "a criterion such as AD1",
    r"^[A-Z]{2,4}[0-9]{1,2}\.[a-z]$": "an indicator such as AD1.a",
    r"^AP[0-9]{2}[a-z]?$": "an anti-pattern such as AP01",
    r"^[A-Za-z][A-Za-z0-9_]*$": "a letter followed by letters, digits or underscores",
    r"^[a-z][a-z0-9_]*$": "small letters, digits and underscores",
    r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$": "small letters and digits joined by hyphens",
    r"^[a-z-]+$": "small letters and hyphens",
}

# Where the error is in the data, labels that are not in the data, and the error itself.
_Located: TypeAlias = tuple[Loc, Loc, ErrorDetails]


def _locate(data: Any, loc: Loc) -> tuple[Loc, Loc]:
    """Split a location into what exists in the data and the labels that do not.

    Union branches and ``[key]`` put such labels in; the last label of a missing field is another.
    """
    found: list[str | int] = []
    noise: list[str | int] = []
    for part in loc:
        inside_list = isinstance(data, list) and isinstance(part, int) and part < len(data)
        inside_dict = isinstance(data, dict) and part in data
        if inside_list or inside_dict:
            found.append(part)
            data = data[part]
        else:
            noise.append(part)
    return tuple(found), tuple(noise)


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]


def _fields_at(model: type[BaseModel], loc: Loc) -> list[str]:
    for part in loc:
        if isinstance(part, str) and part in model.model_fields:
            inner = _models_in(model.model_fields[part].annotation)
            if not inner:
                return []
            model = inner[0]
    return list(model.model_fields)


def _expectation(error: ErrorDetails) -> str:
    """Return what was expected in words, or nothing when the error is of another sort."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "literal_error":
        return listed(str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", "))
    if kind in _BOUNDS:
        return _BOUNDS[kind].format(**context)
    if kind == "string_pattern_mismatch":
        return _FORMS.get(str(context["pattern"]), f"text of the form {context['pattern']}")
    if kind.endswith(("_type", "_parsing", "_from_float")):
        return _EXPECTED.get(kind.partition("_")[0], "")
    return ""


def _length(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if error["type"] in ("too_short", "string_too_short"):
        least = context.get("min_length")
        return f"there has to be at least {least}, there are {context.get('actual_length', 0)}"
    if error["type"] == "too_long":
        most = context.get("max_length")
        return f"there may be {most} at most, there are {context.get('actual_length')}"
    return f"the text may have {context.get('max_length')} characters at most"


def _type_hint(error: ErrorDetails) -> str:
    if error["type"] == "string_type" and isinstance(error["input"], (bool, int, float)):
        return "put it in quotes"
    if error["type"] == "literal_error":
        allowed = str(error.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
        return did_you_mean(str(error["input"]), [w.strip("'") for w in allowed.split(", ")])
    return ""


def _describe(error: ErrorDetails, noise: Loc, fields: list[str]) -> tuple[str, str]:
    kind = error["type"]
    name = str(error["loc"][-1]) if error["loc"] else ""
    if kind == "extra_forbidden":
        hint = did_you_mean(name, fields) or f"known here: {', '.join(fields)}"
        return f"unknown field {quoted(name)}", hint
    if kind == "missing":
        last = error["loc"][-1]
        if isinstance(last, int):
            return f"item {last + 1} is missing", ""
        return f"the field “{name}” is missing", ""
    if kind == "value_error":
        return str(error.get("ctx", {}).get("error", error["msg"])), ""
    if kind in ("too_short", "too_long", "string_too_short", "string_too_long"):
        return _length(error), ""
    expected = _expectation(error)
    if not expected:
        return str(error["msg"]), ""
    what = "as a key " if "[key]" in noise else ""
    return f"expected {what}{expected}, found {quoted(error['input'])}", _type_hint(error)


def _merge_unions(errors: list[_Located]) -> list[_Located]:
    """Keep one error where every branch of a union complained about the same value."""
    branches: dict[Loc, list[_Located]] = {}
    kept: list[_Located] = []
    for located in errors:
        found, noise, error = located
        plain = not noise or "[key]" in noise or error["type"] in ("missing", "extra_forbidden")
        if plain:
            kept.append(located)
        else:
            branches.setdefault(found, []).append(located)
    # A branch that fits the outer shape complains deeper inside: that is the one that was meant.
    outer = {loc[:cut] for loc in branches for cut in range(len(loc))}
    for found, group in branches.items():
        if found not in outer:
            kept.append(_merged(group))
    return kept


def _merged(group: list[_Located]) -> _Located:
    words = [words for _, _, error in group if (words := _expectation(error))]
    if len(group) == 1 or not words:
        return group[0]
    found, noise, error = group[0]
    message = f"expected {listed(dict.fromkeys(words))}, found {quoted(error['input'])}"
    return found, noise, {**error, "type": "union", "msg": message}


def explain(
    error: ValidationError, document: Document, model: type[BaseModel]
) -> Iterable[Problem]:
    """Return every validation error as a problem with the line it is about."""
    located = [(*_locate(document.data, tuple(item["loc"])), item) for item in error.errors()]
    for found, noise, item in _merge_unions(located):
        parent = found[:-1] if item["type"] == "extra_forbidden" else found
        message, hint = _describe(item, noise, _fields_at(model, parent))
        name = _place_name(found, item["type"])
        yield document.problem(found, f"{name}{message}", hint)


def _place_name(found: Loc, kind: str) -> str:
    """Return “weight: ” for a value, nothing where the message names the field itself."""
    names = [part for part in found if isinstance(part, str)]
    if not names or kind in ("extra_forbidden", "missing"):
        return ""
    tail = found[-1]
    return f"{names[-1]}: " if isinstance(tail, str) else f"{names[-1]}, item {tail + 1}: "
