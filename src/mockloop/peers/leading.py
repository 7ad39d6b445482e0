"""A question that gives its answer away: noticed before it is asked, and never forbidden.

Pure: the same question, case and facts told give the same nudges.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from mockloop.domain.case import Case, CaseFact
from mockloop.domain.formats import format_value
from mockloop.domain.handed_out import row_line
from mockloop.matching.background import background
from mockloop.matching.numbers import COUNT, Quantity, quantities
from mockloop.matching.stems import stems_of
from mockloop.matching.suggestive import leads
from mockloop.matching.tokens import words_of

TELLING = 2.0
"""Weight from which a word is rare enough to tell something; see ``matching.background``."""
ENOUGH = 2
"""Telling words of one fact that give it away."""
CLOSE = 0.005
"""How near, as a part, two figures are the same."""


def nudges(question: str, case: Case, told: Iterable[str]) -> tuple[str, ...]:
    """Return in sentences why a question may give something away; empty when nothing does.

    ``told`` holds the ids of the facts the candidate was told.
    """
    found = []
    words = leads(question)
    if words:
        found.append(f"“{words}” suggests what the answer is. Ask it open: what, how, which.")
    known = set(told)
    untold = [fact for fact in case.facts if fact.id not in known]
    figure = _key_figure(question, case, [fact for fact in case.facts if fact.id in known])
    if figure:
        found.append(f"“{figure}” is a figure the candidate is to work out.")
    found += [
        f"It holds what only “{fact.topic}” tells ({shown}), and that was not told yet."
        for fact in untold
        if (shown := _given_away(question, fact, case, known))
    ]
    return tuple(found)


def _open_text(case: Case, known: set[str]) -> str:
    parts = [case.brief, case.task, case.prompt.title, case.prompt.summary]
    for item in case.materials:
        if not item.locked:
            parts += [item.title, item.intro, item.text, " ".join(item.header)]
            parts += [row_line(item.header, row) for row in item.rows]
    parts += [f"{fact.topic}. {fact.answer}" for fact in case.facts if fact.id in known]
    parts += [f"{fact.topic}" for fact in case.facts]
    parts += [f"{person.name} {person.role}" for person in case.prompt.personas]
    return "\n".join(parts)


def _key_figure(question: str, case: Case, told: list[CaseFact]) -> str:
    asked = _figures(question)
    if not asked:
        return ""
    open_text = _open_text(case, {fact.id for fact in told})
    known = _figures(open_text)
    for quantity in asked:
        text = question[quantity.start : quantity.end].strip()
        if quantity.written < 10 or any(_same(quantity, other) for other in known):
            continue
        for key in case.prompt.key:
            shown = f"{format_value(case.values[key.id], key.format)} {key.unit}"
            if any(_same(quantity, other) for other in _figures(shown)):
                return text
    return ""


def _given_away(question: str, fact: CaseFact, case: Case, known: set[str]) -> str:
    open_text = _open_text(case, known)
    open_figures = _figures(open_text)
    theirs = _figures(fact.answer)
    for quantity in _figures(question):
        inside = any(_same(quantity, other) for other in theirs)
        if inside and quantity.written >= 10 and not any(
            _same(quantity, other) for other in open_figures
        ):  # fmt: skip
            return question[quantity.start : quantity.end].strip()
    telling = _telling(fact.answer) - _telling(open_text)
    pairs = _words(question)
    shared = dict.fromkeys(word for word, stem in pairs if stem in telling)
    return ", ".join(list(shared)[:3]) if len(shared) >= ENOUGH else ""


def _same(one: Quantity, other: Quantity) -> bool:
    if one.unit != other.unit and COUNT not in (one.unit, other.unit):
        return False
    mine = (*one.values, one.written)
    theirs = (*other.values, other.written)
    if one.unit == other.unit:
        mine, theirs = one.values, other.values
    return any(abs(a - b) <= CLOSE * max(abs(a), abs(b)) for a in mine for b in theirs)


@cache
def _figures(text: str) -> tuple[Quantity, ...]:
    return tuple(quantities(text))


def _words(text: str) -> list[tuple[str, str]]:
    words = [word for _, _, word in words_of(text, 0, len(text)) if word[0].isalpha()]
    return list(zip(words, stems_of(words), strict=True))


@cache
def _telling(text: str) -> frozenset[str]:
    weight = background().weight
    return frozenset(stem for _, stem in _words(text) if weight(stem) >= TELLING)
