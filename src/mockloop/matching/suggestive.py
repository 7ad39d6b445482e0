"""Words with which a question suggests its own answer."""

from __future__ import annotations

import re

_OPENERS = (
    (
        r"(?:do|did|would|could|should|can|will|wo|ca|is|are|was|has|have)n['’]?t (?:you|it|that"
        r"|this|they|we|the|there)\b"
    ),
    r"(?:do|would|could|should) you not\b",
    r"have you (?:considered|thought (?:of|about)|tried|looked (?:at|into))\b",
    r"what (?:about|if you)\b",
    r"how about\b",
    r"would (?:it|that) (?:not )?be (?:better|wiser|safer|easier|best)\b",
    r"(?:surely|obviously|clearly)\b",
    r"why (?:not|don['’]?t you|didn['’]?t you)\b",
    r"i (?:would|['’]d) (?:rather |probably )?(?:use|add|do|start|go|say|ask|cut)\b",
)
_TAGS = (
    r"(?:,\s*(?:right|no|yes|correct"
    r"|(?:is|are|do|does|was|would|should)n['’]?t (?:it|you|they|that))\s*\?\s*$)"
)
# Advice stands at the beginning: “what tells you that you should stop?” gives none.
_ADVICE = (
    r"(?:^|[.;:!?]\s+)(?:(?:maybe|perhaps|i think|well|so|and|but)[, ]+)*"
    r"(?:you|one) (?:should|ought to|might want to|may want to|need to|must|could)\b"
)
_LEADS = re.compile(
    "|".join([_ADVICE, *(rf"(?:^|[\s,;:—–-])(?:{opener})" for opener in _OPENERS)]),
    re.IGNORECASE,
)
_TAG = re.compile(_TAGS, re.IGNORECASE)


def leads(question: str) -> str:
    """Return the words that suggest an answer, as they stand in the question, or nothing."""
    text = " ".join(question.split())
    found = _LEADS.search(text) or _TAG.search(text)
    return found.group().strip(" ,;:—–-?") if found else ""
