"""Which of several things a short text means: likeness to examples, nothing learned elsewhere.

Every example belongs to a label. A text is like a label in two ways that are added up: by how near
its nearest examples are, and by weights that tell the labels apart, learned from the examples when
they are loaded. Both look at words, neighbouring words, word parts and words that stand for one
another; rare ones weigh more. The same text always gets the same answer.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mockloop.matching.stems import stem
from mockloop.matching.telling_apart import Vector, Weights, learn, scores
from mockloop.matching.tokens import words_of

WORD, PAIR, PART, ALIKE = 1.0, 1.0, 0.5, 0.6
"""What a word, a pair of neighbours, a word part and a class of words alike weigh."""
SMALL = frozenset(
    "a an the of to in on at for by with from as is are was were be been being it its this that "
    "these those and or so then than there do does did has have had s t re ve ll d m me i you we "
    "us our your they them he she please could would can will might just actually really maybe "
    "tell know".split()
)
SMALL_WORD = 0.5
GRAM = 4
MANY = 100
"""Examples from which on a word's rarity among them says something."""
NEXT = (0.35, 0.15)
"""How much a second and third near example of the same label add."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A label with how like it the text is, and the nearest of its examples."""

    label: str
    score: float
    example: str


class Likeness:
    """Examples by label, ready to be compared with."""

    def __init__(
        self,
        examples: Mapping[str, Sequence[str]],
        alike: Iterable[Sequence[str]] = (),
        general: Iterable[str] = (),
    ) -> None:
        self._classes = {
            stem(word.lower()): number for number, group in enumerate(alike) for word in group
        }
        self._general = frozenset(stem(word.lower()) for word in general)
        self._texts = [(label, text) for label, texts in examples.items() for text in texts]
        bags = [self._bag(text) for _, text in self._texts]
        counts: Counter[str] = Counter()
        for bag in bags:
            counts.update(bag.keys())
        # Rounded, so that no library's last digit of a logarithm can turn a close case.
        self._rarity = {
            feature: round(math.log((1 + len(bags)) / (1 + count)) + 1, 6)
            for feature, count in counts.items()
        }
        vectors = [self._vector(bag) for bag in bags]
        self._index: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, vector in enumerate(vectors):
            for feature, weight in vector.items():
                self._index[feature].append((number, weight))
        self._words: dict[str, set[str]] = defaultdict(set)
        for label, text in self._texts:
            self._words[label] |= self._telling(text)
        labels = [label for label, _ in self._texts]
        self._weights: Weights = learn(list(zip(labels, vectors, strict=True)))

    def nearest(self, text: str) -> list[Likely]:
        """Return the labels that share anything with ``text``, the likeliest first."""
        vector = self._vector(self._bag(text))
        apart = scores(self._weights, vector)
        found = [
            Likely(label, near + apart.get(label, 0.0), example)
            for label, (near, example) in self._near(vector).items()
        ]
        return sorted(found, key=lambda item: (-item.score, item.label))

    def telling(self, text: str, label: str) -> float:
        """Return how much that ``text`` says in particular stands in examples of ``label``.

        Small words and general ones say nothing particular. The number counts words, a rare one
        as 1 and a common one as less; with few examples nobody knows which are rare, and each
        counts as 2.
        """
        shared = self._telling(text) & self._words.get(label, set())
        if len(self._texts) < MANY:
            return 2.0 * len(shared)
        mass = sum(self._rarity[f"w:{word}"] for word in sorted(shared))
        return mass / max(self._rarity.values(), default=1.0)

    def _telling(self, text: str) -> set[str]:
        roots = {
            "#" if word[0].isdigit() else stem(word)
            for _, _, word in words_of(text, 0, len(text))
            if word not in SMALL and len(word) > 1
        }
        return roots - self._general

    def _near(self, vector: Vector) -> dict[str, tuple[float, str]]:
        sums: dict[int, float] = defaultdict(float)
        for feature, weight in vector.items():
            for number, other in self._index.get(feature, ()):
                sums[number] += weight * other
        by_label: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for number, value in sums.items():
            by_label[self._texts[number][0]].append((-value, number))
        found = {}
        for label, values in by_label.items():
            values.sort()
            more = sum(-v * w for (v, _), w in zip(values[1:], NEXT, strict=False))
            found[label] = (more - values[0][0], self._texts[values[0][1]][1])
        return found

    def _vector(self, bag: Mapping[str, float]) -> Vector:
        raw = {f: w * self._rarity[f] for f, w in bag.items() if f in self._rarity}
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return {feature: value / length for feature, value in raw.items()}

    def _bag(self, text: str) -> dict[str, float]:
        bag: dict[str, float] = {}
        for feature, weight in self._features(text):
            bag[feature] = max(bag.get(feature, 0.0), weight)
        return bag

    def _features(self, text: str) -> Iterator[tuple[str, float]]:
        before = "^"
        for _, _, word in words_of(text, 0, len(text)):
            root = "#" if word[0].isdigit() else stem(word)
            yield f"w:{root}", WORD * (SMALL_WORD if word in SMALL else 1.0)
            yield f"b:{before} {root}", PAIR
            before = root
            number = self._classes.get(root)
            if number is not None:
                yield f"c:{number}", ALIKE
            padded = f"_{word}_"
            for at in range(len(padded) - GRAM + 1):
                yield f"g:{padded[at : at + GRAM]}", PART
        yield f"b:{before} $", PAIR
