"""The built-in scorer: an answer and a scorebook in, a result with quotes out.

Deterministic and offline: document, case facts, grades with evidence, anti-patterns and effects,
level rule, points.
"""

from __future__ import annotations

from dataclasses import dataclass

from mockloop.domain.answer import Answer
from mockloop.domain.hashing import digest, text_digest
from mockloop.domain.kinds import band_of
from mockloop.domain.levels import Total, criterion_level, points, total_of
from mockloop.domain.rating import (
    AnswerInfo,
    CriterionRating,
    Effect,
    PromptInfo,
    Result,
    RubricInfo,
    ScorerInfo,
    VocabularyInfo,
)
from mockloop.domain.rubric import Criterion
from mockloop.scoring.compiled import IndicatorPlan, Scorebook
from mockloop.scoring.explain import confidence, held_by, next_step, way_up
from mockloop.scoring.foreknowledge import mark_guesses
from mockloop.scoring.patterns import find_effects
from mockloop.scoring.reading import Submission, read_text
from mockloop.scoring.weighing import Weighed, weigh
from mockloop.text import word_count

SCORER_NAME = "mockloop-evidence"
SCORER_VERSION = "2.0"


@dataclass(frozen=True, slots=True)
class Stamps:
    """Hashes of the content a result rests on."""

    prompt: str
    rubric: str
    structure: str
    vocabulary: str


def score(answer: Answer, book: Scorebook, stamps: Stamps) -> Result:
    """Return the result for ``answer``; the same answer and content give the same bytes."""
    work = submission(answer, book)
    weighed = weigh(work, book)
    effects = find_effects(work, book, {r: item.halves for r, item in weighed.grades.items()})
    criteria = tuple(_criterion(c, weighed, effects, book) for c in book.rubric.criteria)
    total = total_of([(c.weight, c.level) for c in criteria], effects)
    return assemble(answer, book, stamps, criteria, effects, total, _texts(answer))


def submission(answer: Answer, book: Scorebook) -> Submission:
    """Return the answer and its questions read under ``book``."""
    questions = tuple(
        read_text(question.text, f"question:{number}", book)
        for number, question in enumerate(answer.questions)
    )
    text = read_text(answer.text, "answer", book)
    mark_guesses(text, answer, book)
    return Submission(answer, text, questions)


def _texts(answer: Answer) -> dict[str, str]:
    texts = {"answer": answer.text}
    texts.update({f"question:{n}": q.text for n, q in enumerate(answer.questions)})
    return texts


def _criterion(
    criterion: Criterion,
    weighed: Weighed,
    effects: tuple[Effect, ...],
    book: Scorebook,
) -> CriterionRating:
    indicators = tuple(weighed.grades[f"{criterion.id}.{i.id}"] for i in criterion.indicators)
    own = tuple(e for e in effects if e.target.partition(".")[0] == criterion.id)
    level = criterion_level(criterion.id, indicators, own)
    way = way_up(criterion.id, indicators, own, level)
    held = held_by(criterion, indicators, own, level, way)
    plans = {plan.ref: plan for plan in book.plans}
    uncued = sum(1 for i in criterion.indicators if not _cued(plans[f"{criterion.id}.{i.id}"]))
    return CriterionRating(
        id=criterion.id,
        title=criterion.title,
        weight=criterion.weight,
        level=level,
        status="not_assessed" if level is None else "rated",
        points=points(criterion.weight, level),
        confidence=confidence(
            criterion.id, indicators, own, level, uncued, weighed.steady.get(criterion.id)
        ),
        anchor="" if level is None else criterion.anchors[level],
        indicators=indicators,
        effects=own,
        held_by=held,
        next_step=next_step(criterion, held, max(0, len(way) - len(held)), book),
    )


def _cued(plan: IndicatorPlan) -> bool:
    return plan.has_cues or plan.indicator.inject


def assemble(
    answer: Answer,
    book: Scorebook,
    stamps: Stamps,
    criteria: tuple[CriterionRating, ...],
    effects: tuple[Effect, ...],
    total: Total,
    texts: dict[str, str],
    status: str = "rated",
) -> Result:
    """Return the result object with its digest."""
    prompt = book.case.prompt
    value = total.value
    result = Result.model_validate(
        {
            "prompt": PromptInfo(
                id=prompt.id, kind=prompt.kind, title=prompt.title, seed=book.case.seed,
                content_hash=stamps.prompt, parameters=book.case.parameters,
            ),
            "rubric": RubricInfo(
                id=book.rubric.id, content_hash=stamps.rubric, structure_hash=stamps.structure
            ),
            "vocabulary": VocabularyInfo(content_hash=stamps.vocabulary),
            "scorer": ScorerInfo(name=SCORER_NAME, version=SCORER_VERSION, reach=book.reach),
            "texts": texts,
            "answer": AnswerInfo(
                sha256=text_digest(answer.text), words=word_count(answer.text),
                replaced_characters=answer.replaced_characters,
            ),
            "criteria": criteria,
            "effects": effects,
            "overall_caps": total.overall_caps,
            "deductions": total.deductions,
            "total": value,
            "total_range": None if value is None else total_range(value, book.reach),
            "band": None if value is None else band_of(value),
            "coverage": total.coverage,
            "status": status,
            "declared": answer.declared,
        }
    )  # fmt: skip
    return sealed(result)


def total_range(value: float, reach: float) -> tuple[float, float]:
    """Return the range shown with a total, ``reach`` points each way, cut to 0–100."""
    return max(0.0, value - reach), min(100.0, value + reach)


def sealed(result: Result) -> Result:
    """Return ``result`` with its digest over the canonical JSON without the digest itself."""
    data = result.model_dump(mode="json", exclude={"report_sha256"})
    return result.model_copy(update={"report_sha256": digest(data)})
