"""A report in which one string stands in every field."""

from __future__ import annotations

from tests.report.fixtures import PROMPT, RUBRIC, Parts, indicator, parts, result

from mockloop.domain.antipattern import AntiPattern, AntiPatterns
from mockloop.domain.case import Case, CaseFact, CaseInject, CaseMaterial
from mockloop.domain.fragment import Fragment, FragmentNote
from mockloop.domain.prompt import Prompt
from mockloop.domain.rating import Result
from mockloop.domain.rubric import Rubric
from mockloop.report.session_info import SessionInfo


def everything(text: str) -> Parts:
    """Return a report in which ``text`` stands in every field that could come from outside."""
    return parts(
        result=_result_of(text),
        case=_case_of(text),
        rubric=_rubric_of(text),
        anti_patterns=AntiPatterns(
            anti_patterns=(
                AntiPattern(id="AP13", title=text, says=text, not_a_trigger=text, instead=text),
            )
        ),
        reader_questions=text,
        session=SessionInfo(text, text, text, 22.2, 2.2, "easy"),
        measured={text: text},
        fragments=(
            Fragment(text, 1, 2, (FragmentNote(1, text, text, text),)),
            Fragment(text, 3, 3),
        ),
    )


def _result_of(text: str) -> Result:
    answer = f"before {text} between {text} after"
    quote = {"start": 7, "end": 7 + len(text), "quote": text}
    asked = {"source": "question:0", "start": 0, "end": len(text), "quote": text}
    effect = {
        "code": text, "title": text, "op": "deduct", "value": 2, "evidence": [quote], "note": text,
    }  # fmt: skip
    rated = [
        {
            "id": text, "title": text, "weight": 100, "level": 2, "points": 50.0, "anchor": text,
            "held_by": [text], "next_step": text, "effects": [effect | {"target": text}],
            "indicators": [
                indicator(text, text, 1, quote, note=text),
                indicator("b", text, 0, note=text),
                indicator("c", text, None, note=text),
                indicator("d", text, 2, asked),
            ],
        }
    ]  # fmt: skip
    return result(
        criteria=rated,
        effects=[effect | {"target": "overall"}],
        texts={"answer": answer, "question:0": text, f"entry:{text}": text},
        scorer={"name": text, "version": text},
        rubric={"id": text, "content_hash": text, "structure_hash": text},
        vocabulary={"content_hash": text},
        prompt={
            "id": text, "kind": "api-design", "title": text, "seed": 7, "content_hash": text,
            "parameters": {text: 1.0},
        },
        answer={"sha256": text, "words": 61, "replaced_characters": 2},
    )  # fmt: skip


def _case_of(text: str) -> Case:
    prompt = Prompt.model_validate(PROMPT).model_copy(
        update={"title": text, "summary": text, "company": text}
    )
    sheet = CaseMaterial("a", text, "contract", text, text, (), (), (), locked=False)
    note = CaseMaterial("b", text, "note", text, text, (), (), (), locked=False)
    rows = ((text, text), ("x", text))
    table = CaseMaterial("c", text, "table", text, "", (text, text), ("left", "right"), rows, False)
    fact = CaseFact("q", "p", text, text, text, text, False, None, ())
    news = CaseInject("n", 3, text, text, text, text, ())
    return Case(prompt, 7, {}, {}, text, text, (sheet, note, table), (fact,), (news,))


def _rubric_of(text: str) -> Rubric:
    rubric = Rubric.model_validate(RUBRIC)
    first = rubric.criteria[0].model_copy(update={"id": text, "anchors": (text,) * 5})
    return rubric.model_copy(update={"criteria": (first,)})
