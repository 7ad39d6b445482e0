"""What somebody wrote in a journal: answers, drafts, questions, updates, notes and comments."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from mockloop.domain.case import Case
from mockloop.domain.handed_out import handed_out
from mockloop.errors import MockloopError
from mockloop.services.books import case_of, sheet_from_snapshots
from mockloop.services.workspace import Workspace
from mockloop.store.erasing import stored_under
from mockloop.store.leftovers import Words

_NOT_THEIRS = frozenset(
    {"reply", "options", "reason", "title", "titles", "result", "prompt", "rubric", "persona"}
)
"""Keys of events and files under which mockloop's own words stand."""
_DIGEST = re.compile(r"[0-9a-f]{24,}")
_THEIR_FILES = ("answer", "review", "debrief")
"""Files that people wrote; an invitation holds a prompt."""
_TOLD = frozenset({"fact", "inject", "hint"})
"""Entries of an interviewer's log that hold words of the case."""


def words_of(ws: Workspace, session_ids: Collection[str], staying: Iterable[str] = ()) -> Words:
    """Return what was written in these journals, ready to be looked for.

    Words of the prompts and rubrics they rest on are no secret and are passed over; so is what
    also stands in the journals that are ``staying``.
    """
    texts, known = _texts(ws, session_ids)
    for part in _texts(ws, staying):
        known.extend(part)
    return Words(texts, known)


def _texts(ws: Workspace, session_ids: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return what was written in journals, and what is mockloop's own in them."""
    texts: list[str] = []
    known: list[str] = []
    for session_id in session_ids:
        events, drafts, bodies = stored_under(ws.database, session_id)
        for data in events:
            texts.extend(_strings(_loaded(data)))
        for body in bodies:
            value = _loaded(body)
            if value.get("mockloop") in _THEIR_FILES:
                texts.extend(_strings(value))
            elif "texts" not in value:  # a result quotes the answer, which is known already
                known.extend(_strings(value))
        for draft in drafts:
            texts.extend(_draft(draft))
        known.extend(_case_words(ws, events))
    return texts, known


def _draft(body: bytes) -> Iterator[str]:
    text = body.decode("utf-8", "surrogatepass")
    # A half-filled rating is kept as JSON in a draft.
    value = _loaded(body) if text.startswith("{") else {}
    yield text
    yield from _strings(value)


def _loaded(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if not _DIGEST.fullmatch(value):
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict) and not (value.get("kind") in _TOLD and "elapsed" in value):
        for name, item in value.items():
            if name not in _NOT_THEIRS:
                yield from _strings(item)


def _case_words(ws: Workspace, events: Iterable[bytes]) -> Iterator[str]:
    """Yield what the case of a journal handed out, with its figures filled in."""
    for data in events:
        value = _loaded(data)
        seed, digests = value.get("seed"), (value.get("prompt_digest"), value.get("rubric_digest"))
        if not isinstance(seed, int) or not all(isinstance(item, str) for item in digests):
            continue
        try:
            sheet = sheet_from_snapshots(ws, str(digests[0]), str(digests[1]))
            case = case_of(sheet, seed)
        except MockloopError:
            continue
        yield from _handed_out(case)
        for criterion in sheet.rubric.criteria:
            yield from (criterion.title, *criterion.anchors, *criterion.probes)
            yield from (item.text for item in criterion.indicators)


def _handed_out(case: Case) -> Iterator[str]:
    yield from (case.brief, case.task)
    yield from handed_out(case)
    for news in case.injects:
        yield from (news.text, news.reaction)
    for ladder in case.prompt.hints:
        yield from (case.fill(step) for step in ladder.steps)
