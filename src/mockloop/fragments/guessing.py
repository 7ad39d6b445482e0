"""What form some lines have: JSON, YAML, HTTP or none of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from mockloop.fragments.sketching import is_gap_line
from mockloop.fragments.statuses import METHODS, REASONS
from mockloop.fragments.words import near

Form = Literal["json", "yaml", "http"]

_LABELS: dict[str, Form] = {
    "json": "json", "jsonc": "json", "json5": "json", "jsonschema": "json", "json-schema": "json",
    "yaml": "yaml", "yml": "yaml", "openapi": "yaml", "swagger": "yaml", "oas": "yaml",
    "http": "http", "https": "http", "rest": "http",
}  # fmt: skip
_OPEN_LABELS = frozenset(("", "text", "txt", "plain", "plaintext", "api", "code", "raw", "example"))

REQUEST = re.compile(
    r"\s*(?:[-*>$] +|\d+[.)] +|`)?(?P<method>[A-Za-z]{3,8}) +(?P<target>/\S*|https?://\S+?)"
    r"(?P<version> +HTTP/[\d.]+)?[`:]?\s*"
)
RESPONSE = re.compile(
    r"\s*(?P<mark>HTTP/[\d.]+|->|→|=>|<-|←|<|[Rr]esponse:?|[Rr]eturns:?)\s*(?P<status>\d{3})\b(?P<rest>[^\d%].*)?"
)
_BARE_RESPONSE = re.compile(r"\s*(?P<status>\d{3}) (?P<rest>[A-Z][A-Za-z' -]{1,40})(?: *[(:].*)?")
HEADER = re.compile(r"\s*(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}):[ \t]+\S.*")
_HEADERS = frozenset(
    "accept authorization content-type content-length host user-agent location etag cookie date "
    "retry-after idempotency-key if-match if-none-match cache-control link prefer origin".split()
)
QUOTED_NAME = re.compile(r"[\"'“][^\"'“”\n]{1,80}[\"'”]\s*:")
KEY_LINE = re.compile(
    r"(?P<indent> *)(?:- +)*(?P<key>\"[^\"]{1,120}\"|'[^']{1,120}'|[\w/$.{}<>@*+-]"
    r"[\w/$.{}<>@*+?&-]{0,120}?)\s*:(?P<value>\s.*|)"
)
_LIST_LINE = re.compile(r" *- *\S.*|[ \t]*-")
_STRONG = frozenset(
    "openapi swagger paths components schemas responses requestBody parameters schema properties "
    "$ref operationId securitySchemes additionalProperties allOf oneOf anyOf".split()
)
_TEXT_VALUES = ("openapi", "swagger", "operationId", "$ref")
_INSIDE = re.compile(r"[{,] *([$\w]{2,40}):")
_WEAK = frozenset(
    "type required items enum description summary content in name example examples format info "
    "title version servers security tags get put post patch delete head options nullable maxLength "
    "minimum maximum application/json headers default".split()
)
_METHOD_KEYS = frozenset(method.lower() for method in METHODS)


def form_of_block(info: str, lines: Sequence[str]) -> Form | None:
    """Return the form of a fenced block from its label (lower case) and its lines."""
    guessed = guess(lines)
    label = _LABELS.get(info)
    if label is None:
        return guessed if info in _OPEN_LABELS else None
    if guessed == "http" or (label == "yaml" and guessed == "json"):
        return guessed
    if label == "json" and not any("{" in line or "[" in line for line in lines):
        return guessed
    return label if any(line.strip() for line in lines) else None


def guess(lines: Sequence[str]) -> Form | None:
    """Return the form that lines clearly have, or None."""
    full = [line for line in lines[:400] if line.strip() and not is_comment(line)]
    if not full:
        return None
    if is_request(full[0]) or response_of(full[0]):
        return "http"
    opening = full[0].lstrip()
    if opening[0] in "{[" or QUOTED_NAME.match(opening):
        return "json" if any(QUOTED_NAME.search(line) for line in full) else None
    return "yaml" if looks_like_yaml(full) else None


def is_comment(line: str) -> bool:
    """Say whether a line is only a comment or an ellipsis."""
    return line.lstrip().startswith(("#", "//")) or is_gap_line(line)


def is_request(line: str) -> bool:
    """Say whether a line is only a request line, perhaps with a misspelt method in capitals."""
    found = REQUEST.fullmatch(line) if len(line) <= 400 else None
    if not found:
        return False
    method = found["method"]
    return method in METHODS or (method.isupper() and bool(near(method, METHODS)))


def response_of(line: str) -> re.Match[str] | None:
    """Return the groups ``status`` and ``rest`` of a line that opens a response, or None."""
    line = line[:20_000]
    if found := RESPONSE.fullmatch(line):
        return found
    found = _BARE_RESPONSE.fullmatch(line)
    named = found and REASONS.get(int(found["status"]), "").lower() == found["rest"].strip().lower()
    return found if named else None


def is_header(line: str) -> bool:
    """Say whether a line is an HTTP header rather than prose with a colon."""
    found = HEADER.fullmatch(line) if len(line) <= 2_000 else None
    if not found:
        return False
    name = found["name"].lower()
    return name in _HEADERS or name.startswith("x-") or ("-" in name and " " not in name)


def looks_like_yaml(lines: Sequence[str]) -> bool:
    """Say whether lines are clearly a piece of OpenAPI or JSON Schema in YAML.

    Most of them are keys, items or indented; something stands below a key; and the names are
    those of OpenAPI, at least one of them with an object or list for its value.
    """
    strong: set[str] = set()
    weak: set[str] = set()
    shaped = 0
    nested = paths = bare = False
    indent = 0
    some = lines[:400]
    for line in some:
        found = KEY_LINE.fullmatch(line) if len(line) <= 1_000 else None
        own = len(line) - len(line.lstrip(" "))
        nested = nested or (bare and own > indent)
        shaped += bool(found) or own > 0 or bool(_LIST_LINE.fullmatch(line)) or is_comment(line)
        bare, indent = False, own
        if found:
            key, value = found["key"].strip("\"'"), found["value"].strip()
            bare = not value
            weak.update({key} & _WEAK)
            strong.update(_strong_names(key, value, line))
            paths = paths or key.startswith("/")
    if shaped < 0.9 * len(some) or not (nested or paths):
        return False
    by_name = bool(strong) and len(strong) + len(weak) >= 2
    return by_name or (paths and bool(weak & _METHOD_KEYS))


def _strong_names(key: str, value: str, line: str) -> set[str]:
    """Return the telling names of one line: “responses: 202, 409” is prose and has none."""
    structural = not value or value[0] in "{[" or key in _TEXT_VALUES
    inside = set(_INSIDE.findall(line)) if structural else set()
    return ({key} & _STRONG if structural else set()) | (inside & _STRONG)
