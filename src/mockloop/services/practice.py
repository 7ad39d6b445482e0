"""Rehearsals: beginning one, taking one up again, and keeping typed text when storage fails."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mockloop.domain.asking import Asking, Questions
from mockloop.errors import ContentError, InputError, UsageError
from mockloop.interview.state import EASY, INTERVIEW
from mockloop.services.books import (
    Sheet,
    case_of,
    fresh_case,
    keep_snapshots,
    sheet_from_library,
    sheet_from_snapshots,
)
from mockloop.services.recording import Recorder
from mockloop.services.rehearsal import Rehearsal
from mockloop.services.rehearsal_view import Desk
from mockloop.services.seen import seen_here
from mockloop.services.workspace import Workspace
from mockloop.store import drafts, lease, sessions
from mockloop.store.export_text import keep_text

if TYPE_CHECKING:
    from mockloop.content.library import Library
    from mockloop.domain.case import Case

__all__ = [
    "Rehearsal",
    "rescue_text",
    "resume_rehearsal",
    "start_rehearsal",
    "suggested_mode",
]


SEEDS_COMPARED = 6
"""Past draws of a prompt that a new one has to differ from."""


def start_rehearsal(
    ws: Workspace, prompt_id: str, seed: int | None = None, mode: str | None = None, *,
    source: str = "practice", session_id: str = "", marks: Mapping[str, str] | None = None,
) -> Rehearsal:  # fmt: skip
    """Return a new rehearsal at its briefing; without a seed one from 1 to 9999 is drawn.

    ``marks`` say what sort of attempt it is, see ``Recorder.start``; without them it is a first
    look unless the prompt is known here.

    ``mode`` is ``easy`` or ``interview``; without one a first evening is easy, later ones not.

    Raises:
        UsageError: an unknown prompt or mode, or a seed below 0.
        ContentError: the prompt or its rubric has problems, or the seed gives no figures.
        StorageError: the session cannot be stored.
    """
    if seed is not None and seed < 0:
        raise UsageError(f"The seed {seed} is below 0.", do="Give a whole number from 0.")
    mode = suggested_mode(ws) if mode is None else mode
    if mode not in (EASY, INTERVIEW):
        raise UsageError(f"There is no mode “{mode}”.", do=f"Use {EASY} or {INTERVIEW}.")
    session_id = session_id or uuid.uuid4().hex
    marks = marks or {"look": "repeat" if prompt_id in seen_here(ws) else "first"}
    sheet = sheet_from_library(ws, prompt_id)
    if seed is None:
        case = fresh_case(sheet, session_id, seeds_met(ws, prompt_id))
    else:
        case = case_of(sheet, seed)
    recorder = Recorder(ws.database, session_id)
    with ws.database.write():
        sheet = keep_snapshots(ws, prompt_id)
        recorder.start(
            sheet,
            case.seed,
            mode=mode,
            source=source,
            extra_time=ws.settings.extra_time,
            marks=marks,
        )
    return seated(ws, recorder, sheet, case)


def seeds_met(ws: Workspace, prompt_id: str) -> list[int]:
    """Return the seeds of the latest attempts at a prompt."""
    cards = sessions.list_sessions(ws.readable, None, prompt_id)
    return list(dict.fromkeys(card.seed for card in cards))[:SEEDS_COMPARED]


def resume_rehearsal(ws: Workspace, session_id: str) -> Rehearsal:
    """Return a rehearsal that was begun before, where it stood; the clock goes on from there.

    One that another window has open comes back read-only, with ``lease_note`` saying so.

    Raises:
        UsageError: there is no such rehearsal, or it was scored from a file.
        StorageError: it cannot be read.
    """
    session_id = _find(ws, session_id)
    recorder = Recorder(ws.database, session_id)
    state = recorder.state
    sheet = sheet_from_snapshots(ws, state.prompt_digest, state.rubric_digest)
    saved = drafts.load_drafts(ws.database, session_id)
    draft = saved.get(drafts.ANSWER)
    questions = saved.get(drafts.QUESTIONS_FOR_READER)
    window = lease.new_window()
    rehearsal = Rehearsal(
        ws,
        recorder,
        Desk(
            sheet,
            case_of(sheet, state.seed),
            window,
            text=draft.text if draft and state.answer is None else state.text,
            questions=questions.text if questions else state.reader_questions,
            elapsed=max([state.elapsed, *(item.elapsed for item in saved.values())]),
            lease_note=_taken(ws, session_id, window),
            asking=tones_of(ws.library),
            ways_to_ask=questions_of(ws, sheet.prompt.id),
            lines={name: saved[name].text for name in drafts.LINES if name in saved},
        ),
    )
    if not rehearsal.read_only:
        rehearsal.take_up()
    return rehearsal


def seated(
    ws: Workspace, recorder: Recorder, sheet: Sheet, case: Case, text: str = ""
) -> Rehearsal:
    """Return a rehearsal that has just been recorded, held by a window of its own.

    ``text`` is what its answer begins with.
    """
    window = lease.new_window()
    lease.acquire(ws.database, recorder.session_id, window, ws.clock)
    questions = questions_of(ws, sheet.prompt.id)
    desk = Desk(sheet, case, window, text=text, asking=tones_of(ws.library), ways_to_ask=questions)
    return Rehearsal(ws, recorder, desk)


def questions_of(ws: Workspace, prompt_id: str) -> Questions | None:
    """Return more ways to ask about a prompt; none when there is no sound file of them."""
    try:
        found = ws.library.questions(prompt_id)
    except ContentError as error:
        ws.notices.append(str(error))
        return None
    return found.model if found else None


def tones_of(library: Library) -> Asking:
    """Return how questions sound; content without that file knows facts alone."""
    try:
        return library.asking().model
    except InputError:
        return Asking(tones={})


def suggested_mode(ws: Workspace) -> str:
    """Return ``easy`` until a rehearsal was finished, then ``interview``."""
    finished = any(card.finished for card in sessions.list_sessions(ws.readable))
    return INTERVIEW if finished else EASY


def rescue_text(ws: Workspace, session_id: str, text: str) -> Path:
    """Write typed text to a plain file when it cannot be saved otherwise; return its path.

    Raises:
        StorageError: no folder can be written; the text has to be copied from the screen.
    """
    return keep_text(ws.paths.rescued, session_id, text)


def _find(ws: Workspace, session_id: str) -> str:
    try:
        card = sessions.get_session(ws.database, session_id)
    except UsageError:
        # Text without a journal cannot be continued, but it must not be out of reach.
        lost = drafts.load_drafts(ws.database, session_id).get(drafts.ANSWER)
        if lost is None:
            raise
        path = rescue_text(ws, session_id, lost.text)
        raise UsageError(
            "This rehearsal cannot be continued.",
            "Its text was saved, but its beginning was not.",
            f"The text is now in {path}.",
        ) from None
    if card.source == "file":
        raise UsageError(
            "This attempt was scored from a file.",
            "There is no rehearsal to continue.",
            "Open its report instead.",
        )
    return card.id


def _taken(ws: Workspace, session_id: str, window: str) -> str:
    if lease.acquire(ws.database, session_id, window, ws.clock):
        return ""
    held = lease.holder(ws.database, session_id, ws.clock)
    since = f" since {held.since[11:16]} UTC" if held else ""
    return f"This rehearsal is open in another window{since}. Here it can only be read."
