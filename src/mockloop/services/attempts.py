"""The list of past attempts; it loads no model library, so that it is there at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockloop.domain.kinds import KINDS
from mockloop.errors import UsageError
from mockloop.store import sessions

if TYPE_CHECKING:
    from mockloop.domain.cards import SessionCard
    from mockloop.services.workspace import Workspace


def list_history(ws: Workspace, kind: str | None = None) -> list[SessionCard]:
    """Return the attempts, newest first; of one kind if given.

    Raises:
        UsageError: the kind does not exist.
        StorageError: the database cannot be read.
    """
    if kind is not None and kind not in KINDS:
        from mockloop.content.words import did_you_mean, quoted

        near = did_you_mean(kind, KINDS)
        raise UsageError(
            f"There is no kind {quoted(kind)}.",
            near[:1].upper() + near[1:],
            f"The kinds are {', '.join(KINDS)}.",
        )
    return sessions.list_sessions(ws.readable, kind)
