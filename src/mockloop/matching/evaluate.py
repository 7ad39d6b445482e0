"""Cues against a document: which sentences match, and with which words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from mockloop.domain.cue import (
    All,
    AnyOf,
    Bound,
    Concept,
    Feature,
    Near,
    Node,
    Not,
    Phrase,
    Polarity,
    Scope,
)
from mockloop.matching import numbers as n
from mockloop.matching.document import Document, bits

# Features that stand at a place in the sentence, with their unit classes (empty: any figure).
_POSITIONED: dict[str, tuple[str, ...]] = {
    "number": (),
    "figure": (),
    "money": (n.MONEY,),
    "percent": (n.PERCENT,),
    "rate": (n.RATE,),
    "clock": (n.CLOCK,),
    "duration": (n.SECONDS, n.DAYS),
    "time": (n.CLOCK, n.SECONDS, n.DAYS, n.DAY),
}


@dataclass(slots=True)
class Context:
    """A document and what the case adds: masks for ``#refs`` and for case-dependent features."""

    document: Document
    bound: Callable[[str], int] = lambda _ref: 0
    features: dict[str, int] = field(default_factory=dict)
    """Overrides such as ``figure`` and ``bound``; everything else is read off the document."""


def match(
    node: Node, context: Context, polarity: str = "affirmed", window: str = "sentence"
) -> int:
    """Return the mask of the sentences in which the cue matches."""
    return _MATCHERS[type(node)](node, context, polarity, window)


def _all(node: All, context: Context, polarity: str, window: str) -> int:
    mask = context.document.full
    for part in node.parts:
        mask &= _MATCHERS[type(part)](part, context, polarity, window)
        if not mask:
            break
    return mask


def _any(node: AnyOf, context: Context, polarity: str, window: str) -> int:
    document = context.document
    choice = document.lexicon.choice(node)
    mask = 0
    for phrase in choice.phrases & document.found:
        mask |= document.phrase_mask(phrase, polarity)
    mask = _spread(mask, document, window)
    for part in choice.others:
        mask |= _MATCHERS[type(part)](part, context, polarity, window)
    return mask


def _not(node: Not, context: Context, _polarity: str, window: str) -> int:
    return context.document.full & ~match(node.part, context, "either", window)


def _scope(node: Scope, context: Context, polarity: str, _window: str) -> int:
    return match(node.part, context, polarity, node.window)


def _polar(node: Polarity, context: Context, _polarity: str, window: str) -> int:
    return match(node.part, context, node.mode, window)


def _phrase(node: Phrase, context: Context, polarity: str, window: str) -> int:
    document = context.document
    mask = document.phrase_mask(document.lexicon.phrase_id(node.words), polarity)
    return _spread(mask, document, window)


def _concept(node: Concept, context: Context, polarity: str, window: str) -> int:
    document = context.document
    return _spread(document.concept_mask(node.name, polarity), document, window)


def _bound(node: Bound, context: Context, _polarity: str, window: str) -> int:
    return _spread(context.bound(node.ref), context.document, window)


def _feature(node: Feature, context: Context, _polarity: str, window: str) -> int:
    mask = context.features.get(node.name)
    if mask is None:
        mask = context.document.features.get(node.name, 0)
    return _spread(mask, context.document, window)


def _spread(mask: int, document: Document, window: str) -> int:
    if window == "sentence" or not mask:
        return mask
    return document.widen(mask) if window == "passage" else document.full


def _near(node: Near, context: Context, polarity: str, window: str) -> int:
    mask = context.document.full
    for part in node.parts:
        mask &= match(part, context, polarity, window)
        if not mask:
            return 0
    if window != "sentence":
        return mask  # distance is counted within one sentence; a wider window only asks for all
    kept = 0
    for sentence in bits(mask):
        spans = [s for p in node.parts if (s := _positions(p, context, polarity, sentence))]
        if _close(spans, node.within):
            kept |= 1 << sentence
    return kept


# By type rather than by pattern matching: this is the innermost loop of scoring.
_MATCHERS: dict[type, Callable[..., int]] = {
    All: _all,
    AnyOf: _any,
    Not: _not,
    Near: _near,
    Scope: _scope,
    Polarity: _polar,
    Phrase: _phrase,
    Concept: _concept,
    Bound: _bound,
    Feature: _feature,
}


def _phrases(node: Node, document: Document) -> frozenset[int] | tuple[int, ...]:
    if isinstance(node, Phrase):
        return (document.lexicon.phrase_id(node.words),)
    if isinstance(node, Concept):
        return document.lexicon.concept_phrases.get(node.name, frozenset()) & document.found
    return ()


def _positions(node: Node, context: Context, polarity: str, sentence: int) -> list[tuple[int, int]]:
    """Return token ranges of an atom in a sentence; a feature without words has none."""
    document = context.document
    if isinstance(node, AnyOf | All | Polarity | Near | Scope | Not):
        parts = node.parts if isinstance(node, AnyOf | All | Near) else (node.part,)
        mode = node.mode if isinstance(node, Polarity) else polarity
        return [span for part in parts for span in _positions(part, context, mode, sentence)]
    found: list[tuple[int, int]] = []
    for phrase in _phrases(node, document):
        found.extend(
            (item.first, item.last)
            for item in document.occurrences.get(phrase, ())
            if item.sentence == sentence
            and (polarity == "either" or item.denied == (polarity == "denied"))
        )
    if isinstance(node, Feature) and node.name in _POSITIONED:
        units = _POSITIONED[node.name]
        starts = [f.start for f in document.figures[sentence] if not units or f.unit in units]
        for index in document.sentence_tokens(sentence):
            token = document.tokens[index]
            if any(token.start <= start < token.end for start in starts):
                found.append((index, index))
    return found


def _close(spans: list[list[tuple[int, int]]], within: int) -> bool:
    if len(spans) < 2:
        return True
    for first, last in spans[0]:
        low, high = first - within, last + within
        if all(any(low <= left and right <= high for left, right in s) for s in spans[1:]):
            return True
    return False


def matched_tokens(node: Node, context: Context, sentence: int) -> list[tuple[int, int]]:
    """Return the token ranges in ``sentence`` that any atom of the cue matched, either polarity."""
    if isinstance(node, Not):
        return []
    return sorted(_positions(node, context, "either", sentence))
