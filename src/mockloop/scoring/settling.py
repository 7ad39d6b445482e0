"""From the odds of grades to a level, and to the grades that make it.

A criterion's level is what its expected grades come to; its indicators then take the likeliest
grades that make that level, so that the level rule and the quotes always agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from mockloop.domain.learned import Odds
from mockloop.domain.levels import level_from
from mockloop.scoring.learned import WHOLE, Learned

FREE = 6
"""So many indicators, the least sure ones, may take their second likeliest grade."""
POSSIBLE = 2500
"""Ten-thousandths: a grade less likely than this is never settled on."""


def _ranked(odds: Odds) -> list[int]:
    """Return the grades, the likeliest first."""
    return sorted(range(3), key=lambda grade: (-odds[grade], grade))


class Core(NamedTuple):
    """What the level rule asks of an indicator."""

    core: bool
    required_for_4: bool


def level_features(odds: Sequence[Odds], rules: Sequence[Core]) -> tuple[int, ...]:
    """Return what a level is predicted from, in thousandths.

    The level of the likeliest grades; four times the grade expected of core and of stretch; the
    largest and the mean chance that a core indicator is absent.
    """
    plain = _level([_ranked(item)[0] for item in odds], rules)
    core = [o for o, rule in zip(odds, rules, strict=True) if rule.core]
    stretch = [o for o, rule in zip(odds, rules, strict=True) if not rule.core]
    absent = [o.absent for o in core]
    return (
        1000 * plain,
        _expected(core),
        _expected(stretch),
        max(absent, default=0) // 10,
        sum(absent) // (10 * max(1, len(absent))),
    )


def _expected(odds: Sequence[Odds]) -> int:
    if not odds:
        return 0
    return 4 * sum(o.named + 2 * o.applied for o in odds) // (20 * len(odds))


def _level(grades: Sequence[int], rules: Sequence[Core]) -> int:
    return level_from([(g, *rule) for g, rule in zip(grades, rules, strict=True)]) or 0


def aimed_level(learned: Learned, criterion: str, features: Sequence[int]) -> int:
    """Return the level that the expected grades of a criterion come to, 0 to 4."""
    levels = learned.weights.levels
    value = (
        levels.own.get(criterion, 0)
        + sum(weight * value for weight, value in zip(levels.shared, features, strict=True)) // 1000
    )
    return max(0, min(4, (value + 500) // 1000))


class Settled(NamedTuple):
    """The grades of a criterion, and the chance (0 to 1) that their level stands."""

    grades: list[int]
    steady: float


def settle(odds: Sequence[Odds], rules: Sequence[Core], aim: int) -> Settled:
    """Return the likeliest grades whose level is ``aim``, or as near to it as can be.

    The least sure indicators may take their second likeliest grade. The chance that the level
    stands is the share of these choices, by their odds, that give the same level.
    """
    ranked = [_ranked(item) for item in odds]
    doubt = sorted(
        range(len(odds)), key=lambda n: (odds[n][ranked[n][0]] - odds[n][ranked[n][1]], n)
    )
    free = sorted(n for n in doubt[:FREE] if odds[n][ranked[n][1]] >= POSSIBLE)
    grades = [order[0] for order in ranked]
    best = (9, -1.0, grades)
    shares = [0.0] * 5
    for choice in product((0, 1), repeat=len(free)):
        share = 1.0
        for place, second in zip(free, choice, strict=True):
            grades[place] = ranked[place][second]
            share *= odds[place][grades[place]] / WHOLE
        level = _level(grades, rules)
        shares[level] += share
        if (abs(level - aim), -share) < best[:2]:
            best = (abs(level - aim), -share, grades.copy())
    whole = sum(shares)
    return Settled(best[2], shares[_level(best[2], rules)] / whole if whole else 1.0)
