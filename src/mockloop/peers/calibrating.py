"""How somebody's levels sit beside those of a reference reading, over all answers they rated.

Leniency is the mean of own minus reference level, over the *comparable* pairs alone: those where
the reference level is 1, 2 or 3. At 0 nobody can be more severe and at 4 nobody more generous, so
those pairs would pull every leniency towards nothing. Agreement and kappa take every pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from mockloop.domain.agreement import share_within, weighted_kappa
from mockloop.domain.kinds import Kind

ENDS = (0, 4)
FEW = 3
"""Answers below which a mean says little."""
KAPPA_PAIRS = 5
"""Pairs below which no kappa is given: one or two give a figure that means nothing."""
ABOUT_EQUAL = 0.25
"""Levels of leniency below which somebody is on the level of the reference."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One criterion of one answer: the level given beside that of the reference reading."""

    criterion: str
    given: int | None
    """None when the rater gave a reason instead of a level."""
    reference: int

    @property
    def apart(self) -> int | None:
        """Return own minus reference level; positive is generous."""
        return None if self.given is None else self.given - self.reference

    @property
    def comparable(self) -> bool:
        """Say whether the rater could have been off either way."""
        return self.given is not None and self.reference not in ENDS


@dataclass(frozen=True, slots=True)
class Rated:
    """One reference answer that somebody rated."""

    prompt_id: str
    reference: str
    kind: Kind
    at: str
    """When, as ISO UTC."""
    pairs: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far levels agree; every figure is None without a pair it can rest on."""

    answers: int
    """Answers with a level at all."""
    pairs: int
    exact: float | None
    """Share of pairs with the same level, 0 to 1."""
    within_one: float | None
    kappa: float | None
    """Quadratic-weighted; None also below five pairs, or when nothing varies."""
    leniency: float | None
    """Mean of own minus reference level, in levels, over the comparable pairs."""
    comparable: int
    """Pairs that the leniency rests on."""
    comparable_answers: int
    """Answers that the leniency rests on."""
    below_four: int
    """Times a 4 of the reference was given less."""
    above_nought: int
    """Times a 0 of the reference was given more."""


@dataclass(frozen=True, slots=True)
class CriterionStanding:
    """One criterion over time."""

    criterion: str
    agreement: Agreement
    apart: tuple[int, ...]
    """Own minus reference level of every answer with a level, oldest first."""


def agreement_of(rated: Iterable[Rated]) -> Agreement:
    """Return how far the levels of those answers agree with the reference reading."""
    pairs = [(number, p) for number, item in enumerate(rated) for p in item.pairs]
    levels = [(number, p.given, p) for number, p in pairs if p.given is not None]
    given = [level for _, level, _ in levels]
    reference = [p.reference for _, _, p in levels]
    level_room = [(number, level - p.reference) for number, level, p in levels if p.comparable]
    return Agreement(
        answers=len({number for number, _, _ in levels}),
        pairs=len(given),
        exact=share_within(given, reference),
        within_one=share_within(given, reference, 1),
        kappa=weighted_kappa(given, reference) if len(given) >= KAPPA_PAIRS else None,
        leniency=fmean(apart for _, apart in level_room) if level_room else None,
        comparable=len(level_room),
        comparable_answers=len({number for number, _ in level_room}),
        below_four=sum(p.reference == 4 and level < 4 for _, level, p in levels),
        above_nought=sum(p.reference == 0 and level > 0 for _, level, p in levels),
    )


def by_criterion(rated: Sequence[Rated]) -> tuple[CriterionStanding, ...]:
    """Return every criterion that was rated, by id, with its differences over time."""
    ids = sorted({pair.criterion for item in rated for pair in item.pairs})
    found = []
    for name in ids:
        own = [_only(item, name) for item in rated]
        apart = tuple(p.apart for item in own for p in item.pairs if p.apart is not None)
        found.append(CriterionStanding(name, agreement_of(own), apart))
    return tuple(found)


def in_words(found: Agreement) -> str:
    """Return in a few sentences how somebody rates; no praise, no verdict."""
    if not found.pairs:
        return "There is no level to compare yet."
    answers = found.comparable_answers
    if found.leniency is None:
        said = "Generous or severe cannot be told yet: the reference levels were all 0 or 4."
    else:
        on = f"on {answers} answer{'' if answers == 1 else 's'}"
        said = f"You are {_bias(found.leniency)}, {on}."
    if found.below_four:
        said += f" You gave less than a reference 4 {_times(found.below_four)}."
    if found.above_nought:
        said += f" You gave more than a reference 0 {_times(found.above_nought)}."
    if found.leniency is not None and answers < FEW:
        said += f" That is few answers: from {FEW} on, the mean says more."
    return said


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _bias(leniency: float) -> str:
    size = abs(leniency)
    if size < ABOUT_EQUAL:
        return "neither generous nor severe on the whole"
    halves = max(1, round(size * 2))
    amount = {1: "half a level", 2: "one level"}.get(halves, f"{halves / 2:g} levels")
    return f"about {amount} {'generous' if leniency > 0 else 'severe'}"


def _only(item: Rated, criterion: str) -> Rated:
    pairs = tuple(p for p in item.pairs if p.criterion == criterion)
    return Rated(item.prompt_id, item.reference, item.kind, item.at, pairs)
