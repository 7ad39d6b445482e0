"""What help says earns nothing when it is handed back: hints, and the terms of the case."""

from typing import Any

import pytest
from tests.scoring.books import KINDS, ROOT, STAMPS

from mockloop.content.loading import (
    load_anti_patterns,
    load_prompt,
    load_rubric,
    load_vocabulary,
)
from mockloop.domain.answer import Answer
from mockloop.domain.case import build_case
from mockloop.domain.coaching import HintLadder, Term
from mockloop.scoring.compiled import compile_scorebook
from mockloop.scoring.engine import score

PROMPT = "bulk-refunds"
SENTENCE = (
    "The same idempotency key with a different body gets 409, because a retry after a timeout "
    "must never refund a ticket twice."
)


def earned(**help_given: Any) -> int:
    kind = KINDS[PROMPT]
    prompt = load_prompt(ROOT / "prompts" / kind / f"{PROMPT}.yaml").model
    book = compile_scorebook(
        build_case(prompt.model_copy(update=help_given), 0),
        load_rubric(ROOT / "rubrics" / f"{kind}.yaml").model,
        load_anti_patterns(ROOT / "rubrics" / "anti-patterns.yaml").model,
        load_vocabulary(ROOT / "rubrics" / "concepts.yaml").model,
    )
    result = score(Answer(text=SENTENCE, asked="all", injects="all"), book, STAMPS)
    return sum(item.halves or 0 for one in result.criteria for item in one.indicators)


@pytest.mark.parametrize(
    "help_given",
    [
        {"hints": (HintLadder(about="AD3", title="Retries", steps=("Why?", SENTENCE)),)},
        {"glossary": (Term(term="idempotency key", means=SENTENCE),)},
    ],
    ids=["hint", "term"],
)
def test_help_that_is_copied_earns_nothing(help_given: dict[str, Any]) -> None:
    assert earned(hints=(), glossary=()) > 0
    assert earned(**{"hints": (), "glossary": (), **help_given}) == 0
