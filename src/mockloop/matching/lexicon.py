"""Every phrase that cues and concepts speak of, compiled so that one pass finds them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from mockloop.domain.cue import Node, Phrase, walk
from mockloop.matching.stems import STOPWORDS, stems_of
from mockloop.matching.tokens import words_of

MIN_TYPO_LENGTH = 7
PREFIX_KEY = 3
"""A ``*`` prefix has at least so many letters."""


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
        for cue in cues:
            for node in walk(cue):
                if isinstance(node, Phrase):
                    self.phrase_id(node.words)
        self._typos: dict[str, str] = {}
        self._corrected: dict[str, str] = {}
        for word in sorted(self._stems):
            if len(word) >= MIN_TYPO_LENGTH - 1:
                for shorter in _deletions(word):
                    self._typos.setdefault(shorter, word)

    def phrase_id(self, words: tuple[str, ...]) -> int:
        """Return the id of a phrase, adding it when new; -1 for a phrase without any word."""
        known = self._by_words.get(words)
        if known is None:
            known = self._by_words[words] = self._add(phrase_units(words))
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
        found: list[tuple[int, int, int]] = []
        begins, prefixes = self._root.stems, self._root.prefixes
        for first in range(start, end):
            if stems[first] not in begins and lowers[first][:PREFIX_KEY] not in prefixes:
                continue
            self._walk(self._root, stems, lowers, first, first, end, found)
        return found

    def _walk(
        self,
        node: _TrieNode,
        stems: list[str],
        lowers: list[str],
        first: int,
        at: int,
        end: int,
        found: list[tuple[int, int, int]],
    ) -> None:
        if at >= end:
            return
        following = node.stems.get(stems[at])
        nexts = [following] if following else []
        if node.prefixes:
            group = node.prefixes.get(lowers[at][:PREFIX_KEY], {})
            nexts.extend(n for p, n in group.items() if lowers[at].startswith(p))
        for child in nexts:
            found.extend((phrase_id, first, at) for phrase_id in child.phrases)
            self._walk(child, stems, lowers, first, at + 1, end, found)
        # One small word may stand between the words of a phrase.
        if at > first and not nexts and lowers[at] in STOPWORDS and at + 1 < end:
            follow = node.stems.get(stems[at + 1])
            if follow:
                found.extend((phrase_id, first, at + 1) for phrase_id in follow.phrases)
                self._walk(follow, stems, lowers, first, at + 2, end, found)
