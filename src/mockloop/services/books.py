"""Scorebooks: a prompt, its rubric and the shared vocabulary made ready, once per draw."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from mockloop.content.library import Library
from mockloop.content.structure import structure_hash
from mockloop.domain.case import Case, build_case
from mockloop.domain.formula import FormulaError
from mockloop.domain.hashing import canonical_json, digest
from mockloop.domain.learned import LearnedWeights
from mockloop.domain.measured import UNMEASURED_REACH, Measured
from mockloop.domain.prompt import Prompt
from mockloop.domain.rubric import Rubric
from mockloop.errors import ContentError, Problem, StorageError
from mockloop.scoring.compiled import Scorebook, compile_scorebook
from mockloop.scoring.engine import SCORER_NAME, SCORER_VERSION, Stamps
from mockloop.services.workspace import Workspace
from mockloop.store import blobs

KEPT = 8
"""Compiled scorebooks kept in memory."""
MAX_SEED = 9999
_TRIES = 20
_FRESH_TRIES = 24


@dataclass(frozen=True, slots=True)
class Sheet:
    """A prompt and its rubric with their hashes, from the library or from a snapshot."""

    prompt: Prompt
    rubric: Rubric
    prompt_hash: str
    rubric_hash: str
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """A compiled scorebook and the hashes a result made with it carries."""

    scorebook: Scorebook
    stamps: Stamps


def sheet_from_library(ws: Workspace, prompt_id: str, library: Library | None = None) -> Sheet:
    """Return the prompt with that id as the library has it now.

    Raises:
        UsageError: there is none; the nearest names are given.
        ContentError: its file or its rubric has problems.
    """
    library = library or ws.library
    prompt = library.prompt(prompt_id)
    rubric = library.rubric(prompt.model.kind)
    return Sheet(prompt.model, rubric.model, prompt.content_hash, rubric.content_hash, prompt.path)


def keep_snapshots(ws: Workspace, prompt_id: str) -> Sheet:
    """Store the prompt and rubric as they are now and return them; the hashes are the digests."""
    sheet = sheet_from_library(ws, prompt_id)
    blobs.put(ws.database, ws.library.prompt(prompt_id).document.data)
    blobs.put(ws.database, ws.library.rubric(sheet.prompt.kind).document.data)
    return sheet


def sheet_from_snapshots(ws: Workspace, prompt_digest: str, rubric_digest: str) -> Sheet:
    """Return the prompt and rubric as a rehearsal recorded them.

    Raises:
        StorageError: a snapshot is missing, changed, or made by another version of mockloop.
    """
    key = ("sheet", prompt_digest, rubric_digest)
    if key not in ws.cache:
        try:
            prompt = Prompt.model_validate_json(
                canonical_json(blobs.get(ws.readable, prompt_digest)), strict=True
            )
            rubric = Rubric.model_validate_json(
                canonical_json(blobs.get(ws.readable, rubric_digest)), strict=True
            )
        except ValidationError:
            raise StorageError(
                "The prompt of this attempt cannot be read.",
                "It was recorded by another version of mockloop, with other fields.",
                "Open it with that version; nothing was changed.",
            ) from None
        ws.cache[key] = Sheet(prompt, rubric, prompt_digest, rubric_digest)
    sheet: Sheet = ws.cache[key]
    return sheet


def case_of(sheet: Sheet, seed: int) -> Case:
    """Return the prompt with the figures of ``seed``.

    Raises:
        ContentError: the figures do not work out for this seed.
    """
    try:
        return build_case(sheet.prompt, seed)
    except FormulaError as error:
        problem = Problem(str(sheet.path or sheet.prompt.id), 1, str(error))
        raise ContentError(
            f"The figures of “{sheet.prompt.id}” do not work out for seed {seed}.", (problem,)
        ) from None


def drawn_case(sheet: Sheet, key: str, seed: int | None = None) -> Case:
    """Return the prompt with the figures of ``seed``; without one, ``key`` picks 1 to 9999.

    Raises:
        ContentError: the figures do not work out.
    """
    if seed is not None:
        return case_of(sheet, seed)
    first = int(hashlib.sha256(key.encode("ascii")).hexdigest()[:8], 16)
    for attempt in range(_TRIES):
        try:
            return case_of(sheet, (first + attempt) % MAX_SEED + 1)
        except ContentError:
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("the loop returns or raises")


def fresh_case(sheet: Sheet, key: str, met: Collection[int]) -> Case:
    """Return a draw whose handed-out text none of the seeds in ``met`` gave; ``key`` picks it.

    Where every draw that is tried looks like one of them, a new seed has to do.

    Raises:
        ContentError: the figures do not work out.
    """
    known = set()
    for seed in met:
        with suppress(ContentError):
            known.add(_handed_out(case_of(sheet, seed)))
    drawn = [drawn_case(sheet, key)]
    for attempt in range(_FRESH_TRIES if met else 0):
        if drawn[-1].seed not in met and _handed_out(drawn[-1]) not in known:
            return drawn[-1]
        drawn.append(drawn_case(sheet, f"{key}{attempt}"))
    return next((case for case in drawn if case.seed not in met), drawn[0])


def _handed_out(case: Case) -> str:
    parts: list[object] = [case.brief]
    for item in case.materials:
        if not item.locked:
            parts += (item.intro, item.text, item.rows)
    return repr(parts)


def book_for(ws: Workspace, sheet: Sheet, seed: int, library: Library | None = None) -> Book:
    """Return the compiled scorebook of a sheet, kept for the next call.

    Anti-patterns and vocabulary are those of the library; their hash goes into every result.
    """
    library = library or ws.library
    anti_patterns, vocabulary = library.anti_patterns(), library.vocabulary()
    weights = _weights(ws, library, sheet.prompt.id)
    words = digest([vocabulary.content_hash, anti_patterns.content_hash, weights.digest])
    key = ("book", sheet.prompt_hash, sheet.rubric_hash, words, seed)
    with ws.lock:
        found: Book | None = ws.cache.get(key)
    if found is not None:
        return found
    book = Book(
        compile_scorebook(
            case_of(sheet, seed),
            sheet.rubric,
            anti_patterns.model,
            vocabulary.model,
            weights.model,
            reach_of(library),
        ),
        Stamps(
            prompt=sheet.prompt_hash,
            rubric=sheet.rubric_hash,
            structure=structure_hash(sheet.rubric, anti_patterns.model),
            vocabulary=words,
        ),
    )
    with ws.lock:
        older = [known for known in ws.cache if known[0] == "book"]
        if len(older) >= KEPT:
            del ws.cache[older[0]]
        ws.cache[key] = book
    return book


def measured_now(library: Library) -> Measured | None:
    """Return the measured figures when they are of the scorer as it is."""
    measured = library.measured()
    current = measured is not None and measured.is_of(SCORER_NAME, SCORER_VERSION)
    return measured if current else None


def reach_of(library: Library) -> float:
    """Return the points each way that totals are shown with, from the measured figures."""
    measured = measured_now(library)
    return UNMEASURED_REACH if measured is None else measured.reach


@dataclass(frozen=True, slots=True)
class _Weights:
    model: LearnedWeights | None
    digest: str


def _weights(ws: Workspace, library: Library, prompt_id: str) -> _Weights:
    key = ("weights", id(library), prompt_id)
    with ws.lock:
        known: _Weights | None = ws.cache.get(key)
    if known is None:
        found = library.learned(prompt_id)
        known = _Weights(found.model, found.content_hash) if found else _Weights(None, "")
        with ws.lock:
            ws.cache[key] = known
    return known
