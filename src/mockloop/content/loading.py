"""One content file each: strict YAML, then the model, with every problem and its line."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from mockloop.content.files import read_document, unreadable
from mockloop.content.messages import explain
from mockloop.content.recent import Recent
from mockloop.content.strict_yaml import Document
from mockloop.domain.antipattern import AntiPatterns, Vocabulary
from mockloop.domain.asking import Asking, Questions
from mockloop.domain.coaching import Glossary
from mockloop.domain.coverage import Coverage
from mockloop.domain.hashing import digest, text_digest
from mockloop.domain.learned import LearnedWeights
from mockloop.domain.prompt import Prompt
from mockloop.domain.rubric import Competencies, Rubric
from mockloop.errors import ContentError

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """A content file that holds up.

    ``content_hash`` is the digest of the parsed data before defaults: it changes with any wording.
    """

    model: M
    document: Document
    path: Path
    content_hash: str


def validate(document: Document, path: Path, model: type[M]) -> Loaded[M]:
    """Return the document as a model.

    Raises:
        ContentError: the data does not fit; all problems are listed.
    """
    known: tuple[M, str] | None = document.known.get(model)
    if known is not None:
        return Loaded(known[0], document, path, known[1])
    if not isinstance(document.data, dict):
        message = "the file is empty" if document.data is None else "expected a mapping of fields"
        problem = document.problem((), message, f"it has to hold {_first_fields(model)}")
        raise ContentError(f"{document.path} cannot be used.", (problem,))
    try:
        # As JSON, because strict validation takes a JSON array for a tuple but no Python list.
        value = model.model_validate_json(json.dumps(document.data), strict=True)
    except ValidationError as error:
        problems = tuple(sorted(set(explain(error, document, model))))
        raise ContentError(f"{document.path} cannot be used.", problems) from None
    content_hash = digest(document.data)
    document.known[model] = (value, content_hash)
    return Loaded(value, document, path, content_hash)


def _first_fields(model: type[BaseModel]) -> str:
    needed = [name for name, field in model.model_fields.items() if field.is_required()]
    return ", ".join(needed[:4]) + (" …" if len(needed) > 4 else "")


def load_prompt(path: Path) -> Loaded[Prompt]:
    """Return a prompt file (``prompts/<kind>/<id>.yaml``); raises ``ContentError``."""
    return validate(read_document(path), path, Prompt)


def load_rubric(path: Path) -> Loaded[Rubric]:
    """Return a rubric file (``rubrics/<kind>.yaml``); raises ``ContentError``."""
    return validate(read_document(path), path, Rubric)


def load_anti_patterns(path: Path) -> Loaded[AntiPatterns]:
    """Return the anti-patterns (``rubrics/anti-patterns.yaml``); raises ``ContentError``."""
    return validate(read_document(path), path, AntiPatterns)


def load_vocabulary(path: Path) -> Loaded[Vocabulary]:
    """Return the vocabulary (``rubrics/concepts.yaml``); raises ``ContentError``."""
    return validate(read_document(path), path, Vocabulary)


def load_asking(path: Path) -> Loaded[Asking]:
    """Return how questions sound (``rubrics/asking.yaml``); raises ``ContentError``."""
    return validate(read_document(path), path, Asking)


def load_glossary(path: Path) -> Loaded[Glossary]:
    """Return the shared terms (``rubrics/glossary.yaml``); raises ``ContentError``."""
    return validate(read_document(path), path, Glossary)


def load_coverage(path: Path) -> Loaded[Coverage]:
    """Return what the source articles name (``rubrics/coverage.yaml``); raises ``ContentError``."""
    return validate(read_document(path), path, Coverage)


def load_questions(path: Path) -> Loaded[Questions]:
    """Return more ways to ask (``rubrics/questions/<prompt>.yaml``); raises ``ContentError``."""
    return validate(read_document(path), path, Questions)


MAX_LEARNED = 4_000_000
"""Bytes; a larger file is cut, and then refused as no JSON."""


@dataclass(frozen=True, slots=True)
class LearnedFile:
    """Learned weights and the digest of their file."""

    model: LearnedWeights
    content_hash: str


_RECENT_LEARNED: Recent[LearnedFile] = Recent(MAX_LEARNED)


def load_learned(path: Path) -> LearnedFile:
    """Return learned weights (``rubrics/learned/<prompt>.json``).

    Raises:
        ContentError: the file does not fit; it is made anew by ``evals/learn_weights.py``.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_LEARNED)
        key = hashlib.sha256(data).digest()
        known = _RECENT_LEARNED.get(key)
        if known is None:
            text = data.decode("utf-8")
            model = LearnedWeights.model_validate_json(text, strict=True)
            known = LearnedFile(model, text_digest(text))
            _RECENT_LEARNED.keep(key, known, len(data))
        return known
    except (OSError, ValueError):
        hint = "take the file away, or make it anew with evals/learn_weights.py"
        raise unreadable(path, "the learned weights do not fit this version", hint) from None


def load_competencies(path: Path) -> Loaded[Competencies]:
    """Return the competencies (``rubrics/competencies.yaml``); raises ``ContentError``."""
    return validate(read_document(path), path, Competencies)
