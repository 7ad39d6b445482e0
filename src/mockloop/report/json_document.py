"""The report as JSON: the result as it was scored, and beside it what else a reader needs.

The keys of the result stand at the top unchanged. ``EXTRA_KEYS`` follow them; ``report_sha256``
is over the result's own keys only, so leave those out before recomputing it. The last key,
``document_sha256``, is over the canonical JSON of everything else in the document.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from mockloop.domain.case import Case
from mockloop.domain.fragment import Fragment
from mockloop.domain.hashing import digest
from mockloop.domain.rating import Prediction, Result
from mockloop.domain.reply import Reply
from mockloop.domain.retrospect import Retrospect
from mockloop.report.case_views import material_views, told
from mockloop.report.session_info import SessionInfo
from mockloop.text import has_forbidden

EXTRA_KEYS: Final = (
    "ratings", "prediction", "reader_questions", "session", "brief", "task", "materials", "told",
    "fragments", "talk", "replies", "document_sha256",
)  # fmt: skip


def render_json(
    result: Result,
    *,
    case: Case,
    prediction: Prediction | None = None,
    reader_questions: str = "",
    session: SessionInfo | None = None,
    fragments: Sequence[Fragment] = (),
    talk: Retrospect | None = None,
    replies: Sequence[Reply] = (),
) -> str:
    """Return the result's JSON with ``ratings[]``, prediction, brief and materials added.

    ``fragments``, ``talk`` and ``replies`` stand beside the result; they are no part of it and of
    no digest but the document's.

    UTF-8, indented, with a final newline; control characters are written as JSON escapes.
    """
    easy = session is not None and session.mode == "easy"
    document: dict[str, Any] = result.model_dump(mode="json")
    document["ratings"] = [_rating(result)]
    document["prediction"] = None if prediction is None else prediction.model_dump(mode="json")
    document["reader_questions"] = reader_questions
    document["session"] = None if session is None else asdict(session)
    document["brief"] = case.brief
    document["task"] = case.task
    document["materials"] = [asdict(item) for item in material_views(case, easy)]
    document["told"] = [asdict(item) for item in told(case, easy)]
    document["fragments"] = [asdict(item) for item in fragments]
    document["talk"] = None if talk is None or talk.empty else asdict(talk)
    document["replies"] = [asdict(item) for item in replies]
    # Through JSON, so that the digest is over what a reader of the file gets back.
    document["document_sha256"] = document_digest(json.loads(json.dumps(document)))
    return dumped(document)


def dumped(document: dict[str, Any]) -> str:
    """Return a document as such files are written."""
    return visible_json(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def document_digest(document: dict[str, Any]) -> str:
    """Return the digest of a whole report without its own ``document_sha256``."""
    return digest({key: value for key, value in document.items() if key != "document_sha256"})


def result_part(document: dict[str, Any]) -> dict[str, Any]:
    """Return the keys of ``document`` that belong to the result, for verification."""
    beside = (*EXTRA_KEYS, "redacted")
    return {key: value for key, value in document.items() if key not in beside}


def _rating(result: Result) -> dict[str, Any]:
    """Return the scorer's rating in the form that every judge's rating has."""
    return {
        "judge": "scorer",
        "name": result.scorer.name,
        "version": result.scorer.version,
        "rubric": result.rubric.model_dump(mode="json"),
        "status": result.status,
        "total": result.total,
        "total_range": result.total_range,
        "band": result.band,
        "coverage": result.coverage,
        "criteria": [
            {
                "id": criterion.id,
                "level": criterion.level,
                "status": criterion.status,
                "halves": {item.id: item.halves for item in criterion.indicators},
            }
            for criterion in result.criteria
        ],
    }


def visible_json(text: str) -> str:
    """Escape what a terminal could act on; inside JSON strings that changes no value."""
    if not has_forbidden(text):
        return text
    return "".join(f"\\u{ord(ch):04x}" if has_forbidden(ch) else ch for ch in text)
