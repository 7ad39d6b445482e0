"""Features of a sentence that make a statement concrete: figures, reasons, owners, times …"""

from __future__ import annotations

import re

from mockloop.matching import numbers as n
from mockloop.matching.numbers import Quantity

_I = re.IGNORECASE
_PATTERNS: dict[str, re.Pattern[str]] = {
    "reason": re.compile(
        r"\b(?:because|cause|bc|since|so that|so|as|therefore|thus|hence|which means|meaning|means|"
        r"otherwise|due to|reason|that(?:'|\u2019)?s why|that is why|to avoid|to keep|to prevent|"
        r"in order to|given|thanks to|else|or we|leads? to|would)\b|[\w)\"%]\s?:\s\w|=>|\u2192|->"
        r"|\s[-\u2013\u2014]\s|;",
        _I,
    ),
    "owner": re.compile(
        r"\b(?:I|we|me|us|my|our|I(?:'|\u2019)ll|I(?:'|\u2019)d|owner|owned by|eng|engineering|"
        r"treasury|finance|legal|ops|operations|support|security|sales|product|data|commander|"
        r"on[- ]call|lead|manager|head of \w+|team|squad|partner|frontend|backend)\b"
        r"|\b(?:ask|with|by|from|to|for|via)\s[A-Z][a-z]+\b|\b[A-Z][a-z]+(?:\s(?:owns|will|does|"
        r"decides|checks|confirms|please|pls|can|to)\b|,\s(?:please|pls|can|could))"
    ),
    "decision": re.compile(
        r"\b(?:will|won(?:'|\u2019)?t|would|must|decid\w+|decision|recommend\w*|choose|chose|pick|"
        r"go with|going with|I(?:'|\u2019)d|we(?:'|\u2019)ll|I(?:'|\u2019)ll|not now|no\b|never|"
        r"only|first|instead|rather|keep|drop|stays?|leave|default|require[ds]?|mandatory|need)\b",
        _I,
    ),
    "question": re.compile(r"\?"),
    "hypothetical": re.compile(r"\b(?:if|would|could|might|may|unless|suppose|assuming)\b", _I),
    "excluded": re.compile(
        r"\b(?:not (?:now|yet|in|part|for|v1|this)|no\b|later|out of scope|won(?:'|\u2019)?t|"
        r"without|skip\w*|drop\w*|exclud\w+|leave out|left out|postpone\w*|defer\w*|parked?|cut|"
        r"non-goals?|after v1|next version|v2|instead of|rather than|nothing)\b",
        _I,
    ),
    "negated": re.compile(
        r"\b(?:not|no|never|none|neither|nor|without|cannot|nothing|\w+n(?:'|\u2019)t|dont|doesnt|"
        r"wont|cant|isnt)\b",
        _I,
    ),
    "quoted": re.compile(
        r"[\"\u201c\u201e\u00ab][^\"\u201d\u201c\u00bb]{3,}[\"\u201d\u201c\u00bb]"
    ),
    "path": re.compile(
        r"(?:^|\s|`)(?:GET|POST|PUT|PATCH|DELETE)\b|(?<!\w)/[a-z][\w{}/_-]*", re.MULTILINE
    ),
    "code": re.compile(
        r"(?<![\d.,\u20ac$])(?:20[0-9]|30[0-9]|4[0-3][0-9]|50[0-9])(?![\d.,%])|\b[a-z]+_[a-z_]+\b"
    ),
    "identifier": re.compile(
        r"\b\w+_\w+\b|\b[A-Z][a-z]+-[A-Z][a-z]+\b|\b[a-z]+[A-Z][a-z]\w*|`[^`]+`"
    ),
    "date": re.compile(
        r"\b(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?s?\b"
        r"|\b(?:today|tomorrow|tonight|(?:next|this) (?:week|sprint|cycle|quarter)"
        r"|end of (?:day|week)|eod|eow|week \d|(?:january|february|march|april|june|july|august|"
        r"september|october|november|december)\b|\d{1,2}[./]\d{1,2}\.?|\d{4}-\d\d-\d\d|q[1-4]\b)",
        _I,
    ),
    "change": re.compile(
        r"(?:->|\u2192|=>)\s?(?:under|below|<|less|at|about|~|\u2264)?\s?[\u20ac$]?\d"
        r"|\bfrom\b.{1,40}?\d.{0,25}?\b(?:to|down to|under|below)\b.{0,12}?\d"
        r"|\d.{0,20}?\bto (?:under |below |about |at most |near )?(?:\d|zero|none)"
        r"|\b(?:halve|halved|by (?:half|a third|\d+ ?%)|down to|down by"
        r"|drop(?:s|ped)? (?:to|below|by)|below|under|less than|fewer than|at most|at least)\b"
        r".{0,12}?(?:\d|zero|half|third)"
        r"|[<>\u2264\u2265]\s?\d",
        _I | re.DOTALL,
    ),
}
_BY_UNIT = {
    n.MONEY: ("money",),
    n.PERCENT: ("percent",),
    n.SECONDS: ("duration", "time"),
    n.DAYS: ("duration", "time"),
    n.RATE: ("rate",),
    n.CLOCK: ("clock", "time"),
    n.DAY: ("date", "time"),
}


def text_features(body: str) -> set[str]:
    """Return the features that the wording of a sentence shows."""
    return {name for name, pattern in _PATTERNS.items() if pattern.search(body)}


def figure_features(figures: list[Quantity]) -> set[str]:
    """Return the features that the figures of a sentence give it."""
    found: set[str] = set()
    for figure in figures:
        if figure.unit != n.CLOCK:
            found.add("number")
        found.update(_BY_UNIT.get(figure.unit, ()))
        if figure.in_range:
            found.add("range")
    return found
