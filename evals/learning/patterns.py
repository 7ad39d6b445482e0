"""The odds of anti-patterns: from sentences, cues and grades of answers left out of the learning.

One join for all anti-patterns and prompts: single ones are too rare to learn how far to trust them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from learning.material import Learner
from learning.signals import Sounds, seen_by_most
from mockloop.domain.learned import PatternWeights
from mockloop.scoring.pattern_odds import SHOWN, Heard, believed, hear
from mockloop.scoring.patterns import find_effects, trigger_masks

C = 1.0
OWN, KIND = 0.7, 0.5
"""How readily an anti-pattern has odds of its own, in all kinds of prompts and in one."""
BAR = 0.5
"""An anti-pattern is reported from this chance on."""
BY_RULE = ("AP10b", "AP22", "AP23")
"""Figures that contradict, and what is missing, are found by rule alone."""
FOLDS = 6
Grades = dict[int, dict[str, int]]
"""Answer → indicator → grade in halves."""


class Case(NamedTuple):
    """One anti-pattern in one answer."""

    voice: str
    kind: str
    code: str
    heard: Heard
    there: bool


def cases(learner: Learner, sounds: Sounds, grades: Grades) -> list[Case]:
    """Return every learned anti-pattern in every answer, with grades left out as well."""
    found = []
    book = learner.book
    patterns = {p.id: p for p, _ in book.detectors() if p.id not in BY_RULE}
    for number, text in enumerate(learner.texts):
        seen = seen_by_most(learner, number)
        cued = trigger_masks(text.work, book)
        for code, pattern in patterns.items():
            scores = sounds.left_out.get(code, {}).get(number)
            if scores is None or not text.eligible:
                continue
            heard = hear(pattern, scores, cued.get(code, 0), text.work, book, grades[number])
            voice = learner.answers[number].id
            found.append(Case(voice, book.rubric.kind, code, heard, code in seen))
    return found


def fit(rows: list[Case]) -> dict[str, PatternWeights]:
    """Return the weights per kind of prompt: shared ones, and where each anti-pattern begins."""
    open_rows = [case for case in rows if case.heard.settled is None]
    codes = sorted({case.code for case in rows})
    kinds = sorted({(case.kind, case.code) for case in rows})
    first, second = len(SHOWN), len(SHOWN) + len(codes)
    design = np.zeros((len(open_rows), second + len(kinds)))
    for row, case in enumerate(open_rows):
        design[row, :first] = [value / 100 for value in case.heard.values]
        design[row, first + codes.index(case.code)] = OWN
        design[row, second + kinds.index((case.kind, case.code))] = KIND
    there = [case.there for case in open_rows]
    model = LogisticRegression(C=C, max_iter=3000).fit(design, there)
    weights = model.coef_[0]
    found: dict[str, PatternWeights] = {}
    for kind in sorted({kind for kind, _ in kinds}):
        own = {
            code: model.intercept_[0]
            + OWN * weights[first + codes.index(code)]
            + KIND * weights[second + kinds.index((kind, code))]
            for code in codes
            if (kind, code) in kinds
        }
        found[kind] = PatternWeights(
            shared=tuple(round(100 * w) for w in weights[:first]),
            own={code: round(100 * float(start)) for code, start in own.items()},
            bar=round(100 * float(np.log(BAR / (1 - BAR)))),
        )
    return found


def left_out(rows: list[Case]) -> list[tuple[Case, bool]]:
    """Return every case and whether a join that never saw its voice reports it."""
    voices = sorted({case.voice for case in rows})
    order = np.random.RandomState(2).permutation(len(voices))
    found = []
    for fold in range(FOLDS):
        out = {voices[n] for n in order[fold::FOLDS]}
        weights = fit([case for case in rows if case.voice not in out])
        for case in rows:
            if case.voice in out:
                own = weights.get(case.kind)
                known = own is not None and case.code in own.own
                found.append((case, known and believed(own, case.code, case.heard)))
    return found


def by_rule(learner: Learner, grades: Grades) -> list[tuple[str, bool, bool]]:
    """Return (anti-pattern, found, there) of those found by rule, or there outside their kind."""
    rows: list[tuple[str, bool, bool]] = []
    known = {p.id for p, _ in learner.book.detectors()}
    for number, text in enumerate(learner.texts):
        found = {e.code for e in find_effects(text.work, learner.book, grades[number])}
        seen = seen_by_most(learner, number)
        codes = sorted({*BY_RULE, *(seen - known)})
        rows.extend((code, code in found, code in seen) for code in codes)
    return rows


def line(name: str, rows: Iterable[tuple[bool, bool]]) -> str:
    """Return precision and recall of (found, there) as a line."""
    pairs = list(rows)
    hits = sum(a and b for a, b in pairs)
    found, there = sum(a for a, _ in pairs), sum(b for _, b in pairs)
    return (
        f"  {name:24} right {hits:3} of {found:3} found, {there:3} there: precision"
        f" {hits / max(1, found):.0%}, recall {hits / max(1, there):.0%}\n"
    )
