"""Signs of anti-patterns: one logistic regression per pattern, with a bar that precision sets."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from learning.material import HERE, STRENGTH, Learner, Text, matrix, quoted_sentences, read
from mockloop.content.files import read_document
from mockloop.domain.learned import SignalWeights
from mockloop.scoring.learned import TRIGGER
from mockloop.scoring.patterns import trigger_masks

C = 1.0
TRIGGER_STRENGTH = 2.0
FOLDS = 6
MIN_COUNT = 2
GRADED_WELL = 0.2
"""Weight of a passage that earns an indicator, as an example of what is no anti-pattern."""
ELSEWHERE = 0.4
"""Weight of a passage about another kind of prompt."""
PRECISION = 0.9
SURE = {"AP20": 40}
OTHERWISE_SURE = 150
"""Hundredths: no bar is lower than this. AP20 also needs an answer that applies next to nothing."""
MARGIN = 0.6
"""A bar lies so far above the best score of an answer without the pattern."""
SMALLEST = 4


@dataclass
class Examples:
    """Sentences with the patterns they show."""

    rows: list[set[str]] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)
    """The answer a row belongs to; -1 for a passage."""
    hits: list[set[str]] = field(default_factory=list)
    known: list[set[str] | None] = field(default_factory=list)
    """The patterns a row says something about; ``None``: all."""
    weight: list[float] = field(default_factory=list)
    triggers: list[set[str]] = field(default_factory=list)

    def add(
        self, row: set[str], triggers: set[str], hits: set[str], known: set[str] | None,
        answer: int, weight: float,
    ) -> None:  # fmt: skip
        """Add one sentence or passage."""
        self.rows.append(row)
        self.texts.append(answer)
        self.hits.append(hits)
        self.known.append(known)
        self.weight.append(weight)
        self.triggers.append(triggers)


def _triggers(text: Text, learner: Learner) -> list[set[str]]:
    found: list[set[str]] = [set() for _ in text.features]
    for code, mask in trigger_masks(text.work, learner.book).items():
        for sentence in range(len(found)):
            if mask >> sentence & 1:
                found[sentence].add(code)
    return found


def seen_by_most(learner: Learner, number: int) -> set[str]:
    """Return the anti-patterns that more than half of an answer's readers saw."""
    answer = learner.answers[number]
    codes = {p.code for r in answer.readers.values() for p in r.anti_patterns}
    return {code for code in codes if answer.shows(code)}


def examples(learner: Learner) -> Examples:
    """Return everything there is to learn from for one prompt."""
    found = Examples()
    _add_passages(found, learner)
    for passages in learner.passages.values():
        for text, halves in passages:
            if halves == 2:
                union = set().union(*text.features) if text.features else set()
                found.add(union, set(), set(), None, -1, GRADED_WELL)
    for number, (answer, text) in enumerate(zip(learner.answers, learner.texts, strict=True)):
        shown: list[set[str]] = [set() for _ in text.features]
        codes: set[str] = set()
        for reading in answer.readers.values():
            for pattern in reading.anti_patterns:
                codes.add(pattern.code)
                for sentence in quoted_sentences(text, pattern.quote):
                    shown[sentence].add(pattern.code)
        triggers = _triggers(text, learner)
        for sentence, own in enumerate(text.features):
            # What stands beside a quoted sentence may show the same pattern: it teaches nothing.
            silent = codes - shown[sentence]
            known = None if not silent else _all_codes(learner) - silent
            found.add(own, triggers[sentence], shown[sentence], known, number, 1.0)
    return found


def _add_passages(found: Examples, learner: Learner) -> None:
    """Add the passages written for each pattern; those about other kinds of prompt weigh less."""
    kind = learner.book.rubric.kind
    here = {pattern.id for pattern, _ in learner.book.detectors()}
    for item in read_document(HERE / "exemplars" / "anti-patterns.yaml").data["patterns"]:
        if item["code"] not in here:
            continue
        weight = 1.0 if item["kind"] == kind else ELSEWHERE
        for passage, hit in [(p, 1) for p in item["hits"]] + [(p, 0) for p in item["clean"]]:
            text = read(passage, learner.book)
            union = set().union(*text.features) if text.features else set()
            triggers = set().union(*_triggers(text, learner)) if text.features else set()
            shown = {item["code"]} if hit else set()
            found.add(union, triggers, shown, {item["code"]}, -1, weight)


def _all_codes(learner: Learner) -> set[str]:
    return {pattern.id for pattern in learner.book.anti_patterns.anti_patterns}


def _fit(
    data: Examples, rows: csr_matrix, code: str, left_out: set[int]
) -> LogisticRegression | None:
    chosen = [
        n
        for n, known in enumerate(data.known)
        if (known is None or code in known) and data.texts[n] not in left_out
    ]
    met = np.array([code in data.hits[n] for n in chosen])
    if met.sum() < 4:
        return None
    triggers = csr_matrix([[TRIGGER_STRENGTH * (code in data.triggers[n])] for n in chosen])
    weight = np.array([data.weight[n] for n in chosen]) * np.where(met, 3.0, 1.0)
    model = LogisticRegression(C=C, solver="liblinear", max_iter=300, random_state=0)
    return model.fit(csr_matrix(hstack([rows[chosen], triggers])), met, sample_weight=weight)


def _scores(
    model: LogisticRegression, data: Examples, rows: csr_matrix, chosen: list[int], code: str
) -> np.ndarray:
    triggers = csr_matrix([[TRIGGER_STRENGTH * (code in data.triggers[n])] for n in chosen])
    return model.decision_function(csr_matrix(hstack([rows[chosen], triggers])))


def learn_signals(learner: Learner) -> dict[str, SignalWeights]:
    """Return the weights per anti-pattern, each with the score at which it is believed."""
    data = examples(learner)
    count: Counter[str] = Counter(f for row in data.rows for f in row)
    kept = sorted(f for f, n in count.items() if n >= MIN_COUNT)
    numbers = {feature: n for n, feature in enumerate(kept)}
    rows = matrix(data.rows, numbers)
    found: dict[str, SignalWeights] = {}
    for code in sorted({code for hits in data.hits for code in hits}):
        model = _fit(data, rows, code, set())
        if model is None:
            continue
        tops = held_out_tops(learner, data, rows, code)
        needed = _needed(tops, SURE.get(code, OTHERWISE_SURE))
        sys.stdout.write(_line(code, tops, needed))
        features = {
            feature: value
            for feature, n in numbers.items()
            if abs(value := round(100 * model.coef_[0][n] * STRENGTH[feature[0]])) >= SMALLEST
        }
        features[TRIGGER] = round(100 * model.coef_[0][-1] * TRIGGER_STRENGTH)
        found[code] = SignalWeights(
            start=round(100 * model.intercept_[0]), needed=needed, features=features
        )
    return found


def held_out_tops(
    learner: Learner, data: Examples, rows: csr_matrix, code: str
) -> list[tuple[float, bool]]:
    """Return per answer the best score from weights that never saw it, and whether it is there."""
    order = np.random.RandomState(1).permutation(len(learner.answers))
    tops = []
    for fold in range(FOLDS):
        out = {int(n) for n in order[fold::FOLDS]}
        model = _fit(data, rows, code, out)
        if model is None:
            continue
        for number in sorted(out):
            own = [n for n, text in enumerate(data.texts) if text == number]
            if own:
                best = float(_scores(model, data, rows, own, code).max())
                tops.append((best, code in seen_by_most(learner, number)))
    return tops


def _line(code: str, tops: list[tuple[float, bool]], needed: int) -> str:
    found = [there for score, there in tops if 100 * score >= needed]
    present = sum(there for _, there in tops)
    return (
        f"  {code:6} needed {needed:4}  right {sum(found)} of {len(found)} found, {present} there\n"
    )


def _needed(tops: list[tuple[float, bool]], sure: int) -> int:
    """Return the lowest score at which the pattern is right often enough in answers left out."""
    tops = sorted(tops, reverse=True)
    bar = max([score for score, there in tops if not there], default=0.0) + MARGIN
    hits = 0
    for place, (score, there) in enumerate(tops, start=1):
        hits += there
        if there and hits > 1 and hits / place >= PRECISION:
            bar = min(bar, score - 0.1)
    return max(sure, round(100 * bar))
