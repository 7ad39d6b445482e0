"""Reports and copies of attempts without names: everything else is as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mockloop.interview.replies import replies
from mockloop.report.sharing import retold, shared_json, shared_result, shared_talk, shared_view
from mockloop.services.elsewhere import note_written
from mockloop.services.fragments import fragments_of
from mockloop.services.hiding import Marks, Shared, marks_for
from mockloop.services.history import Attempt, load_attempt, require_result
from mockloop.services.naming import ENDINGS, report_stem
from mockloop.services.reporting import Beside, document_of, rendered
from mockloop.services.retrospect import talk_of
from mockloop.services.session_facts import session_info
from mockloop.services.workspace import Workspace
from mockloop.store.export_text import write_atomic
from mockloop.store.paths import ensure_folder


def render_shared(ws: Workspace, session_id: str, fmt: str, words: Sequence[str] = ()) -> Shared:
    """Return the report of an attempt with names, employers and ``words`` replaced.

    The words of the setting ``redact`` are replaced too. The shipped templates are used: what
    somebody's own say is not looked through.

    Raises:
        UsageError: no such attempt or format, it was not scored, or a word has no letter in it.
    """
    attempt = load_attempt(ws, session_id)
    found = require_result(attempt)
    marks = marks_of(ws, attempt, words)
    result = shared_result(found, marks.own, marks.case, marks.counted)
    questions = marks.count(attempt.reader_questions)
    # Questions and updates are counted as texts of the result already.
    talk = shared_talk(talk_of(attempt), marks.own, Counter())
    kept = tuple(
        replace(r, name=marks.own(r.name), text=marks.count(r.text))
        for r in replies(attempt.events)
    )
    beside = Beside(attempt.prediction, questions, session_info(ws, attempt), talk, kept)
    fragments = retold(fragments_of(found), lambda _, text: marks.own(text))
    if fmt == "json":
        text = shared_json(document_of(result, attempt.case, beside, fragments), marks.case)
    else:
        text = rendered(
            ws, result, fmt, (attempt.case, attempt.rubric), beside, fragments,
            lambda view: shared_view(view, marks.case), own_templates=False,
        )  # fmt: skip
    return Shared(text, shared_stem(attempt, marks), marks.notice())


def write_shared(
    ws: Workspace, session_id: str, fmt: str, words: Sequence[str] = (), output: Path | None = None
) -> tuple[Path, Shared]:
    """Write such a report, by default into the report folder with “shared” in its name.

    Raises:
        UsageError: as above.
        StorageError: it cannot be written.
    """
    found = render_shared(ws, session_id, fmt, words)
    if output is None:
        output = ensure_folder(ws.report_folder) / f"{found.stem}-shared.{ENDINGS[fmt]}"
    path = write_atomic(output, found.text)
    note_written(ws, path, "a report to share", load_attempt(ws, session_id).card.id)
    return path, found


def marks_of(ws: Workspace, attempt: Attempt, words: Sequence[str] = ()) -> Marks:
    """Return the marks for everything that stands in an attempt; errors as ``marks_for``."""
    texts = attempt.result.texts.values() if attempt.result is not None else ()
    others = (attempt.card.who, *(reply.name for reply in replies(attempt.events)))
    return marks_for(
        ws, (*texts, attempt.answer_text, attempt.reader_questions),
        [(attempt.case, attempt.rubric)], others, words,
    )  # fmt: skip


def shared_stem(attempt: Attempt, marks: Marks) -> str:
    """Return what a file about an attempt is called, without the ending and without names."""
    return report_stem(attempt.card._replace(prompt_id=marks.case(attempt.card.prompt_id)))
