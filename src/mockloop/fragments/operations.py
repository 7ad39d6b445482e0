"""Paths, operations and responses: methods, statuses, path parameters, bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mockloop.domain.fragment import Loc, Trouble
from mockloop.fragments.bodies import error_in_success
from mockloop.fragments.keywords import FIELDS, PATH_METHODS, PLACES
from mockloop.fragments.sketching import GAP, is_open, is_placeholder
from mockloop.fragments.statuses import METHODS, about_status
from mockloop.fragments.walking import Context, Visit
from mockloop.fragments.words import listed, near, quoted

_TEMPLATE = re.compile(r"\{([^{}/]{1,80})\}")
_COLON = re.compile(r"/:(\w{1,80})")
_STATUS = re.compile(r"(\d{3})(?!\d)(?: [A-Za-z][\w ]*)?")
_SEVERAL = re.compile(r"[1-5]\w\w(?: *[,/|–-] *[1-5]?\w+)+")
_CLASS = re.compile(r"[1-5][Xx]{2}")
_METHOD_LIKE = re.compile(r"[A-Za-z]{3,10}")


def operation_troubles(context: Context, visit: Visit) -> Iterator[Trouble]:
    """Yield what is wrong with paths, operations, parameters and responses."""
    match visit.kind:
        case "paths":
            yield from _paths(context, visit)
        case "path":
            yield from _methods(context, visit)
            yield from _path_parameters(context, visit)
        case "operation" if context.shape.kind != "operation-part":
            yield from _operation(context, visit)
        case "responses":
            yield from _statuses(context, visit)
        case "response":
            yield from error_in_success(context, visit)
        case "parameter":
            yield from _place(context, visit)
        case _:
            return


def _paths(context: Context, visit: Visit) -> Iterator[Trouble]:
    for path in visit.value:
        if not path.startswith(("/", "x-")) and not GAP.search(path):
            line = context.tree.line_of((*visit.loc, path))
            yield Trouble(
                line, f"The path {quoted(path)} does not begin with a slash.", "Write /path."
            )


def _methods(context: Context, visit: Visit) -> Iterator[Trouble]:
    for name, value in visit.value.items():
        if name in FIELDS["path"] or not _METHOD_LIKE.fullmatch(name):
            continue
        line = context.tree.line_of((*visit.loc, name))
        if name.upper() in METHODS:
            yield Trouble(
                line,
                f"OpenAPI writes the method {quoted(name)} in small letters.",
                f"Write {name.lower()}.",
            )
        elif found := near(name, PATH_METHODS):
            yield Trouble(
                line, f"{quoted(name)} is not an HTTP method.", f"Did you mean {quoted(found)}?"
            )
        elif isinstance(value, dict) and set(value) & {"responses", "requestBody", "operationId"}:
            yield Trouble(
                line,
                f"{quoted(name)} is not an HTTP method.",
                f"Use one of {listed(PATH_METHODS[:7])}.",
            )


# ---------------------------------------------------------------- path parameters


def _path_parameters(context: Context, visit: Visit) -> Iterator[Trouble]:
    path = str(visit.loc[-1]) if visit.loc else ""
    if not path.startswith("/") or is_open(context.tree, visit.loc) or GAP.search(path):
        return
    line = context.tree.line_of(visit.loc)
    for name in _COLON.findall(path):
        yield Trouble(
            line,
            f"The path {quoted(path)} marks a variable part with a colon.",
            f"OpenAPI writes {{{name}}}.",
        )
    wanted = _TEMPLATE.findall(path)
    declared = _declared(context, visit)
    if declared is None:
        return
    missing = [name for name in wanted if any(name not in names for names in declared[0])]
    strange = {name: loc for name, loc in declared[1].items() if name not in wanted}
    for name, loc in strange.items():
        hint = f"Did you mean {quoted(missing[0])}?" if missing else "Add it to the path, too."
        yield Trouble(
            context.tree.line_of(loc),
            f"The parameter {quoted(name)} should stand in the path, but {quoted(path)} has no "
            f"{{{name}}}.",
            hint,
        )
    if missing and not strange:
        names = listed((f"{{{name}}}" for name in missing), "and")
        yield Trouble(
            line,
            f"No parameter says what {names} in the path {quoted(path)} is.",
            f"Add a parameter with name: {missing[0]} and in: path.",
        )


def _declared(context: Context, visit: Visit) -> tuple[list[set[str]], dict[str, Loc]] | None:
    """Return the path parameters each operation has, and where each is declared.

    None when that cannot be known: there is no operation, or a parameter is defined elsewhere.
    """
    shared = _parameters(context, visit.value.get("parameters"), (*visit.loc, "parameters"))
    each = []
    for method in PATH_METHODS:
        operation = visit.value.get(method)
        if isinstance(operation, dict) and operation and "$ref" not in operation:
            loc = (*visit.loc, method, "parameters")
            each.append(_parameters(context, operation.get("parameters"), loc))
    if shared is None or not each or any(found is None for found in each):
        return None
    known = [found for found in each if found is not None]
    everywhere = dict(shared)
    for found in known:
        everywhere.update(found)
    return [{*shared, *found} for found in known], everywhere


def _parameters(context: Context, value: Any, loc: Loc) -> dict[str, Loc] | None:
    found: dict[str, Loc] = {}
    if value is None:
        return found
    if not isinstance(value, list):
        return None
    for number, item in enumerate(value):
        parameter = context.followed(item)
        if not isinstance(parameter, dict) or "name" not in parameter:
            return None
        if parameter.get("in") == "path":
            found[str(parameter["name"])] = (*loc, number)
    return found


def _place(context: Context, visit: Visit) -> Iterator[Trouble]:
    place = visit.value.get("in")
    if not isinstance(place, str) or place in PLACES or place == "querystring":
        return
    if is_placeholder(place) or context.shape.kind == "swagger":
        return
    hint = f"Use one of {listed(PLACES)}."
    if found := near(place, PLACES):
        hint = f"Did you mean {quoted(found)}?"
    elif place in ("body", "formData"):
        hint = "OpenAPI describes the body under “requestBody”, not as a parameter."
    line = context.tree.line_of((*visit.loc, "in"))
    yield Trouble(line, f"A parameter cannot stand in {quoted(place)}.", hint)


# ---------------------------------------------------------------- operations and responses


def _operation(context: Context, visit: Visit) -> Iterator[Trouble]:
    tree = context.tree
    line = tree.line_of(visit.loc)
    method = str(visit.loc[-1]) if visit.loc else ""
    name = _named(visit.loc)
    if visit.value and not visit.value.get("responses") and "$ref" not in visit.value:
        said = visit.value.get("responses", 0) is None or _misspelt(visit.value)
        if not said and not is_open(tree, visit.loc):
            yield Trouble(
                line,
                f"{name} does not say what comes back: it has no responses.",
                "Add “responses” with at least one status.",
            )
    if method in ("get", "head") and visit.value.get("requestBody") is not None:
        yield Trouble(
            tree.line_of((*visit.loc, "requestBody")),
            f"{name} has a body; proxies and clients may drop the body of a {method.upper()}.",
            "Use query parameters, or POST where the values must not stand in the address.",
        )


def _misspelt(operation: dict[str, Any]) -> bool:
    """Whether the responses are there under a misspelt name, which has its own note."""
    return any(near(name, ("responses",)) for name in operation if name != "responses")


def _named(loc: Loc) -> str:
    if len(loc) >= 2 and str(loc[-2]).startswith("/"):
        return f"{str(loc[-1]).upper()} {quoted(loc[-2])}"
    if loc and loc[-1] in PATH_METHODS:
        return f"The {str(loc[-1]).upper()} operation"
    return "This operation"


def _statuses(context: Context, visit: Visit) -> Iterator[Trouble]:
    for key in visit.value:
        if key == "default" or key.startswith("x-") or _CLASS.fullmatch(key):
            continue
        if is_placeholder(key) or _SEVERAL.fullmatch(key):
            continue
        line = context.tree.line_of((*visit.loc, key))
        status = _STATUS.fullmatch(key)
        found = about_status(int(status[1])) if status else _no_status(key)
        if found:
            yield Trouble(line, *found)


def _no_status(key: str) -> tuple[str, str]:
    if key.isdecimal():
        return f"{quoted(key)} is not an HTTP status: those have three digits.", ""
    if near(key, ("default",)):
        return f"{quoted(key)} is not an HTTP status.", "Did you mean “default”?"
    return (
        f"{quoted(key)} is not an HTTP status.",
        'Name each response by its three digits, for instance "200", or by “default”.',
    )
