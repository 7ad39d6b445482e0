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


def debrief_text(view: DebriefView, fmt: str, ws: Workspace | None = None) -> str:
    """Return a report of a round; rendering it again gives the same text.

    ``ws`` says whether people read levels as numbers (JSON always has them), and has templates of
    the person's own; a redacted report uses the shipped ones, as their words are looked through.

    Raises:
        UsageError: there is no such format.
        MockloopError: a template of the person's own is wrong.
    """
    if fmt not in ENDINGS:
        raise UsageError(
            f"There is no report format “{fmt}”.", do=f"Choose one of {', '.join(ENDINGS)}."
        )
    from mockloop.report.debrief import render_debrief
    from mockloop.report.debrief_in_words import debrief_in_words

    numbers = ws is None or ws.numbers or fmt == "json"
    folder = None if ws is None or view.redacted else ws.template_folder
    return render_debrief(view if numbers else debrief_in_words(view), fmt, folder)


def write_debrief(
    ws: Workspace, view: DebriefView, fmt: str = "html", path: Path | None = None
) -> Path:
    """Write a report of a round, by default into the report folder; return its path.

    Raises:
        UsageError: there is no such format.
        StorageError: it cannot be written.
    """
    text = debrief_text(view, fmt, ws)
    if path is None:
        path = ensure_folder(ws.report_folder) / debrief_name(view, fmt)
    return write_atomic(path, text)


def debrief_name(view: DebriefView, fmt: str) -> str:
    """Return for instance ``debrief-bulk-refunds-4f2a91bc-candidate.html``."""
    # The id may come from a peer's file, so nothing of it is taken for a name as it is.
    prompt = re.sub(r"[^A-Za-z0-9]+", "-", view.prompt_id[:60]).strip("-") or "round"
    shared = "-shared" if view.redacted else ""
    return f"debrief-{prompt}-{view.round[:8]}-{view.whose}{shared}.{ENDINGS[fmt]}"
