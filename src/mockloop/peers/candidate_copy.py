"""What of a case a candidate may have: everything handed out, nothing that is to be found out."""

from __future__ import annotations

from mockloop.domain.case import Case, CaseMaterial
from mockloop.domain.prompt import Column, Material, Persona, Prompt
from mockloop.domain.rubric import Criterion, Indicator, Rubric

NOT_SHOWN = "What is looked for is shown after the rating."
"""What stands in a candidate’s rubric in place of an indicator’s words."""


def candidate_prompt(case: Case) -> Prompt:
    """Return the case as a prompt of its own, its figures written out.

    It has no facts, news, actions, hints, notes, key, references or parameters. Locked materials
    stay with the interviewer, and so do the minutes that drawers take.
    """
    prompt = case.prompt
    return Prompt(
        id=prompt.id,
        kind=prompt.kind,
        title=prompt.title,
        summary=case.fill(prompt.summary),
        area=prompt.area,
        areas=prompt.areas,
        difficulty=prompt.difficulty,
        depth=prompt.depth,
        minutes=prompt.minutes,
        version=prompt.version,
        company=prompt.company,
        brief=case.brief,
        task=case.task,
        phases=prompt.phases,
        sections=prompt.sections,
        personas=tuple(Persona(id=p.id, name=p.name, role=p.role) for p in prompt.personas),
        materials=tuple(_material(item) for item in case.materials if not item.locked),
        clock_start=prompt.clock_start,
        clock_ratio=prompt.clock_ratio,
        audiences=prompt.audiences,
    )


def candidate_rubric(rubric: Rubric) -> Rubric:
    """Return the rubric with criteria, weights and anchors; indicators keep letter and sort."""
    return Rubric(
        id=rubric.id,
        kind=rubric.kind,
        title=rubric.title,
        version=rubric.version,
        level_rule=rubric.level_rule,
        summary=rubric.summary,
        minutes=rubric.minutes,
        criteria=tuple(_criterion(item) for item in rubric.criteria),
    )


def _criterion(criterion: Criterion) -> Criterion:
    return Criterion(
        id=criterion.id,
        title=criterion.title,
        short=criterion.short,
        weight=criterion.weight,
        anchors=criterion.anchors,
        indicators=tuple(
            Indicator(
                id=item.id,
                core=item.core,
                text=NOT_SHOWN,
                required_for_4=item.required_for_4,
                waived_when=item.waived_when,
            )
            for item in criterion.indicators
        ),
    )


def _material(item: CaseMaterial) -> Material:
    columns = tuple(
        Column(id=f"c{number}", title=title, align="right" if align == "right" else "left")
        for number, (title, align) in enumerate(zip(item.header, item.align, strict=True), start=1)
    )
    return Material.model_validate(
        {
            "id": item.id,
            "title": item.title,
            "kind": item.kind,
            "intro": item.intro,
            "text": item.text,
            "columns": columns,
            "rows": item.rows,
        }
    )
