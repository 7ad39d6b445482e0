"""Learned weights at work: which sentence speaks of an indicator, and how surely.

Every sentence gets a score per indicator, as named and as applied: the sum of the weights of its
features. The best two of each, joined with what the cues say, give the odds of the grades 0, ½ and
1; ``settling`` makes levels and grades of them.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from mockloop.domain.learned import JoinWeights, LearnedWeights, Odds
from mockloop.scoring.sentences import Features

JOINED = ("named best", "applied best", "cue names", "cue applies", "named next", "applied next")
TRIGGER = "cue:trigger"
"""The feature of a sentence that an anti-pattern's own cues match."""
FAR = 920
"""Scores are cut to this many hundredths either way, as in training."""
WHOLE = 10_000
ABSENT = Odds(WHOLE, 0, 0)
HEARD = -50
"""Hundredths: a best sentence below this says nothing of the indicator, however common it is."""


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
            flat = self.weights.features.get(feature)
            if flat is None:
                return 0
            known = self._packed[feature] = _pack(_triples(flat))
        return known

    def score(
        self, features: Features, extra: Sequence[dict[int, tuple[str, ...]]], eligible: int,
        parade: int, banned: Mapping[int, int] | None = None,
    ) -> list[Found | None]:  # fmt: skip
        """Return the best sentences per indicator, ``None`` where no sentence may count.

        ``extra`` adds features per sentence for single indicators, by their number. Sentences in
        ``parade`` may name, never apply. ``banned`` are sentences that may not count for single
        indicators, by their number.
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
        for number, mask in (banned or {}).items():
            for column in (2 * number, 2 * number + 1):
                columns[column] = tuple(
                    -FAR if mask >> place & 1 else value
                    for place, value in zip(places, columns[column], strict=True)
                )
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

    @cached_property
    def _signs_start(self) -> int:
        return _pack((n, s.start, 0) for n, s in enumerate(self.weights.signals.values()))

    def signals(self, features: Features, triggers: dict[str, int]) -> dict[str, list[int]]:
        """Return per anti-pattern how much every sentence speaks for it, in hundredths.

        ``triggers`` are the sentences in which the cues of each anti-pattern match.
        """
        signals = self.weights.signals
        start, signs = self._signs_start, self._signs
        rows = []
        for own in features:
            total = start + sum(signs[feature] for feature in own if feature in signs)
            rows.append(_unpack(total, 2 * len(signals))[::2])
        found = {code: [row[n] for row in rows] for n, code in enumerate(signals)}
        for code, signal in signals.items():
            by_cue, mask = signal.features.get(TRIGGER, 0), triggers.get(code, 0)
            for sentence in range(len(rows) if mask and by_cue else 0):
                found[code][sentence] += by_cue * (mask >> sentence & 1)
        return found

    def odds(self, ref: str, found: Found, cue: int) -> Odds:
        """Return the odds of the grades of an indicator from its best sentences and its cues."""
        if found.named < HEARD:
            return ABSENT
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
