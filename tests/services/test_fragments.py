"""Fragments from the text of an answer to reports: only for API designs, never in the result."""

import json

from tests.services.gift_cards import GOOD

from mockloop.domain.answer import Answer
from mockloop.services.fragments import fragment_notes, fragments_in, fragments_of
from mockloop.services.reporting import render_attempt, render_result
from mockloop.services.scoring import save_scored, score_answer
from mockloop.services.verification import verify_report
from mockloop.services.workspace import Workspace

BROKEN = GOOD + '\n```json\n{"balance": 5,}\n```\n'


def test_notes_come_with_line_quote_and_hint() -> None:
    (note,) = fragment_notes('One.\n{"balance": 5,}\n')
    assert (note.line, note.quote, note.hint) == (2, '{"balance": 5,}', "Delete the last comma.")
    assert fragment_notes("No braces here.") == ()


def test_line_ends_and_control_characters_are_taken_in_first() -> None:
    (fragment,) = fragments_in('\ufeffOne.\r\n```json\r\n{"a": 1}\x07\r\n```\r\n')
    assert (fragment.name, fragment.first, fragment.notes) == ("JSON example", 3, ())


def test_a_score_is_the_same_with_and_without_mistakes(ws: Workspace) -> None:
    right = score_answer(ws, "gift-cards", Answer(text=BROKEN.replace(",}", "}")))
    wrong = score_answer(ws, "gift-cards", Answer(text=BROKEN))
    assert wrong.total == right.total
    assert [c.level for c in wrong.criteria] == [c.level for c in right.criteria]


def test_reports_show_them_and_the_result_object_does_not(ws: Workspace) -> None:
    answer = Answer(text=BROKEN)
    result = score_answer(ws, "gift-cards", answer)
    for fmt in ("text", "markdown", "html"):
        text = render_result(ws, result, fmt)
        assert "your api fragments" in text.lower()
        assert "comma stands before the closing brace" in " ".join(text.split())
    assert "fragments" not in json.loads(render_result(ws, result, "json"))
    session = save_scored(ws, result, answer)
    document = render_attempt(ws, session, "json")
    (fragment,) = json.loads(document)["fragments"]
    assert fragment["notes"][0]["hint"] == "Delete the last comma."
    assert verify_report(document.encode()).ok


def test_other_kinds_have_none(ws: Workspace) -> None:
    result = score_answer(ws, "gift-cards", Answer(text=BROKEN))
    assert len(fragments_of(result)) == 1
    other = result.prompt.model_copy(update={"kind": "incident-triage"})
    assert fragments_of(result.model_copy(update={"prompt": other})) == ()
