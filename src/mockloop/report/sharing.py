"""A report to be shared: names and employers replaced by marks, everything else as it was.

The result is redacted before anything is rendered, with its quotes at their new places, so that
no format can let a name through by spelling it in another way. The digests of a redacted result
are over the redacted texts: one over the original would let a name be guessed and confirmed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from mockloop.domain.hashing import digest, text_digest
from mockloop.domain.rating import Result
from mockloop.domain.retrospect import Retrospect
from mockloop.matching.redacting import Redacted, Redactor
from mockloop.report.json_document import EXTRA_KEYS, document_digest, dumped
from mockloop.report.model import ReportView
from mockloop.report.page import PageView
from mockloop.report.reader_copy import CopyView

SHARED = "In this copy names and employers are replaced by marks such as [name-1]."
_MACHINE = frozenset(
    {
        "id", "code", "anchor", "kind", "status", "symbol", "bar", "mark", "align", "mode",
        "started", "finished", "earlier", "look", "part", "band", "confidence", "source",
    }
)  # fmt: skip
"""Fields and keys that hold no words of anybody's."""
_PLACES = frozenset({"session", "at", "look", "report", "direction", "scorer", "rubric", "align"})
"""Fields and keys of pages that are no words either."""
_SPOKEN = frozenset({"question", "not_understood", "quote"})
"""What of the talk the candidate said."""
T = TypeVar("T")
Say = Callable[[str, str], str]
"""Field name and text → text."""


def shared_result(result: Result, own: Redactor, case: Redactor, counted: Counter[str]) -> Result:
    """Return the result with marks in it; ``texts[source][start:end] == quote`` holds as before.

    ``own`` is for what the candidate wrote, ``case`` for words of the prompt. ``counted`` takes up
    how often each mark was put into what the candidate wrote.
    """
    found = {source: own.redact(text, counted) for source, text in result.texts.items()}
    data = result.model_dump(mode="python")
    data["texts"] = {source: item.text for source, item in found.items()}
    data["prompt"]["title"] = case(result.prompt.title)
    data["prompt"]["id"] = case(result.prompt.id)
    data["answer"]["sha256"] = text_digest(data["texts"].get("answer", ""))
    for criterion in data["criteria"]:
        _retell(criterion, ("title", "anchor", "next_step"), case)
        for indicator in criterion["indicators"]:
            _retell(indicator, ("text",), case)
            _retell(indicator, ("note",), own)
            _requote(indicator, found)
        for effect in criterion["effects"]:
            _requote(effect, found)
    for effect in data["effects"]:
        _retell(effect, ("note",), case)
        _requote(effect, found)
    data["report_sha256"] = ""
    rest = Result.model_validate(data).model_dump(mode="json", exclude={"report_sha256"})
    return Result.model_validate({**data, "report_sha256": digest(rest)})


def _retell(data: dict[str, Any], names: tuple[str, ...], redactor: Redactor) -> None:
    data.update({name: redactor(data[name]) for name in names})


def _requote(data: dict[str, Any], found: Mapping[str, Redacted]) -> None:
    for item in data["evidence"]:
        text = found[item["source"]]
        item["start"], item["end"] = text.moved(item["start"], item["end"])
        item["quote"] = text.text[item["start"] : item["end"]]


def shared_talk(talk: Retrospect | None, own: Redactor, counted: Counter[str]) -> Retrospect | None:
    """Return the talk with marks in what the candidate said."""
    if talk is None:
        return None

    def say(name: str, text: str) -> str:
        return own.redact(text, counted).text if name in _SPOKEN else text

    return retold(talk, say)


def shared_view(view: ReportView, case: Redactor) -> ReportView:
    """Return a view with marks wherever words of the prompt hold a name."""
    shown = retold(view, lambda name, text: text if name in _MACHINE else case(text))
    return replace(shown, disclaimer=f"{shown.disclaimer} {SHARED}")


def shared_copy(view: CopyView, own: Callable[[str], str], case: Callable[[str], str]) -> CopyView:
    """Return a copy for another reader with marks in it; ``own`` is for the candidate's words."""
    return replace(
        retold(view, lambda name, text: text if name in _MACHINE else case(text)),
        parts=retold(view.parts, lambda _, text: own(text)),
        asked=retold(view.asked, lambda _, text: own(text)),
        reader_questions=own(view.reader_questions),
    )


def shared_page(view: PageView, say: Callable[[str], str]) -> PageView:
    """Return a page with marks in every text of it, and a line that says so."""
    shown = retold(view, lambda name, text: text if name in _PLACES else say(text))
    return replace(shown, about=(*shown.about, SHARED))


def shared_values(values: dict[str, Any], say: Callable[[str], str]) -> dict[str, Any]:
    """Return the JSON values behind a page with marks in every text, marked as redacted."""
    kept = _MACHINE | _PLACES
    return {
        "redacted": True,
        **retold(values, lambda name, text: text if name in kept else say(text)),
    }


def shared_json(text: str, case: Redactor) -> str:
    """Return a JSON report as a redacted one; ``verify`` says that it cannot be verified."""
    document: dict[str, Any] = json.loads(text)
    for name in EXTRA_KEYS:
        if name in document and name not in ("ratings", "prediction", "document_sha256"):
            document[name] = retold(
                document[name], lambda key, words: words if key in _MACHINE else case(words), name
            )
    del document["document_sha256"]
    document["redacted"] = True
    document["document_sha256"] = document_digest(document)
    return dumped(document)


def retold(value: T, say: Say, name: str = "") -> T:
    """Return a value with every text in it said anew; dataclasses, sequences and mappings."""
    return _retold(value, say, name)  # type: ignore[no-any-return]


def _retold(value: Any, say: Say, name: str) -> Any:
    if isinstance(value, str):
        return say(name, value)
    if isinstance(value, tuple | list):
        return type(value)(_retold(item, say, name) for item in value)
    if isinstance(value, dict):
        return {key: _retold(item, say, key) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        new = {f.name: _retold(getattr(value, f.name), say, f.name) for f in fields(value)}
        return replace(value, **new)
    return value
