"""A debrief in words: HTML, Markdown or plain text through templates, JSON from the same view."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from mockloop.report.debrief_model import DebriefView
from mockloop.report.filling import filled_in
from mockloop.report.json_document import document_digest, visible_json
from mockloop.report.sharing import SHARED

DEBRIEFS: Final = {
    "html": "debrief.html.j2",
    "markdown": "debrief.md.j2",
    "text": "debrief.txt.j2",
}
"""The formats that templates make; ``json`` comes from the view itself."""
DEBRIEF_VERSION: Final = 1
KIND_KEY: Final = "report"
"""The key that tells a debrief from the report of one attempt; its value is ``debrief``."""


def render_debrief(view: DebriefView, fmt: str, template_folder: Path | None = None) -> str:
    """Return the debrief as ``html``, ``markdown``, ``text`` or ``json``; equal views, equal bytes.

    A file of the same name in ``template_folder`` (``debrief.html.j2``, ``debrief.md.j2``,
    ``debrief.txt.j2`` or a part of them) replaces the shipped one.

    Raises:
        KeyError: another format.
        MockloopError: a template is wrong; the message names template and line.
    """
    if fmt == "json":
        return debrief_json(view)
    return filled_in(DEBRIEFS[fmt], fmt, template_folder, debrief=view, shared=SHARED)


def debrief_json(view: DebriefView) -> str:
    """Return the view as one JSON document with what it rests on in ``sources``.

    UTF-8, indented, with a final newline; ``document_sha256``, the last key, is over the canonical
    JSON of everything else. Control characters are written as JSON escapes.
    """
    document: dict[str, Any] = {KIND_KEY: "debrief", "schema_version": DEBRIEF_VERSION}
    shown = asdict(view)
    del shown["numbers"]  # this is always with them
    del shown["texts"]  # in ``sources``, by the names that quotes use
    sources = shown.pop("sources")
    if not shown["redacted"]:
        del shown["redacted"]
    document |= {**shown, "sources": sources}
    # Through JSON, so that the digest is over what a reader of the file gets back.
    document["document_sha256"] = document_digest(json.loads(json.dumps(document)))
    return visible_json(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"
