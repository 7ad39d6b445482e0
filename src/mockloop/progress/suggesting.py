"""What to do next: one suggestion with its reason, by a rule that can be said in four sentences.

1. Before anything was rated: the easiest prompt.
2. A kind that was never tried: its easiest prompt.
3. Else the criterion with the lowest mean level in the last three whole answers of its kind, the
   one longest ago on a tie; a prompt of the kind that is new, else the one rehearsed longest ago,
   with new figures. Revisions and warm-ups are no whole answers.
4. When that criterion was rehearsed today already, in whatever way: ten minutes on it alone.

A target role puts the prompts of its areas first, new ones and known ones.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple

from mockloop.domain.cards import PromptCard
from mockloop.domain.kinds import KIND_TITLES, KINDS, level_word
from mockloop.domain.progress import CriterionInfo, Point
from mockloop.domain.roles import FAR, nearness

LAST = 3
"""Levels of a criterion that the rule looks at."""
What = Literal["rehearse", "warm-up"]


class Suggestion(NamedTuple):
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


class Known(NamedTuple):
    """What the rule looks at beside the prompts."""

    points: Sequence[Point] = ()
    """Rated attempts, oldest first."""
    criteria: Mapping[str, CriterionInfo] = {}
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
        reason = "The easiest one, for a first evening."
        if _near(best, known):
            reason = f"The easiest one near the role “{known.role}”, for a first evening."
        return Suggestion("rehearse", best.id, best.title, reason, again=best.id in known.seen)
    tried = {point.kind for point in known.points}
    for kind in KINDS:
        new = [c for c in cards if c.kind == kind and c.id not in known.seen]
        if kind not in tried and new:
            best = _pick(new, known)
            reason = f"You have not tried this kind yet: {KIND_TITLES[kind].lower()}."
            return Suggestion("rehearse", best.id, best.title, reason + _near(best, known))
    return _weakest(cards, known, whole)


def _weakest(
    cards: Sequence[PromptCard], known: Known, whole: Sequence[Point]
) -> Suggestion | None:
    kinds = {card.kind for card in cards}
    levels = {
        name: found
        for name, found in _levels_of(whole).items()
        if name in known.criteria and known.criteria[name].kind in kinds
    }
    if not levels:
        best = _oldest(cards, known, whole)
        return Suggestion("rehearse", best.id, best.title, "It is the one rehearsed longest ago.",
                          again=True)  # fmt: skip
    last = {name: found[-1][0] for name, found in _levels_of(known.points).items()}
    warm = {
        name
        for name in _levels_of([point for point in known.points if point.look == "warm-up"])
        if last[name][:10] == known.today
    }
    # Twice the same ten minutes in one evening teach less than another ten.
    left = [name for name in levels if name not in warm] or list(levels)
    name = min(left, key=lambda item: (_mean(levels[item]), last[item], item))
    info = known.criteria[name]
    said = _said([level for _, level in levels[name][-LAST:]], known.numbers)
    reason = f"“{info.title}” was your lowest criterion ({said}), last on {last[name][:10]}."
    of_kind = [card for card in cards if card.kind == info.kind]
    if last[name][:10] == known.today:
        card = _oldest(of_kind, known, whole)
        return Suggestion("warm-up", card.id, card.title, f"{reason} Ten minutes on it alone.",
                          name, card.id in known.seen)  # fmt: skip
    new = [card for card in of_kind if card.id not in known.seen]
    if new:
        best = _pick(new, known)
        return Suggestion("rehearse", best.id, best.title, reason + _near(best, known), name)
    best = _oldest(of_kind, known, whole)
    why = "You know or have begun every prompt of the kind, so with new figures."
    reason += f"{_near(best, known)} {why}"
    return Suggestion("rehearse", best.id, best.title, reason, name, again=True)


def _levels_of(points: Sequence[Point]) -> dict[str, list[tuple[str, int]]]:
    """Return by criterion when it was assessed and at which level, oldest first."""
    found: dict[str, list[tuple[str, int]]] = {}
    for point in points:
        for name, level in point.levels.items():
            if level is not None:
                found.setdefault(name, []).append((point.at, level))
    return found


def _pick(cards: Sequence[PromptCard], known: Known) -> PromptCard:
    """Return the prompt to take of several: not kept for a swap, near the role, easy."""

    def order(card: PromptCard) -> tuple[bool, bool, int, int, int, str]:
        near = nearness(known.role, card.area, card.areas)
        return (
            card.id in known.seen, card.id in known.kept, near, card.difficulty, card.minutes,
            card.id,
        )  # fmt: skip

    return min(cards, key=order)


def _oldest(cards: Sequence[PromptCard], known: Known, whole: Sequence[Point]) -> PromptCard:
    """Return the known prompt to take again: near the role, rehearsed longest ago."""
    last = {point.prompt_id: point.at for point in whole}

    def order(card: PromptCard) -> tuple[bool, int, str, str]:
        # Something read and never rehearsed, for instance a guide sheet, comes after what was.
        near = nearness(known.role, card.area, card.areas)
        return card.id not in last, near, last.get(card.id, ""), card.id

    return min(cards, key=order)


def _near(card: PromptCard, known: Known) -> str:
    near = known.role and nearness(known.role, card.area, card.areas) < FAR
    return f" It is near the role “{known.role}”." if near else ""


def _mean(levels: Sequence[tuple[str, int]]) -> float:
    own = [level for _, level in levels[-LAST:]]
    return sum(own) / len(own)


def _said(levels: Sequence[int], numbers: bool) -> str:
    """Return the levels that count, and what they are of."""
    own = [str(level) if numbers else f"“{level_word(level)}”" for level in levels]
    if len(own) == 1:
        return f"{'level ' if numbers else ''}{own[0]} in your last whole answer"
    count = "two" if len(own) == 2 else "three"
    listed = f"{', '.join(own[:-1])} and {own[-1]}"
    return f"{'levels ' if numbers else ''}{listed} in your last {count} whole answers"
