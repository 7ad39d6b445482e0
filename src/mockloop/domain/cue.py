"""Cues: structured patterns over the words of an answer, written in YAML as data.

A cue is a phrase (``same key``, ``idempot*``), a concept (``@retry``), something bound to the case
(``#q2``, ``#key.duration``), a feature of the sentence (``$number``), or a mapping with one of
``all``, ``any``, ``not``, ``near`` (with ``within``), ``passage``, ``answer``, ``either``,
``denied``. There are no regular expressions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

FEATURES: dict[str, str] = {
    "number": "any figure",
    "figure": "a figure of this case (within 10 % of a material or key figure)",
    "bound": "something the indicator's note binds (fact, key figure, material)",
    "money": "an amount of money",
    "percent": "a percentage or share",
    "duration": "a length of time with its unit",
    "rate": "a rate such as 10/s",
    "clock": "a time of day such as 10:35",
    "date": "a day: weekday, date, day 9, tomorrow, next week",
    "time": "a clock time, a date or a duration",
    "range": "a range such as 17–24",
    "change": "from a baseline to a target: 71 → 0, from 3 h to under 1 h",
    "reason": "a reason: because, so that, since, which means, a colon after a claim",
    "owner": "who does it: a name, a role, I, a team in charge",
    "reader": "names an executive, sales or another reader of the case outside the team",
    "decision": "a decision: we will, no, out, I recommend, must",
    "question": "the sentence asks",
    "hypothetical": "if, would, could, might",
    "excluded": "something is ruled out or put off: no, not now, later, out of scope",
    "negated": "the sentence denies something",
    "quoted": "words put in quotation marks",
    "path": "an API path or verb",
    "code": "an HTTP status code or error code",
    "identifier": "a technical name such as refund_batch or Idempotency-Key",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Consecutive words; a trailing ``*`` on a word matches any ending."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """Any phrase of a concept of the shared vocabulary."""

    name: str


@dataclass(frozen=True, slots=True)
class Bound:
    """Something of the case: a fact id, ``key.x``, ``param.x``, a material id or ``inject.x``."""

    ref: str


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of the sentence, one of ``FEATURES``."""

    name: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part matches in the window."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part matches."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not match in the window."""

    part: Node


@dataclass(frozen=True, slots=True)
class Near:
    """Every part matches, all within ``within`` words of each other in one sentence."""

    parts: tuple[Node, ...]
    within: int


@dataclass(frozen=True, slots=True)
class Scope:
    """The part is looked for in a wider window: ``passage`` (paragraph) or ``answer``."""

    window: str
    part: Node


@dataclass(frozen=True, slots=True)
class Polarity:
    """``either``: denied words count too; ``denied``: only denied words count."""

    mode: str
    part: Node


Node: TypeAlias = Phrase | Concept | Bound | Feature | All | AnyOf | Not | Near | Scope | Polarity

_NODES = (Phrase, Concept, Bound, Feature, All, AnyOf, Not, Near, Scope, Polarity)
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_REF = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*\Z")
_MAX_DEPTH = 8


def _parse_atom(text: str) -> Node:
    text = text.strip()
    if not text:
        raise ValueError("an empty cue matches nothing")
    sign, rest = text[0], text[1:]
    if sign == "@":
        if not _NAME.match(rest):
            raise ValueError(f"“{text}” is not a concept name")
        return Concept(rest)
    if sign == "#":
        if not _REF.match(rest):
            raise ValueError(f"“{text}” is not a reference to the case")
        return Bound(rest)
    if sign == "$":
        if rest not in FEATURES:
            raise ValueError(f"“{text}” is not a feature; known: {', '.join(sorted(FEATURES))}")
        return Feature(rest)
    return Phrase(tuple(text.split()))


def _parse_list(value: Any, depth: int) -> tuple[Node, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError("expected a list with at least one cue")
    return tuple(parse_cue(item, depth + 1) for item in value)


def parse_cue(value: Any, depth: int = 0) -> Node:
    """Return the cue written as ``value`` (a string or a mapping).

    Raises:
        ValueError: the form is wrong; the message says how.
    """
    if isinstance(value, _NODES):
        return value
    if depth > _MAX_DEPTH:
        raise ValueError(f"cues may be nested {_MAX_DEPTH} deep at most")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str):
        return _parse_atom(value)
    if not isinstance(value, dict):
        raise ValueError("a cue is a string or a mapping such as {all: [...]}")
    keys = set(value)
    if keys in ({"near"}, {"near", "within"}):
        within = value.get("within", 8)
        if not isinstance(within, int) or not 1 <= within <= 40:
            raise ValueError("“within” is a number of words from 1 to 40")
        return Near(_parse_list(value["near"], depth), within)
    if len(keys) != 1:
        raise ValueError(f"expected one operator, found {', '.join(sorted(map(str, keys)))}")
    return _parse_operator(next(iter(keys)), next(iter(value.values())), depth)


def _parse_operator(key: Any, body: Any, depth: int) -> Node:
    match key:
        case "all":
            return All(_parse_list(body, depth))
        case "any":
            return AnyOf(_parse_list(body, depth))
        case "not":
            return Not(parse_cue(body, depth + 1))
        case "passage" | "answer":
            return Scope(key, parse_cue(body, depth + 1))
        case "either" | "denied":
            return Polarity(key, parse_cue(body, depth + 1))
        case _:
            raise ValueError(f"unknown operator “{key}”")


def unparse_cue(node: Node) -> Any:
    """Return the data form of ``node``, the inverse of ``parse_cue``."""
    match node:
        case Phrase(words):
            return " ".join(words)
        case Concept(name):
            return f"@{name}"
        case Bound(ref):
            return f"#{ref}"
        case Feature(name):
            return f"${name}"
        case _:
            return _unparse_operator(node)


def _unparse_operator(node: Node) -> dict[str, Any]:
    match node:
        case All(parts):
            return {"all": [unparse_cue(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [unparse_cue(part) for part in parts]}
        case Near(parts, within):
            return {"near": [unparse_cue(part) for part in parts], "within": within}
        case Not(part):
            return {"not": unparse_cue(part)}
        case Scope(key, part) | Polarity(key, part):
            return {key: unparse_cue(part)}
        case _:
            raise TypeError(f"not an operator: {node!r}")


def walk(node: Node) -> list[Node]:
    """Return ``node`` and everything below it, depth first."""
    found: list[Node] = [node]
    match node:
        case All(parts) | AnyOf(parts) | Near(parts, _):
            for part in parts:
                found.extend(walk(part))
        case Not(part) | Scope(_, part) | Polarity(_, part):
            found.extend(walk(part))
        case _:
            pass
    return found


_SCHEMA: dict[str, Any] = {
    "description": "A phrase, @concept, #case-reference, $feature, or one operator.",
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 2,
            "properties": {
                "all": {"type": "array", "minItems": 1},
                "any": {"type": "array", "minItems": 1},
                "near": {"type": "array", "minItems": 1},
                "within": {"type": "integer", "minimum": 1, "maximum": 40},
                "not": {},
                "passage": {},
                "answer": {},
                "either": {},
                "denied": {},
            },
            "additionalProperties": False,
        },
    ],
}

Cue = Annotated[
    Node, PlainValidator(parse_cue), PlainSerializer(unparse_cue), WithJsonSchema(_SCHEMA)
]
