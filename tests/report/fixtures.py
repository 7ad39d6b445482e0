"""A small case with a scored answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from mockloop.domain.antipattern import AntiPatterns
from mockloop.domain.case import Case, build_case
from mockloop.domain.fragment import Fragment
from mockloop.domain.hashing import digest, text_digest
from mockloop.domain.prompt import Prompt
from mockloop.domain.rating import Prediction, Result
from mockloop.domain.rubric import Rubric
from mockloop.report.model import ReportView
from mockloop.report.session_info import SessionInfo
from mockloop.report.view import build_view

ANSWER = """In short: the accountants get one export per month, and asking twice is safe.

Who: the accountant on the last evening of the month, who today copies 340 invoices by hand.
Goal: 3 h of copying down to 10 min.

POST /v1/exports -> 202 {id, status}. Same key and same body return the same export.

Not now: Excel, a schedule.

We should also be scalable.
"""
QUESTION = "How many invoices does the largest customer have?"
ANCHORS = (
    "names nobody",
    "names a group",
    "names one caller",
    "names the caller and a metric",
    "does all of level 3 and names a stop condition",
)

PROMPT: dict[str, Any] = {
    "id": "invoice-export",
    "kind": "api-design",
    "title": "Invoice export",
    "summary": "A bookkeeping service is asked for an export that does not time out.",
    "area": "billing",
    "difficulty": 2,
    "depth": {"technical": 2, "judgement": 2},
    "minutes": 20,
    "company": "Ledgerly",
    "brief": "Accountants download invoices one by one.\n\nThe largest has [[N]] of them.",
    "task": "Write the proposal for the review.",
    "parameters": [
        {"id": "N", "label": "invoices", "default": 12000, "min": 4000, "max": 20000, "step": 500}
    ],
    "personas": [{"id": "mia", "name": "Mia Lind", "role": "engineering lead"}],
    "materials": [
        {"id": "contract", "title": "The contract", "kind": "contract", "text": "a:\n  b: {}"},
        {"id": "log", "title": "Last month", "kind": "log", "text": "08:58Z WARN  timeout=30"},
        {
            "id": "sizes",
            "title": "Sizes",
            "kind": "table",
            "intro": "One month.",
            "columns": [{"id": "who", "title": "Who"}, {"id": "n", "title": "n", "align": "right"}],
            "rows": [["largest", "12,000"], ["median", "340"]],
        },
        {"id": "chat", "title": "A message", "kind": "chat", "text": "Can we have it by May?"},
        {"id": "later", "title": "Locked note", "kind": "note", "text": "Later.", "locked": True},
    ],
    "facts": [
        {"id": "q1", "persona": "mia", "topic": "limits", "cues": ["limit"], "answer": "30 s."},
        {
            "id": "q2", "persona": "mia", "topic": "lunch", "cues": ["lunch"], "answer": "Soup.",
            "decoy": True,
        },
    ],
    "injects": [
        {
            "id": "audit", "minute": 8, "sender": "Ola, audit", "text": "Exports must be logged.",
            "reaction": "Adds a log.",
        }
    ],
}  # fmt: skip

RUBRIC: dict[str, Any] = {
    "id": "api-design",
    "kind": "api-design",
    "title": "API design",
    "criteria": [
        {
            "id": code, "title": title, "weight": weight, "anchors": ANCHORS,
            "indicators": [{"id": "a", "core": True, "text": "who calls it"}],
        }
        for code, title, weight in (
            ("AD1", "Consumer and outcome", 50),
            ("AD2", "Thin slice", 20),
            ("AD3", "Contract quality", 20),
            ("AD4", "Inquiry", 10),
        )
    ],
}  # fmt: skip

PATTERNS: dict[str, Any] = {
    "anti_patterns": [
        {
            "id": "AP13", "title": "Quality by adjective", "says": "Claims a quality with no case",
            "not_a_trigger": "a quality with a figure", "instead": "Say what happens at the limit.",
        }
    ]
}  # fmt: skip


@dataclass(frozen=True)
class Parts:
    """What ``build_view`` is given."""

    result: Result
    case: Case
    rubric: Rubric
    anti_patterns: AntiPatterns
    prediction: Prediction | None
    reader_questions: str
    session: SessionInfo | None
    measured: dict[str, str | int | float] | None
    fragments: tuple[Fragment, ...] = ()

    def view(self) -> ReportView:
        return build_view(
            self.result,
            case=self.case,
            rubric=self.rubric,
            anti_patterns=self.anti_patterns,
            prediction=self.prediction,
            reader_questions=self.reader_questions,
            session=self.session,
            measured=self.measured,
            fragments=self.fragments,
        )


def evidence(text: str, words: str, source: str = "answer") -> dict[str, Any]:
    start = text.index(words)
    return {"source": source, "start": start, "end": start + len(words), "quote": words}


def said(words: str) -> dict[str, Any]:
    return evidence(ANSWER, words)


def indicator(
    letter: str, text: str, halves: int | None, *quotes: dict[str, Any], **more: Any
) -> dict[str, Any]:
    status = "not_asked" if halves is None else "rated"
    return {
        "id": letter, "core": True, "text": text, "halves": halves, "status": status,
        "evidence": quotes, **more,
    }  # fmt: skip


def criteria() -> list[dict[str, Any]]:
    adjective = {
        "code": "AP13", "title": "Quality by adjective", "target": "AD3", "op": "cap", "value": 2,
        "evidence": [said("We should also be scalable.")],
        "note": "Say what happens at the limit.",
    }  # fmt: skip
    question = evidence(QUESTION, QUESTION, "question:0")
    return [
        {
            "id": "AD1", "title": "Consumer and outcome", "weight": 50, "level": 3, "points": 37.5,
            "confidence": "high", "anchor": ANCHORS[3], "held_by": ["c"],
            "next_step": "Name the result at which you would stop.",
            "indicators": [
                indicator("a", "who calls it", 2, said("Who: the accountant on the last")),
                indicator("b", "a metric", 2, said("Goal: 3 h of copying down to 10 min.")),
                indicator("c", "a stop condition", 0, core=False),
            ],
        },
        {
            "id": "AD2", "title": "Thin slice", "weight": 20, "level": 1, "points": 5.0,
            "anchor": ANCHORS[1], "held_by": ["b"],
            "next_step": "Give each exclusion its reason.",
            "indicators": [
                indicator("a", "a small first version", 2, said("one export per month")),
                indicator("b", "a reason for an exclusion", 1, said("Not now: Excel")),
            ],
        },
        {
            "id": "AD3", "title": "Contract quality", "weight": 20, "level": 2, "points": 10.0,
            "anchor": ANCHORS[2], "held_by": ["AP13"], "effects": [adjective],
            "next_step": "Say what happens at the limit.",
            "indicators": [
                indicator(
                    "a", "safe to send twice", 2,
                    said("asking twice is safe"),
                    said("Same key and same body return the same export."),
                ),
                indicator("b", "shape of the response", 2, said("202 {id, status}. Same key")),
            ],
        },
        {
            "id": "AD4", "title": "Inquiry", "weight": 10, "level": 2, "points": 5.0,
            "anchor": ANCHORS[2], "held_by": ["b"], "next_step": "Mark what you assume.",
            "indicators": [
                indicator("a", "a decisive question", 2, question),
                indicator("b", "labelled assumptions", 0),
                indicator("c", "reacts to the news", None, note="the news was not shown"),
            ],
        },
    ]  # fmt: skip


def result(**changes: Any) -> Result:
    """Return the scored answer, with keys of the result replaced."""
    rated = changes.pop("criteria", None) or criteria()
    deduction = {
        "code": "AP13", "title": "Quality by adjective", "target": "overall", "op": "deduct",
        "value": 3, "evidence": [said("We should also be scalable.")],
    }  # fmt: skip
    effects = [effect for item in rated for effect in item.get("effects", ())]
    data: dict[str, Any] = {
        "prompt": {
            "id": "invoice-export", "kind": "api-design", "title": "Invoice export", "seed": 7,
            "content_hash": "a" * 64, "parameters": {"N": 12000.0},
        },
        "rubric": {"id": "api-design", "content_hash": "b" * 64, "structure_hash": "c" * 64},
        "vocabulary": {"content_hash": "d" * 64},
        "scorer": {"name": "mockloop-evidence", "version": "1.0"},
        "texts": {"answer": ANSWER, "question:0": QUESTION},
        "answer": {"sha256": text_digest(ANSWER), "words": 61, "replaced_characters": 0},
        "criteria": rated,
        "effects": [*effects, deduction],
        "deductions": 3,
        "total": 54.5,
        "total_range": [42.5, 66.5],
        "band": "mixed",
        "coverage": 1.0,
        "declared": True,
    }  # fmt: skip
    made = Result.model_validate(data | changes)
    body = made.model_dump(mode="json", exclude={"report_sha256"})
    return made.model_copy(update={"report_sha256": digest(body)})


def parts(**changes: Any) -> Parts:
    """Return everything a report is made of, with fields replaced."""
    made = Parts(
        result=result(),
        case=build_case(Prompt.model_validate(PROMPT)),
        rubric=Rubric.model_validate(RUBRIC),
        anti_patterns=AntiPatterns.model_validate(PATTERNS),
        prediction=Prediction(levels={"AD1": 4, "AD2": 1, "AD3": 3}),
        reader_questions="Is the goal sharp enough?\nWhat would you cut?",
        session=SessionInfo(
            "01JD8Z6K2Q9W", "2026-11-20T18:30:00Z", "2026-11-20T18:52:12Z", 22.2, 2.2, "easy"
        ),
        measured={"answers_compared": 36, "weighted_kappa": 0.714},
    )
    return replace(made, **changes)
