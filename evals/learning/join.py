"""From sentence scores to the odds of grades, and from these to levels."""

from __future__ import annotations

import numpy as np
from sklearn.linear_model import LogisticRegression, Ridge

from learning.material import Learner, Text
from mockloop.domain.learned import JoinWeights, LevelWeights, Odds
from mockloop.scoring.learned import ABSENT, FAR, HEARD, JOINED, WHOLE
from mockloop.scoring.settling import Core

OWN_STRENGTH = 0.7
STRETCH = 1.3
"""Expected levels lie nearer the middle than levels do; this is how far they are spread again."""
MIDDLE = 2.0
RIDGE = 3.0


def joined_values(text: Text, scores: np.ndarray | None, ref: str) -> list[float] | None:
    """Return what the odds of an indicator rest on; ``None`` where no sentence may count."""
    if scores is None or not text.eligible:
        return None
    edge = FAR / 100
    own = np.clip(scores[text.eligible], -(10**6), 10**6)
    listed = [text.parade >> s & 1 for s in text.eligible]
    named = np.sort(own[:, 0])[::-1]
    applied = np.sort(np.where(listed, -edge, own[:, 1]))[::-1]
    cue = text.by_cues[ref]
    second = -edge if len(own) < 2 else None
    values = [
        named[0], applied[0], float(cue >= 1), float(cue >= 2),
        named[1] if second is None else second, applied[1] if second is None else second,
    ]  # fmt: skip
    return [float(np.clip(v, -edge, edge)) for v in values]


Rows = list[tuple[str, list[float], int]]


def fit_join(rows: Rows) -> tuple[JoinWeights, JoinWeights]:
    """Return the join weights as named and as applied."""
    refs = sorted({ref for ref, _, _ in rows})
    place = {ref: len(JOINED) + n for n, ref in enumerate(refs)}
    design = np.zeros((len(rows), len(JOINED) + len(refs)))
    for row, (ref, values, _) in enumerate(rows):
        design[row, : len(JOINED)] = values
        design[row, place[ref]] = OWN_STRENGTH
    grades = np.array([grade for _, _, grade in rows])
    found = []
    for step in (1, 2):
        model = LogisticRegression(C=1.0, max_iter=2000).fit(design, grades >= step)
        weights = model.coef_[0]
        found.append(
            JoinWeights(
                shared=tuple(round(100 * w) for w in weights[: len(JOINED)]),
                own={
                    ref: round(100 * (weights[place[ref]] * OWN_STRENGTH + model.intercept_[0]))
                    for ref in refs
                },
            )
        )
    return found[0], found[1]


def odds(join: tuple[JoinWeights, JoinWeights], ref: str, values: list[float] | None) -> Odds:
    """Return the odds of an indicator's grades, as the program works them out."""
    if values is None or 100 * values[0] < HEARD:
        return ABSENT
    whole = []
    for part in join:
        score = (
            part.own.get(ref, 0)
            + sum(w * round(100 * v) for w, v in zip(part.shared, values, strict=True)) // 100
        )
        whole.append(round(WHOLE / (1 + np.exp(-score / 100))))
    some, applied = whole[0], min(whole)
    return Odds(WHOLE - some, some - applied, applied)


def rules_of(learner: Learner, criterion: str) -> tuple[list[str], list[Core]]:
    """Return the learned indicators of a criterion and what the level rule asks of each."""
    refs = set(learner.refs)
    plans = [p for p in learner.book.plans if p.criterion.id == criterion and p.ref in refs]
    return (
        [plan.ref for plan in plans],
        [Core(p.indicator.core, p.indicator.required_for_4) for p in plans],
    )


LevelRows = list[tuple[str, tuple[int, ...], int]]


def fit_levels(rows: LevelRows) -> LevelWeights:
    """Return the weights from ``level_features`` to a level, spread again by ``STRETCH``."""
    criteria = sorted({criterion for criterion, _, _ in rows})
    width = len(rows[0][1])
    design = np.zeros((len(rows), width + len(criteria)))
    for row, (criterion, values, _) in enumerate(rows):
        design[row, :width] = [value / 1000 for value in values]
        design[row, width + criteria.index(criterion)] = 1.0
    model = Ridge(alpha=RIDGE).fit(design, [level for _, _, level in rows])
    shift = model.intercept_ - MIDDLE
    return LevelWeights(
        shared=tuple(round(1000 * STRETCH * w) for w in model.coef_[:width]),
        own={
            criterion: round(1000 * (MIDDLE + STRETCH * (model.coef_[width + n] + shift)))
            for n, criterion in enumerate(criteria)
        },
    )
