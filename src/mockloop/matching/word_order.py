"""Whether words stand in an order that people write: a text shuffled word by word does not.

Every word falls into a class (a small word stands for itself, others for their ending); a table of
class pairs counted in ordinary answers says which neighbours are usual. The mean over a text of
``log(seen / expected)`` is clearly above zero for notes, bullets and prose alike, and below it when
the same words are shuffled. The table is made by ``evals/learn_word_order.py``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from mockloop.matching.document import Document
from mockloop.matching.tokens import Token

START, END, BREAK, FIGURE, OTHER = "^", "$", "|", "0", "w"
_BREAKS = frozenset(',;:()|/\u2013\u2014"\u201c\u201d=>\u2192')
_ENDINGS = ("ing", "ed", "ly", "ion", "er", "es", "s", "ty", "al", "le")
SMALL_WORDS = frozenset(
    "a an the this that these those some any no every each all both i we you he she it they me us "
    "him her them my our your his its their who which what when where why how if because so but "
    "and or nor as than then while until before after since though although unless of in on at by "
    "for with from to into onto over under about between through during without within against "
    "per via up out off down is are was were be been being am has have had do does did will would "
    "can could should may might must shall not never only also just still already yet too very "
    "more most less least much many few such same other one two there here now first next "
    "last".split()
)
MIN_PAIRS = 40
"""Below so many neighbouring words nothing can be said."""
READABLE, SLACK = 0.12, 0.7
"""A text of n pairs is readable from 0.12 - 0.7 / √n: short ones scatter more, and a false alarm
costs an honest answer everything. Ordinary answers left out of the table lie above .15, and 98 of
100 shuffled ones below the bar (``evals/learn_word_order.py``)."""
MIN_WORDS = 30
SMALL_SHARE = 0.08
"""The tersest of 210 tuning answers has .12; German, French and Spanish stay below .07."""
_LIMIT = 2.0


@lru_cache(maxsize=20_000)
def _ending_class(word: str) -> str:
    """Return the class of a word that is no small word: a figure, its ending or any word."""
    if word[0].isdigit():
        return FIGURE
    for ending in _ENDINGS:
        if len(word) > len(ending) + 2 and word.endswith(ending):
            return "-" + ending
    return OTHER


def class_runs(text: str, tokens: Sequence[Token]) -> list[list[str]]:
    """Return the classes of every sentence in order, with its start, breaks and end."""
    runs: list[list[str]] = []
    run: list[str] = []
    sentence, before = -1, 0
    for token in tokens:
        if token.sentence != sentence:
            sentence = token.sentence
            run = [START]
            runs.append(run)
        elif text[before : token.start] != " " and _breaks(text[before : token.start]):
            run.append(BREAK)
        word = token.lower
        run.append(word if word in SMALL_WORDS else _ending_class(word))
        before = token.end
    return [[*run, END] for run in runs]


def _breaks(between: str) -> bool:
    return " - " in between or not _BREAKS.isdisjoint(between)


@cache
def _table() -> tuple[dict[str, float], dict[str, float], dict[str, dict[str, int]], float]:
    path = resources.files("mockloop.matching") / "data" / "word-order.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    return data["first"], data["second"], data["pairs"], data["total"]


@lru_cache(maxsize=30_000)
def _usual(left: str, right: str) -> float:
    first, second, pairs, total = _table()
    expected = first.get(left, 0) * second.get(right, 0) / total
    seen = pairs.get(left, {}).get(right, 0)
    value = math.log((seen + 0.5) / (expected + 0.5))
    return max(-_LIMIT, min(_LIMIT, value))


def order_of(text: str, tokens: Sequence[Token]) -> tuple[float, int]:
    """Return how usual the order of words is, and on how many pairs that rests."""
    total = 0.0
    pairs = 0
    for run in class_runs(text, tokens):
        for left, right in pairwise(run):
            total += _usual(left, right)
            pairs += 1
    return (total / pairs if pairs else 0.0), pairs


def is_english(document: Document) -> bool:
    """Say whether a text has as many small English words as even the tersest notes have."""
    words = [token.lower for token in document.tokens if token.lower[0].isalpha()]
    if len(words) < MIN_WORDS:
        return True
    return sum(word in SMALL_WORDS for word in words) >= SMALL_SHARE * len(words)


def is_readable(document: Document) -> bool:
    """Say whether the words of a text stand in an order somebody would write."""
    order, pairs = order_of(document.text, document.tokens)
    return pairs < MIN_PAIRS or order >= READABLE - SLACK / math.sqrt(pairs)
