"""Which prompt somebody gets in a swap: one they have not seen, like the other's where it can be.

What is chosen follows from the lists alone, so the same evening asks for the same prompts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

Label = Literal["new", "other difficulty", "another kind", "known"]
LABELS: dict[Label, str] = {
    "new": "",
    "other difficulty": "another difficulty: no other of this one is left",
    "another kind": "another kind: nothing new of the first kind is left",
    "known": "known already, with new figures: nothing new is left",
}
"""What is said of a choice that is not as it should be."""


@dataclass(frozen=True, slots=True)
class Option:
    """A prompt that may be chosen."""

    id: str
    kind: str
    difficulty: int
    """1 to 4."""
    minutes: int
    title: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A prompt for one round, and how far it is what was wanted."""

    option: Option
    label: Label = "new"


def first_choices(
    options: Sequence[Option],
    candidate: Collection[str],
    other: Collection[str],
    kept: Collection[str],
    kind: str = "",
) -> list[Choice]:
    """Return what the first candidate may get, the best first.

    ``candidate`` and ``other`` are the ids that the two have seen. New ones come first, then those
    that leave a new one of the same kind and difficulty for the other, then those kept for swaps,
    then the easier ones. With ``kind`` only that kind, while there is any of it.
    """
    of_kind = [item for item in options if item.kind == kind] or list(options)

    def order(item: Option) -> tuple[bool, bool, bool, int, str]:
        twin = any(_alike(item, o) and o.id != item.id and o.id not in other for o in options)
        return item.id in candidate, not twin, item.id not in kept, item.difficulty, item.id

    return [
        Choice(item, "known" if item.id in candidate else "new")
        for item in sorted(of_kind, key=order)
    ]


def next_choice(
    options: Sequence[Option], like: Option, seen: Collection[str], used: Collection[str]
) -> Choice | None:
    """Return what the next candidate gets after a round with ``like``; None when nothing is there.

    The same kind and difficulty, else the nearest difficulty, else another kind, else a story the
    person knows, with new figures. ``used`` are the prompts of this evening: whoever interviewed
    with one has read its answers, so it comes last of all.
    """
    if not options:
        return None

    def order(item: Option) -> tuple[bool, bool, bool, int, str]:
        apart = abs(item.difficulty - like.difficulty)
        known = item.id in seen or item.id in used
        return item.id in used, known, item.kind != like.kind, apart, item.id

    best = min(options, key=order)
    return Choice(best, _label(best, like, {*seen, *used}))


def _alike(one: Option, other: Option) -> bool:
    return one.kind == other.kind and one.difficulty == other.difficulty


def _label(best: Option, like: Option, known: Collection[str]) -> Label:
    if best.id in known:
        return "known"
    if best.kind != like.kind:
        return "another kind"
    return "new" if best.difficulty == like.difficulty else "other difficulty"
