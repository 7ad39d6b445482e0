"""A case: one prompt with its figures drawn and every text filled in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from mockloop.domain.figures import Figures
from mockloop.domain.formats import FORMAT_NAMES, format_value
from mockloop.domain.formula import FormulaError
from mockloop.domain.prompt import Fact, Inject, Material, Parameter, Persona, Prompt

PLACEHOLDER = re.compile(r"\[\[\s*([A-Za-z][A-Za-z0-9_]*)\s*(?:\|\s*([a-z0-9]+)\s*)?\]\]")
MAX_TRIES = 500


@dataclass(frozen=True, slots=True)
class CaseMaterial:
    """A material as handed out: ``text`` for prose, ``header`` and ``rows`` for tables."""

    id: str
    title: str
    kind: str
    intro: str
    text: str
    header: tuple[str, ...]
    align: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    locked: bool
    minutes: float = 0
    """Simulated minutes it takes to open, for drawers."""


@dataclass(frozen=True, slots=True)
class CaseFact:
    """A fact with its figures filled in and the persona's name and role."""

    id: str
    persona: str
    name: str
    role: str
    topic: str
    answer: str
    decoy: bool
    unlocks: str | None
    feeds: tuple[str, ...]
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class CaseInject:
    """News with its figures filled in; ``minute`` is real minutes from the start of writing."""

    id: str
    minute: float
    clock: str
    sender: str
    text: str
    reaction: str
    feeds: tuple[str, ...]
    after: str | None = None
    delay: float = 0
    when: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A prompt and one draw of its parameters; ``values`` holds parameters and key figures."""

    prompt: Prompt
    seed: int
    parameters: dict[str, float]
    values: dict[str, float]
    brief: str
    task: str
    materials: tuple[CaseMaterial, ...]
    facts: tuple[CaseFact, ...]
    injects: tuple[CaseInject, ...]

    def fill(self, text: str) -> str:
        """Return ``text`` with every placeholder replaced by a figure of this draw."""
        return fill(text, self.prompt, self.values)


def _unit_interval(prompt_id: str, seed: int, name: str, attempt: int) -> float:
    data = "\x1f".join((prompt_id, str(seed), name, str(attempt))).encode("utf-8")
    return int.from_bytes(hashlib.sha256(data).digest()[:8], "big") / 2**64


def _draw_one(prompt_id: str, seed: int, parameter: Parameter, attempt: int) -> float:
    if seed == 0:
        return parameter.default
    steps = int((parameter.max - parameter.min) / parameter.step + 1e-9)
    chosen = int(_unit_interval(prompt_id, seed, parameter.id, attempt) * (steps + 1))
    return round(parameter.min + chosen * parameter.step, 9)


def draw(prompt: Prompt, seed: int) -> Figures:
    """Return the figures of a draw; invariants are checked and broken draws redrawn.

    Raises:
        FormulaError: a formula fails, or no draw meets the invariants.
    """
    tries = 1 if seed == 0 else MAX_TRIES
    for attempt in range(tries):
        parameters = {p.id: _draw_one(prompt.id, seed, p, attempt) for p in prompt.parameters}
        figures = Figures(prompt, parameters)
        if all(figures.compute(invariant) for invariant in prompt.invariants):
            return figures
    broken = [rule for rule in prompt.invariants if not figures.compute(rule)]
    raise FormulaError(f"no draw for seed {seed} meets: {'; '.join(broken)}")


def default_format(prompt: Prompt, name: str) -> str:
    """Return the format a parameter or key figure declares; ``KeyError`` if unknown."""
    formats: dict[str, str] = {p.id: p.format for p in prompt.parameters}
    formats.update((k.id, k.format) for k in prompt.key)
    return formats[name]


def fill(text: str, prompt: Prompt, values: dict[str, float]) -> str:
    """Return ``text`` with ``[[name]]`` and ``[[name|format]]`` replaced.

    Raises:
        FormulaError: a placeholder names an unknown figure or format.
    """

    def replace(match: re.Match[str]) -> str:
        name, style = match.group(1), match.group(2)
        if name not in values:
            raise FormulaError(f"placeholder [[{name}]] names no parameter or key figure")
        style = style or default_format(prompt, name)
        if style not in FORMAT_NAMES:
            raise FormulaError(f"placeholder [[{name}|{style}]] has an unknown format")
        return format_value(values[name], style)

    return PLACEHOLDER.sub(replace, text)


def _case_material(
    material: Material, figures: Figures, case_fill: Callable[[str], str]
) -> CaseMaterial:
    shown = [column for column in material.columns if not column.hidden]
    rows = []
    for row in figures.table(material.id) if material.columns else []:
        cells = []
        for column in shown:
            cell = row[column.id]
            cells.append(
                case_fill(cell) if isinstance(cell, str) else format_value(cell, column.format)
            )
        rows.append(tuple(cells))
    return CaseMaterial(
        id=material.id,
        title=material.title,
        kind=material.kind,
        intro=case_fill(material.intro),
        text=case_fill(material.text),
        header=tuple(case_fill(column.title) for column in shown),
        align=tuple(column.align for column in shown),
        rows=tuple(rows),
        locked=material.locked,
        minutes=material.minutes,
    )


def _case_fact(fact: Fact, person: Persona, put: Callable[[str], str]) -> CaseFact:
    return CaseFact(
        id=fact.id,
        persona=fact.persona,
        name=person.name,
        role=person.role,
        topic=fact.topic,
        answer=put(fact.answer),
        decoy=fact.decoy,
        unlocks=fact.unlocks,
        feeds=fact.feeds,
        sheet=fact.sheet,
    )


def _case_inject(inject: Inject, put: Callable[[str], str]) -> CaseInject:
    return CaseInject(
        id=inject.id,
        minute=inject.minute,
        clock=inject.clock,
        sender=inject.sender,
        text=put(inject.text),
        reaction=put(inject.reaction),
        feeds=inject.feeds,
        after=inject.after,
        delay=inject.delay,
        when=inject.when,
    )


def _arrival(inject: Inject) -> tuple[bool, float, str]:
    return inject.after is not None, inject.minute, inject.id


def build_case(prompt: Prompt, seed: int = 0) -> Case:
    """Return ``prompt`` with the figures of ``seed`` filled in everywhere.

    Raises:
        FormulaError: a formula, placeholder or invariant does not work out.
    """
    figures = draw(prompt, seed)
    values = {p.id: figures.value(p.id) for p in prompt.parameters}
    values.update({k.id: figures.value(k.id) for k in prompt.key})

    def put(text: str) -> str:
        return fill(text, prompt, values)

    people = {persona.id: persona for persona in prompt.personas}
    return Case(
        prompt=prompt,
        seed=seed,
        parameters={p.id: values[p.id] for p in prompt.parameters},
        values=values,
        brief=put(prompt.brief),
        task=put(prompt.task),
        materials=tuple(_case_material(m, figures, put) for m in prompt.materials),
        facts=tuple(
            _case_fact(fact, people[fact.persona], put)
            for fact in prompt.facts
            if fact.persona in people
        ),
        injects=tuple(_case_inject(i, put) for i in sorted(prompt.injects, key=_arrival)),
    )
