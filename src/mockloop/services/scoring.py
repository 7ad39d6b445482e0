"""Scoring a written answer: with the built-in scorer, against a prompt of the library."""

from __future__ import annotations

import uuid

from mockloop.domain.answer import Answer
from mockloop.domain.rating import Result
from mockloop.interview import commands
from mockloop.scoring.compiled import Scorebook
from mockloop.scoring.engine import score
from mockloop.services.answers import check_ids, read_answer, refuse_empty
from mockloop.services.books import Book, book_for, keep_snapshots, sheet_from_library
from mockloop.services.copying import as_copied, is_copied
from mockloop.services.recording import Recorder, summary_of
from mockloop.services.workspace import Workspace
from mockloop.store.ratings import store_result
from mockloop.text import word_count

__all__ = ["read_answer", "save_scored", "score_answer", "score_with", "scorebook_for"]


def score_answer(
    ws: Workspace, prompt_id: str, answer: Answer, seed: int = 0, detect_copy: bool = True
) -> Result:
    """Return the result of an answer to the prompt with the figures of ``seed``; stores nothing.

    Raises:
        UsageError: an unknown prompt, or front matter with ids the prompt does not have.
        InputError: nothing was written.
        ContentError: the prompt or its rubric has problems.
    """
    book = book_for(ws, sheet_from_library(ws, prompt_id), seed)
    return score_with(book, answer, detect_copy=detect_copy)


def score_with(book: Book, answer: Answer, *, detect_copy: bool = True) -> Result:
    """Return the result of an answer under a compiled scorebook; errors as ``score_answer``."""
    refuse_empty(answer.text)
    check_ids(answer, book.scorebook.case)
    result = score(answer, book.scorebook, book.stamps)
    if detect_copy and is_copied(answer.text, book.scorebook.case):
        return as_copied(result)
    return result


def scorebook_for(ws: Workspace, prompt_id: str, seed: int = 0) -> Scorebook:
    """Return the compiled scorebook of a prompt, kept for the next call; errors as above."""
    return book_for(ws, sheet_from_library(ws, prompt_id), seed).scorebook


def save_scored(ws: Workspace, result: Result, answer: Answer) -> str:
    """Store an answer scored from a file as an attempt and return its session id.

    The result has to come from the library as it is now, because its snapshots go with it.

    Raises:
        StorageError: it cannot be stored; nothing was changed.
    """
    session_id = uuid.uuid4().hex
    recorder = Recorder(ws.database, session_id)
    with ws.database.write():
        sheet = keep_snapshots(ws, result.prompt.id)
        recorder.start(sheet, result.prompt.seed, mode="file", source="file")
        digest = store_result(ws.database, session_id, result.model_dump(mode="json"))
        words = word_count(answer.text)
        recorder.add(commands.begin_writing(recorder.state))
        recorder.add(commands.submit(recorder.state, answer.model_dump(mode="json"), words))
        recorder.add(commands.predict(recorder.state, None, ()))
        recorder.add(commands.rate(digest, summary_of(result)))
    return session_id
