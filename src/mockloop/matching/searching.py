"""Finding words in past attempts: all of them have to occur, whatever their case.

A word is found where a word begins with it: “pay” finds “payment” and not “repay”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from mockloop.text import printable

BEFORE = 24
"""Characters of a long line that stay before the first word found in it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that can be searched: where it comes from, and its lines."""

    where: str
    """``answer``, ``draft``, ``question``, ``title`` or ``prompt``."""
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """The line that has the most of the words."""

    where: str
    line: int
    """From 1."""
    text: str
    """The whole line."""


def folded(text: str) -> str:
    """Return ``text`` as words are compared: composed, without case, with one apostrophe."""
    return normalize("NFC", text).casefold().replace("’", "'").replace("‘", "'")


def words_of(query: str) -> tuple[str, ...]:
    """Return the words of a query, each once, ready to be compared."""
    return tuple(dict.fromkeys(folded(query).split()))


def find_place(words: Sequence[str], passages: Sequence[Passage]) -> Place | None:
    """Return the line with the most of the words, the first of several; None without any.

    That all words occur somewhere is for ``occurs`` to say; they may stand in different lines.
    """
    best: Place | None = None
    most = 0
    for passage in passages:
        for number, line in enumerate(passage.text.split("\n"), start=1):
            body = folded(line)
            held = sum(occurs(word, body) for word in words)
            if held > most:
                best, most = Place(passage.where, number, line), held
                if most == len(words):
                    return best
    return best


def occurs(word: str, body: str) -> bool:
    """Say whether a word of ``body`` begins with ``word``; both are ``folded``."""
    start = body.find(word)
    while start >= 0:
        if _begins(body, start):
            return True
        start = body.find(word, start + 1)
    return False


def hits(words: Sequence[str], line: str) -> Iterator[re.Match[str]]:
    """Yield where words of a line, as it is shown, begin with one of ``words``."""
    return (match for match in pattern(words).finditer(line) if _begins(line, match.start()))


def _begins(text: str, start: int) -> bool:
    return start == 0 or not (_is_lettered(text[start - 1]) and _is_lettered(text[start]))


def _is_lettered(sign: str) -> bool:
    # Scripts without capitals often have no blanks either: any of their letters may begin a word.
    return sign.isdigit() or (sign.isalpha() and sign.lower() != sign.upper())


def excerpt(line: str, words: Sequence[str], width: int) -> str:
    """Return a line in at most ``width`` characters, cut so that the first word found shows."""
    flat = " ".join(printable(line).split())
    if len(flat) <= width or width < 2:
        return flat[: max(0, width)]
    found = next(hits(words, flat), None)
    start = max(0, (found.start() if found else 0) - BEFORE)
    if start:
        # From the beginning of a word, so that what is read are words.
        start = min(flat.find(" ", start) + 1 or start, found.start() if found else start)
        start = min(start, len(flat) - width + 1)
    head = "…" if start > 0 else ""
    room = width - len(head)
    body = flat[start:]
    return head + (body if len(body) <= room else body[: room - 1].rstrip() + "…")


def pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Return what finds any of the words in a line as it is shown; without words, nothing."""
    parts = [re.escape(word).replace("'", "['‘’]") for word in words]
    return re.compile("|".join(parts) if parts else r"(?!)", re.IGNORECASE)
