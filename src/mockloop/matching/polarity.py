"""Where a text denies: the words after “not”, “no”, “without” … up to the end of the clause."""

from __future__ import annotations

from collections.abc import Sequence

from mockloop.matching.tokens import Token

_NEGATORS = frozenset(
    "not no never none neither nor without cannot dont doesnt didnt isnt arent wasnt werent wont "
    "wouldnt shouldnt cant couldnt havent hasnt hadnt mustnt neednt aint nobody nothing".split()
)
_TWO_WORD = {("instead", "of"), ("rather", "than"), ("instead", "of")}
_NOT_NEGATING = {
    ("not", "only"), ("not", "just"), ("no", "later"), ("no", "more"), ("no", "longer"),
    ("not", "yet"), ("nothing", "but"), ("not", "sure"),
}  # fmt: skip
_BREAKERS = frozenset(
    "but because so until unless since which while although though if when as and".split()
)
_STOP_MARKS = ",;:()\u2013\u2014|.!?=\n"
MAX_SCOPE = 7
_NOT_VERBAL = frozenset("no none nothing nobody without neither nor never".split())
DENIALS = 6
"""Ordinary answers deny at most 5 verbs in 100 words; one with every verb denied, 7 or more."""


_OPENERS = _NEGATORS | {first for first, _ in _TWO_WORD}


def _bare(word: str) -> str:
    return word.replace("'", "").replace("\u2019", "")


def denied_tokens(text: str, tokens: list[Token]) -> list[bool]:
    """Return for every token whether it stands in the scope of a denial."""
    denied = [False] * len(tokens)
    for index, token in enumerate(tokens):
        word = _bare(token.lower)
        if word not in _OPENERS:
            continue
        following = _bare(tokens[index + 1].lower) if index + 1 < len(tokens) else ""
        if (word, following) in _NOT_NEGATING:
            continue
        first = index + 1
        if (word, following) in _TWO_WORD:
            first = index + 2
        elif word not in _NEGATORS:
            continue
        for at in range(first, min(len(tokens), first + MAX_SCOPE)):
            current = tokens[at]
            if current.sentence != token.sentence or current.lower in _BREAKERS:
                break
            between = text[tokens[at - 1].end : current.start]
            if any(mark in between for mark in _STOP_MARKS) or " - " in between:
                break
            denied[at] = True
    return denied


def denies_everything(tokens: Sequence[Token]) -> bool:
    """Say whether a text denies so many of its verbs that its denials mean nothing."""
    denials = sum(
        word in _NEGATORS and word not in _NOT_VERBAL
        for word in (_bare(token.lower) for token in tokens)
    )
    return denials >= DENIALS and 100 * denials >= DENIALS * len(tokens)
