"""Looking back on the talk of a stored attempt."""

from __future__ import annotations

from mockloop.domain.retrospect import Retrospect
from mockloop.interview.retrospect import retrospect
from mockloop.interview.timeline import timeline
from mockloop.services.history import Attempt, load_attempt
from mockloop.services.workspace import Workspace


def talk_of(attempt: Attempt) -> Retrospect | None:
    """Return how the talk of an attempt went; None without a journal, as for the sample."""
    if not attempt.events:
        return None
    return retrospect(timeline(attempt.events, attempt.case), attempt.case)


def talk_of_session(ws: Workspace, session_id: str) -> Retrospect | None:
    """Return how the talk of a stored attempt went; errors as ``load_attempt``."""
    return talk_of(load_attempt(ws, session_id))
