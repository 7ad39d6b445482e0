"""Who reads from outside the team is known from the case, whatever their name."""

from __future__ import annotations

from tests.scoring.books import ROOT, STAMPS, book_for

from mockloop.content.loading import load_vocabulary
from mockloop.domain.answer import Answer
from mockloop.domain.case import build_case
from mockloop.scoring.compiled import compile_scorebook
from mockloop.scoring.engine import score


def _codes(text: str, role: str) -> set[str]:
    """Return the anti-patterns seen when the first persona is Odile with that role."""
    shipped = book_for("shipping-quotes-eu")
    prompt = shipped.case.prompt
    first = prompt.personas[0].model_copy(update={"name": "Odile Brun", "role": role})
    changed = prompt.model_copy(update={"personas": (first, *prompt.personas[1:])})
    words = load_vocabulary(ROOT / "rubrics" / "concepts.yaml").model
    book = compile_scorebook(build_case(changed), shipped.rubric, shipped.anti_patterns, words)
    result = score(Answer(text=text, asked="all", injects="all"), book, STAMPS)
    return {effect.code for effect in result.effects}


def test_an_end_time_to_a_named_executive_is_a_promise() -> None:
    text = "Odile: fixed by 10:45."
    assert "AP14" in _codes(text, "chief of staff to the chief executive")
    assert "AP14" not in _codes(text, "engineer on call for Integrations")
