"""Another reader: a copy of an answer for them, and their written reply beside the attempt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mockloop.domain.answer import Answer, Known
from mockloop.domain.progress import minutes_allowed
from mockloop.domain.reply import MAX_NAME, MAX_REPLY, Reply
from mockloop.errors import InputError, UsageError
from mockloop.interview import replies as kept
from mockloop.interview.state import EASY
from mockloop.services.history import Attempt, find_attempt, load_attempt
from mockloop.services.naming import report_stem
from mockloop.services.recording import Recorder
from mockloop.services.workspace import Workspace
from mockloop.store import drafts
from mockloop.store.export_text import write_atomic
from mockloop.store.journal import Journal
from mockloop.store.paths import ensure_folder
from mockloop.text import check_limits, clean, decode, printable

if TYPE_CHECKING:
    from mockloop.report.reader_copy import CopyView
    from mockloop.services.hiding import Shared

MAX_BYTES = 4 * MAX_REPLY
DRAFT = "reply"
"""The field under which a half-typed reply is kept: the name on the first line, then the text."""


def copy_for_reader(ws: Workspace, session_id: str) -> str:
    """Return brief, materials, levels and the answer of an attempt as one Markdown text.

    Raises:
        UsageError: no such attempt, or it was not turned in.
        StorageError: it cannot be read.
    """
    from mockloop.report.reader_copy import render_copy

    return render_copy(_view(load_attempt(ws, session_id)))


def shared_copy(ws: Workspace, session_id: str, words: Sequence[str] = ()) -> Shared:
    """Return the same text with names, employers and ``words`` replaced by marks.

    Raises:
        UsageError: as above, or a word has fewer than two letters.
        StorageError: it cannot be read.
    """
    from mockloop.report.reader_copy import render_copy
    from mockloop.report.sharing import shared_copy as with_marks
    from mockloop.services.hiding import Shared
    from mockloop.services.sharing import marks_of, shared_stem

    attempt = load_attempt(ws, session_id)
    marks = marks_of(ws, attempt, words)
    view = with_marks(_view(attempt), marks.count, marks.case)
    return Shared(render_copy(view), shared_stem(attempt, marks), marks.notice())


def _view(attempt: Attempt) -> CopyView:
    from mockloop.report.reader_copy import copy_view, slice_of

    answer = _answer(attempt)
    state, case = attempt.state, attempt.case
    known = {fact.id for fact in case.facts if _was(answer.asked, fact.id)} | set(state.known)
    if state.mode == EASY:
        known = {fact.id for fact in case.facts if not fact.decoy}
    shown = {item.id for item in case.injects if _was(answer.injects, item.id)} | set(state.shown)
    view = copy_view(
        case, attempt.rubric, answer, known=known, shown=shown,
        opened=[item.id for item in case.materials if _at_hand(attempt, item.id)],
        reader_questions=attempt.reader_questions,
    )  # fmt: skip
    part = next((c for c in attempt.rubric.criteria if c.id == state.part), None)
    if part is not None and state.look == "warm-up":
        minutes = minutes_allowed(state.look, case.prompt.minutes, state.extra_time)
        view = slice_of(view, part, minutes)
    return view


def write_copy(ws: Workspace, session_id: str, text: str, shared_stem: str = "") -> Path:
    """Write a copy to the report folder, where it is deleted with the attempt; return its path.

    ``shared_stem`` is what a copy without names is called.

    Raises:
        StorageError: it cannot be written.
    """
    stem = f"{shared_stem}.shared" if shared_stem else report_stem(find_attempt(ws, session_id))
    return write_atomic(ensure_folder(ws.report_folder) / f"{stem}.copy.md", text)


def read_reply(data: bytes, source: str) -> str:
    """Return the reply in a file; ``source`` is its name, for errors.

    Raises:
        InputError: it is too long or not UTF-8.
    """
    if len(data) > MAX_BYTES:
        raise _too_long(f"“{source}”")
    return decode(data, f"“{source}”")


def keep_reply(ws: Workspace, session_id: str, name: str, text: str) -> Reply:
    """Keep what somebody wrote about an attempt under their name; it is never scored.

    Keeping the same words again changes nothing.

    Raises:
        InputError: the name cannot be used, or the reply is empty or too long.
        UsageError: no such attempt, or it was not turned in.
        StorageError: it cannot be stored.
    """
    who = _name(name)
    body = clean(text).text.strip("\n")
    if not body.strip():
        raise InputError("The reply is empty.", "There is nothing to keep.")
    if len(body) > MAX_REPLY:
        raise _too_long("The reply")
    check_limits(body, "The reply")
    session = find_attempt(ws, session_id).id
    recorder = Recorder(ws.database, session)
    _need_answer(recorder.state.answer is not None, session)
    recorder.add(kept.keep(who, body, replies_of(ws, session)))
    return next(
        reply for reply in replies_of(ws, session) if (reply.name, reply.text) == (who, body)
    )


def replies_of(ws: Workspace, session_id: str) -> tuple[Reply, ...]:
    """Return what was kept beside an attempt, oldest first; the whole id is needed."""
    return kept.replies(Journal(ws.readable).read(session_id))


def reply_draft(ws: Workspace, session_id: str) -> tuple[str, str]:
    """Return name and text of a reply that was begun and not kept yet."""
    found = drafts.load_drafts(ws.readable, session_id).get(DRAFT)
    name, _, text = (found.text if found else "").partition("\n")
    return name, text


def save_reply_draft(ws: Workspace, session_id: str, name: str, text: str) -> None:
    """Keep a half-typed reply; with neither name nor text there is none any more."""
    body = f"{name}\n{text}" if name or text else ""
    drafts.save_draft(ws.database, session_id, DRAFT, body, 0.0)


def _answer(attempt: Attempt) -> Answer:
    _need_answer(attempt.state.answer is not None, attempt.card.id)
    return Answer.model_validate(attempt.state.answer)


def _need_answer(turned_in: bool, session: str) -> None:
    if not turned_in:
        raise UsageError(
            f"The attempt {session[:8]} has no answer yet.",
            "It was not turned in.",
            "Go on with it first; “mockloop history” lists what is finished.",
        )


def _was(known: Known, name: str) -> bool:
    return known == "all" or (known is not None and name in known)


def _at_hand(attempt: Attempt, material: str) -> bool:
    return attempt.state.mode == EASY or material in attempt.state.opened


def _name(given: str) -> str:
    name = given.strip()
    if not name or len(name) > MAX_NAME or printable(name) != name or "\n" in name:
        raise InputError(
            "This name cannot be used.", f"A name has 1 to {MAX_NAME} characters on one line."
        )
    return name


def _too_long(what: str) -> InputError:
    return InputError(
        f"{what} is too long.",
        f"A reply has at most {MAX_REPLY:,} characters.",
        "Keep the part that matters; nothing was stored.",
    )
