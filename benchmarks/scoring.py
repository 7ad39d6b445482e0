"""Scoring an answer once everything is loaded, and how it grows with the answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from benchmarks.answers import SEED, WORDS, answer_to, long_answer_to, workspace
from benchmarks.measuring import Pairs, Row, in_turn, normalised_note, reference_loop, timed
from benchmarks.place import Place

if TYPE_CHECKING:
    from mockloop.domain.answer import Answer
    from mockloop.services.books import Book

BAR_MS = 15.0
TIMES = 10
BAR_GROWTH = 12.0


def measure(place: Place, runs: int) -> list[Row]:
    """Return two rows for each shipped prompt: 400 words, and ten times as many."""
    from mockloop.services.books import book_for, sheet_from_library

    with workspace(place) as opened:
        books = {
            prompt_id: book_for(opened, sheet_from_library(opened, prompt_id), SEED)
            for prompt_id in sorted(opened.library.prompt_paths())
        }
    cases = [book.scorebook.case for book in books.values()]
    rows = []
    for prompt_id, book in books.items():
        short = partial(_score, book, answer_to(book.scorebook.case))
        long = partial(_score, book, long_answer_to(book.scorebook.case, cases, TIMES))
        rows.append(_time(prompt_id, in_turn(reference_loop, short, runs)))
        rows.append(_growth(prompt_id, in_turn(short, long, max(1, runs // 3))))
    return rows


def _score(book: Book, answer: Answer) -> float:
    """Score in ms, with the check for copied text that every answer goes through."""
    from mockloop.services.scoring import score_with

    return timed(lambda: score_with(book, answer))


def _time(prompt_id: str, pairs: Pairs) -> Row:
    measured = pairs.medians[1]
    return Row(
        name="score",
        title=f"score {WORDS} words, {prompt_id}",
        against="reference loop",
        pairs=pairs,
        bar=f"≤ {BAR_MS:g} ms",
        met=measured <= BAR_MS,
        note=normalised_note(pairs, measured, BAR_MS),
    )


def _growth(prompt_id: str, pairs: Pairs) -> Row:
    return Row(
        name="score",
        title=f"score {WORDS * TIMES:,} words, {prompt_id}",
        against=f"{WORDS} words",
        pairs=pairs,
        bar=f"≤ {BAR_GROWTH:g} ×",
        met=pairs.ratio <= BAR_GROWTH,
    )
