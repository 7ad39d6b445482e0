"""Scores of sentences: one pair of logistic regressions per indicator."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import LogisticRegression

from learning.material import CUES, Learner, Text, matrix, quoted_sentences
from mockloop.domain.calibration import CalibrationAnswer

UNQUOTED = 0.1
"""Weight of a sentence of an answer that has the indicator, but was not quoted for it."""
QUOTED = 3.0
CUE_STRENGTH = 1.3
C = 1.0
"""Inverse strength of the regularisation."""


def read_grade(answer: CalibrationAnswer, ref: str) -> int | None:
    """Return the (lower) median grade of the readers."""
    criterion, _, item = ref.partition(".")
    found = [
        reading.criteria[criterion].halves[item]
        for reading in answer.readers.values()
        if criterion in reading.criteria and item in reading.criteria[criterion].halves
    ]
    return statistics.median_low(found) if found else None


def labels(answer: CalibrationAnswer, text: Text, ref: str) -> dict[int, int]:
    """Return the grade of every sentence a reader quoted for an indicator."""
    criterion, _, item = ref.partition(".")
    found: dict[int, int] = {}
    for reading in answer.readers.values():
        grade = reading.criteria.get(criterion)
        if grade is None or not grade.halves.get(item) or item not in grade.quotes:
            continue
        for sentence in quoted_sentences(text, grade.quotes[item]):
            found[sentence] = max(found.get(sentence, 0), grade.halves[item])
    return found


@dataclass
class SentenceWeights:
    """Learned weights: rows are features then cues, columns indicators."""

    features: np.ndarray
    cues: np.ndarray
    start: np.ndarray


class Corpus:
    """All sentences of a learner in one matrix, so that folds are only rows of it."""

    def __init__(self, learner: Learner, numbers: dict[str, int]) -> None:
        self.learner = learner
        self.answer_rows: list[np.ndarray] = []
        blocks = []
        at = 0
        for text in learner.texts:
            blocks.append(matrix(text.features, numbers))
            self.answer_rows.append(np.arange(at, at + len(text.features)))
            at += len(text.features)
        self.passage_rows: dict[str, np.ndarray] = {}
        for ref, passages in learner.passages.items():
            unions = [set().union(*t.features) if t.features else set() for t, _ in passages]
            blocks.append(matrix(unions, numbers))
            self.passage_rows[ref] = np.arange(at, at + len(unions))
            at += len(unions)
        self.rows = csr_matrix(vstack(blocks))

    def fit(self, chosen: list[int]) -> SentenceWeights:
        """Return weights learned from the answers numbered in ``chosen`` and all passages."""
        refs = self.learner.refs
        width = self.rows.shape[1]
        weights = np.zeros((width, 2 * len(refs)))
        cues = np.zeros((CUES, 2 * len(refs)))
        start = np.full(2 * len(refs), -6.0)
        for number, ref in enumerate(refs):
            rows, grades, shares, cue_rows = self._instances(ref, chosen)
            design = csr_matrix(hstack([self.rows[rows], csr_matrix(cue_rows * CUE_STRENGTH)]))
            for step in (1, 2):
                met = grades >= step
                if met.sum() < 2:
                    continue
                model = LogisticRegression(
                    C=C, solver="liblinear", max_iter=300, random_state=0
                ).fit(design, met, sample_weight=shares)
                column = 2 * number + step - 1
                weights[:, column] = model.coef_[0][:width]
                cues[:, column] = model.coef_[0][width:] * CUE_STRENGTH
                start[column] = model.intercept_[0]
        return SentenceWeights(weights, cues, start)

    def _instances(
        self, ref: str, chosen: list[int]
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        rows: list[int] = []
        grades: list[int] = []
        shares: list[float] = []
        cues: list[np.ndarray] = []
        for number in chosen:
            answer, text = self.learner.answers[number], self.learner.texts[number]
            given = read_grade(answer, ref)
            seen = labels(answer, text, ref)
            if given is None or (given and not seen):
                continue
            for sentence in text.eligible:
                rows.append(self.answer_rows[number][sentence])
                grade = seen.get(sentence, 0)
                grades.append(grade)
                shares.append(QUOTED if grade else UNQUOTED if given else 1.0)
                cues.append(text.cues[ref][sentence])
        passages = self.learner.passages.get(ref, [])
        for row, (text, grade) in zip(self.passage_rows.get(ref, ()), passages, strict=True):
            rows.append(row)
            grades.append(grade)
            shares.append(1.0)
            cues.append(text.cues[ref].max(axis=0) if len(text.cues[ref]) else np.zeros(CUES))
        return np.array(rows), np.array(grades), np.array(shares), np.array(cues)

    def scores(self, number: int, weights: SentenceWeights) -> dict[str, np.ndarray]:
        """Return per indicator the scores of an answer's sentences, as named and as applied."""
        text = self.learner.texts[number]
        if not text.features:
            return {}
        plain = self.rows[self.answer_rows[number]] @ weights.features + weights.start
        return {
            ref: plain[:, 2 * n : 2 * n + 2] + text.cues[ref] @ weights.cues[:, 2 * n : 2 * n + 2]
            for n, ref in enumerate(self.learner.refs)
        }
