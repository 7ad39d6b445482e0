"""Features of a sentence that make a statement concrete: figures, reasons, owners, times …

Single words are looked up token by token; only what needs order or signs is a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mockloop.matching import numbers as n
from mockloop.matching.numbers import Quantity

_I = re.IGNORECASE
_WORDS: dict[str, str] = {
    "reason": "because cause bc since so as therefore thus hence meaning means otherwise reason "
    "given else would lead leads due",
    "owner": "i we me us my our owner owns eng engineering treasury finance legal ops operations "
    "support security sales product data commander lead manager head team squad partner frontend "
    "backend i'll i'd",
    "decision": "will won't wont would must decide decides decided decision recommend recommends "
    "choose chose pick i'd we'll i'll no never only first instead rather keep drop stay stays "
    "leave default require required requires mandatory need",
    "hypothetical": "if would could might may unless suppose assuming",
    "excluded": "no later without skip skips skipped drop drops dropped exclude excluded excludes "
    "postpone postponed defer deferred park parked cut nothing won't wont nongoal nongoals",
    "negated": "not no never none neither nor without cannot nothing dont doesnt wont cant isnt",
    "date": "mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat "
    "saturday sun sunday mondays fridays today tomorrow tonight eod eow january february march "
    "april june july august september october november december q1 q2 q3 q4",
}
_BY_WORD: dict[str, tuple[str, ...]] = {}
for _name, _words in _WORDS.items():
    for _word in _words.split():
        _BY_WORD[_word] = (*_BY_WORD.get(_word, ()), _name)

_PATTERNS: dict[str, re.Pattern[str]] = {
    "reason": re.compile(
        r"[\w)\"%]\s?:\s\w|=>|\u2192|->|\s[-\u2013\u2014]\s|;|\bto (?:avoid|keep|prevent)\b"
    ),
    "owner": re.compile(
        r"\b(?:ask|with|by|from|to|for|via)\s[A-Z][a-z]+\b"
        r"|\b[A-Z][a-z]+(?:\s(?:owns|will|does|decides|checks|confirms|please|pls|can|to)\b"
        r"|,\s(?:please|pls|can|could))|\bon[- ]call\b"
    ),
    "excluded": re.compile(
        r"\bnot (?:now|yet|in|part|for|v1|this)\b|out of scope|\bleave out|\bleft out|non-goal"
        r"|after v1|next version|instead of|rather than",
        _I,
    ),
    "quoted": re.compile(r"[\"\u201c\u201e\u00ab][^\"\u201d\u201c\u00bb]{3,}[\"\u201d\u201c]"),
    "path": re.compile(r"(?:^|[\s`])(?:GET|POST|PUT|PATCH|DELETE)\b|(?<!\w)/[a-z][\w{}/_-]*"),
    "code": re.compile(
        r"(?<![\d.,\u20ac$])(?:20[0-9]|30[0-9]|4[0-3][0-9]|50[0-9])(?![\d.,%])"
        # Not of what can be counted: 204 chargebacks, 300 ms.
        r"(?!\s?(?:ms|s|min|h|\u20ac)\b)"
        r"(?!\s(?!errors|responses|replies|codes|status|answers|retries|means|says|is|was|has|as)"
        r"[a-z]+s\b)"
        r"|\b[a-z]+_[a-z_]+\b"
    ),
    "identifier": re.compile(
        r"\w_\w|\b[A-Z][a-z]+-[A-Z][a-z]+\b|\b[a-z]+[A-Z][a-z]\w*|`[^`]+`"
    ),
    "date": re.compile(
        r"\b(?:next|this) (?:week|sprint|cycle|quarter)|\bend of (?:day|week)|\bweek \d"
        r"|\b\d{1,2}[./]\d{1,2}\.|\b\d{4}-\d\d-\d\d",
        _I,
    ),
}  # fmt: skip
# A pattern is tried only where one of these characters stands: most sentences skip most patterns.
_GUARDS: dict[str, frozenset[str]] = {
    "quoted": frozenset('"\u201c\u201e\u00ab'),
    "path": frozenset("/GPD"),
    "code": frozenset("2345_"),
    "identifier": frozenset("_-`ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "owner": frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ-"),
}
# Inside a word or a list of fields it marks a query or an optional field: ?page=2, reason?, note?}
_QUESTION_MARK = re.compile(r"\?(?![\w,:;}\]|=&{<\[/`])")
_DIGIT = re.compile(r"\d|\bzero\b|\bhal(?:f|ved?)\b|\bthird\b")
_TURNS = frozenset(
    "to from halve halved by down drop drops under below less fewer most least".split()
)
_ARROWS = frozenset(">\u2192<\u2264\u2265")
_CHANGE = re.compile(
    r"(?:->|\u2192|=>)\s?(?:under|below|<|less|at|about|~|\u2264)?\s?[\u20ac$]?\d"
    r"|\bfrom\b.{1,40}?\d.{0,25}?\b(?:to|down to|under|below)\b.{0,12}?\d"
    r"|\d.{0,20}?\bto (?:under |below |about |at most |near )?(?:\d|zero|none)"
    r"|\b(?:halve|by (?:half|a third|\d)|down to|down by|drops? (?:to|below|by)|below|under"
    r"|less than|fewer than|at most|at least)\b.{0,12}?(?:\d|zero|half|third)"
    r"|[<>\u2264\u2265]\s?\d",
    _I | re.DOTALL,
)
_BY_UNIT = {
    n.MONEY: ("money",),
    n.PERCENT: ("percent",),
    n.SECONDS: ("duration", "time"),
    n.DAYS: ("duration", "time"),
    n.RATE: ("rate",),
    n.CLOCK: ("clock", "time"),
    n.DAY: ("date", "time"),
}


def text_features(body: str, words: Iterable[str]) -> set[str]:
    """Return the features that the wording of a sentence shows; ``words`` in lower case."""
    found: set[str] = set()
    words = list(words)
    for word in words:
        names = _BY_WORD.get(word)
        if names:
            found.update(names)
        if word.endswith(("n't", "n\u2019t")):
            found.add("negated")
    if "?" in body and _asks(body):
        found.add("question")
    letters = frozenset(body)
    for name, pattern in _PATTERNS.items():
        if name in found or _GUARDS.get(name, letters).isdisjoint(letters):
            continue
        if pattern.search(body):
            found.add(name)
    turns = not _TURNS.isdisjoint(words) or not _ARROWS.isdisjoint(letters)
    if turns and _DIGIT.search(body) and _CHANGE.search(body):
        found.add("change")
    return found


def _asks(body: str) -> bool:
    """Say whether a question mark asks: not one of a URL’s query or of an optional ``field?``."""
    for match in _QUESTION_MARK.finditer(body):
        word = body[body.rfind(" ", 0, match.start()) + 1 : match.start()]
        if not word.lstrip("`\"'(").startswith(("/", "http")):
            return True
    return False


def figure_features(figures: list[Quantity]) -> set[str]:
    """Return the features that the figures of a sentence give it."""
    found: set[str] = set()
    for figure in figures:
        if figure.unit not in (n.CLOCK, n.STAMP):
            found.add("number")
        found.update(_BY_UNIT.get(figure.unit, ()))
        if figure.in_range:
            found.add("range")
    return found
