"""What a whole case carries: enough to ask for, news, drawn figures, and what its kind lives by.

A case that asks much (difficulty 2 and more) or that has graded references has to carry it all. For
a small one of somebody's own the same findings are advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from mockloop.content.check_sheet import Sheet
from mockloop.content.strict_yaml import Loc
from mockloop.content.texts import is_unwritten
from mockloop.content.words import listed, quoted
from mockloop.domain.names import SheetKind
from mockloop.domain.prompt import Fact, Prompt
from mockloop.errors import Problem

FEWEST_FACTS = 8
FEWEST_INJECTS = 2
FEWEST_ASKS = 4
_SHEET: tuple[str, ...] = get_args(SheetKind)
_WORD = re.compile(r"\w+")


def is_demanding(prompt: Prompt) -> bool:
    """Say whether the rules bind this case; for others they are advice."""
    return prompt.difficulty >= 2 or bool(prompt.references)


def check_authoring(sheet: Sheet) -> Iterator[Problem]:
    """Yield what a demanding case lacks."""
    if is_demanding(sheet.prompt):
        yield from _lacking(sheet)


def advise_authoring(sheet: Sheet) -> Iterator[Problem]:
    """Yield what a small case lacks, and the help that any case should offer."""
    if not is_demanding(sheet.prompt):
        yield from _lacking(sheet)
    if not sheet.prompt.hints:
        yield sheet.problem(("hints",), "there are no hints", "a ladder per main difficulty helps")
    if not sheet.prompt.glossary:
        message = "there is no glossary"
        yield sheet.problem(("glossary",), message, "explain the terms a newcomer may not know")
    decoys = [fact.id for fact in sheet.prompt.facts if fact.decoy]
    if len(decoys) > 1:
        message = f"{len(decoys)} facts are decoys: {listed(decoys, 'and')}"
        yield sheet.problem(("facts",), message, "one is enough")


def _lacking(sheet: Sheet) -> Iterator[Problem]:
    yield from _facts(sheet)
    yield from _asks(sheet)
    yield from questions_twice(sheet)
    count = len(sheet.prompt.injects)
    if count < FEWEST_INJECTS:
        message = (
            f"there is {'one piece of' if count else 'no'} news, a case needs {FEWEST_INJECTS}"
        )
        hint = "each makes an early good decision pay off and a lazy one hurt"
        yield sheet.problem(("injects",), message, hint)
    if not sheet.prompt.parameters:
        message = "no figure is drawn anew"
        yield sheet.problem(("parameters",), message, "give at least one of them a range")
    if sheet.prompt.kind == "estimate-challenge":
        yield from _estimate(sheet)
    if sheet.prompt.kind == "incident-triage":
        yield from _incident(sheet)


def _facts(sheet: Sheet) -> Iterator[Problem]:
    facts = sheet.prompt.facts
    telling = sum(1 for fact in facts if not fact.decoy)
    if telling < FEWEST_FACTS:
        message = f"there are {telling} facts that are no decoys, a case needs {FEWEST_FACTS}"
        yield sheet.problem(("facts",), message, "with fewer there is too little to ask for")
    if not any(fact.decoy for fact in facts):
        hint = "write “decoy: true” on one that is true and leads nowhere"
        yield sheet.problem(("facts",), "no fact is a decoy", hint)


def _asks(sheet: Sheet) -> Iterator[Problem]:
    for number, fact in enumerate(sheet.prompt.facts):
        count = len(asks_of(sheet, fact))
        if count < FEWEST_ASKS:
            message = f"{fact.id} has {_many(count)}, it needs {FEWEST_ASKS}"
            hint = "people ask in their own words; write eight in different voices"
            loc: Loc = ("facts", number, "asks")
            yield sheet.problem(loc, message, hint)


def _many(count: int) -> str:
    return f"{count or 'no'} question{'' if count == 1 else 's'}"


def asks_of(sheet: Sheet, fact: Fact) -> tuple[str, ...]:
    """Return every question that is written for a fact, in the prompt and in its questions file."""
    more = sheet.questions.facts.get(fact.id, ()) if sheet.questions else ()
    return (*fact.asks, *more)


def questions_twice(sheet: Sheet) -> Iterator[Problem]:
    """Yield the prompt's own questions that stand under two facts."""
    own = {fact.id: fact.asks for fact in sheet.prompt.facts}
    places = {fact.id: number for number, fact in enumerate(sheet.prompt.facts)}
    for fact, position, other in shared_questions(own, {}):
        message = f"the question {quoted(own[fact][position])} is one of {other} as well"
        loc: Loc = ("facts", places[fact], "asks", position)
        yield sheet.problem(loc, message, "two facts must not answer the same question")


def shared_questions(
    questions: Mapping[str, Sequence[str]], before: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, int, str]]:
    """Yield (fact, position, other fact) where the same question stands under another fact.

    ``before`` holds questions from elsewhere. Case, punctuation and blanks make no difference.
    """
    seen = {plain_question(text): fact for fact, texts in before.items() for text in texts}
    for fact, texts in questions.items():
        for position, text in enumerate(texts):
            other = seen.setdefault(plain_question(text), fact)
            if other != fact and not is_unwritten(text):
                yield fact, position, other


def plain_question(text: str) -> str:
    """Return a question without case, punctuation and double blanks, to tell equal ones."""
    return " ".join(_WORD.findall(text.casefold()))


def _estimate(sheet: Sheet) -> Iterator[Problem]:
    kinds = {fact.sheet for fact in sheet.prompt.facts}
    missing = [kind for kind in _SHEET if kind not in kinds]
    if missing:
        message = f"the engineer's sheet holds no {listed(missing)}"
        yield sheet.problem(("facts",), message, f"“sheet:” is one of {listed(_SHEET)}")


def _incident(sheet: Sheet) -> Iterator[Problem]:
    prompt = sheet.prompt
    if not prompt.audiences:
        message = "nobody is there to read an update"
        yield sheet.problem(("audiences",), message, "add audiences with the impact in their words")
    if not any(material.minutes for material in prompt.materials):
        message = "no material is a drawer"
        hint = "give evidence that has to be looked up the “minutes” it takes to open"
        yield sheet.problem(("materials",), message, hint)
    simulated = prompt.actions and prompt.live  # then the checker of the world says so itself
    if not simulated and not any(action.harm for action in prompt.actions):
        hint = "an incident has “actions”, “live” metrics and a wrong way that tempts"
        yield sheet.problem(("actions",), "no action makes it worse", hint)
