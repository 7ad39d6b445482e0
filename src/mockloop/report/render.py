"""A report view in words: HTML, Markdown or plain text through templates, JSON from the result."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from mockloop.errors import UsageError
from mockloop.report.environment import TEMPLATES
from mockloop.report.filling import fill
from mockloop.report.json_document import render_json
from mockloop.report.model import ReportView

FORMATS: Final = tuple(TEMPLATES)
"""The formats that templates make; ``json`` comes from ``render_json``."""

__all__ = ["FORMATS", "render", "render_json"]


def render(view: ReportView, fmt: str, template_folder: Path | None = None) -> str:
    """Return ``view`` as ``html``, ``markdown`` or ``text``; equal views give equal bytes.

    A file of the same name in ``template_folder`` (``report.html.j2``, ``report.md.j2``,
    ``report.txt.j2`` or a part of them) replaces the shipped one.

    Raises:
        UsageError: the format does not exist.
        MockloopError: a template is wrong; the message names template and line.
    """
    if fmt not in TEMPLATES:
        raise UsageError(
            f"There is no report format “{fmt}”.", "", f"Choose one of: {', '.join(FORMATS)}, json."
        )
    return fill(TEMPLATES[fmt], fmt, template_folder, report=view)
