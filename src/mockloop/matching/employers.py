"""Where somebody worked, as it can be read off plain sentences; a guess, and said to be one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

from mockloop.matching.background import background
from mockloop.matching.lookalikes import folded_word
from mockloop.matching.stems import stem

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w&’'-]*(?:\.(?:com|io|ai|de|net|org))?"
_COMPANY = rf"(?P<name>{_CAPITAL}(?:[ \t]+(?:&[ \t]+)?{_CAPITAL}){{0,3}})"
_ENDS = r"(?:GmbH|AG|SE|Inc|Ltd|LLC|plc|Corp|SA|BV|AB|Oy)"
_WORK = (
    r"(?i:work(?:ed|ing|s)?|employed|interned?|consult(?:ed|ing)|engineer|manager|pm|lead|stint|"
    r"years|months|time|job|role|team|company|employer|colleagues?|back|here|us)"
)
_BEFORE = r"(?i:last|previous|former|current|old|first)"
_PLACE = r"(?i:team|job|company|employer|role|place)"
_BEING = r"(?i:when|while|since)[ \t]+(?i:i|we)[ \t]+(?i:was|were|am|are)"
_SURE = (
    rf"\b{_WORK}[ \t]+(?i:at|for|with|by)[ \t\n]+(?i:the[ \t]+)?{_COMPANY}",
    rf"\b{_BEFORE}[ \t]+{_PLACE}[ \t]*(?i:at|was|is|,|:)[ \t\n]+{_COMPANY}",
    rf"\b(?i:joined|left|quit|founded)[ \t]+{_COMPANY}",
    rf"\b{_BEING}[ \t]+(?i:at|with)[ \t\n]+{_COMPANY}",
    rf"\b(?i:at)[ \t\n]+{_COMPANY}",
    rf"\b(?P<name>{_CAPITAL}(?:[ \t]+{_CAPITAL}){{0,2}}[ \t]+{_ENDS}\b)",
)
# In the middle of a sentence a capital means a name.
_PERHAPS = (rf"(?<=[a-z,] ){_COMPANY}",)
_AROUND = "-’'&."
_NO_COMPANY = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august september october november december christmas easter i we you he she it they the"
    " a an api http https json rest sql utc gmt cet sla slo kpi okr pm cto ceo cfo vp qa id url"
    " option phase step day week month quarter level version and or but if so then not no yes all"
    " first second third both one two three four five this that these those my our your his"
    " her".split()
)


@dataclass(frozen=True, slots=True)
class Guess:
    """Names that were read as employers, and others that might be."""

    employers: tuple[str, ...]
    perhaps: tuple[str, ...]


def employers_in(texts: Iterable[str], known: Set[str]) -> Guess:
    """Return who somebody seems to have worked for.

    ``known`` are words of the case in folded letters: its own companies, people and terms are
    never taken for an employer.
    """
    sure: dict[str, None] = {}
    perhaps: dict[str, None] = {}
    for text in texts:
        for patterns, found in ((_SURE, sure), (_PERHAPS, perhaps)):
            for pattern in patterns:
                for match in re.finditer(pattern, text):
                    if name := _company(match["name"], known):
                        found[name] = None
    return Guess(tuple(sure), tuple(name for name in perhaps if name not in sure))


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """Return every word of some texts in folded letters."""
    return frozenset(folded_word(word) for text in texts for word in re.findall(r"\w+", text))


def _company(found: str, known: Set[str]) -> str:
    """Return what of a run of capitalised words can be a company; nothing when none can."""
    words = found.replace("’s", "").replace("'s", "").split()
    while words and not _can_be(words[0], known):
        words.pop(0)
    while words and _is_taken(words[-1], known):
        words.pop()
    name = " ".join(words).strip(_AROUND)
    return name if len(name) > 1 else ""


def _can_be(word: str, known: Set[str]) -> bool:
    if _is_taken(word, known):
        return False
    return stem(folded_word(word.strip(_AROUND))) not in background().counts


def _is_taken(word: str, known: Set[str]) -> bool:
    folded = folded_word(word.strip(_AROUND))
    return not folded or folded in known or folded in _NO_COMPANY
