"""Past attempts: listing, opening and erasing them."""

from __future__ import annotations

from dataclasses import dataclass, field

from mockloop.domain.cards import SessionCard
from mockloop.domain.case import Case
from mockloop.domain.events import Event
from mockloop.domain.rating import Prediction, Result
from mockloop.domain.rubric import Rubric
from mockloop.errors import StorageError, UsageError
from mockloop.interview.state import INVITED, RehearsalState, fold
from mockloop.services.attempts import list_history
from mockloop.services.books import case_of, sheet_from_snapshots
from mockloop.services.naming import report_stem
from mockloop.services.workspace import Workspace
from mockloop.store import drafts, ratings, rounds, sessions
from mockloop.store.journal import Journal

__all__ = [
    "Attempt",
    "delete_attempt",
    "find_attempt",
    "list_history",
    "load_attempt",
    "require_result",
]


@dataclass(frozen=True, slots=True)
class Attempt:
    """Everything known of one attempt; ``result`` is None until it was scored."""

    card: SessionCard
    case: Case
    rubric: Rubric
    result: Result | None
    prediction: Prediction | None
    answer_text: str
    """As turned in; before that the latest draft."""
    reader_questions: str
    events: tuple[Event, ...] = ()
    state: RehearsalState = field(default_factory=RehearsalState)
    rated_again: tuple[Result, ...] = ()
    """Ratings by later scorers, oldest first; ``result`` is the first one."""


def find_attempt(ws: Workspace, session_id: str) -> SessionCard:
    """Return the card of an attempt by its id or the beginning of it; errors as below."""
    return sessions.get_session(ws.readable, session_id)


def load_attempt(ws: Workspace, session_id: str) -> Attempt:
    """Return an attempt by its id or the beginning of it.

    Raises:
        UsageError: none or several fit.
        StorageError: its journal, its snapshots or its rating cannot be read.
    """
    card = find_attempt(ws, session_id)
    events = Journal(ws.readable).read(card.id)
    state = fold(events)
    sheet = sheet_from_snapshots(ws, state.prompt_digest, state.rubric_digest)
    saved = {name: draft.text for name, draft in drafts.load_drafts(ws.readable, card.id).items()}
    text = saved.get(drafts.ANSWER, state.text) if state.answer is None else state.text
    questions = saved.get(drafts.QUESTIONS_FOR_READER, "") if state.answer is None else ""
    found = ratings.load_results(ws.readable, card.id)
    return Attempt(
        card=card,
        case=case_of(sheet, state.seed),
        rubric=sheet.rubric,
        result=Result.model_validate(found[0]) if found else None,
        rated_again=tuple(Result.model_validate(item) for item in found[1:]),
        prediction=Prediction.model_validate(state.prediction) if state.prediction else None,
        answer_text=text,
        reader_questions=questions or state.reader_questions,
        events=events,
        state=state,
    )


def delete_attempt(ws: Workspace, session_id: str) -> None:
    """Erase an attempt and the reports written about it to the report folder.

    Files that may still hold its text (backups, for instance) are named in a notice.

    Raises:
        UsageError: none or several fit.
        StorageError: it could not be erased; nothing was changed.
    """
    card = sessions.get_session(ws.database, session_id)
    kept = [str(path) for path in sessions.delete_session(ws.database, card.id)]
    if card.source == INVITED:
        # Its round holds the same words once more, in the file that was sent.
        for session in rounds.journals_of(ws.database, card.id):
            kept += [str(path) for path in sessions.delete_session(ws.database, session)]
    kept = list(dict.fromkeys(kept))
    # Only names made by mockloop for this attempt; the folder may hold other files.
    for path in sorted(ws.report_folder.glob(f"{report_stem(card)}.*")):
        try:
            path.unlink()
        except OSError as error:
            kept.append(f"{path} ({error.strerror or error})")
    if kept:
        ws.notices.append(f"These files may still hold its text: {', '.join(kept)}.")


def require_result(attempt: Attempt) -> Result:
    """Return the result of an attempt.

    Raises:
        UsageError: it was not scored yet, or scoring failed.
    """
    if attempt.result is not None:
        return attempt.result
    if attempt.state.ratings:
        raise StorageError("The rating of this attempt is missing.", do="Run “mockloop doctor”.")
    why = attempt.state.failure or "It was not scored yet."
    raise UsageError(
        f"There is no report of the attempt {attempt.card.id[:8]}.",
        why,
        "Open it again and have it scored first.",
    )
