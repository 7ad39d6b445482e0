"""Grades from learned weights: which sentence speaks of an indicator, and how surely.

Every sentence gets a score per indicator, as named and as applied: the sum of the weights of its
features. The best two of each, joined with what the cues say, give the odds of the grades 0, ½ and
1. A criterion's level is what its expected grades come to; its indicators then take the likeliest
grades that make that level, so that the level rule and the quotes always agree.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from typing import NamedTuple

from mockloop.domain.learned import JoinWeights, LearnedWeights, Odds
from mockloop.domain.levels import level_from
from mockloop.scoring.sentences import Features

JOINED = ("named best", "applied best", "cue names", "cue applies", "named next", "applied next")
FAR = 920
"""Scores are cut to this many hundredths either way, as in training."""
WHOLE = 10_000
FREE = 6
"""So many indicators of a criterion, the least sure ones, may take their second likeliest grade."""
CERTAIN: Odds = Odds(WHOLE, 0, 0)


class Found(NamedTuple):
    """The best sentences for one indicator: score and number, as named and as applied."""

    named: int
    named_next: int
    applied: int
    applied_next: int
    named_at: int
    applied_at: int
    applied_second: int
    """The sentence with the second score as applied; -1 when there is none."""


@dataclass(frozen=True)
class Learned:
    """Weights made ready for use."""

    weights: LearnedWeights

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Indicator → its number in the weights."""
        return {ref: number for number, ref in enumerate(self.weights.indicators)}

    @cached_property
    def triples(self) -> dict[str, list[tuple[int, int, int]]]:
        """Feature → (indicator number, weight as named, weight as applied)."""
        return {
            feature: [
                (flat[at], flat[at + 1], flat[at + 2]) for at in range(0, len(flat), 3)
            ]
            for feature, flat in self.weights.features.items()
        }  # fmt: skip

    def score(
        self, features: Features, extra: Sequence[dict[int, tuple[str, ...]]], eligible: int,
        parade: int,
    ) -> list[Found | None]:  # fmt: skip
        """Return the best sentences per indicator, ``None`` where no sentence may count.

        ``extra`` adds features per sentence for single indicators, by their number. Sentences in
        ``parade`` may name, never apply.
        """
        start = self.weights.start
        tops = [_Top() for _ in start]
        named_start = [pair[0] for pair in start]
        applied_start = [pair[1] for pair in start]
        triples = self.triples
        for sentence, own in enumerate(features):
            if not eligible >> sentence & 1:
                continue
            named, applied = named_start.copy(), applied_start.copy()
            for feature in own:
                for number, as_named, as_applied in triples.get(feature, ()):
                    named[number] += as_named
                    applied[number] += as_applied
            for number, names in extra[sentence].items():
                for feature in names:
                    for target, as_named, as_applied in triples.get(feature, ()):
                        if target == number:
                            named[number] += as_named
                            applied[number] += as_applied
            listed = parade >> sentence & 1
            for number, top in enumerate(tops):
                top.take(sentence, named[number], -FAR if listed else applied[number])
        return [top.found() for top in tops]

    def odds(self, ref: str, found: Found, cue: int) -> Odds:
        """Return the odds of the grades of an indicator from its best sentences and its cues."""
        values = (
            _cut(found.named), _cut(found.applied), 100 * (cue >= 1), 100 * (cue >= 2),
            _cut(found.named_next), _cut(found.applied_next),
        )  # fmt: skip
        some = _chance(_joined(self.weights.named, ref, values))
        whole = min(some, _chance(_joined(self.weights.applied, ref, values)))
        return Odds(WHOLE - some, some - whole, whole)


@dataclass(slots=True)
class _Top:
    named: int = -(10**9)
    named_next: int = -(10**9)
    applied: int = -(10**9)
    applied_next: int = -(10**9)
    named_at: int = -1
    applied_at: int = -1
    applied_second: int = -1

    def take(self, sentence: int, named: int, applied: int) -> None:
        if named > self.named:
            self.named, self.named_next, self.named_at = named, self.named, sentence
        elif named > self.named_next:
            self.named_next = named
        if applied > self.applied:
            self.applied_next, self.applied_second = self.applied, self.applied_at
            self.applied, self.applied_at = applied, sentence
        elif applied > self.applied_next:
            self.applied_next, self.applied_second = applied, sentence

    def found(self) -> Found | None:
        if self.named_at < 0:
            return None
        return Found(
            self.named, self.named_next, self.applied, self.applied_next,
            self.named_at, self.applied_at, self.applied_second,
        )  # fmt: skip


def _cut(score: int) -> int:
    return max(-FAR, min(FAR, score))


def _joined(join: JoinWeights, ref: str, values: Sequence[int]) -> int:
    return (
        join.own.get(ref, 0)
        + sum(weight * value for weight, value in zip(join.shared, values, strict=True)) // 100
    )


@cache
def _chance(score: int) -> int:
    """Return the chance in ten-thousandths for odds in hundredths of their logarithm."""
    return round(WHOLE / (1 + math.exp(-score / 100)))


def _ranked(odds: Odds) -> list[int]:
    """Return the grades, the likeliest first."""
    return sorted(range(3), key=lambda grade: (-odds[grade], grade))


class Core(NamedTuple):
    """What the level rule asks of an indicator."""

    core: bool
    required_for_4: bool


def level_features(odds: Sequence[Odds], rules: Sequence[Core]) -> tuple[int, ...]:
    """Return what a level is predicted from, in thousandths.

    The level of the likeliest grades; four times the grade expected of core and of stretch
    indicators; the largest and the mean chance that a core indicator is absent.
    """
    likeliest = [_ranked(item)[0] for item in odds]
    plain = _level(likeliest, rules)
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
    graded = [(g, r.core, r.required_for_4) for g, r in zip(grades, rules, strict=True)]
    return level_from(graded) or 0


def aimed_level(learned: Learned, criterion: str, features: Sequence[int]) -> int:
    """Return the level that the expected grades of a criterion come to, 0 to 4."""
    levels = learned.weights.levels
    value = (
        levels.own.get(criterion, 0)
        + sum(weight * value for weight, value in zip(levels.shared, features, strict=True)) // 1000
    )
    return max(0, min(4, (value + 500) // 1000))


def settle(odds: Sequence[Odds], rules: Sequence[Core], aim: int) -> list[int]:
    """Return the likeliest grades whose level is ``aim``, or as near to it as can be."""
    ranked = [_ranked(item) for item in odds]
    doubt = sorted(
        range(len(odds)), key=lambda n: (odds[n][ranked[n][0]] - odds[n][ranked[n][1]], n)
    )
    free = sorted(doubt[:FREE])
    grades = [order[0] for order in ranked]
    best: tuple[int, float, list[int]] | None = None
    for choice in product((0, 1), repeat=len(free)):
        loss = 0.0
        for place, second in zip(free, choice, strict=True):
            grade = ranked[place][second]
            grades[place] = grade
            if second:
                loss += _LOSS[odds[place][ranked[place][0]]] - _LOSS[max(1, odds[place][grade])]
        away = abs(_level(grades, rules) - aim)
        if best is None or (away, loss) < best[:2]:
            best = (away, loss, grades.copy())
    return best[2] if best else grades


_LOSS = [math.log(max(1, value) / WHOLE) for value in range(WHOLE + 1)]


def steadiness(odds: Sequence[Odds], rules: Sequence[Core], level: int) -> float:
    """Return the chance that the level stands, if each of the least sure grades may be another."""
    ranked = [_ranked(item) for item in odds]
    doubt = sorted(range(len(odds)), key=lambda n: (odds[n][ranked[n][0]], n))[:FREE]
    grades = [order[0] for order in ranked]
    same = whole = 0.0
    for choice in product((0, 1), repeat=len(doubt)):
        share = 1.0
        for place, second in zip(doubt, choice, strict=True):
            grades[place] = ranked[place][second]
            share *= odds[place][grades[place]] / WHOLE
        whole += share
        if _level(grades, rules) == level:
            same += share
    return same / whole if whole else 1.0
