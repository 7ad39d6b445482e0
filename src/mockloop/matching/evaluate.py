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
from mockloop.matching.document import Document, bits


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
    match node:
        case All(parts):
            mask = context.document.full
            for part in parts:
                mask &= match_part(part, context, polarity, window)
                if not mask:
                    break
            return mask
        case AnyOf(parts):
            mask = 0
            for part in parts:
                mask |= match_part(part, context, polarity, window)
            return mask
        case Not(part):
            return context.document.full & ~match_part(part, context, "either", window)
        case Near(parts, within):
            return _near(parts, within, context, polarity)
        case Scope(wider, part):
            return match_part(part, context, polarity, wider)
        case Polarity(mode, part):
            return match_part(part, context, mode, window)
        case _:
            return _spread(_atom(node, context, polarity), context.document, window)


match_part = match


def _spread(mask: int, document: Document, window: str) -> int:
    if window == "passage":
        return document.widen(mask)
    if window == "answer":
        return document.full if mask else 0
    return mask


def _phrases(node: Node, document: Document) -> frozenset[int] | tuple[int, ...]:
    if isinstance(node, Phrase):
        return (document.lexicon.phrase_id(node.words),)
    if isinstance(node, Concept):
        return document.lexicon.concept_phrases.get(node.name, frozenset())
    return ()


def _atom(node: Node, context: Context, polarity: str) -> int:
    match node:
        case Phrase(words):
            document = context.document
            return document.phrase_mask(document.lexicon.phrase_id(words), polarity)
        case Concept(name):
            return context.document.concept_mask(name, polarity)
        case Bound(ref):
            return context.bound(ref)
        case Feature(name):
            if name in context.features:
                return context.features[name]
            return context.document.features.get(name, 0)
        case _:
            raise TypeError(f"not an atom: {node!r}")


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
    if isinstance(node, Feature) and node.name in ("number", "figure", "money", "percent"):
        starts = [figure.start for figure in document.figures[sentence]]
        for index in document.sentence_tokens(sentence):
            token = document.tokens[index]
            if any(token.start <= start < token.end for start in starts):
                found.append((index, index))
    return found


def _near(parts: tuple[Node, ...], within: int, context: Context, polarity: str) -> int:
    mask = context.document.full
    for part in parts:
        mask &= match(part, context, polarity)
    kept = 0
    for sentence in bits(mask):
        spans = [s for p in parts if (s := _positions(p, context, polarity, sentence))]
        if _close(spans, within):
            kept |= 1 << sentence
    return kept


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
