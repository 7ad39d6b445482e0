"""References inside a prompt: ids are unique, and whatever is pointed at exists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from mockloop.content.check_authoring import shared_questions
from mockloop.content.check_sheet import Sheet
from mockloop.content.loading import Loaded
from mockloop.content.strict_yaml import Loc
from mockloop.content.words import did_you_mean, quoted
from mockloop.domain.asking import Questions
from mockloop.domain.prompt import Prompt
from mockloop.errors import Problem

_MOST_NAMED = 8


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def check_ids(sheet: Sheet) -> Iterator[Problem]:
    """Yield ids that are used twice; what notes and formulas name alike shares one pool."""
    prompt = sheet.prompt
    pools: tuple[dict[str, Sequence[_HasId]], ...] = (
        {"materials": prompt.materials, "facts": prompt.facts},
        {"parameters": prompt.parameters, "key": prompt.key},
        {"injects": prompt.injects, "actions": prompt.actions, "variables": prompt.variables},
        {"audiences": prompt.audiences},
        {"personas": prompt.personas},
        {"references": prompt.references},
    )
    for pool in pools:
        yield from _twice(sheet, pool, ())
    for number, material in enumerate(prompt.materials):
        yield from _twice(sheet, {"columns": material.columns}, ("materials", number))


def _twice(sheet: Sheet, pool: dict[str, Sequence[_HasId]], base: Loc) -> Iterator[Problem]:
    seen: dict[str, Loc] = {}
    for field, items in pool.items():
        for number, item in enumerate(items):
            loc: Loc = (*base, field, number, "id")
            if item.id in seen:
                first = sheet.loaded.document.line_of(seen[item.id])
                message = f"the id {quoted(item.id)} is there twice, first on line {first}"
                yield sheet.problem(loc, message, "give one of them another id")
            else:
                seen[item.id] = loc


def check_people_and_materials(sheet: Sheet) -> Iterator[Problem]:
    """Yield facts of unknown personas and locked materials that nothing unlocks."""
    prompt = sheet.prompt
    people = [persona.id for persona in prompt.personas]
    materials = {material.id: material for material in prompt.materials}
    for number, fact in enumerate(prompt.facts):
        if fact.persona not in people:
            yield sheet.unknown(("facts", number, "persona"), "persona", fact.persona, people)
        if fact.unlocks is None:
            continue
        loc: Loc = ("facts", number, "unlocks")
        if fact.unlocks not in materials:
            yield sheet.unknown(loc, "material", fact.unlocks, materials)
        elif not materials[fact.unlocks].locked:
            message = f"the material {quoted(fact.unlocks)} is not locked"
            yield sheet.problem(loc, message, "write “locked: true” there or leave “unlocks” out")
    unlocked = {fact.unlocks for fact in prompt.facts}
    for number, material in enumerate(prompt.materials):
        if material.locked and material.id not in unlocked:
            message = f"no fact unlocks the material {quoted(material.id)}"
            yield sheet.problem(("materials", number, "locked"), message, "add “unlocks” to a fact")


def check_feeds(sheet: Sheet) -> Iterator[Problem]:
    """Yield criteria and indicators that facts or injects feed and the rubric does not have."""
    if sheet.rubric is None:
        return
    known = sheet.rubric_refs()
    what = f"criterion or indicator of the rubric for {sheet.prompt.kind}"
    feeds = {
        **{("facts", at): item.feeds for at, item in enumerate(sheet.prompt.facts)},
        **{("injects", at): item.feeds for at, item in enumerate(sheet.prompt.injects)},
    }
    for base, refs in feeds.items():
        for position, ref in enumerate(refs):
            if ref not in known:
                yield sheet.unknown((*base, "feeds", position), what, ref, known)


def check_notes(sheet: Sheet) -> Iterator[Problem]:
    """Yield notes for indicators the rubric does not have, and bindings that lead nowhere."""
    criteria, known = sheet.criteria(), sheet.case_refs()
    for criterion, notes in sheet.prompt.notes.items():
        if criteria and criterion not in criteria:
            yield sheet.unknown(("notes", criterion), "criterion", criterion, criteria)
        for indicator, note in notes.items():
            base: Loc = ("notes", criterion, indicator)
            if criterion in criteria and indicator not in criteria[criterion]:
                what = f"indicator of {criterion}"
                yield sheet.unknown(base, what, indicator, criteria[criterion])
            for position, ref in enumerate(note.binds):
                if ref not in known:
                    what = "fact, material, key.…, param.… or inject.… of this prompt"
                    yield sheet.unknown((*base, "binds", position), what, ref, known)


def missing_notes(sheet: Sheet) -> Iterator[Problem]:
    """Yield one piece of advice naming the indicators without a note."""
    if sheet.rubric is None:
        return
    missing = [
        ref for ref in sheet.rubric.indicator_refs() if sheet.prompt.note(*ref.split(".")) is None
    ]
    if missing:
        more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
        message = f"no note binds {', '.join(missing[:_MOST_NAMED])}{more} to this case"
        yield sheet.problem(("notes",), message, "answers are judged better with one")


def check_covers(sheet: Sheet) -> Iterator[Problem]:
    """Yield rows of ``covers`` that no article has, and targets the prompt does not have."""
    prompt = sheet.prompt
    known = sheet.case_refs() | sheet.rubric_refs() | {inject.id for inject in prompt.injects}
    for row, targets in prompt.covers.items():
        if sheet.rows is not None and row not in sheet.rows:
            yield sheet.unknown(("covers", row), "row of the source articles", row, sheet.rows)
        for position, target in enumerate(targets):
            # Without a rubric nothing can be said about indicators.
            if target not in known and (sheet.rubric is not None or "." not in target):
                what = "fact, inject, indicator or material of this prompt"
                yield sheet.unknown(("covers", row, position), what, target, known)


def check_times(sheet: Sheet) -> Iterator[Problem]:
    """Yield phases that do not sum to the minutes, and news that comes after the end."""
    prompt = sheet.prompt
    total = sum(phase.minutes for phase in prompt.phases)
    if prompt.phases and total != prompt.minutes:
        message = f"the phases sum to {total} minutes, the prompt has {prompt.minutes}"
        yield sheet.problem(("phases",), message, "change one of them")
    for number, inject in enumerate(prompt.injects):
        if inject.minute > prompt.minutes:
            message = f"the news comes at minute {inject.minute:g}, after the end"
            hint = f"the prompt has {prompt.minutes} minutes"
            yield sheet.problem(("injects", number, "minute"), message, hint)


def check_references_of(sheet: Sheet) -> Iterator[Problem]:
    """Yield facts and news a reference answer claims to have seen and the prompt does not have."""
    prompt = sheet.prompt
    known = {
        "asked": ("fact", [fact.id for fact in prompt.facts]),
        "injects": ("inject", [inject.id for inject in prompt.injects]),
    }
    for number, reference in enumerate(prompt.references):
        for field, (what, ids) in known.items():
            value = getattr(reference, field)
            if not isinstance(value, tuple):
                continue
            for position, ref in enumerate(value):
                if ref not in ids:
                    yield sheet.unknown(("references", number, field, position), what, ref, ids)


def check_questions(loaded: Loaded[Questions], prompt: Prompt) -> Iterator[Problem]:
    """Yield facts and actions the prompt does not have, and questions that reach two facts."""
    known = {
        "facts": ("fact", [fact.id for fact in prompt.facts], loaded.model.facts),
        "probes": ("fact", [fact.id for fact in prompt.facts], loaded.model.probes),
        "actions": ("action", [action.id for action in prompt.actions], loaded.model.actions),
    }
    for field, (what, ids, given) in known.items():
        for name in given:
            if name not in ids:
                message = f"{quoted(name)} is no {what} of {prompt.id}"
                hint = did_you_mean(name, ids)
                yield loaded.document.problem((field, name), message, hint, name)
    own = {fact.id: fact.asks for fact in prompt.facts}
    for fact, position, other in shared_questions(loaded.model.facts, own):
        text = loaded.model.facts[fact][position]
        message = f"the question {quoted(text)} is one of {other} as well"
        hint = "two facts must not answer the same question"
        yield loaded.document.problem(("facts", fact, position), message, hint)
