"""Reasons that a candidate has begun to type and not yet kept; they outlive a crash."""

from __future__ import annotations

import json
from collections.abc import Mapping

from mockloop.services.rounds import Round
from mockloop.services.workspace import Workspace
from mockloop.store.drafts import load_drafts, save_draft
from mockloop.store.rounds import round_session

FIELD = "because"


def place_of(rater: str, revision: int, criterion: str) -> str:
    """Return the name under which the reason on a comment is kept."""
    return f"{rater}\x1f{revision}\x1f{criterion}"


def keep_reasons(ws: Workspace, round_: Round, reasons: Mapping[str, str]) -> None:
    """Store what was begun, by place; it replaces what was stored before.

    Raises:
        StorageError: the disk does not take it.
    """
    text = json.dumps(dict(sorted(reasons.items())), ensure_ascii=False)
    save_draft(ws.database, round_session(round_.id), FIELD, text, 0.0)


def begun_reasons(ws: Workspace, round_: Round) -> dict[str, str]:
    """Return what was begun and not kept, by place."""
    draft = load_drafts(ws.readable, round_session(round_.id)).get(FIELD)
    try:
        kept = json.loads(draft.text) if draft is not None else {}
    except ValueError:
        return {}
    if not isinstance(kept, dict):
        return {}
    return {place: text for place, text in kept.items() if isinstance(text, str)}
