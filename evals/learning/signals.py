"""Signs of anti-patterns: which sentences sound like each, one logistic regression per pattern."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from learning.material import HERE, STRENGTH, Learner, Text, matrix, quoted_sentences, read
from mockloop.content.files import read_document
from mockloop.domain.calibration import CalibrationAnswer
from mockloop.domain.learned import SignalWeights
from mockloop.scoring.learned import TRIGGER
from mockloop.scoring.patterns import trigger_masks

C = 1.0
TRIGGER_STRENGTH = 2.0
MIN_COUNT = 2
GRADED_WELL = 0.2
"""Weight of a passage that earns an indicator, as an example of what is no anti-pattern."""
ANOTHER, OTHER_CASE = -2, 0.5
"""An answer to another prompt, and the weight of its sentences."""
ELSEWHERE = 0.4
"""Weight of a passage about another kind of prompt."""
SMALLEST = 4


@dataclass
class Examples:
    """Sentences with the patterns they show."""

    rows: list[set[str]] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)
    """The answer a row belongs to; -1 for a passage, -2 for an answer to another prompt."""
    voices: list[str] = field(default_factory=list)
    """The id of the answer, which names its voice in all prompts; empty for a passage."""
    hits: list[set[str]] = field(default_factory=list)
    known: list[set[str] | None] = field(default_factory=list)
    """The patterns a row says something about; ``None``: all."""
    weight: list[float] = field(default_factory=list)
    triggers: list[set[str]] = field(default_factory=list)

    def add(
        self, row: set[str], triggers: set[str], hits: set[str], known: set[str] | None,
        answer: int, weight: float, voice: str = "",
    ) -> None:  # fmt: skip
        """Add one sentence or passage."""
        self.rows.append(row)
        self.texts.append(answer)
        self.voices.append(voice)
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
    return {code for code, _ in quoted(answer) if answer.shows(code)}


def quoted(answer: CalibrationAnswer) -> list[tuple[str, str]]:
    """Return the anti-patterns seen in an answer with the words, from the readers who count."""
    return [
        (seen.code, seen.quote)
        for reading in answer.readers.values()
        for seen in reading.anti_patterns
        if any(reading is other for other in answer.reads(seen.code))
    ]


def examples(learner: Learner, others: Iterable[Learner] = ()) -> Examples:
    """Return everything there is to learn from for one prompt.

    Of ``others`` the answers that show anti-patterns teach as well: people sound alike whatever
    the case.
    """
    found = Examples()
    _add_passages(found, learner)
    for passages in learner.passages.values():
        for text, halves in passages:
            if halves == 2:
                union = set().union(*text.features) if text.features else set()
                found.add(union, set(), set(), None, -1, GRADED_WELL)
    for number in range(len(learner.answers)):
        _add_answer(found, learner, number, number, 1.0)
    for other in others:
        for number, answer in enumerate(other.answers):
            if quoted(answer):
                _add_answer(found, other, number, ANOTHER, OTHER_CASE)
    return found


def _add_answer(
    found: Examples, learner: Learner, number: int, belongs: int, weight: float
) -> None:
    answer, text = learner.answers[number], learner.texts[number]
    shown: list[set[str]] = [set() for _ in text.features]
    codes: set[str] = set()
    for code, quote in quoted(answer):
        codes.add(code)
        for sentence in quoted_sentences(text, quote):
            shown[sentence].add(code)
    triggers = _triggers(text, learner)
    for sentence, own in enumerate(text.features):
        # What stands beside a quoted sentence may show the same pattern: it teaches nothing.
        silent = codes - shown[sentence]
        known = None if not silent else _all_codes(learner) - silent
        row = own if belongs != ANOTHER else {feature for feature in own if "#" not in feature}
        found.add(row, triggers[sentence], shown[sentence], known, belongs, weight, answer.id)


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
    data: Examples, rows: csr_matrix, code: str, left_out: set[str]
) -> LogisticRegression | None:
    """Return what was learned without the voices in ``left_out``, in whatever prompt."""
    chosen = [
        n
        for n, known in enumerate(data.known)
        if (known is None or code in known) and data.voices[n] not in left_out
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


@dataclass
class Sounds:
    """What was learned about the sentences of one prompt, and how the left-out ones sound."""

    signals: dict[str, SignalWeights]
    left_out: dict[str, dict[int, list[int]]]
    """Anti-pattern → answer → hundredths per sentence, from weights that never saw the answer."""


def learn_sounds(learner: Learner, others: Iterable[Learner], folds: list[list[int]]) -> Sounds:
    """Return the weights per anti-pattern, and what answers left out of the learning sound like."""
    data = examples(learner, others)
    count: Counter[str] = Counter(f for row in data.rows for f in row)
    kept = sorted(f for f, n in count.items() if n >= MIN_COUNT)
    numbers = {feature: n for n, feature in enumerate(kept)}
    rows = matrix(data.rows, numbers)
    found = Sounds({}, {})
    here = {pattern.id for pattern, _ in learner.book.detectors()}
    for code in sorted(here & {code for hits in data.hits for code in hits}):
        model = _fit(data, rows, code, set())
        if model is None:
            continue
        found.left_out[code] = _left_out(learner, data, rows, code, folds)
        features = {
            feature: value
            for feature, n in numbers.items()
            if abs(value := round(100 * model.coef_[0][n] * STRENGTH[feature[0]])) >= SMALLEST
        }
        features[TRIGGER] = round(100 * model.coef_[0][-1] * TRIGGER_STRENGTH)
        found.signals[code] = SignalWeights(
            start=round(100 * model.intercept_[0]), features=features
        )
    return found


def _left_out(
    learner: Learner, data: Examples, rows: csr_matrix, code: str, folds: list[list[int]]
) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for fold in folds:
        model = _fit(data, rows, code, {learner.answers[number].id for number in fold})
        if model is None:
            continue
        for number in fold:
            own = [n for n, text in enumerate(data.texts) if text == number]
            if own:
                scores = _scores(model, data, rows, own, code)
                found[number] = [round(100 * float(score)) for score in scores]
    return found
