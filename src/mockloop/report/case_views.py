"""The case as it was handed out: brief, materials, what colleagues told, news."""

from __future__ import annotations

import re

from mockloop.domain.case import Case, CaseMaterial
from mockloop.report.model import MaterialView, Voice
from mockloop.report.session_info import SessionInfo
from mockloop.report.words import decimals

_ALIGNED = re.compile(r"^[ \t]|\S[ \t]{2,}\S", re.MULTILINE)
_ALWAYS_MONOSPACED = ("contract", "log", "diagram")


def material_views(case: Case, easy: bool) -> tuple[MaterialView, ...]:
    """Return the materials the candidate saw; locked ones belong to easy mode."""
    return tuple(material_view(item) for item in case.materials if easy or not item.locked)


def material_view(item: CaseMaterial) -> MaterialView:
    """Return one material as reports show it."""
    return MaterialView(
        title=item.title,
        kind=item.kind,
        intro=item.intro,
        text=item.text.rstrip("\n"),
        preformatted=item.kind in _ALWAYS_MONOSPACED or bool(_ALIGNED.search(item.text)),
        header=item.header,
        align=item.align,
        rows=item.rows,
    )


def told(case: Case, easy: bool) -> tuple[Voice, ...]:
    """Return what colleagues told from the start; only easy mode gives it away."""
    if not easy:
        return ()
    return tuple(
        Voice(f"{fact.name}, {fact.role}", fact.topic, fact.answer)
        for fact in case.facts
        if not fact.decoy
    )


def news(case: Case, session: SessionInfo | None) -> tuple[Voice, ...]:
    """Return the news that was shown, or all of it when that is not known."""
    shown = session.news if session else None
    return tuple(
        Voice(item.sender, item.clock or f"after {decimals(item.minute)} min", item.text)
        for item in case.injects
        if shown is None or item.id in shown
    )
