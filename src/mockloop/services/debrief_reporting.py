"""The two reports of a round: the candidate's and the interviewer's, as text and as files."""

from __future__ import annotations

import re
from pathlib import Path

from mockloop.errors import UsageError
from mockloop.report.debrief_model import DebriefView, Whose
from mockloop.services.debrief_view import basis_of, debrief_view, whose_report
from mockloop.services.debriefing import debriefing
from mockloop.services.naming import ENDINGS
from mockloop.services.rounds import Round
from mockloop.services.workspace import Workspace
from mockloop.store.export_text import write_atomic
from mockloop.store.paths import ensure_folder


def open_debrief(ws: Workspace, round_: Round, whose: Whose | None = None) -> DebriefView:
    """Open the ratings of a round and return what is shown of them.

    Raises:
        UsageError: something has to come first; see ``debriefing``.
    """
    return debrief_view(basis_of(round_), debriefing(ws, round_), whose or whose_report(round_))


def debrief_text(
    view: DebriefView, fmt: str, numbers: bool = True, *, template_folder: Path | None = None
) -> str:
    """Return a report of a round; rendering it again gives the same text.

    Without ``numbers`` people read levels in words; JSON keeps its numbers. Templates in
    ``template_folder`` win over the shipped ones.

    Raises:
        UsageError: there is no such format.
        MockloopError: a template of one's own is wrong.
    """
    if fmt not in ENDINGS:
        raise UsageError(
            f"There is no report format “{fmt}”.", do=f"Choose one of {', '.join(ENDINGS)}."
        )
    from mockloop.report.debrief import render_debrief
    from mockloop.report.debrief_in_words import debrief_in_words

    told = view if numbers or fmt == "json" else debrief_in_words(view)
    return render_debrief(told, fmt, template_folder)


def write_debrief(
    ws: Workspace, view: DebriefView, fmt: str = "html", path: Path | None = None
) -> Path:
    """Write a report of a round, by default into the report folder; return its path.

    Raises:
        UsageError: there is no such format.
        MockloopError: a template of one's own is wrong.
        StorageError: it cannot be written.
    """
    folder = None if view.redacted else ws.template_folder
    text = debrief_text(view, fmt, ws.numbers, template_folder=folder)
    if path is None:
        path = ensure_folder(ws.report_folder) / debrief_name(view, fmt)
    return write_atomic(path, text)


def debrief_name(view: DebriefView, fmt: str) -> str:
    """Return for instance ``debrief-bulk-refunds-4f2a91bc-candidate.html``."""
    # The id may come from a peer's file, so nothing of it is taken for a name as it is.
    prompt = re.sub(r"[^A-Za-z0-9]+", "-", view.prompt_id[:60]).strip("-") or "round"
    shared = "-shared" if view.redacted else ""
    return f"debrief-{prompt}-{view.round[:8]}-{view.whose}{shared}.{ENDINGS[fmt]}"
