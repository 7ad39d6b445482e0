"""Which words of a text stand for a wanted one: the same stem, a relative, a typing error."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from mockloop.matching.stems import stem as stem_of

PREFIX = 5
SHORT_PREFIX = 4
"""A stem of four letters that begins or ends a longer one, as in “golf” and “golfer”."""
TYPO_LENGTH = 6
SAME, FIGURE_WORD, NEAR, PART = 1.0, 0.9, 0.8, 0.6

# No “one”, which mostly counts nothing.
_WORDS = "two three four five six seven eight nine ten eleven twelve".split()
_FIGURES = {stem_of(word): str(number) for number, word in enumerate(_WORDS, start=2)}
_SPELLED = {figure: word for word, figure in _FIGURES.items()}


class WordIndex:
    """The stems of a text, findable by beginning, ending and length."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._stems = dict.fromkeys(stems)
        self._begins: dict[str, list[str]] = defaultdict(list)
        self._ends: dict[str, list[str]] = defaultdict(list)
        self._sizes: dict[tuple[str, int], list[str]] = defaultdict(list)
        for stem in self._stems:
            if not stem.isalpha():
                continue
            self._begins[stem[:PREFIX]].append(stem)
            if len(stem) > SHORT_PREFIX:
                self._begins[stem[:SHORT_PREFIX]].append(stem)
                self._sizes[stem[0], len(stem)].append(stem)
                for start in range(1, len(stem) - SHORT_PREFIX + 1):
                    self._ends[stem[start:]].append(stem)

    def alike(self, stem: str) -> dict[str, float]:
        """Return the stems of the text that stand for ``stem``, each with its credit up to 1."""
        found: dict[str, float] = {}
        if stem.isalpha() and len(stem) >= SHORT_PREFIX:
            for other in self._parts(stem):
                found[other] = PART
            if len(stem) >= PREFIX:
                found.update((other, NEAR) for other in self._begins.get(stem[:PREFIX], ()))
                found.update((other, NEAR) for other in self._misspelt(stem))
        figure = _FIGURES.get(stem) or _SPELLED.get(stem)
        if figure in self._stems and figure is not None:
            found[figure] = FIGURE_WORD
        if stem in self._stems:
            found[stem] = SAME
        return found

    def _parts(self, stem: str) -> list[str]:
        parts = list(self._ends.get(stem, ()))
        if len(stem) == SHORT_PREFIX:
            parts.extend(self._begins.get(stem, ()))
        elif stem[:SHORT_PREFIX] in self._stems:
            parts.append(stem[:SHORT_PREFIX])
        ends = (stem[start:] for start in range(1, len(stem) - SHORT_PREFIX + 1))
        parts.extend(end for end in ends if end in self._stems)
        return parts

    def _misspelt(self, stem: str) -> list[str]:
        return [
            other
            for size in (len(stem) - 1, len(stem), len(stem) + 1)
            if max(size, len(stem)) >= TYPO_LENGTH
            for other in self._sizes.get((stem[0], size), ())
            if OSA.distance(stem, other, score_cutoff=1) <= 1
        ]
