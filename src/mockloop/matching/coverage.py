"""Coverage: how much of a statement the best window of a text says.

For indicators without cues. Recall of the statement's stems, weighted by how telling they are;
never a symmetric similarity, which would punish an answer for saying other things too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mockloop.matching.document import Document, bits
from mockloop.matching.stems import STOPWORDS, stem
from mockloop.matching.tokens import words_of


@lru_cache(maxsize=4096)
def content_stems(text: str) -> tuple[str, ...]:
    """Return the stems of ``text`` without small words, in order, each once."""
    seen: dict[str, None] = {}
    for _, _, word in words_of(text, 0, len(text)):
        if word not in STOPWORDS and len(word) > 1:
            seen.setdefault(stem(word))
    return tuple(seen)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The share of a statement that a sentence and its neighbours cover, 0 to 1."""

    share: float
    sentence: int


def best_coverage(
    statement: str, document: Document, demoted: frozenset[str], eligible: int
) -> Coverage | None:
    """Return the best covering sentence of ``document`` for ``statement``.

    Stems in ``demoted`` (the prompt's own words) weigh a quarter. Neighbouring sentences of the
    same paragraph count, the sentence itself counts full.
    """
    wanted = {item: (0.25 if item in demoted else 1.0) for item in content_stems(statement)}
    whole = sum(wanted.values())
    if not whole:
        return None
    hits: dict[int, set[str]] = {}
    for index, item in enumerate(document.stems):
        if item in wanted:
            hits.setdefault(document.tokens[index].sentence, set()).add(item)
    best: Coverage | None = None
    for sentence, own in sorted(hits.items()):
        if not eligible >> sentence & 1:
            continue
        near = set(own)
        for other in bits(document.widen(1 << sentence, 1)):
            near |= hits.get(other, set())
        share = (sum(wanted[s] for s in own) + 0.5 * sum(wanted[s] for s in near - own)) / whole
        if best is None or share > best.share:
            best = Coverage(share, sentence)
    return best
