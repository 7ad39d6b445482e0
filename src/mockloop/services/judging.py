"""Having a turned-in answer judged: the rating is stored first, then everything else follows."""

from __future__ import annotations

from mockloop.domain.answer import Answer
from mockloop.domain.rating import Result
from mockloop.errors import MockloopError, StorageError
from mockloop.interview import commands
from mockloop.scoring.restricting import only
from mockloop.services import reporting
from mockloop.services.books import Sheet, book_for
from mockloop.services.recording import Recorder, summary_of
from mockloop.services.scoring import score_with
from mockloop.services.workspace import Workspace
from mockloop.store import drafts, ratings


def judge(ws: Workspace, recorder: Recorder, sheet: Sheet, heard: Answer | None = None) -> Result:
    """Score the turned-in answer of a session, store the rating, tidy up, write a plain report.

    ``heard`` is the same answer with what was asked aloud, beside the program.

    What goes wrong after the rating is stored becomes a notice.

    Raises:
        MockloopError: the scorer failed; recorded as a failure, never as a 0.
        StorageError: the rating cannot be stored; the answer still is.
    """
    result = _result(ws, recorder, sheet, heard)
    _store(ws, recorder, result)
    try:
        drafts.remove_drafts(ws.database, recorder.session_id)
        reporting.write_report(ws, recorder.session_id, "markdown")
    except MockloopError as error:
        ws.notices.append(f"The attempt is stored, but its report was not written. {error}")
    return result


def stored_result(ws: Workspace, session_id: str) -> Result:
    """Return the newest stored result of a session.

    Raises:
        StorageError: there is none, or it is no longer what was stored.
    """
    found = ratings.load_results(ws.readable, session_id)
    if not found:
        raise StorageError("The rating of this attempt is missing.", do="Run “mockloop doctor”.")
    return Result.model_validate(found[-1])


def _result(ws: Workspace, recorder: Recorder, sheet: Sheet, heard: Answer | None) -> Result:
    state = recorder.state
    try:
        answer = heard or Answer.model_validate(state.answer)
        result = score_with(book_for(ws, sheet, state.seed), answer)
        return only(result, state.part) if state.look == "warm-up" else result
    except StorageError:
        raise
    except MockloopError as error:
        recorder.add(commands.fail(str(error)))
        raise
    except Exception as error:
        reason = f"The scorer stopped with an internal error ({type(error).__name__})."
        recorder.add(commands.fail(reason))
        raise MockloopError(
            "The answer could not be scored.",
            reason,
            "The answer is stored and counts as not rated; try again from the history.",
        ) from error


def _store(ws: Workspace, recorder: Recorder, result: Result) -> None:
    try:
        with ws.database.write():
            digest = ratings.store_result(
                ws.database, recorder.session_id, result.model_dump(mode="json")
            )
            recorder.add(commands.rate(digest, summary_of(result)))
    except BaseException:
        recorder.forget()
        raise
