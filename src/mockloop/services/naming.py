"""Names of report files: the date, the prompt and a short id, nothing a file system minds."""

from __future__ import annotations

import re

from mockloop.domain.cards import SHORT_ID, SessionCard

ENDINGS = {"html": "html", "markdown": "md", "json": "json", "text": "txt"}
LONGEST = 60


def report_stem(card: SessionCard) -> str:
    """Return for instance ``2026-11-20-bulk-refunds-1f2e3d4c``; the date is the session's own."""
    # Events may come from a peer's file, so nothing of them is taken for a name as it is.
    day = (card.finished or card.started)[:10]
    return "-".join(_plain(part) for part in (day, card.prompt_id[:LONGEST], card.id[:SHORT_ID]))


def report_name(card: SessionCard, fmt: str) -> str:
    """Return the file name of a report in one of the formats."""
    return f"{report_stem(card)}.{ENDINGS[fmt]}"


def page_stem(what: str, *parts: str) -> str:
    """Return for instance ``compare-bulk-refunds-1f2e3d4c-5a6b7c8d``."""
    return "-".join([what, *(_plain(part[:LONGEST]) for part in parts)])


def _plain(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-") or "unnamed"
