"""Scorebooks over the shipped content, compiled once per session."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mockloop.content.loading import (
    load_anti_patterns,
    load_learned,
    load_prompt,
    load_rubric,
    load_vocabulary,
)
from mockloop.domain.answer import Answer
from mockloop.domain.antipattern import AntiPatterns, Vocabulary
from mockloop.domain.case import build_case
from mockloop.domain.learned import LearnedWeights
from mockloop.domain.prompt import Prompt
from mockloop.domain.rating import Result
from mockloop.domain.rubric import Rubric
from mockloop.scoring.compiled import Scorebook, compile_scorebook
from mockloop.scoring.engine import Stamps, score

ROOT = Path(__file__).parents[2]
KINDS = {path.stem: path.parent.name for path in sorted((ROOT / "prompts").glob("*/*.yaml"))}
STAMPS = Stamps("0" * 64, "1" * 64, "2" * 64, "3" * 64)


@cache
def learned_for(prompt_id: str) -> LearnedWeights | None:
    """Return the weights learned for a shipped prompt."""
    path = ROOT / "rubrics" / "learned" / f"{prompt_id}.json"
    return load_learned(path).model if path.is_file() else None


@cache
def _read(
    prompt_id: str,
) -> tuple[Prompt, Rubric, AntiPatterns, Vocabulary]:
    kind = KINDS[prompt_id]
    return load_prompt(ROOT / "prompts" / kind / f"{prompt_id}.yaml").model, *_rules(kind)


@cache
def _rules(kind: str) -> tuple[Rubric, AntiPatterns, Vocabulary]:
    rubrics = ROOT / "rubrics"
    return (
        load_rubric(rubrics / f"{kind}.yaml").model,
        load_anti_patterns(rubrics / "anti-patterns.yaml").model,
        load_vocabulary(rubrics / "concepts.yaml").model,
    )


def prompt_for(prompt_id: str) -> Prompt:
    """Return a shipped prompt, read once."""
    return _read(prompt_id)[0]


def fresh_book(prompt_id: str, seed: int = 0) -> Scorebook:
    """Return the scorebook of a draw without keeping it: for tests that go through thousands."""
    prompt, rubric, patterns, words = _read(prompt_id)
    return compile_scorebook(
        build_case(prompt, seed), rubric, patterns, words, learned_for(prompt_id)
    )


book_for = cache(fresh_book)
"""The same, kept; seed 0 is the printed default."""


def rate(prompt_id: str, text: str, seed: int = 0, **known: object) -> Result:
    """Score a text as if everything was asked and shown, unless ``known`` says otherwise."""
    return rate_with(book_for(prompt_id, seed), text, **known)


def rate_with(book: Scorebook, text: str, **known: object) -> Result:
    """Score a text with a scorebook, as if everything was asked and shown."""
    given = {"asked": "all", "injects": "all", "declared": True, **known}
    return score(Answer.model_validate({"text": text, **given}), book, STAMPS)
