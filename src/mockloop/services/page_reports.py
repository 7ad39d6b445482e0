"""Reports of one page: two answers side by side, what a revision changed, progress."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from mockloop.errors import UsageError
from mockloop.report.page import PAGES, PageView, render_page
from mockloop.report.sharing import shared_page, shared_values
from mockloop.services.comparing import Compared
from mockloop.services.loop_in_words import progress_told
from mockloop.services.loop_views import (
    comparison_json,
    comparison_page,
    progress_json,
    progress_page,
)
from mockloop.services.naming import ENDINGS, page_stem, report_name
from mockloop.services.progress import Progress
from mockloop.services.workspace import Workspace
from mockloop.store import sessions
from mockloop.store.export_text import write_fresh
from mockloop.store.paths import ensure_folder

FORMATS = (*PAGES, "json")
Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class PageReport:
    """A page, the values behind it, and what its file is called without the ending."""

    stem: str
    view: PageView
    values: dict[str, Any]
    of: tuple[str, ...] = ()
    """The attempts whose words it holds."""
    shared: bool = False
    """Whether names were replaced, so that no template of one's own may bring them back."""


def comparison_report(found: Compared, numbers: bool = True) -> PageReport:
    """Return two answers side by side as a report; that of a revision is named so.

    Without ``numbers`` people read levels in words; the values keep theirs.
    """
    what = "revision" if found.revised else "compare"
    prompt = found.after.result.prompt.id
    stem = page_stem(what, prompt, found.before.name, found.after.name)
    of = tuple(side.session for side in (found.before, found.after) if side.session)
    return PageReport(stem, comparison_page(found, numbers), comparison_json(found), of)


def shared_report(report: PageReport, say: Say, say_in_values: Say) -> PageReport:
    """Return a report with marks in place of names, in the page and in the values behind it."""
    view, values = shared_page(report.view, say), shared_values(report.values, say_in_values)
    return replace(report, view=view, values=values, shared=True)


def progress_report(ws: Workspace, found: Progress, folder: Path | None = None) -> PageReport:
    """Return progress as a report; it is named after the day.

    With the ``folder`` that it will lie in, its rows lead to the HTML reports that were written.

    Raises:
        StorageError: the attempts cannot be listed.
    """
    stem = page_stem("progress", ws.clock.now().date().isoformat())
    reports = reports_from(ws, folder) if folder is not None else {}
    view = progress_told(progress_page(found, reports), found, ws.numbers)
    return PageReport(stem, view, progress_json(found))


def reports_from(ws: Workspace, folder: Path) -> dict[str, str]:
    """Return where the HTML reports of attempts lie, as seen from a page in ``folder``.

    Only names that mockloop makes are looked for, with one look at the report folder.

    Raises:
        StorageError: the attempts cannot be listed.
    """
    try:
        there = {path.name for path in ws.report_folder.iterdir()}
    except OSError:
        return {}
    way = PurePath(os.path.relpath(ws.report_folder.resolve(), folder.resolve()))
    named = {card.id: report_name(card, "html") for card in sessions.list_sessions(ws.readable)}
    return {
        session: quote((way / name).as_posix()) for session, name in named.items() if name in there
    }


def page_text(report: PageReport, fmt: str, *, template_folder: Path | None = None) -> str:
    """Return a report in one of ``FORMATS``; equal reports give equal bytes.

    Templates in ``template_folder`` win over the shipped ones.

    Raises:
        UsageError: there is no such format.
        MockloopError: a template of one's own is wrong.
    """
    if fmt == "json":
        return json.dumps(report.values, ensure_ascii=False, indent=2) + "\n"
    if fmt not in FORMATS:
        raise UsageError(
            f"There is no format “{fmt}”.", do=f"Choose one of {', '.join(FORMATS)}."
        )  # fmt: skip
    return render_page(report.view, fmt, template_folder)


def write_page(ws: Workspace, report: PageReport, fmt: str = "html") -> Path:
    """Write a report into the report folder, never over another file; return its path.

    Where the folder has this very report, that file is the one.

    Raises:
        UsageError: there is no such format.
        MockloopError: a template of one's own is wrong.
        StorageError: it cannot be written.
    """
    text = page_text(report, fmt, template_folder=ws.template_folder)
    return write_fresh(ensure_folder(ws.report_folder), report.stem, f".{ENDINGS[fmt]}", text)
