"""Every phrase that cues and concepts speak of, compiled so that one pass finds them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from mockloop.domain.cue import AnyOf, Node, Phrase, walk
from mockloop.matching.stems import STOPWORDS, stems_of
from mockloop.matching.tokens import words_of

MIN_TYPO_LENGTH = 7
PREFIX_KEY = 3
"""A ``*`` prefix has at least so many letters."""


class Choice(NamedTuple):
    """An ``any`` made ready: the node, kept so that its identity stays its own, and its parts."""

    node: AnyOf
    phrases: frozenset[int]
    others: tuple[Node, ...]


@dataclass(slots=True)
class _TrieNode:
    stems: dict[str, _TrieNode] = field(default_factory=dict)
    prefixes: dict[str, dict[str, _TrieNode]] = field(default_factory=dict)
    """First letters → prefix → node, so that a word meets only the prefixes it may start with."""
    phrases: list[int] = field(default_factory=list)


def phrase_units(words: Iterable[str]) -> tuple[str, ...]:
    """Return the units of a phrase: stems, or ``idempot*`` for a prefix."""
    parts = [
        (part, word.endswith("*") and end == len(word) - 1)
        for word in words
        for _, end, part in words_of(word, 0, len(word))
    ]
    roots = stems_of([part for part, _ in parts])
    return tuple(
        part + "*" if prefix and len(part) >= PREFIX_KEY else root
        for (part, prefix), root in zip(parts, roots, strict=True)
    )


@lru_cache(maxsize=65_536)
def _units_of(phrase: str) -> tuple[str, ...]:
    """A vocabulary is compiled with every prompt that is scored, and its phrases stay the same."""
    return phrase_units(phrase.split())


def _deletions(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(1, len(word))]


class Lexicon:
    """Compiled phrases: ``phrase_id`` of each, the concepts it belongs to, and a typo index."""

    def __init__(self, concepts: Mapping[str, tuple[str, ...]], cues: Iterable[Node] = ()) -> None:
        self._root = _TrieNode()
        self._ids: dict[tuple[str, ...], int] = {}
        self._by_words: dict[tuple[str, ...], int] = {}
        self.prose_only: set[int] = set()
        """Versions in concepts: ``v1`` of the plan, not the one in ``/v1/batches``."""
        self._stems: set[str] = set()
        self.concept_phrases: dict[str, frozenset[int]] = {}
        self._concepts = concepts
        for name in concepts:
            self._expand(name, ())
        self.concepts_of: dict[int, list[str]] = {}
        """Phrase id → the concepts it belongs to."""
        for name, phrases in self.concept_phrases.items():
            for phrase in phrases:
                self.concepts_of.setdefault(phrase, []).append(name)
        self._plans: dict[int, Choice] = {}
        self._add_cues(cues)
        self._typos: dict[str, str] = {}
        self._corrected: dict[str, str] = {}
        for word in sorted(self._stems):
            if len(word) >= MIN_TYPO_LENGTH - 1:
                for shorter in _deletions(word):
                    self._typos.setdefault(shorter, word)

    def _add_cues(self, cues: Iterable[Node]) -> None:
        for cue in cues:
            for node in walk(cue):
                if isinstance(node, Phrase):
                    self.phrase_id(node.words)
                elif isinstance(node, AnyOf):
                    self.choice(node)

    def phrase_id(self, words: tuple[str, ...]) -> int:
        """Return the id of a phrase, adding it when new; -1 for a phrase without any word."""
        known = self._by_words.get(words)
        if known is None:
            known = self._by_words[words] = self._add(phrase_units(words))
        return known

    def choice(self, node: AnyOf) -> Choice:
        """Return a choice with its phrases as a set: most of them occur nowhere in a text."""
        known = self._plans.get(id(node))
        if known is None:
            phrases = [part for part in node.parts if isinstance(part, Phrase)]
            others = tuple(part for part in node.parts if not isinstance(part, Phrase))
            ids = frozenset(self.phrase_id(part.words) for part in phrases)
            known = self._plans[id(node)] = Choice(node, ids, others)
        return known

    def _add(self, units: tuple[str, ...]) -> int:
        if not units:
            return -1
        if units not in self._ids:
            self._ids[units] = len(self._ids)
            self._insert(units, self._ids[units])
        return self._ids[units]

    def _insert(self, units: tuple[str, ...], phrase_id: int) -> None:
        node = self._root
        for unit in units:
            if unit.endswith("*"):
                group = node.prefixes.setdefault(unit[:PREFIX_KEY], {})
                node = group.setdefault(unit[:-1], _TrieNode())
            else:
                self._stems.add(unit)
                node = node.stems.setdefault(unit, _TrieNode())
        node.phrases.append(phrase_id)

    def _expand(self, name: str, open_names: tuple[str, ...]) -> frozenset[int]:
        if name in self.concept_phrases:
            return self.concept_phrases[name]
        if name in open_names or name not in self._concepts:
            return frozenset()
        ids: set[int] = set()
        for phrase in self._concepts[name]:
            if phrase.startswith("@"):
                ids |= self._expand(phrase[1:], (*open_names, name))
            else:
                ids.add(self._concept_phrase(phrase))
        ids.discard(-1)
        self.concept_phrases[name] = frozenset(ids)
        return self.concept_phrases[name]

    def _concept_phrase(self, phrase: str) -> int:
        units = _units_of(phrase)
        version = len(units) == 2 and units[0] == "v" and units[1].isdigit()
        if not version or phrase.startswith("/"):
            return self._add(units)
        key = (*units, "")
        if key not in self._ids:
            self._ids[key] = len(self._ids)
            self._insert(units, self._ids[key])
            self.prose_only.add(self._ids[key])
        return self._ids[key]

    def corrected(self, word_stem: str) -> str:
        """Return the stem a misspelt word most likely stands for, or the stem itself."""
        if word_stem in self._stems or len(word_stem) < MIN_TYPO_LENGTH or not word_stem.isalpha():
            return word_stem
        known = self._corrected.get(word_stem)
        if known is None:
            known = self._corrected[word_stem] = self._guess(word_stem)
        return known

    def _guess(self, word_stem: str) -> str:
        for shorter in _deletions(word_stem):
            if shorter in self._stems:
                return shorter
            guess = self._typos.get(shorter)
            if guess and guess[0] == word_stem[0]:
                return guess
        return self._typos.get(word_stem, word_stem)

    def find(
        self, stems: list[str], lowers: list[str], start: int, end: int
    ) -> list[tuple[int, int, int]]:
        """Return ``(phrase_id, first, last)`` for every phrase in tokens ``start`` to ``end``."""
        search = _Search(stems, lowers, end)
        begins, prefixes = self._root.stems, self._root.prefixes
        for first in range(start, end):
            if stems[first] in begins or lowers[first][:PREFIX_KEY] in prefixes:
                search.walk(self._root, first, first)
        return search.found


class _Search:
    """The phrases of one sentence, found from left to right."""

    __slots__ = ("end", "found", "lowers", "stems")

    def __init__(self, stems: list[str], lowers: list[str], end: int) -> None:
        self.stems, self.lowers, self.end = stems, lowers, end
        self.found: list[tuple[int, int, int]] = []

    def walk(self, node: _TrieNode, first: int, at: int) -> None:
        """Follow every phrase that begins at ``first`` and goes on at ``at``."""
        if at >= self.end:
            return
        following = node.stems.get(self.stems[at])
        nexts = [following] if following else []
        if node.prefixes:
            lower = self.lowers[at]
            group = node.prefixes.get(lower[:PREFIX_KEY])
            if group:
                nexts.extend(n for prefix, n in group.items() if lower.startswith(prefix))
        for child in nexts:
            self._take(child, first, at)
        # One small word may stand between the words of a phrase.
        small = at > first and not nexts and self.lowers[at] in STOPWORDS
        if small and at + 1 < self.end:
            follow = node.stems.get(self.stems[at + 1])
            if follow:
                self._take(follow, first, at + 1)

    def _take(self, node: _TrieNode, first: int, last: int) -> None:
        if node.phrases:
            self.found.extend([(phrase, first, last) for phrase in node.phrases])
        if node.stems or node.prefixes:
            self.walk(node, first, last + 1)
