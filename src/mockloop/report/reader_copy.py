"""One answer for somebody who was not there: a mentor, or an assistant the person trusts.

Brief, materials, what the levels mean, and the answer. Nothing of how mockloop would judge it: no
indicators, no cues, no rating, no reference answers.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from mockloop.domain.answer import Answer
from mockloop.domain.case import Case, CaseFact
from mockloop.domain.kinds import KIND_TITLES
from mockloop.domain.rubric import Criterion, Rubric
from mockloop.domain.slices import slice_task
from mockloop.report.case_views import material_view
from mockloop.report.environment import environment
from mockloop.report.model import MaterialView, Voice
from mockloop.report.words import EXERCISES, decimals

GAP = "\n\n"
TEMPLATE = "copy.md.j2"


@dataclass(frozen=True, slots=True)
class CopyCriterion:
    """One criterion with what its five levels mean, from 0 to 4."""

    code: str
    title: str
    weight: int
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CopyPart:
    """A part of the answer; ``title`` is empty where the answer is one text."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class CopyView:
    """Everything in the copy, in the order it is printed; plain text throughout."""

    title: str
    exercise: str
    kind: str
    company: str
    minutes: int
    brief: str
    task: str
    materials: tuple[MaterialView, ...]
    told: tuple[Voice, ...]
    news: tuple[Voice, ...]
    criteria: tuple[CopyCriterion, ...]
    asked: tuple[str, ...]
    parts: tuple[CopyPart, ...]
    reader_questions: str


def copy_view(
    case: Case,
    rubric: Rubric,
    answer: Answer,
    *,
    known: Collection[str],
    shown: Collection[str],
    opened: Collection[str] = (),
    reader_questions: str = "",
) -> CopyView:
    """Return what the copy shows of a turned-in answer.

    ``known`` are the facts that were told, ``shown`` the news that came, ``opened`` the materials
    that were brought up: what the writer did not see is not in the copy either.
    """
    prompt = case.prompt
    facts = [fact for fact in case.facts if fact.id in known]
    unlocked = {fact.unlocks for fact in facts} | set(opened)
    return CopyView(
        title=prompt.title,
        exercise=EXERCISES[prompt.kind],
        kind=KIND_TITLES[prompt.kind],
        company=prompt.company,
        minutes=prompt.minutes,
        brief=case.brief.strip(),
        task=case.task.strip(),
        materials=tuple(
            material_view(item) for item in case.materials if not item.locked or item.id in unlocked
        ),
        told=tuple(_told(fact) for fact in facts),
        news=tuple(
            Voice(item.sender, item.clock or f"after {decimals(item.minute)} min", item.text)
            for item in case.injects
            if item.id in shown
        ),
        criteria=tuple(
            CopyCriterion(item.id, item.title, item.weight, tuple(map(case.fill, item.anchors)))
            for item in rubric.criteria
        ),
        asked=tuple(question.text for question in answer.questions),
        parts=_parts(answer),
        reader_questions=reader_questions.strip(),
    )


def slice_of(view: CopyView, criterion: Criterion, minutes: float) -> CopyView:
    """Return the copy of a warm-up: its task and its criterion alone."""
    only = tuple(item for item in view.criteria if item.code == criterion.id)
    task = slice_task(criterion, minutes)
    return replace(view, minutes=round(minutes), task=task, criteria=only)


def render_copy(view: CopyView) -> str:
    """Return the copy as Markdown; equal views give equal bytes."""
    return str(environment("markdown", None).get_template(TEMPLATE).render(copy=view))


def _told(fact: CaseFact) -> Voice:
    return Voice(f"{fact.name}, {fact.role}", fact.topic, fact.answer)


def _parts(answer: Answer) -> tuple[CopyPart, ...]:
    """Return the posted updates and the closing text; the whole text where they do not fit it."""
    posted = GAP.join(entry.text for entry in answer.entries)
    if not answer.entries or not answer.text.startswith(posted):
        return (CopyPart("", answer.text),)
    parts = [
        CopyPart(
            f"Update to {entry.audience or 'everybody'}, {entry.clock}".rstrip(", "), entry.text
        )
        for entry in answer.entries
    ]
    closing = answer.text[len(posted) :].strip("\n")
    return (*parts, *([CopyPart("Closing text", closing)] if closing else []))
