"""The sentence of an answer that a reason speaks of, found by the words they share."""

from __future__ import annotations

from mockloop.domain.rating import Evidence
from mockloop.matching.background import background
from mockloop.matching.coverage import content_stems
from mockloop.matching.tokens import split_sentences

LEAST_SHARED = 2
"""Words with the reason below which no sentence is claimed."""


def nearest_sentence(answer: str, reason: str) -> Evidence | None:
    """Return the sentence that shares the most telling words with ``reason``.

    A reason is somebody's summary and quotes nothing, so this is a guess and has to be shown as
    one. None when no sentence shares two words: a reason often speaks of what is missing.
    """
    telling, wanted = background(), set(content_stems(reason))
    best: Evidence | None = None
    most = 0.0
    for sentence in split_sentences(answer):
        body = answer[sentence.start : sentence.end]
        shared = wanted & set(content_stems(body))
        weight = sum(telling.weight(word) for word in sorted(shared))
        if len(shared) >= LEAST_SHARED and weight > most:
            best = Evidence(start=sentence.start, end=sentence.end, quote=body)
            most = weight
    return best
