"""Finding JSON, YAML and HTTP between the sentences of an answer, outside fenced blocks.

Prose has colons, braces and capitals too, so a loose piece has to be clear: a request line with a
header or body under it, names in quotes inside braces, or keys that only OpenAPI uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mockloop.fragments.guessing import (
    KEY_LINE,
    QUOTED_NAME,
    Form,
    is_comment,
    is_header,
    is_request,
    looks_like_yaml,
    response_of,
)

Found = tuple[Form, int, tuple[str, ...]]
"""Form, place of the first line, and the lines."""

_MOST_LINES = 600
_MOST_INLINE = 4_000
_MOST_IN_VAIN = 1_000_000
"""Characters that are looked through for closing brackets which are not there."""
_JSON_START = re.compile(r"[\[{]\s*[\[{]?\s*[\"'“][^\"'“”\n]{1,80}[\"'”]\s*:")
_HANGING = re.compile(r"(?:\[\s*)?[\[{]\s*$")
_LEAD = re.compile(
    r"[\s>*`-]*(?:\d+[.)] +)?(?:[\w /.-]{0,40}:\s*)?(?:\d{3}\b[\w ]*)?(?:->|→|=>)?\s*`?"
)
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[{}\[\]]')


class _Brackets:
    """Finds where JSON ends, as long as looking in vain stays cheap."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._left = _MOST_IN_VAIN

    def end(self, start: int, column: int) -> int | None:
        """Return the line after the one on which the brackets are level again, or None."""
        depth = 0
        seen = 0
        for number in range(start, min(len(self.lines), start + _MOST_LINES)):
            line = self.lines[number][column:] if number == start else self.lines[number]
            if number > start and not line.strip() and not _goes_on(self.lines, number):
                break
            seen += len(line) + 1
            if seen > self._left:
                break
            for found in _TOKEN.findall(line):
                if found[0] == '"':
                    continue
                depth += 1 if found[0] in "{[" else -1
                if depth <= 0:
                    return number + 1
        self._left -= seen
        return None


def loose_pieces(lines: Sequence[str]) -> Iterator[Found]:
    """Yield the pieces among ``lines`` in reading order; none overlaps another."""
    brackets = _Brackets(lines)
    number = 0
    tried = 0
    while number < len(lines):
        found: Found | None = _http(brackets, number)
        if found is None and number >= tried and KEY_LINE.fullmatch(lines[number][:1_000]):
            tried = _run_end(lines, number)
            found = _yaml(lines, number, tried)
        if found is None:
            found, after = _json(brackets, number)
        else:
            after = found[1] + len(found[2])
        if found is not None:
            yield found
        number = max(after, number + 1)


# ---------------------------------------------------------------- HTTP


def _http(brackets: _Brackets, start: int) -> Found | None:
    lines = brackets.lines
    line = lines[start]
    answers = line.lstrip().startswith("HTTP/") and response_of(line) is not None
    if not answers and not is_request(line):
        return None
    end = _message_end(brackets, start)
    body = end > start + 1
    while (following := _next_full(lines, end)) is not None and response_of(lines[following]):
        end = _message_end(brackets, following)
        body = body or "{" in lines[following] or end > following + 1
    return ("http", start, tuple(lines[start:end])) if body or answers else None


def _message_end(brackets: _Brackets, start: int) -> int:
    """Return the line after a request or response: its headers and its JSON body."""
    lines = brackets.lines
    column = json_column(lines, start)
    if column is not None:
        return brackets.end(start, column) or start + 1
    number = start + 1
    while number < len(lines) and is_header(lines[number]):
        number += 1
    following = _next_full(lines, number)
    if following is not None and lines[following].lstrip()[:1] in ("{", "["):
        column = json_column(lines, following)
        if column is not None:
            return brackets.end(following, column) or _paragraph_end(lines, following)
    return number


def _next_full(lines: Sequence[str], number: int) -> int | None:
    """Return ``number`` or the next line, whichever has text; None when neither has."""
    for place in (number, number + 1):
        if place < len(lines) and lines[place].strip():
            return place
    return None


# ---------------------------------------------------------------- YAML


def _run_end(lines: Sequence[str], start: int) -> int:
    """Return the line after a run of keys, list items and what is indented below them."""
    base = len(lines[start]) - len(lines[start].lstrip(" "))
    number = start + 1
    while number < len(lines):
        following = _next_full(lines, number)
        if following is None:
            break
        line = lines[following]
        own = len(line) - len(line.lstrip(" "))
        shaped = KEY_LINE.fullmatch(line[:1_000]) or line.lstrip().startswith("- ")
        if own <= base and not (own == base and (shaped or is_comment(line))):
            break
        if following > number and own <= base and not shaped:
            break
        number = following + 1
    return number


def _yaml(lines: Sequence[str], start: int, end: int) -> Found | None:
    run = lines[start:end]
    full = [line for line in run if line.strip()]
    return ("yaml", start, tuple(run)) if len(full) > 1 and looks_like_yaml(full) else None


# ---------------------------------------------------------------- JSON


def json_column(lines: Sequence[str], number: int) -> int | None:
    """Return the column where JSON begins on a line, or None."""
    line = lines[number][:_MOST_INLINE]
    if "{" not in line and "[" not in line:
        return None
    if found := _JSON_START.search(line):
        return found.start()
    found = _HANGING.search(line)
    if found and number + 1 < len(lines):
        following = lines[number + 1].strip()
        if QUOTED_NAME.match(following) or (following[:1] in "{[" and len(following) > 0):
            near_by = lines[number + 1 : number + 4]
            return found.start() if any(QUOTED_NAME.search(text) for text in near_by) else None
    return None


def _json(brackets: _Brackets, number: int) -> tuple[Found | None, int]:
    """Return the JSON that begins on a line, and the line after it."""
    lines = brackets.lines
    column = json_column(lines, number)
    if column is None:
        return None, number + 1
    end = brackets.end(number, column)
    if end is None:
        lead = _LEAD.match(lines[number])
        if lead is None or lead.end() < column:
            return None, number + 1
        end = _paragraph_end(lines, number)
    first = " " * column + lines[number][column:]
    return ("json", number, (first, *lines[number + 1 : end])), end


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Say whether JSON may go on after an empty line."""
    following = lines[number + 1].lstrip() if number + 1 < len(lines) else ""
    return following[:1] in ('"', "}", "]", "{", "'", ".", "…", "/")


def _paragraph_end(lines: Sequence[str], start: int) -> int:
    for number in range(start, min(len(lines), start + _MOST_LINES)):
        if not lines[number].strip():
            return number
    return min(len(lines), start + _MOST_LINES)
