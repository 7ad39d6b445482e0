"""What changed between two texts, in runs of words: short enough to read in a timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_COMPARED = 4_000_000
"""Pairs of words that are compared in detail; beyond, the whole middle counts as changed."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Runs of words that came and went, in the order of the text."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def words_changed(before: str, after: str) -> Changed:
    """Return the runs of words in which two texts differ; white space plays no part."""
    old, new = before.split(), after.split()
    start = _shared(old, new)
    # From the end only what the beginning has not taken, so that no word counts twice.
    end = _shared(old[start:][::-1], new[start:][::-1])
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    added, removed = [], []
    for a1, a2, b1, b2 in _differences(old, new):
        removed.append(" ".join(old[a1:a2]))
        added.append(" ".join(new[b1:b2]))
    return Changed(tuple(filter(None, added)), tuple(filter(None, removed)))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _differences(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    if not old or not new or len(old) * len(new) > MOST_COMPARED:
        return [(0, len(old), 0, len(new))]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(a1, a2, b1, b2) for tag, a1, a2, b1, b2 in codes if tag != "equal"]
