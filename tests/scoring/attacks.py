"""What people do to an answer to get more for it, and what happens to honest answers."""

from __future__ import annotations

import random
import re

_BASE = (
    "add agree allow announce answer approve ask assume avoid begin block book break bring build "
    "call carry change check choose close come compare confirm contain cost cover cut decide "
    "defer deliver depend drop end explain expect fail fall find fix follow freeze get give go "
    "happen have hear help hold hurt include keep know last leave let limit lose make mean meet "
    "move name need open order owe own pay pin plan point post propose promise prove put read "
    "recommend refund release remain reject repeat report require respect retry return review "
    "roll run say see sell send ship show size solve sort split start stay stop suggest take "
    "talk tell test throttle time treat turn try update use wait want watch win work write"
).split()
_AUXILIARY = {
    "is": "is not", "are": "are not", "was": "was not", "were": "were not", "will": "will not",
    "would": "would not", "can": "cannot", "could": "could not", "should": "should not",
    "must": "must not", "may": "may not", "has": "has not", "had": "had not", "i'd": "i'd not",
    "we'd": "we'd not", "i'll": "i'll not", "we'll": "we'll not", "it's": "it's not",
}  # fmt: skip
_FORMS = {verb: f"do not {verb}" for verb in _BASE}
_FORMS |= {f"{verb}s": f"does not {verb}" for verb in _BASE}
_FORMS |= {f"{verb}es": f"does not {verb}" for verb in _BASE}
_FORMS |= {verb[:-1] + "ies": f"does not {verb}" for verb in _BASE if verb.endswith("y")}
_FORMS |= {f"{verb}ed": f"did not {verb}" for verb in _BASE}
_FORMS |= {f"{verb}d": f"did not {verb}" for verb in _BASE if verb.endswith("e")}
_FORMS |= {f"{verb}ing": f"not {verb}ing" for verb in _BASE}
_FORMS |= {verb[:-1] + "ing": f"not {verb[:-1]}ing" for verb in _BASE if verb.endswith("e")}
_FORMS |= _AUXILIARY
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_SPELLING = (
    ("isation", "ization"), ("recognise", "recognize"), ("organise", "organize"),
    ("prioritise", "prioritize"), ("apologise", "apologize"), ("summarise", "summarize"),
    ("behaviour", "behavior"), ("colour", "color"), ("cancelled", "canceled"),
    ("cancelling", "canceling"), ("programme", "program"), ("catalogue", "catalog"),
    ("favour", "favor"), ("labelled", "labeled"), ("licence", "license"), ("centre", "center"),
)  # fmt: skip


def shuffled(text: str, seed: int) -> str:
    """Return all words in another order."""
    words = text.split()
    random.Random(seed).shuffle(words)
    return " ".join(words)


def shuffled_lines(text: str, seed: int) -> str:
    """Return the words of every line in another order."""
    draw = random.Random(seed)
    lines = [line.split() for line in text.split("\n")]
    return "\n".join(" ".join(draw.sample(words, len(words))) for words in lines)


def negated(text: str) -> str:
    """Return ``text`` with its verbs denied."""

    def deny(match: re.Match[str]) -> str:
        word = match.group()
        return _FORMS.get(word.lower(), word)

    return _WORD.sub(deny, text)


def mistyped(text: str, seed: int, every: int = 12) -> str:
    """Return ``text`` with two neighbouring letters swapped in every so many long words."""
    draw = random.Random(seed)
    count = 0

    def swap(match: re.Match[str]) -> str:
        nonlocal count
        word = match.group()
        if len(word) < 7 or word.lower() in ("without", "nothing", "nobody"):
            return word
        count += 1
        if count % every:
            return word
        at = draw.randrange(2, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    return _WORD.sub(swap, text)


def american(text: str) -> str:
    """Return British spellings as American ones."""
    for british, other in _SPELLING:
        text = text.replace(british, other)
    return text


def british(text: str) -> str:
    """Return American spellings as British ones."""
    for own, other in _SPELLING:
        text = text.replace(other, own)
    return text


def bulleted(text: str) -> str:
    """Return every line as a bullet."""
    return "\n".join(f"- {line}" if line.strip() else line for line in text.split("\n"))
