"""Verifying whatever mockloop wrote: a report, the file of a round, or a debrief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from mockloop.domain.hashing import canonical_json
from mockloop.domain.packet import BODIES, Packet, Review, SentAnswer, packet_digest
from mockloop.errors import InputError
from mockloop.peers.merging import merge
from mockloop.services.verification import (
    MAX_BYTES,
    Verdict,
    misfits,
    parse_json,
    read_result,
    spelling,
    verdict_of,
    verify_report,
)
from mockloop.services.verifying_debrief import is_debrief, verify_debrief
from mockloop.text import decode, printable, word_count

_PACKET_KEYS = {"round", "author", "body", "sha256"}
_PACKET_MARKS = (b'"sha256": "', b'"author": "')
_NO_AUTHOR = "A digest proves no author."
_HOLDS = {
    "invitation": f"The invitation holds: its digest fits what it says. {_NO_AUTHOR}",
    "answer": "The answer holds: digest, text and number of words agree. A prediction that was "
    f"sealed in it is checked when the debrief file is given as well. {_NO_AUTHOR}",
    "review": "The review holds: digest and quotes agree, and the built-in rating’s levels, "
    f"effects, points and total. {_NO_AUTHOR}",
    "debrief": "The debrief holds: its digest fits what it says. The opened prediction is checked "
    f"when the answer file is given as well. {_NO_AUTHOR}",
}
_NO_TEXT = (
    "The review holds: its digest fits what it says. It has no built-in rating; the quotes are "
    f"checked when the answer file is given as well. {_NO_AUTHOR}"
)


def verify_file(data: bytes) -> Verdict:
    """Recompute what can be recomputed of a report, a file of a round, or a debrief as JSON.

    Raises:
        InputError: mockloop wrote nothing of the kind.
        UnverifiableError: it is redacted.
    """
    document = _document(data)
    if document is None:
        if all(mark in data for mark in _PACKET_MARKS):
            return verdict_of(["it cannot be read as JSON"], what="file")
        return verify_report(data)
    if is_debrief(document):
        return verify_debrief(decode(data, "The debrief"), document)
    if len(_PACKET_KEYS & set(document)) >= len(_PACKET_KEYS) - 1:
        return _verify_packet(decode(data, "The file"), document)
    return verify_report(data)


def verify_together(files: Sequence[bytes]) -> list[str]:
    """Return what does not fit between the files of one round; reports are left out.

    Raises:
        InputError: they are of several rounds.
    """
    packets = [packet for data in files if (packet := _packet_of(_document(data))) is not None]
    if len(packets) < 2:
        return []
    if len({packet.round for packet in packets}) > 1:
        raise InputError(
            "The files are of several rounds.", do="Give those of one round, or one at a time."
        )
    return list(merge(packets).doubts)


def _document(data: bytes) -> dict[str, Any] | None:
    if len(data) > MAX_BYTES:
        return None
    try:
        document = parse_json(decode(data, "The file"))
    except (InputError, ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def _packet_of(document: dict[str, Any] | None) -> Packet | None:
    try:
        packet = Packet.model_validate_json(canonical_json(document), strict=True)
        packet.content()
    except (ValueError, RecursionError):
        return None
    return packet


def _verify_packet(text: str, document: dict[str, Any]) -> Verdict:
    problems = spelling(text, document, 1, in_order=True)
    if packet_digest(document) != document.get("sha256"):
        problems.append("sha256 is not the digest of the file")
    kind = document.get("mockloop")
    name = kind if isinstance(kind, str) and kind in BODIES else "file"
    try:
        packet = Packet.model_validate_json(canonical_json(document), strict=True)
        body = packet.content()
    except ValidationError as error:
        return verdict_of([*problems, *misfits(error)], what=name)
    except (ValueError, RecursionError) as error:
        return verdict_of([*problems, printable(str(error))[:200]], what=name)
    holds = _HOLDS[name]
    if isinstance(body, SentAnswer):
        if body.words != word_count(body.answer.text):
            problems.append("words is not the number of words")
    elif isinstance(body, Review):
        problems += _review(body)
        holds = holds if body.result is not None else _NO_TEXT
    return verdict_of(problems, holds, name)


def _review(body: Review) -> list[str]:
    if body.result is None:
        return []
    result, problems = read_result(body.result)
    found = [f"the built-in rating: {problem}" for problem in problems]
    return found + (misquoted(body, result.texts) if result is not None else [])


def misquoted(body: Review, texts: Mapping[str, str]) -> list[str]:
    """Return a sentence for every rating that quotes words which are not in the text."""
    return [
        f"{rating.rater}, version {rating.revision}: the quote on {place} does not stand in the "
        "answer"
        for rating in body.ratings
        for place in dict.fromkeys(rating.misquoted(texts))
    ]
