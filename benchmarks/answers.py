"""Answers of a given length, made of a prompt's own reference answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from benchmarks.place import Place

if TYPE_CHECKING:
    from mockloop.domain.answer import Answer
    from mockloop.domain.case import Case
    from mockloop.services.workspace import Workspace

WORDS = 400
SEED = 7


def workspace(place: Place) -> Workspace:
    """Return the workspace of a fresh data folder; the environment's settings play no part."""
    from mockloop.services.workspace import open_workspace

    return open_workspace(place.fresh(), environ={})


def answer_to(case: Case) -> Answer:
    """Return an answer of 400 words to a prompt."""
    return _answer(first_words(reference_text([case]), WORDS))


def long_answer_to(case: Case, others: Sequence[Case], times: int) -> Answer:
    """Return ``times`` × 400 words: the same answer, then text about all the prompts.

    Other words rather than the same again, because what was read once may be remembered.
    """
    more = reference_text(others)
    text = first_words(reference_text([case]), WORDS)
    while len(text.split()) < WORDS * times:
        text += "\n\n" + more
    return _answer(first_words(text, WORDS * times))


def reference_text(cases: Sequence[Case]) -> str:
    """Return the reference answers of the cases, a paragraph of each in turn.

    In turn, because a text that follows one reference is set aside as a copy.
    """
    texts = [
        case.fill(reference.text).split("\n\n")
        for case in cases
        for reference in case.prompt.references
    ]
    rounds = zip_longest(*texts, fillvalue="")
    return "\n\n".join(paragraph for one in rounds for paragraph in one if paragraph)


def first_words(text: str, count: int) -> str:
    """Return the text up to the end of its word number ``count``."""
    ends = [match.end() for match in re.finditer(r"\S+", text)]
    return text[: ends[min(count, len(ends)) - 1]]


def _answer(text: str) -> Answer:
    from mockloop.domain.answer import Answer

    return Answer(text=text, asked="all", injects="all", declared=True)
