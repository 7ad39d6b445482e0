"""Reports of attempts and of results, as text and as files."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mockloop.domain.case import Case
from mockloop.domain.fragment import Fragment
from mockloop.domain.measured import Measured
from mockloop.domain.rating import Prediction, Result
from mockloop.domain.reply import Reply
from mockloop.domain.retrospect import Retrospect
from mockloop.domain.rubric import Rubric
from mockloop.errors import StorageError, UsageError
from mockloop.interview.commands import Step
from mockloop.interview.replies import replies
from mockloop.services.books import case_of, sheet_from_library
from mockloop.services.elsewhere import note_written
from mockloop.services.fragments import fragments_of
from mockloop.services.history import Attempt, load_attempt, require_result
from mockloop.services.naming import ENDINGS, report_name
from mockloop.services.recording import Recorder
from mockloop.services.retrospect import talk_of
from mockloop.services.session_facts import session_info
from mockloop.services.workspace import Workspace
from mockloop.store.export_text import write_atomic
from mockloop.store.paths import ensure_folder

if TYPE_CHECKING:
    from mockloop.report.model import ReportView
from mockloop.report.session_info import SessionInfo

FORMATS = ("html", "markdown", "json", "text")


@dataclass(frozen=True, slots=True)
class Beside:
    """What surrounds a result in a report."""

    prediction: Prediction | None = None
    reader_questions: str = ""
    session: SessionInfo | None = None
    talk: Retrospect | None = None
    replies: tuple[Reply, ...] = ()


def render_attempt(ws: Workspace, session_id: str, fmt: str) -> str:
    """Return the report of a stored attempt; rendering it again gives the same text.

    Raises:
        UsageError: no such attempt or format, or it was not scored.
        StorageError: the attempt cannot be read.
        MockloopError: a template of the person's own is wrong.
    """
    return render_loaded(ws, load_attempt(ws, session_id), fmt)


def render_loaded(ws: Workspace, attempt: Attempt, fmt: str) -> str:
    """Return the report of an attempt that is at hand, the sample for instance."""
    _need_format(fmt)
    result = require_result(attempt)
    session = session_info(ws, attempt)
    beside = _beside(attempt, session)
    if fmt == "json":
        return document_of(result, attempt.case, beside, fragments_of(result))
    return _render(ws, result, fmt, (attempt.case, attempt.rubric), beside)


def document_of(result: Result, case: Case, beside: Beside, fragments: Sequence[Fragment]) -> str:
    """Return a result and what surrounds it as one JSON document."""
    from mockloop.report.json_document import render_json

    return render_json(
        result,
        case=case,
        prediction=beside.prediction,
        reader_questions=beside.reader_questions,
        session=beside.session,
        fragments=fragments,
        talk=beside.talk,
        replies=beside.replies,
    )


def spoken_attempt(ws: Workspace, session_id: str) -> str:
    """Return the result of a stored attempt in words to be listened to; errors as above."""
    from mockloop.report.spoken import spoken

    attempt = load_attempt(ws, session_id)
    result = require_result(attempt)
    about = (attempt.case, attempt.rubric)
    return spoken(_view(ws, result, about, _beside(attempt, session_info(ws, attempt))))


def _beside(attempt: Attempt, session: SessionInfo) -> Beside:
    talk, kept = talk_of(attempt), replies(attempt.events)
    return Beside(attempt.prediction, attempt.reader_questions, session, talk, kept)


def written_report(ws: Workspace, session_id: str) -> Path | None:
    """Return the newest report that was written to the report folder and is still there."""
    attempt = load_attempt(ws, session_id)
    names = [event.data.get("name") for event in attempt.events if event.type == "report_written"]
    known = {report_name(attempt.card, fmt) for fmt in ENDINGS}
    # Events may come from a peer's file, so only names that mockloop makes are looked for.
    paths = [ws.report_folder / str(name) for name in reversed(names) if name in known]
    return next((path for path in paths if path.is_file()), None)


def render_result(
    ws: Workspace,
    result: Result,
    fmt: str,
    prediction: Prediction | None = None,
    reader_questions: str = "",
) -> str:
    """Return a result that was not stored as text; ``json`` is the result object alone.

    Brief and rubric come from the library as it is now. Errors as ``render_attempt``.
    """
    _need_format(fmt)
    if fmt == "json":
        return result_json(result)
    sheet = sheet_from_library(ws, result.prompt.id)
    about = (case_of(sheet, result.prompt.seed), sheet.rubric)
    return _render(ws, result, fmt, about, Beside(prediction, reader_questions))


def result_json(result: Result) -> str:
    """Return the result object as one JSON document, indented, with a final newline."""
    data = result.model_dump(mode="json")
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def write_report(
    ws: Workspace, session_id: str, fmt: str = "html", output: Path | None = None
) -> Path:
    """Write the report of an attempt whole or not at all, and return its path.

    Without ``output`` it goes to the report folder under a name made of date, prompt and id.

    Raises:
        UsageError: no such attempt or format, or it was not scored.
        StorageError: the file cannot be written.
    """
    attempt = load_attempt(ws, session_id)
    text = render_loaded(ws, attempt, fmt)
    if output is None:
        output = ensure_folder(ws.report_folder) / report_name(attempt.card, fmt)
    path = write_atomic(output, text)
    note_written(ws, path, "a report", attempt.card.id)
    _note(ws, attempt, fmt, path.name)
    return path


def write_text(path: Path, text: str) -> Path:
    """Write a rendered report whole or not at all, and return its path.

    Raises:
        StorageError: the file cannot be written.
    """
    return write_atomic(path, text)


def measured_for(ws: Workspace, result: Result) -> Measured | None:
    """Return the measured figures when they are of the scorer that made ``result``."""
    from mockloop.report.trust import fits

    measured = ws.library.measured()
    return measured if fits(measured, result.scorer) else None


def _render(
    ws: Workspace,
    result: Result,
    fmt: str,
    about: tuple[Case, Rubric],
    beside: Beside,
) -> str:
    return rendered(ws, result, fmt, about, beside, fragments_of(result))


def rendered(
    ws: Workspace, result: Result, fmt: str, about: tuple[Case, Rubric], beside: Beside,
    fragments: Sequence[Fragment], change: Callable[[ReportView], ReportView] = lambda view: view,
    own_templates: bool = True,
) -> str:  # fmt: skip
    """Return a report for people; ``change`` has the last word on what it shows."""
    _need_format(fmt)
    from mockloop.report.render import render

    view = change(_view(ws, result, about, beside, fragments))
    return render(view, fmt, ws.template_folder if own_templates else None)


def _view(
    ws: Workspace,
    result: Result,
    about: tuple[Case, Rubric],
    beside: Beside,
    fragments: Sequence[Fragment] | None = None,
) -> ReportView:
    from mockloop.report.in_words import in_words
    from mockloop.report.looks import narrowed
    from mockloop.report.trust import agreement_rows, trust_sentence
    from mockloop.report.view import build_view

    case, rubric = about
    codes = tuple(criterion.id for criterion in narrowed(result, beside.session).criteria)
    measured = measured_for(ws, result)
    view = build_view(
        result,
        case=case,
        rubric=rubric,
        anti_patterns=ws.library.anti_patterns().model,
        prediction=beside.prediction,
        reader_questions=beside.reader_questions,
        session=beside.session,
        measured=agreement_rows(measured, codes) if measured else None,
        trust=trust_sentence(measured) if measured else "",
        fragments=fragments_of(result) if fragments is None else fragments,
        talk=beside.talk,
        replies=beside.replies,
    )
    return view if ws.numbers else in_words(view, result, beside.prediction)


def _need_format(fmt: str) -> None:
    if fmt not in ENDINGS:
        from mockloop.content.words import did_you_mean, quoted

        near = did_you_mean(fmt, FORMATS)
        raise UsageError(
            f"There is no report format {quoted(fmt)}.",
            near[:1].upper() + near[1:],
            f"Choose one of {', '.join(FORMATS)}.",
        )


def _note(ws: Workspace, attempt: Attempt, fmt: str, name: str) -> None:
    """Record that a report exists; where the database cannot be written, the file is enough."""
    data = {"format": fmt, "name": name}
    if any(event.type == "report_written" and event.data == data for event in attempt.events):
        return
    with suppress(StorageError):
        Recorder(ws.database, attempt.card.id).add((Step("report_written", data),))
