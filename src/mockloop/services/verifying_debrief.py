"""Verifying a debrief as JSON: what is shown has to follow from what it rests on."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mockloop.domain.handrating import HandRating
from mockloop.domain.hashing import canonical_json, text_digest
from mockloop.domain.packet import LogEntry, Reaction, Revealed
from mockloop.domain.rating import Result
from mockloop.errors import UnverifiableError
from mockloop.report.debrief import KIND_KEY
from mockloop.report.debrief_model import Sort
from mockloop.report.json_document import document_digest
from mockloop.services.verification import (
    Verdict,
    misfits,
    read_result,
    spelling,
    verdict_of,
)

HOLDS = (
    "The debrief holds: digest, quotes, levels, effects, points and total agree, and every level "
    "shown is the one that was given."
)
SEALED = " The candidate’s own levels are those committed to with the answer."
_KEYS = {KIND_KEY, "rows", "sources", "document_sha256"}


class _Part(BaseModel):
    """A part of the document of which only some keys matter here."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Opinion(_Part):
    who: str
    sort: Sort
    level: int | None


class _Row(_Part):
    code: str
    spread: int
    opinions: tuple[_Opinion, ...]


class _Guess(_Part):
    levels: dict[str, Annotated[int, Field(ge=0, le=4)]]
    salt: str | None = None


class _Sources(_Part):
    texts: dict[str, str]
    answer_sha256: str
    ratings: tuple[HandRating, ...]
    result: dict[str, Any] | None
    prediction: _Guess | None
    prediction_sha256: str | None
    reactions: tuple[Reaction, ...]
    log: tuple[LogEntry, ...]


class _Debrief(_Part):
    rows: tuple[_Row, ...]
    sources: _Sources


def is_debrief(document: dict[str, Any]) -> bool:
    """Say whether a JSON document is a debrief, be it with one changed key."""
    return len(_KEYS & set(document)) >= len(_KEYS) - 1


def verify_debrief(text: str, document: dict[str, Any]) -> Verdict:
    """Recompute digest, quotes, built-in rating, commitment, and the levels that are shown.

    Raises:
        UnverifiableError: it is redacted.
    """
    if document.get("redacted") is True:
        raise UnverifiableError(
            "This debrief is redacted.",
            "Parts of it were taken out on purpose, so its digest cannot hold.",
            "Ask for the whole debrief.",
        )
    problems = spelling(text, document)
    if document.get("document_sha256") != document_digest(document):
        problems.append("document_sha256 is not the digest of the debrief")
    try:
        found = _Debrief.model_validate_json(canonical_json(document), strict=True)
    except ValidationError as error:
        return verdict_of([*problems, *misfits(error)], what="debrief")
    result, wrong = (
        (None, []) if found.sources.result is None else read_result(found.sources.result)
    )
    problems += [f"the built-in rating: {problem}" for problem in wrong]
    problems += [*_sources(found.sources, document), *_shown(found, result)]
    sealed = found.sources.prediction is not None and found.sources.prediction_sha256 is not None
    return verdict_of(problems, HOLDS + (SEALED if sealed else ""), "debrief")


def _sources(found: _Sources, document: dict[str, Any]) -> list[str]:
    problems = []
    # In the order of the document: the answer, then its updates as they were posted.
    texts = document["sources"]["texts"]
    if texts and text_digest("\x1f".join(texts.values())) != found.answer_sha256:
        problems.append("answer_sha256 is not of this answer")
    for rating in found.ratings:
        who = f"{rating.rater}, version {rating.revision}"
        problems += [
            f"{who}: the quote on {place} does not stand in the answer"
            for place in dict.fromkeys(rating.misquoted(found.texts))
        ]
        if rating.answer_sha256 != found.answer_sha256:
            problems.append(f"{who}: another text was rated")
    if found.result is not None and _text_of(found.result) != found.texts.get("answer"):
        problems.append("the built-in rating is of another text")
    return problems + _commitment(found)


def _text_of(result: dict[str, Any]) -> Any:
    texts = result.get("texts")
    return texts.get("answer") if isinstance(texts, dict) else None


def _commitment(found: _Sources) -> list[str]:
    if found.prediction is None or found.prediction_sha256 is None:
        return []
    try:
        opened = Revealed.model_validate(
            {"levels": found.prediction.levels, "salt": found.prediction.salt}
        )
    except ValidationError:
        return ["the prediction cannot be compared with what was committed to"]
    if opened.commitment() == found.prediction_sha256:
        return []
    return ["the prediction is not the one that was committed to with the answer"]


def _shown(found: _Debrief, result: Result | None) -> list[str]:
    problems = []
    built_in = {c.id: c.level for c in result.criteria} if result is not None else {}
    own = found.sources.prediction.levels if found.sources.prediction is not None else {}
    newest: dict[tuple[str, str], int | None] = {}
    for rating in sorted(found.sources.ratings, key=lambda item: item.revision):
        newest |= {(rating.rater, item.id): item.level for item in rating.criteria}
    for row in found.rows:
        levels = [o.level for o in row.opinions if o.level is not None]
        if row.spread != (max(levels) - min(levels) if levels else 0):
            problems.append(f"{row.code}: the levels are not {row.spread} apart")
        for item in row.opinions:
            given = {
                "own": own.get(row.code),
                "hand": newest.get((item.who, row.code)),
                "built-in": built_in.get(row.code),
            }[item.sort]
            if given != item.level:
                problems.append(f"{row.code}: {item.who} is shown with a level they did not give")
    return problems
