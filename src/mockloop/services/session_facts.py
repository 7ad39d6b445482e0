"""What a report says about the rehearsal itself: times, mode, news, hints, what sort of look."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from mockloop.domain.progress import minutes_allowed
from mockloop.errors import UsageError
from mockloop.services.history import Attempt
from mockloop.services.workspace import Workspace
from mockloop.store import sessions

if TYPE_CHECKING:
    from mockloop.report.session_info import SessionInfo


def session_info(ws: Workspace, attempt: Attempt) -> SessionInfo:
    """Return what a report says about the rehearsal; times are as they were recorded."""
    from mockloop.report.session_info import SessionInfo

    card, state = attempt.card, attempt.state
    practised = card.source == "practice"
    return SessionInfo(
        id=card.id,
        started=card.started,
        finished=card.finished or "",
        minutes_used=state.elapsed / 60 if practised else None,
        overtime=_overtime(attempt) / 60 if practised else 0.0,
        mode=state.mode,
        extra_time=state.extra_time,
        news=_news(attempt, practised),
        hints=_hints(attempt),
        look=state.look,
        part=state.part,
        minutes_allowed=_allowed(attempt) if practised else None,
        earlier=_earlier(ws, attempt),
    )


def _allowed(attempt: Attempt) -> float:
    """Return the minutes there were, extra time included."""
    state = attempt.state
    return minutes_allowed(state.look, attempt.case.prompt.minutes, state.extra_time)


def _earlier(ws: Workspace, attempt: Attempt) -> str:
    """Return when the attempt that a repeat or a revision goes back to was turned in."""
    state, card = attempt.state, attempt.card
    if state.look == "repeat":
        return sessions.first_finished(ws.readable, card.prompt_id, card.started)
    if state.look != "revision":
        return ""
    with suppress(UsageError):  # it may have been deleted
        base = sessions.get_session(ws.readable, state.base)
        return base.finished or base.started
    return ""


def _overtime(attempt: Attempt) -> float:
    """Return the seconds over the time; worked out where turning in did not note them."""
    state = attempt.state
    if state.overtime is not None:
        return state.overtime
    return max(0.0, state.elapsed - _allowed(attempt) * 60)


def _hints(attempt: Attempt) -> tuple[str, ...]:
    """Return the ladders from which hints were taken, with how many of their steps."""
    taken = [about for about, _ in attempt.state.hints]
    return tuple(
        f"{ladder.title} ({taken.count(ladder.about)} of {len(ladder.steps)})"
        for ladder in attempt.case.prompt.hints
        if ladder.about in taken
    )


def _news(attempt: Attempt, practised: bool) -> tuple[str, ...] | None:
    if practised:
        return attempt.state.shown
    declared = (attempt.state.answer or {}).get("injects")
    return tuple(declared) if isinstance(declared, list) else None
