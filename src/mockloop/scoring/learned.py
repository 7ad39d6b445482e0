"""Grades from learned weights: which sentence speaks of an indicator, and how surely.

Every sentence gets a score per indicator, as named and as applied: the sum of the weights of its
features. The best two of each, joined with what the cues say, give the odds of the grades 0, ½ and
1. A criterion's level is what its expected grades come to; its indicators then take the likeliest
grades that make that level, so that the level rule and the quotes always agree.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from typing import NamedTuple

from mockloop.domain.learned import JoinWeights, LearnedWeights, Odds
from mockloop.domain.levels import level_from
from mockloop.scoring.sentences import Features

JOINED = ("named best", "applied best", "cue names", "cue applies", "named next", "applied next")
TRIGGER = "cue:trigger"
"""The feature of a sentence that an anti-pattern's own cues match."""
FAR = 920
"""Scores are cut to this many hundredths either way, as in training."""
WHOLE = 10_000
FREE = 6
"""So many indicators, the least sure ones, may take their second likeliest grade."""
CERTAIN: Odds = Odds(WHOLE, 0, 0)
HEARD = -50
"""Hundredths: a best sentence below this says nothing of the indicator, however common it is."""
POSSIBLE = 2500
"""Ten-thousandths: a grade less likely than this is never settled on."""


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
    """Weights made ready for use.

    The weights of a feature for all indicators stand side by side in one long whole number, 32
    bits each, so that adding up a sentence takes one addition per feature.
    """

    weights: LearnedWeights

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Indicator → its number in the weights."""
        return {ref: number for number, ref in enumerate(self.weights.indicators)}

    @cached_property
    def _packed(self) -> dict[str, int]:
        """Feature → weights, kept once they were asked for."""
        return {}

    @cached_property
    def _start(self) -> int:
        return _pack((n, *pair) for n, pair in enumerate(self.weights.start))

    @cached_property
    def _cues(self) -> dict[str, dict[int, int]]:
        """Feature of one indicator → that indicator → weights."""
        return {
            feature: {triple[0]: _pack([triple]) for triple in _triples(flat)}
            for feature, flat in self.weights.features.items()
            if feature.startswith("cue:")
        }

    def _weights_of(self, feature: str) -> int:
        known = self._packed.get(feature)
        if known is None:
            known = _pack(_triples(self.weights.features.get(feature, ())))
            self._packed[feature] = known
        return known

    def score(
        self, features: Features, extra: Sequence[dict[int, tuple[str, ...]]], eligible: int,
        parade: int,
    ) -> list[Found | None]:  # fmt: skip
        """Return the best sentences per indicator, ``None`` where no sentence may count.

        ``extra`` adds features per sentence for single indicators, by their number. Sentences in
        ``parade`` may name, never apply.
        """
        places = [n for n in range(len(features)) if eligible >> n & 1]
        if not places:
            return [None] * len(self.weights.start)
        rows = []
        for place in places:
            total = self._start + sum(map(self._weights_of, features[place]))
            for number, names in extra[place].items():
                for feature in names:
                    total += self._cues.get(feature, {}).get(number, 0)
            rows.append(_unpack(total, 2 * len(self.weights.start)))
        columns = list(zip(*rows, strict=True))
        listed = [parade >> place & 1 for place in places]
        return [
            _best(columns[2 * n], columns[2 * n + 1], places, listed)
            for n in range(len(self.weights.start))
        ]

    @cached_property
    def _signs(self) -> dict[str, int]:
        """Feature → weights for every anti-pattern."""
        triples: dict[str, list[tuple[int, int, int]]] = {}
        for number, signal in enumerate(self.weights.signals.values()):
            for feature, weight in signal.features.items():
                triples.setdefault(feature, []).append((number, weight, 0))
        return {feature: _pack(found) for feature, found in triples.items()}

    def signals(self, features: Features, triggers: dict[str, int]) -> dict[str, int]:
        """Return per anti-pattern the sentences that show it, as a bit mask.

        ``triggers`` are the sentences in which the cues of each anti-pattern match.
        """
        signals = self.weights.signals
        found = dict.fromkeys(signals, 0)
        start = _pack((n, signal.start, 0) for n, signal in enumerate(signals.values()))
        signs = self._signs
        for sentence, own in enumerate(features):
            total = start + sum(signs[feature] for feature in own if feature in signs)
            scores = _unpack(total, 2 * len(signals))[::2]
            for score, (code, signal) in zip(scores, signals.items(), strict=True):
                by_cue = triggers.get(code, 0) >> sentence & 1
                if score + by_cue * signal.features.get(TRIGGER, 0) >= signal.needed:
                    found[code] |= 1 << sentence
        return found

    def odds(self, ref: str, found: Found, cue: int) -> Odds:
        """Return the odds of the grades of an indicator from its best sentences and its cues."""
        if found.named < HEARD:
            return CERTAIN
        values = (
            _cut(found.named), _cut(found.applied), 100 * (cue >= 1), 100 * (cue >= 2),
            _cut(found.named_next), _cut(found.applied_next),
        )  # fmt: skip
        some = _chance(_joined(self.weights.named, ref, values))
        whole = min(some, _chance(_joined(self.weights.applied, ref, values)))
        return Odds(WHOLE - some, some - whole, whole)


_BITS = 32
_HALF = 1 << (_BITS - 1)


def _triples(flat: Sequence[int]) -> list[tuple[int, int, int]]:
    return [(flat[at], flat[at + 1], flat[at + 2]) for at in range(0, len(flat), 3)]


def _pack(triples: Iterable[tuple[int, int, int]]) -> int:
    """Return ``(number, first, second)`` side by side in one whole number."""
    total = 0
    for number, first, second in triples:
        total += (first + (second << _BITS)) << (2 * _BITS * number)
    return total


@cache
def _middle(fields: int) -> int:
    return sum(_HALF << (_BITS * n) for n in range(fields))


def _unpack(total: int, fields: int) -> list[int]:
    """Return the fields of a sum of packed numbers."""
    data = (total + _middle(fields)).to_bytes(fields * _BITS // 8, "little")
    return [value - _HALF for value in struct.unpack(f"<{fields}I", data)]


def _best(
    named: Sequence[int], applied: Sequence[int], places: Sequence[int], listed: Sequence[int]
) -> Found:
    if any(listed):
        applied = [-FAR if no else value for value, no in zip(applied, listed, strict=True)]
    top, top_applied = max(named), max(applied)
    at, applied_at = named.index(top), applied.index(top_applied)
    if len(places) == 1:
        return Found(top, -FAR, top_applied, -FAR, places[0], places[0], -1)
    rest = [*applied[:applied_at], *applied[applied_at + 1 :]]
    following = max(rest)
    second = rest.index(following)
    return Found(
        top, max((*named[:at], *named[at + 1 :])), top_applied, following,
        places[at], places[applied_at], places[second + (second >= applied_at)],
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
        if (abs(level - aim), -share) < best[:2] or best[1] == -1.0:
            best = (abs(level - aim), -share, grades.copy())
    whole = sum(shares)
    return Settled(best[2], shares[_level(best[2], rules)] / whole if whole else 1.0)
