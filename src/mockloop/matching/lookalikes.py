"""A text as it reads: spelling, case, accents and look-alike letters folded away, places kept.

A name can be written in capitals, with or without accents, with letters of another alphabet that
look the same, with marks that take no room, as an HTML entity or a JSON escape, and broken over
two lines. All of these fold to the same letters here, and every folded letter knows the characters
of the text it came from.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import unquote_to_bytes

Breaks = Literal["blank", "hyphen", "nothing"]
"""What a line break is taken for: a blank, the end of a hyphenated line, or nothing at all."""

# Every repetition is bounded, or a long run of one character is tried from each of its places.
_ESCAPE = re.compile(
    r"&(?:amp;){0,4}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|(?:\\{1,4}u[0-9a-fA-F]{4}){1,80}|\\{1,4}x[0-9a-fA-F]{2}|(?:%[0-9a-fA-F]{2}){1,80}"
    r"|\\{1,4}[nrt]"
)
_BREAK = re.compile(
    r"[-\u2010\u2011\u00ad]?[ \t]{0,80}(?:\r\n|[\n\r\u0085\u2028\u2029])[ \t>]{0,80}"
)
_ALIKE = {
    **dict(zip("авекмнорстухіјѕԁһӏԛԝгѵ", "abekmhopctyxijsdhlqwrv", strict=True)),
    **dict(zip("αβεζηικμνορτυχγ", "abezhikuvoptuxy", strict=True)),
    **dict(zip("ıłđøħŧɑɡɩʟŀ", "ildohtagill", strict=True)),
    "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded letters; letter ``i`` is of ``source[starts[i]:ends[i]]``, written as ``raw[i]``."""

    letters: str
    raw: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def folded_word(word: str) -> str:
    """Return a word in folded letters."""
    return "".join(_letter(ch) for ch in word)


def foldings(text: str) -> Iterator[Folded]:
    """Yield ``text`` folded in every way in which a reader could take its breaks and escapes."""
    broken = _BREAK.search(text) is not None
    ways: tuple[Breaks, ...] = ("blank", "hyphen", "nothing") if broken else ("blank",)
    for escapes in (False, True) if _ESCAPE.search(text) else (False,):
        for breaks in ways:
            yield fold(text, breaks, escapes)


def fold(text: str, breaks: Breaks = "blank", escapes: bool = False) -> Folded:
    """Return ``text`` folded; with ``escapes`` entities and JSON escapes are read."""
    letters: list[str] = []
    raw: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, meant in _units(text, breaks, escapes):
        for ch in meant:
            for letter in _letter(ch):
                letters.append(letter)
                raw.append(ch)
                starts.append(start)
                ends.append(end)
    return Folded("".join(letters), "".join(raw), tuple(starts), tuple(ends))


def _units(text: str, breaks: Breaks, escapes: bool) -> Iterator[tuple[int, int, str]]:
    at = 0
    while at < len(text):
        if escapes and text[at] in "&\\%" and (found := _ESCAPE.match(text, at)):
            yield at, found.end(), _read(found[0])
            at = found.end()
        elif text[at] in "-\u2010\u2011\u00ad \t\r\n\u0085\u2028\u2029" and (
            found := _BREAK.match(text, at)
        ):
            hyphen = not found[0][0].isspace()
            gone = breaks == "nothing" or (breaks == "hyphen" and hyphen)
            yield at, found.end(), "" if gone else " "
            at = found.end()
        else:
            yield at, at + 1, text[at]
            at += 1


def _read(escape: str) -> str:
    if escape[0] == "&":
        return html.unescape("&" + escape[1:].replace("amp;", ""))
    if escape[0] == "%":
        return unquote_to_bytes(escape).decode("utf-8", "replace")
    body = escape.lstrip("\\")
    if body[0] in "nrt":
        return " "
    if body[0] == "x":
        return chr(int(body[1:], 16))
    units = bytes.fromhex("".join(re.findall(r"u([0-9a-fA-F]{4})", escape)))
    return units.decode("utf-16-be", "replace")


@lru_cache(maxsize=4096)
def _letter(ch: str) -> str:
    if ch.isascii():
        return ch.lower()
    # Without accents, and without what takes no room: joiners, soft hyphens, marks of direction.
    return "".join(
        _ALIKE.get(part, part)
        for part in unicodedata.normalize("NFKD", ch).casefold()
        if unicodedata.category(part) not in ("Mn", "Me", "Cf")
    )
