"""What is learned from: sentences of graded answers and passages, as features with grades."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from measure_pairs import book
from scipy.sparse import csr_matrix

from mockloop.content.calibration import load_calibration
from mockloop.content.files import read_document
from mockloop.domain.answer import Answer
from mockloop.domain.calibration import CalibrationAnswer
from mockloop.scoring.compiled import Scorebook
from mockloop.scoring.engine import submission
from mockloop.scoring.grading import cue_masks, grade
from mockloop.scoring.reading import Submission

HERE = Path(__file__).parents[1]
MIN_COUNT = 3
"""A feature that fewer sentences have is left out."""
# How readily a kind of feature may speak; words and case references most.
STRENGTH = {"w": 1.0, "n": 1.0, "p": 0.7, "@": 0.7, "!": 0.7, "#": 1.0, "$": 0.6, "~": 0.35}
KINDS = {"api-design": "ad_", "estimate-challenge": "est_", "incident-triage": "inc_"}
CUES = 3


@dataclass
class Text:
    """An answer or passage read for its prompt: features per sentence, cues per indicator."""

    work: Submission
    features: list[set[str]]
    cues: dict[str, np.ndarray]
    """Indicator → one row per sentence: cue names, cue applies, bound."""
    by_cues: dict[str, int]
    """Indicator → the grade that cues alone give."""
    eligible: list[int]
    parade: int


@dataclass
class Learner:
    """Everything learned from for one prompt."""

    prompt: str
    book: Scorebook
    answers: list[CalibrationAnswer] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    passages: dict[str, list[tuple[Text, int]]] = field(default_factory=dict)
    """Indicator → passages with their grade."""

    @property
    def refs(self) -> list[str]:
        """Return the indicators with passages to learn from, in rubric order.

        A younger indicator without any is graded by its cues.
        """
        return [plan.ref for plan in self.book.plans if plan.ref in self.passages]


def read(text: str, book: Scorebook) -> Text:
    """Return a text read for learning."""
    work = submission(Answer(text=text, asked="all", injects="all", declared=True), book)
    reading = work.text
    count = len(reading.document.sentences)
    cues = {}
    by_cues = {}
    for plan in book.plans:
        by_cues[plan.ref] = grade(plan, work, book).halves or 0
        masks = cue_masks(plan, reading)
        rows = (masks.named, masks.applied | masks.lifted, masks.bound)
        cues[plan.ref] = np.array(
            [[mask >> s & 1 for mask in rows] for s in range(count)], dtype=float
        ).reshape(count, CUES)
    prefix = KINDS[book.rubric.kind]
    features = [{f for f in own if _concerns(f, prefix)} for own in reading.features()]
    eligible = [s for s in range(count) if reading.eligible >> s & 1]
    return Text(work, features, cues, by_cues, eligible, reading.parade)


def _concerns(feature: str, prefix: str) -> bool:
    """Say whether a feature is no concept of another kind of prompt."""
    at = feature.find("@")
    if at < 0:
        return True
    others = tuple(p for p in (*KINDS.values(), "ap_") if p != prefix)
    return not feature[at + 1 :].startswith(others)


def load(prompt_id: str, sets: tuple[str, ...] = ("tuning",)) -> Learner:
    """Return the answers of ``sets`` and the passages of a prompt, read."""
    learner = Learner(prompt_id, book(prompt_id))
    for path in sorted((HERE / "calibration").glob(f"{prompt_id}*.yaml")):
        for answer in load_calibration(path).model.answers:
            if answer.set in sets:
                learner.answers.append(answer)
                learner.texts.append(read(answer.text, learner.book))
    idle = read_document(HERE / "exemplars" / "off-topic.yaml").data["passages"]
    nothing = [(read(passage, learner.book), 0) for passage in idle]
    data = read_document(HERE / "exemplars" / f"{prompt_id}.yaml").data
    for ref, groups in data["indicators"].items():
        learner.passages[ref] = [
            (read(passage, learner.book), halves)
            for halves, name in ((2, "applied"), (1, "named"), (0, "miss"))
            for passage in groups[name]
        ] + nothing
    return learner


def vocabulary(learner: Learner) -> dict[str, int]:
    """Return the features that enough sentences have, numbered in order."""
    count: Counter[str] = Counter()
    for text in learner.texts:
        for own in text.features:
            count.update(own)
    for passages in learner.passages.values():
        for text, _ in passages:
            count.update(set().union(*text.features) if text.features else set())
    kept = sorted(f for f, n in count.items() if n >= MIN_COUNT)
    return {feature: number for number, feature in enumerate(kept)}


def matrix(rows: list[set[str]], numbers: dict[str, int]) -> csr_matrix:
    """Return feature sets as a sparse matrix, each entry the strength of its kind."""
    at, columns, values = [], [], []
    for row, own in enumerate(rows):
        for feature in sorted(own):
            column = numbers.get(feature)
            if column is not None:
                at.append(row)
                columns.append(column)
                values.append(STRENGTH[feature[0]])
    return csr_matrix((values, (at, columns)), shape=(len(rows), len(numbers)))


def quoted_sentences(text: Text, quote: str) -> list[int]:
    """Return the sentences that a reader's quote covers."""
    body = text.work.text.document.text
    start = body.find(quote)
    if start < 0 or not quote:
        return []
    end = start + len(quote)
    found = []
    for number, span in enumerate(text.work.text.document.sentences):
        overlap = min(end, span.end) - max(start, span.start)
        if overlap > 0 and overlap >= min(10, 0.5 * min(end - start, span.end - span.start)):
            found.append(number)
    return found
