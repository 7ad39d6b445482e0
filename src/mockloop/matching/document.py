"""A text read once: sentences, stems, figures, denials, and where every phrase occurs.

Sets of sentences are bit masks (bit i = sentence i), so that a cue costs a few integer operations
whatever the length of the text.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from mockloop.matching.features import figure_features, text_features
from mockloop.matching.lexicon import Lexicon
from mockloop.matching.numbers import STAMP, Quantity, opens_entry, quantities
from mockloop.matching.polarity import denied_tokens
from mockloop.matching.tokens import Sentence, Token, split_sentences, tokenize

MODES = ("affirmed", "denied", "either")
"""What a cue may ask of its words: said as they stand, denied, or whichever."""


class Occurrence(NamedTuple):
    """A phrase in the text: token range, sentence, and whether it is denied there."""

    first: int
    last: int
    sentence: int
    denied: bool


class Document:
    """A text with everything cues ask about; build it with ``read``."""

    def __init__(self, text: str, lexicon: Lexicon, written_from: float | None = None) -> None:
        self.text = text
        self.lexicon = lexicon
        self.sentences: list[Sentence] = split_sentences(text)
        self.tokens: list[Token] = tokenize(text, self.sentences)
        self.full = (1 << len(self.sentences)) - 1
        self.stems = [lexicon.corrected(token.stem) for token in self.tokens]
        self.figures = self._figures(written_from)
        self.features: dict[str, int] = defaultdict(int)
        self.ranges = self._token_ranges()
        self.denied = denied_tokens(self.text, self.tokens)
        self._mark_features()
        self.occurrences: dict[int, list[Occurrence]] = defaultdict(list)
        self._phrases: dict[str, dict[int, int]] = {mode: {} for mode in MODES}
        """Polarity → phrase → the sentences that have it."""
        self._find_phrases()
        self.found = frozenset(self.occurrences)
        """The phrases that occur at all."""
        self._concepts = self._concept_masks()
        self._same_block = self._block_links()

    def body(self, sentence: int) -> str:
        """Return the words of a sentence as they stand in the text."""
        span = self.sentences[sentence]
        return self.text[span.start : span.end]

    def _figures(self, written_from: float | None) -> list[list[Quantity]]:
        found = [quantities(self.text, span.start, span.end) for span in self.sentences]
        if written_from is not None:
            for figures in found:
                if figures and opens_entry(self.text, figures[0], written_from):
                    figures[0] = figures[0]._replace(unit=STAMP)
        return found

    def _mark_features(self) -> None:
        for number, figures in enumerate(self.figures):
            bit = 1 << number
            words = (self.tokens[i].lower for i in self.sentence_tokens(number))
            for name in text_features(self.body(number), words) | figure_features(figures):
                self.features[name] |= bit
        self.features["time"] |= self.features["date"] | self.features["clock"]

    def _token_ranges(self) -> list[tuple[int, int]]:
        ranges = [(0, 0)] * len(self.sentences)
        for index, token in enumerate(self.tokens):
            first, last = ranges[token.sentence]
            ranges[token.sentence] = (index, index + 1) if first == last else (first, index + 1)
        return ranges

    def _find_phrases(self) -> None:
        denied, prose_only = self.denied, self.lexicon.prose_only
        affirmed_in, denied_in, either_in = (self._phrases[mode] for mode in MODES)
        lowers = [token.lower for token in self.tokens]
        for sentence, (start, end) in enumerate(self.ranges):
            bit = 1 << sentence
            for phrase, first, last in self.lexicon.find(self.stems, lowers, start, end):
                if phrase in prose_only and self._in_path(first):
                    continue
                no = denied[first]
                self.occurrences[phrase].append(Occurrence(first, last, sentence, no))
                own = denied_in if no else affirmed_in
                own[phrase] = own.get(phrase, 0) | bit
                either_in[phrase] = either_in.get(phrase, 0) | bit

    def _in_path(self, token: int) -> bool:
        start = self.tokens[token].start
        return start > 0 and self.text[start - 1] == "/"

    def _block_links(self) -> int:
        links = 0
        for number in range(1, len(self.sentences)):
            if self.sentences[number].block == self.sentences[number - 1].block:
                links |= 1 << number
        return links

    def _concept_masks(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        concepts_of = self.lexicon.concepts_of
        for mode, masks in self._phrases.items():
            own = found[mode] = {}
            for phrase, mask in masks.items():
                for name in concepts_of.get(phrase, ()):
                    own[name] = own.get(name, 0) | mask
        return found

    def phrase_mask(self, phrase: int, polarity: str) -> int:
        """Return the sentences with that phrase: ``affirmed``, ``denied`` or ``either``."""
        return self._phrases[polarity].get(phrase, 0)

    def concept_mask(self, name: str, polarity: str) -> int:
        """Return the sentences with any phrase of a concept; none for an unknown concept."""
        return self._concepts[polarity].get(name, 0)

    def widen(self, mask: int, steps: int = 2) -> int:
        """Return the mask with its neighbours of the same paragraph, ``steps`` each way."""
        for _ in range(steps):
            later = (mask << 1) & self._same_block
            earlier = (mask & self._same_block) >> 1
            mask |= later | earlier
        return mask

    def sentence_tokens(self, sentence: int) -> range:
        """Return the token numbers of a sentence."""
        first, last = self.ranges[sentence]
        return range(first, last)


def read(text: str, lexicon: Lexicon, written_from: float | None = None) -> Document:
    """Return ``text`` read with the phrases of ``lexicon``.

    ``written_from`` is the time of day, in seconds, at which writing began: from then on a time
    that opens a line says when it was written.
    """
    return Document(text, lexicon, written_from)


def bits(mask: int) -> list[int]:
    """Return the sentence numbers in a mask, in order."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found
