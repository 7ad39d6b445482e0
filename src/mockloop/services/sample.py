"""The finished sample of the two-minute walk: scored now, stored nowhere."""

from __future__ import annotations

from mockloop.clock import iso
from mockloop.content.library import Library
from mockloop.content.locate import shipped_root
from mockloop.domain.answer import Answer
from mockloop.domain.cards import SessionCard
from mockloop.domain.rating import Prediction, Result
from mockloop.errors import ContentError
from mockloop.interview.state import RehearsalState
from mockloop.services.books import book_for, sheet_from_library
from mockloop.services.history import Attempt
from mockloop.services.scoring import score_with
from mockloop.services.workspace import Workspace

PROMPT = "bulk-refunds"
REFERENCE = "C"
SAMPLE_ID = "sample"
_PREDICTED = {"AD1": 4, "AD2": 3, "AD3": 3, "AD4": 2, "AD5": 3, "AD6": 3, "AD7": 3}
_QUESTIONS = "Would you have asked me something before I wrote? What sounded like a guess to you?"
_PACE = 50
"""Seconds for every 30 words: how long the made-up candidate wrote."""


def sample_attempt(ws: Workspace) -> Attempt:
    """Return a finished attempt at a shipped prompt, with a made-up prediction.

    Only the content that comes with mockloop is used and nothing is written, so that it works
    without a data folder.

    Raises:
        ContentError: the shipped prompt was changed and lacks its reference answer.
    """
    library = Library((shipped_root(),))
    sheet = sheet_from_library(ws, PROMPT, library)
    book = book_for(ws, sheet, 0, library)
    case = book.scorebook.case
    reference = next((item for item in sheet.prompt.references if item.id == REFERENCE), None)
    if reference is None:
        raise ContentError(f"The prompt “{PROMPT}” has no reference answer {REFERENCE}.", ())
    text = case.fill(reference.text)
    shown = tuple(inject.id for inject in case.injects)
    answer = Answer(text=text, injects=shown)
    result = score_with(book, answer, detect_copy=False)
    card = _card(result, iso(ws.clock.now()))
    known = {criterion.id for criterion in sheet.rubric.criteria}
    prediction = Prediction(
        levels={name: level for name, level in _PREDICTED.items() if name in known}
    )
    state = RehearsalState(
        session_id=SAMPLE_ID,
        prompt_id=PROMPT,
        phase="scored",
        elapsed=min(card.words * _PACE / 30, sheet.prompt.minutes * 60),
        shown=shown,
        text=text,
        reader_questions=_QUESTIONS,
        prediction=prediction.model_dump(mode="json"),
    )
    return Attempt(
        card, case, sheet.rubric, result, prediction, text, _QUESTIONS, events=(), state=state
    )


def _card(result: Result, moment: str) -> SessionCard:
    low, high = result.total_range or (None, None)
    return SessionCard(
        id=SAMPLE_ID,
        prompt_id=result.prompt.id,
        kind=result.prompt.kind,
        title=result.prompt.title,
        seed=result.prompt.seed,
        started=moment,
        finished=moment,
        state="scored",
        words=result.answer.words,
        total=result.total,
        low=low,
        high=high,
        band=result.band,
    )
