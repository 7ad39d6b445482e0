"""Characters that a terminal can take: ASCII punctuation where it does not speak UTF-8."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

ASCII = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "‹": "<",
    "›": ">", "–": "-", "—": "-", "‑": "-", "−": "-", "…": "...", "·": "-", "•": "*", "→": "->",
    "←": "<-", "×": "x", "≤": "<=", "≥": ">=", "≈": "about", "½": "1/2", "●": "*", "◆": "*",
    "✗": "x", "─": "-", "\u00a0": " ", "\u2009": " ", "\u202f": " ",
}  # fmt: skip
"""Punctuation and signs, as a terminal without UTF-8 shows them."""
_WORDS = {"€": "EUR ", "£": "GBP ", "§": "section ", "°": " degrees"}
_SET_BY_PYTHON = ("C.UTF-8", "C.utf8", "UTF-8")


def speaks_utf8(encoding: str | None, environ: Mapping[str, str]) -> bool:
    """Say whether output in ``encoding`` reaches a terminal that shows UTF-8.

    In the C locale Python writes UTF-8 all the same and sets ``LC_CTYPE`` itself, so that
    variable alone proves nothing.
    """
    if (encoding or "").lower().replace("-", "").replace("_", "") != "utf8":
        return False
    character_type = environ.get("LC_CTYPE", "")
    if character_type in _SET_BY_PYTHON:
        character_type = ""
    chosen = environ.get("LC_ALL") or character_type or environ.get("LANG", "")
    return "utf8" in chosen.lower().replace("-", "")


def spelled(text: str, encoding: str | None, utf8: bool) -> str:
    """Return ``text`` in ASCII punctuation unless ``utf8``, and in what ``encoding`` can write."""
    if utf8:
        return text
    plain = "".join(ASCII.get(ch, ch) for ch in text)
    return "".join(ch if _fits(ch, encoding) else _nearest(ch) for ch in plain)


def _fits(ch: str, encoding: str | None) -> bool:
    try:
        ch.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _nearest(ch: str) -> str:
    if ch in _WORDS:
        return _WORDS[ch]
    bare = unicodedata.normalize("NFKD", ch).encode("ascii", "ignore").decode("ascii")
    return bare or "?"
