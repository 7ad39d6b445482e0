"""Walking a rehearsal again, moment by moment, from its journal alone."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from mockloop.domain.cards import SessionCard
from mockloop.interview.moments import Moment
from mockloop.interview.timeline import not_understood, timeline
from mockloop.services.history import load_attempt
from mockloop.services.workspace import Workspace
from mockloop.text import word_count

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Replay:
    """A rehearsal as it went."""

    card: SessionCard
    mode: str
    limit: float
    """Seconds allowed."""
    draft_words: int | None
    """Words of the text as it stands; None once it was turned in."""
    moments: tuple[Moment, ...]
    not_understood: tuple[Moment, ...]
    """Questions that were not understood, or not clear."""


def replay(ws: Workspace, session_id: str) -> Replay:
    """Return the timeline of an attempt by its id or the beginning of it; always the same.

    Raises:
        UsageError: none or several fit.
        StorageError: its journal or its snapshots cannot be read.
    """
    attempt = load_attempt(ws, session_id)
    moments = timeline(attempt.events, attempt.case)
    unfinished = attempt.state.answer is None
    return Replay(
        card=attempt.card,
        mode=attempt.state.mode,
        limit=attempt.case.prompt.minutes * 60 * attempt.state.extra_time,
        draft_words=word_count(attempt.answer_text) if unfinished else None,
        moments=moments,
        not_understood=not_understood(moments),
    )


def replay_json(found: Replay) -> dict[str, Any]:
    """Return a replay as one JSON document; ``elapsed`` is in seconds of writing."""
    card = found.card
    return {
        "schema_version": SCHEMA_VERSION,
        "session": {
            "id": card.id, "prompt": card.prompt_id, "kind": card.kind, "title": card.title,
            "seed": card.seed, "mode": found.mode, "source": card.source, "state": card.state,
            "started": card.started, "finished": card.finished, "limit": found.limit,
        },
        "timeline": [_moment(moment) for moment in found.moments],
        "not_understood": [_moment(moment) for moment in found.not_understood],
    }  # fmt: skip


def _moment(moment: Moment) -> dict[str, Any]:
    when = {"elapsed": round(moment.elapsed, 3), "clock": moment.clock}
    return {"kind": moment.what.kind, **when, **asdict(moment.what)}
