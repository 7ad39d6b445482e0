"""The one gate for text from outside, and the one door out to a terminal.

Intake takes a byte order mark off, turns CRLF and CR into LF and replaces every forbidden control
character by one visible symbol, so that offsets hold. Nothing is normalised: what was typed is
what is stored, hashed and quoted.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mockloop.errors import InputError

MAX_CHARACTERS = 200_000
MAX_LINE_BYTES = 64 * 1024

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e"
    "\u2066-\u2069\ufeff\ud800-\udfff]"
)


class Intake(NamedTuple):
    """Clean text and the number of characters that were replaced by a visible symbol."""

    text: str
    replaced: int


def _symbol(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def clean(text: str) -> Intake:
    """Return ``text`` with LF line ends and every control character made visible."""
    body = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    cleaned, replaced = _FORBIDDEN.subn(_symbol, body)
    return Intake(cleaned, replaced)


def printable(text: str) -> str:
    """Return ``text`` safe for a terminal: controls made visible, newline and tab kept."""
    return clean(text).text


def has_forbidden(text: str) -> bool:
    """Say whether ``text`` holds a control character that intake would replace."""
    return _FORBIDDEN.search(text) is not None


def decode(data: bytes, name: str = "The answer") -> str:
    """Return ``data`` decoded from UTF-8.

    Raises:
        InputError: the bytes are not UTF-8; the message names the byte offset.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} is not UTF-8 text.",
            f"The byte at offset {error.start} cannot be decoded.",
            "Save it as UTF-8 and try again; the file was not changed.",
        ) from None


def check_limits(text: str, name: str = "The answer") -> None:
    """Refuse text beyond the stated limits.

    Raises:
        InputError: more than 200,000 characters, or a line of more than 64 KB.
    """
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            f"{name} has {len(text):,} characters.",
            f"The limit is {MAX_CHARACTERS:,}.",
            "Shorten it and try again; nothing was stored or changed.",
        )
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE_BYTES // 4 and len(line.encode("utf-8")) > MAX_LINE_BYTES:
            raise InputError(
                f"Line {number} of {name[0].lower() + name[1:]} is longer than 64 KB.",
                "Lines of that size are not prose.",
                "Break the line and try again; nothing was stored or changed.",
            )


def word_count(text: str) -> int:
    """Return the number of whitespace-separated words that hold a letter or digit."""
    # Nearly every word begins with one.
    return sum(1 for w in text.split() if w[0].isalnum() or any(ch.isalnum() for ch in w))
