"""The shared glossary: what its model alone cannot see."""

from __future__ import annotations

from collections.abc import Iterator

from mockloop.content.loading import Loaded
from mockloop.content.strict_yaml import Loc
from mockloop.content.words import quoted
from mockloop.domain.coaching import Glossary, Term
from mockloop.errors import Problem

LONGEST_TERM = 40
LONGEST_MEANING = 160
"""Characters; two lines of a narrow window."""


def check_glossary(loaded: Loaded[Glossary]) -> Iterator[Problem]:
    """Yield terms that are there twice, and meanings that are not one short sentence."""
    seen: dict[str, str] = {}
    for number, area in enumerate(loaded.model.areas):
        for position, term in enumerate(area.terms):
            base: Loc = ("areas", number, "terms", position)
            first = seen.setdefault(term.term.casefold(), area.title)
            if first != area.title or _again(area.terms[:position], term):
                message = f"the term {quoted(term.term)} is there twice"
                yield loaded.document.problem((*base, "term"), message, f"first in {quoted(first)}")
            if len(term.term) > LONGEST_TERM:
                message = f"the term has more than {LONGEST_TERM} characters"
                yield loaded.document.problem((*base, "term"), message)
            wrong = _not_one_sentence(term.means)
            if wrong:
                yield loaded.document.problem((*base, "means"), wrong, "say it in one sentence")


def _again(before: tuple[Term, ...], term: Term) -> bool:
    return any(item.term.casefold() == term.term.casefold() for item in before)


def _not_one_sentence(text: str) -> str:
    plain = text.strip()
    if not plain.endswith(".") or ". " in plain:
        return "the meaning is not one sentence with a full stop"
    if len(plain) > LONGEST_MEANING:
        return f"the meaning has more than {LONGEST_MEANING} characters"
    return ""
