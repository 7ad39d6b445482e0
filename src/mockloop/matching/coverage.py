"""Coverage: how much of a statement the best window of a text says.

For indicators without cues. Recall of the statement's words, weighted by how telling they are;
never a symmetric similarity, which would punish an answer for saying other things too. Every word
of the answer that stands for a wanted one is tried as the middle of a window. The other wanted
words count less the farther they are from it, and nothing or less where one side denies what the
other affirms. Three plain features of the best window give the chance that people say “met”.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import mul
from typing import Literal, NamedTuple
from weakref import WeakKeyDictionary

from mockloop.matching.background import Background, background
from mockloop.matching.document import Document, bits
from mockloop.matching.polarity import denied_tokens
from mockloop.matching.resemblance import WordIndex
from mockloop.matching.stems import STOPWORDS, stem
from mockloop.matching.tokens import split_sentences, tokenize, words_of

Window = Literal["sentence", "passage", "answer"]

DEMOTED = 0.25
"""What is left of the weight of the prompt's own words."""
SHARED = 0.85
"""What a word loses that every indicator of the rubric uses; one that half of them use, half."""
LAST, FIGURE = 1.4, 2.0
"""How much more the last word of a statement and a figure weigh."""
FAR, REACH = 0.4, 20.0
"""With the words between, credit fades from 1 to ``FAR``; most of the way after ``REACH``."""
FIRM = 4
"""So many words after “not”, “no” … are denied for sure."""
AGAINST = -0.5
"""What a word counts that the text denies and the statement affirms."""
MIDDLES = 24
"""So many words of a sentence are tried as the middle: more than sentences have."""
MANY_TERMS = 12
_FADE = tuple(FAR + (1 - FAR) * math.exp(-words / REACH) for words in range(200))
_NEGATORS = frozenset("not no never none nor neither without cannot".split())
_SAYING_NO = frozenset(
    map(
        stem,
        "fail refuse lose loss lack avoid prevent stop unable deny reject decline ban cancel "
        "forbid prohibit suspend drop exclude skip unless".split(),
    )
)
# Fitted to people's votes by evals/learn_coverage.py: the share of the window; the share of the
# whole answer, half of it that of the window's figures where there are any; the number of terms.
INTERCEPT = -1.974
WEIGHTS = (1.853, 2.779, -0.134)


class Term(NamedTuple):
    """A word of the statement: what it weighs, whether it is denied there, and if a figure."""

    stem: str
    weight: float
    denied: bool
    figure: bool


class _Hit(NamedTuple):
    """A word of the text, by its number, that stands for term number ``term``.

    The credit is negative where the text denies what the statement affirms.
    """

    place: int
    term: int
    credit: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the best window covers of a statement, and the sentence in its middle."""

    share: float
    """Weighted share of the statement's words, 0 to 1."""
    sentence: int
    features: tuple[float, float, float] = (0.0, 0.0, 0.0)

    @property
    def chance(self) -> float:
        """Return the chance that a person would say the statement is met."""
        return 1 / (1 + math.exp(-logit(INTERCEPT, WEIGHTS, self.features)))


def logit(intercept: float, weights: Iterable[float], features: Iterable[float]) -> float:
    """Return the log-odds that features give."""
    return intercept + sum(w * x for w, x in zip(weights, features, strict=True))


@lru_cache(maxsize=4096)
def content_stems(text: str) -> tuple[str, ...]:
    """Return the stems of ``text`` without small words, in order, each once."""
    seen: dict[str, None] = {}
    for _, _, word in words_of(text, 0, len(text)):
        if word not in STOPWORDS and len(word) > 1:
            seen.setdefault(stem(word))
    return tuple(seen)


@lru_cache(maxsize=256)
def shared_stems(statements: tuple[str, ...]) -> Mapping[str, float]:
    """Return for every stem that several statements use the share of the others that do."""
    counts = Counter(item for text in statements for item in content_stems(text))
    others = max(1, len(statements) - 1)
    return {item: (count - 1) / others for item, count in counts.items() if count > 1}


def _counts(word: str) -> bool:
    small = word in STOPWORDS or (len(word) == 1 and not word.isdigit())
    return not (small or word in _NEGATORS or word.endswith(("n't", "n\u2019t")))


@lru_cache(maxsize=4096)
def wanted_terms(
    statement: str, demoted: frozenset[str], siblings: tuple[str, ...], telling: Background
) -> tuple[Term, ...]:
    """Return the terms of a statement, each stem once, in order."""
    tokens = tokenize(statement, split_sentences(statement))
    denials = denied_tokens(statement, tokens)
    shared = shared_stems(siblings)
    terms: dict[str, Term] = {}
    for token, denied in zip(tokens, denials, strict=True):
        item = token.stem
        if item in terms or not _counts(token.lower):
            continue
        figure = item[0].isdigit()
        weight = telling.weight(item) * (FIGURE if figure else 1.0)
        weight *= 1 - SHARED * shared.get(item, 0.0)
        terms[item] = Term(item, weight * (DEMOTED if item in demoted else 1.0), denied, figure)
    if terms:
        item, term = terms.popitem()
        terms[item] = term._replace(weight=term.weight * LAST)
    return tuple(terms.values())


class _Index:
    """Where every stem of a document stands, and what is denied there."""

    def __init__(self, document: Document) -> None:
        self.places: dict[str, list[int]] = defaultdict(list)
        for place, item in enumerate(document.stems):
            self.places[item].append(place)
        self.words = WordIndex(self.places)
        self.denied: list[bool] = []
        self.denying: set[int] = set()
        run = 0
        for token, denied in zip(document.tokens, document.denied, strict=True):
            run = run + 1 if denied else 0
            self.denied.append(0 < run <= FIRM)
            if denied or token.stem in _SAYING_NO:
                self.denying.add(token.sentence)


_indexes: WeakKeyDictionary[Document, _Index] = WeakKeyDictionary()


def _index(document: Document) -> _Index:
    found = _indexes.get(document)
    if found is None:
        found = _indexes[document] = _Index(document)
    return found


def _hits(terms: tuple[Term, ...], document: Document, eligible: int) -> dict[int, list[_Hit]]:
    """Return the words that stand for terms, by sentence.

    A statement that denies nothing is not met by denied words: they speak against it. The denied
    words of a statement are met only in a sentence that says no as well; elsewhere they count
    nothing, for a denial has many wordings.
    """
    index = _index(document)
    denies = any(term.denied for term in terms)
    hits: dict[int, list[_Hit]] = defaultdict(list)
    for number, term in enumerate(terms):
        for item, credit in index.words.alike(term.stem).items():
            for place in index.places[item]:
                sentence = document.tokens[place].sentence
                if not eligible >> sentence & 1:
                    continue
                if not denies and index.denied[place]:
                    hits[sentence].append(_Hit(place, number, AGAINST * credit))
                elif not term.denied or sentence in index.denying:
                    hits[sentence].append(_Hit(place, number, credit))
    return hits


def _gains(hits: Iterable[_Hit], size: int, middle: int | None) -> list[float]:
    """Return the best credit of every term, fading with the distance from ``middle``.

    It is negative for a term that is met only where it is denied.
    """
    gains = [0.0] * size
    for place, term, credit in hits:
        if middle is not None:
            credit *= _FADE[min(abs(place - middle), len(_FADE) - 1)]
        known = gains[term]
        if credit > known if known > 0 or credit > 0 else credit < known:
            gains[term] = credit
    return gains


def _share(terms: tuple[Term, ...], gains: list[float]) -> float:
    weights = [term.weight for term in terms]
    whole = sum(weights)
    return max(0.0, sum(map(mul, weights, gains)) / whole) if whole else 0.0


class _Best(NamedTuple):
    share: float
    sentence: int
    gains: list[float]


def _best_window(
    terms: tuple[Term, ...], hits: dict[int, list[_Hit]], document: Document, reach: int
) -> _Best:
    """Return the best window and the sentence in its middle; the first of equals."""
    best = _Best(-1.0, 0, [])
    weights = [term.weight for term in terms]
    whole = sum(weights)
    for sentence in sorted(hits):
        near = bits(document.widen(1 << sentence, reach))
        around = [hit for other in near for hit in hits.get(other, ())]
        for middle in sorted({hit.place for hit in hits[sentence] if hit.credit > 0})[:MIDDLES]:
            gains = _gains(around, len(terms), middle)
            share = max(0.0, sum(map(mul, weights, gains)) / whole)
            if share > best.share:
                best = _Best(share, sentence, gains)
    return best


def best_coverage(
    statement: str,
    document: Document,
    demoted: frozenset[str],
    eligible: int,
    *,
    window: Window = "passage",
    siblings: tuple[str, ...] = (),
    telling: Background | None = None,
) -> Coverage | None:
    """Return the best covering sentence of ``document`` for ``statement``.

    ``demoted`` are the stems of the prompt, ``siblings`` all statements of the rubric: words they
    share tell little. Only ``eligible`` sentences count, as middle and as neighbours.
    """
    terms = wanted_terms(statement, demoted, siblings, telling or background())
    hits = _hits(terms, document, eligible)
    if not hits:
        return None
    anywhere = _gains((hit for own in hits.values() for hit in own), len(terms), None)
    best = _best_window(terms, hits, document, 1 if window == "passage" else 0)
    if best.share <= 0:
        return None
    if window == "answer":
        best = _Best(_share(terms, anywhere), best.sentence, anywhere)
    second = _share(terms, anywhere)
    figures = tuple(term for term in terms if term.figure)
    if figures:
        found = [gain for term, gain in zip(terms, best.gains, strict=True) if term.figure]
        second = (second + _share(figures, found)) / 2
    features = (best.share, second, float(min(len(terms), MANY_TERMS)))
    return Coverage(best.share, best.sentence, features)
