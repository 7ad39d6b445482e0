"""What to do next: one suggestion with its reason, by a rule that can be said in four sentences.

1. Before anything was rated: the easiest prompt.
2. A kind that was never tried: its easiest prompt.
3. Else the criterion with the lowest mean of its last three levels, the one longest ago on a tie;
   a prompt of its kind that is new, else the one rehearsed longest ago, with new figures.
4. When that criterion was rehearsed today already: ten minutes on it alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from mockloop.domain.cards import PromptCard
from mockloop.domain.kinds import KIND_TITLES, KINDS, level_word
from mockloop.domain.progress import CriterionInfo, Point
from mockloop.domain.roles import nearness

LAST = 3
"""Levels of a criterion that the rule looks at."""
What = Literal["rehearse", "warm-up"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to do, and why."""

    what: What
    prompt_id: str
    title: str
    reason: str
    criterion: str = ""
    """The criterion it is for; empty when it is for none."""
    again: bool = False
    """Whether the prompt was rehearsed or read before."""

    @property
    def command(self) -> str:
        """What begins it in a shell."""
        if self.what == "warm-up":
            return f"mockloop warmup {self.criterion} --prompt {self.prompt_id}"
        return f"mockloop practice {self.prompt_id}"


@dataclass(frozen=True, slots=True)
class Known:
    """What the rule looks at beside the prompts."""

    points: Sequence[Point] = ()
    """Rated attempts, oldest first."""
    criteria: Mapping[str, CriterionInfo] = field(default_factory=dict)
    seen: Collection[str] = ()
    """Prompts that were begun, interviewed with or read."""
    kept: Collection[str] = ()
    """Prompts that are left for a swap."""
    role: str = ""
    today: str = ""
    """The date as ``2026-11-28``."""
    numbers: bool = True
    """Whether the reason gives levels as numbers; else in words."""


def suggest(cards: Sequence[PromptCard], known: Known) -> Suggestion | None:
    """Return what to do next; None without any prompt."""
    if not cards:
        return None
    whole = [point for point in known.points if point.look in ("first", "repeat")]
    if not whole:
        best = _pick(cards, known)
        return Suggestion("rehearse", best.id, best.title, "The easiest one, for a first evening.",
                          again=best.id in known.seen)  # fmt: skip
    tried = {point.kind for point in known.points}
    for kind in KINDS:
        new = [c for c in cards if c.kind == kind and c.id not in known.seen]
        if kind not in tried and new:
            best = _pick(new, known)
            reason = f"You have not tried this kind yet: {KIND_TITLES[kind].lower()}."
            return Suggestion("rehearse", best.id, best.title, reason)
    return _weakest(cards, known, whole)


def _weakest(
    cards: Sequence[PromptCard], known: Known, whole: Sequence[Point]
) -> Suggestion | None:
    recent: dict[str, list[tuple[str, int]]] = {}
    for point in known.points:
        for name, level in point.levels.items():
            if level is not None:
                recent.setdefault(name, []).append((point.at, level))
    kinds = {card.kind for card in cards}
    rows = [
        (_mean([level for _, level in found[-LAST:]]), found[-1][0], name)
        for name, found in recent.items()
        if name in known.criteria and known.criteria[name].kind in kinds
    ]
    if not rows:
        best = _oldest(cards, whole)
        return Suggestion("rehearse", best.id, best.title, "It is the one rehearsed longest ago.",
                          again=True)  # fmt: skip
    _, last, name = min(rows)
    info = known.criteria[name]
    levels = [level for _, level in recent[name][-LAST:]]
    low = _levels(levels, known.numbers)
    reason = f"“{info.title}” was your lowest criterion ({low}), last on {last[:10]}."
    of_kind = [card for card in cards if card.kind == info.kind]
    if last[:10] == known.today:
        card = _oldest(of_kind, whole)
        return Suggestion("warm-up", card.id, card.title, f"{reason} Ten minutes on it alone.",
                          name, card.id in known.seen)  # fmt: skip
    new = [card for card in of_kind if card.id not in known.seen]
    if new:
        best = _pick(new, known)
        return Suggestion("rehearse", best.id, best.title, reason, name)
    best = _oldest(of_kind, whole)
    return Suggestion(
        "rehearse", best.id, best.title, f"{reason} Nothing of the kind is new, so with new "
        "figures.", name, again=True,
    )  # fmt: skip


def _pick(cards: Sequence[PromptCard], known: Known) -> PromptCard:
    """Return the prompt to take of several: not kept for a swap, near the role, easy."""

    def order(card: PromptCard) -> tuple[bool, bool, int, int, int, str]:
        near = nearness(known.role, card.area, card.areas)
        return (
            card.id in known.seen, card.id in known.kept, near, card.difficulty, card.minutes,
            card.id,
        )  # fmt: skip

    return min(cards, key=order)


def _oldest(cards: Sequence[PromptCard], whole: Sequence[Point]) -> PromptCard:
    last = {point.prompt_id: point.at for point in whole}
    # Something read and never rehearsed, for instance a guide sheet, comes after what was.
    return min(cards, key=lambda card: (card.id not in last, last.get(card.id, ""), card.id))


def _mean(levels: Sequence[int]) -> float:
    return sum(levels) / len(levels)


def _levels(levels: Sequence[int], numbers: bool) -> str:
    if not numbers:
        return ", then ".join(f"“{level_word(level)}”" for level in levels)
    first, *rest = levels
    return ", then ".join([f"level {first}", *(str(level) for level in rest)])
