"""Old answers rated again by the scorer and content of today; the first rating stays."""

from __future__ import annotations

from dataclasses import dataclass

from mockloop.domain.answer import Answer
from mockloop.domain.rating import Result
from mockloop.errors import MockloopError, UsageError
from mockloop.interview import commands
from mockloop.scoring.restricting import only
from mockloop.services.books import Sheet, book_for, sheet_from_library, sheet_from_snapshots
from mockloop.services.history import find_attempt
from mockloop.services.recording import Recorder, summary_of
from mockloop.services.scoring import score_with
from mockloop.services.workspace import Workspace
from mockloop.store import ratings, sessions


@dataclass(frozen=True, slots=True)
class Rescored:
    """What came of rating one attempt again."""

    session: str
    title: str
    before: Result
    """The first rating."""
    after: Result
    new: bool
    """Whether the rating differs from every one stored before."""


def rescore(ws: Workspace, session_id: str) -> Rescored:
    """Rate a rated attempt again and store the rating beside the first one.

    The prompt is the one of the library; where it is gone or its figures no longer work out, the
    one stored with the attempt.

    Raises:
        UsageError: there is no such attempt, or it was never rated.
        StorageError: it cannot be read or stored.
    """
    card = find_attempt(ws, session_id)
    recorder = Recorder(ws.database, card.id)
    state = recorder.state
    stored = ratings.load_results(ws.readable, card.id)
    if state.answer is None or not stored:
        raise UsageError("Only a rated attempt can be rated again.", "This one has no rating yet.")
    first = Result.model_validate(stored[0])
    answer = Answer.model_validate(state.answer)
    result = score_with(book_for(ws, _sheet(ws, recorder), state.seed), answer)
    if state.part and state.look == "warm-up":
        result = only(result, state.part)
    new = result.report_sha256 not in {str(item.get("report_sha256")) for item in stored}
    if new:
        with ws.database.write():
            digest = ratings.store_result(ws.database, card.id, result.model_dump(mode="json"))
            recorder.add(commands.rate(digest, {**summary_of(result), "rescored": True}))
    return Rescored(card.id, card.title, first, result, new)


def rated_sessions(ws: Workspace) -> list[str]:
    """Return the ids of every rated attempt, oldest first."""
    cards = sessions.list_sessions(ws.readable)
    return [card.id for card in reversed(cards) if card.state == "scored"]


def _sheet(ws: Workspace, recorder: Recorder) -> Sheet:
    state = recorder.state
    stored = sheet_from_snapshots(ws, state.prompt_digest, state.rubric_digest)
    try:
        sheet = sheet_from_library(ws, state.prompt_id)
        book_for(ws, sheet, state.seed)
    except MockloopError:
        return stored
    return sheet
