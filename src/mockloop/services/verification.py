"""Verifying a report: everything that can be recomputed from it is recomputed."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from mockloop.domain.hashing import digest, text_digest
from mockloop.domain.kinds import band_of
from mockloop.domain.levels import criterion_level, points, total_of
from mockloop.domain.rating import CriterionRating, Result
from mockloop.errors import InputError, UnverifiableError
from mockloop.report.json_document import EXTRA_KEYS, document_digest, result_part
from mockloop.scoring.engine import total_range
from mockloop.text import decode, has_forbidden, printable, word_count

MAX_BYTES = 50_000_000
_MARKS = (b'"report_sha256"', b'"schema_version"')
MAX_TOLD = 20
"""Problems named; beyond that they are counted."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a report holds, what does not, and a sentence for people."""

    ok: bool
    problems: list[str]
    summary: str


def verify_report(data: bytes) -> Verdict:
    """Recompute digest, quotes, levels, effects, points and total of a report.

    ``data`` is what ``score --format json`` or ``report --format json`` printed. What a report
    carries beside the result (prediction, brief, materials …) is held by a digest of its own.

    Raises:
        InputError: this is no JSON report at all.
        UnverifiableError: the report is redacted.
    """
    try:
        text, document = _read(data)
    except InputError as error:
        # One changed character may break the JSON itself: then this was a report and is none now.
        if not any(mark in data for mark in _MARKS):
            raise
        return verdict_of([f"it cannot be read. {error.why}"])
    if document.get("redacted") is True:
        raise UnverifiableError(
            "This report is redacted.",
            "Parts of it were taken out on purpose, so its digest cannot hold.",
            "Ask for the whole report.",
        )
    return verdict_of(
        [*spelling(text, document), *_whole(document), *read_result(result_part(document))[1]]
    )


def read_result(given: dict[str, Any]) -> tuple[Result | None, list[str]]:
    """Return the result that a mapping holds, and everything in it that does not agree.

    Nobody's word is taken: digest, quotes, levels, effects, points and total are recomputed. The
    result is None where it is none at all.
    """
    if not isinstance(given.get("report_sha256"), str):
        return None, ["there is no report_sha256"]
    try:
        # Through JSON text, so that a list is taken for a tuple and nothing else is converted.
        result = Result.model_validate_json(json.dumps(given), strict=True)
    except ValidationError as error:
        return None, [*_digest(given), *misfits(error)]
    return result, [*_digest(given), *_recompute(result)]


def read_report_file(path: Path) -> Result:
    """Return the result in a JSON report.

    Raises:
        InputError: it cannot be read, or is no report that holds.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"“{path}” cannot be read.", f"The system says: {error.strerror or error}."
        ) from error
    _, document = _read(data)
    result, problems = read_result(result_part(document))
    if result is None or problems:
        raise InputError(
            f"“{path}” was changed or damaged.", f"{(problems or ['it is none'])[0]}.",
            "“mockloop verify” says everything that does not agree.",
        )  # fmt: skip
    return result


def _read(data: bytes) -> tuple[str, dict[str, Any]]:
    if len(data) > MAX_BYTES:
        raise InputError("The report is larger than 50 MB.", "No report is that large.")
    text = decode(data, "The report")
    try:
        document = parse_json(text)
    except (ValueError, RecursionError) as error:
        raise InputError(
            "This is not a report of mockloop.",
            f"It is not JSON as reports have it: {printable(str(error))[:200]}.",
            "Give a file that “mockloop score --format json” or “report --format json” wrote.",
        ) from None
    if not isinstance(document, dict) or "report_sha256" not in document:
        raise InputError(
            "This is not a report of mockloop.",
            "It has no report_sha256.",
            "Give a file that “mockloop score --format json” or “report --format json” wrote.",
        )
    return text, document


def parse_json(text: str) -> Any:
    """Return what JSON text holds; no key stands twice, and every number is one.

    Raises:
        ValueError, RecursionError: it is no such JSON.
    """
    return json.loads(
        text, object_pairs_hook=_unique, parse_constant=_no_number, parse_float=_finite
    )


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _finite(digits: str) -> float:
    value = float(digits)
    return value if math.isfinite(value) else _no_number(digits)


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def spelling(
    text: str, document: dict[str, Any], indent: int = 2, *, in_order: bool = False
) -> list[str]:
    """Find changes that mean the same to a JSON reader: blanks, escapes, spare digits.

    ``in_order``: the keys stand in the order of the alphabet.
    """
    written = _visible(json.dumps(document, ensure_ascii=False, indent=indent, sort_keys=in_order))
    given = text.removesuffix("\n")
    if given in (written, json.dumps(document, ensure_ascii=False, separators=(",", ":"))):
        return []
    lines = zip(given.split("\n"), [*written.split("\n"), ""], strict=False)
    number = next((n for n, (a, b) in enumerate(lines, start=1) if a != b), 1)
    return [f"line {number} is not written as mockloop writes it; blanks or digits were changed"]


def _visible(text: str) -> str:
    if not has_forbidden(text):
        return text
    return "".join(f"\\u{ord(ch):04x}" if has_forbidden(ch) else ch for ch in text)


def _whole(document: dict[str, Any]) -> list[str]:
    """Check the digest over a whole report; a bare result has nothing beside it."""
    if not any(key in document for key in EXTRA_KEYS):
        return []
    if document.get("document_sha256") == document_digest(document):
        return []
    return ["document_sha256 does not fit what stands beside the result."]


def _digest(given: dict[str, Any]) -> list[str]:
    rest = {key: value for key, value in given.items() if key != "report_sha256"}
    same = digest(rest) == given["report_sha256"]
    return [] if same else ["report_sha256 is not the digest of the result"]


def misfits(error: ValidationError) -> list[str]:
    """Return what does not fit a model, each with its place."""
    found = []
    for item in error.errors(include_url=False, include_input=False):
        place = ".".join(str(part) for part in item["loc"])
        message = item["msg"].removeprefix("Value error, ")
        found.append(printable(f"{place}: {message}" if place else message))
    return found


def _recompute(result: Result) -> list[str]:
    problems: list[str] = []

    def require(holds: bool, problem: str) -> None:
        if not holds:
            problems.append(problem)

    text = result.texts.get("answer")
    require(text is not None, "there is no answer text")
    if text is not None:
        require(text_digest(text) == result.answer.sha256, "answer.sha256 is not of this answer")
        require(word_count(text) == result.answer.words, "answer.words is not the number of words")
    for criterion in result.criteria:
        problems.extend(_criterion(criterion, result))
    total = total_of([(c.weight, c.level) for c in result.criteria], result.effects)
    require(result.total == total.value, f"the total is {total.value}, not {result.total}")
    require(result.coverage == total.coverage, "the coverage does not follow from the weights")
    require(result.overall_caps == total.overall_caps, "overall_caps do not follow from effects")
    require(result.deductions == total.deductions, "deductions do not follow from effects")
    reach = None if total.value is None else total_range(total.value, result.scorer.reach)
    require(result.total_range == reach, "total_range does not follow from the total")
    band = None if total.value is None else band_of(total.value)
    require(result.band == band, "the band does not follow from the total")
    return problems


def _criterion(criterion: CriterionRating, result: Result) -> list[str]:
    problems = []
    own = tuple(e for e in result.effects if e.target.partition(".")[0] == criterion.id)
    if criterion.effects != own:
        problems.append(f"{criterion.id}: its effects are not those of the result")
    level = criterion_level(criterion.id, criterion.indicators, own)
    if criterion.level != level:
        problems.append(f"{criterion.id}: the grades give level {level}, not {criterion.level}")
    if criterion.points != points(criterion.weight, criterion.level):
        problems.append(f"{criterion.id}: the points do not follow from weight and level")
    if (criterion.level is None) == (criterion.status == "rated"):
        problems.append(f"{criterion.id}: the status {criterion.status} does not fit its level")
    return problems


HOLDS = "The report holds: digest, quotes, levels, effects, points and total agree."


def verdict_of(problems: list[str], holds: str = HOLDS, what: str = "report") -> Verdict:
    """Return a verdict that tells ``MAX_TOLD`` problems at most; without any, ``holds`` is said."""
    if not problems:
        return Verdict(True, [], holds)
    count = len(problems)
    told = problems[:MAX_TOLD]
    if count > MAX_TOLD:
        told.append(f"and {count - MAX_TOLD} more")
    thing = "one thing does" if count == 1 else f"{count} things do"
    return Verdict(False, told, f"The {what} was changed or damaged: {thing} not agree.")
