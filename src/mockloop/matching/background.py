"""How telling a word is: the fewer texts of a background use it, the more a match of it says.

The counts in ``data/background.json`` come from the REALSumm summaries in ``evals/data`` (Bhandari
et al., EMNLP 2020, CC-BY-4.0) and from the prompts, rubrics and documents of this project; they are
made by ``evals/learn_coverage.py``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Set
from functools import cache
from importlib import resources

UNSEEN = 0.5


class Background:
    """In how many of ``texts`` texts every stem occurs."""

    def __init__(self, texts: int, counts: Mapping[str, int]) -> None:
        self.texts = texts
        self.counts = counts

    def weight(self, stem: str) -> float:
        """Return how telling a stem is: about 0.3 for everyday words, above 2 for rare ones."""
        seen = min(self.counts.get(stem, 0), self.texts)
        return math.sqrt(math.log((self.texts + 1) / (seen + UNSEEN)))

    def without(self, stems: Set[str]) -> Background:
        """Return the background as it is when one text with these stems was never seen."""
        counts = {s: n - 1 if s in stems else n for s, n in self.counts.items()}
        return Background(self.texts - 1, counts)


@cache
def background() -> Background:
    """Return the background that ships with mockloop."""
    data = resources.files("mockloop.matching").joinpath("data/background.json")
    loaded = json.loads(data.read_text("utf-8"))
    by_count: dict[str, str] = loaded["stems"]
    counts = {stem: int(count) for count, stems in by_count.items() for stem in stems.split()}
    return Background(int(loaded["texts"]), counts)
