"""Short attempts that were left as they began: there is nothing of them to keep."""

from __future__ import annotations

from collections.abc import Mapping

from mockloop.domain.answer import Answer
from mockloop.interview.state import RehearsalState
from mockloop.interview.turning_in import GAP
from mockloop.services.recording import Recorder
from mockloop.services.workspace import Workspace


def is_untouched(
    ws: Workspace, state: RehearsalState, text: str, beside: Mapping[str, str]
) -> bool:
    """Say whether a revision or a warm-up being written holds nothing that was typed in it.

    ``text`` is its text as it stands, ``beside`` what was typed beside it and not sent.

    Raises:
        StorageError: the attempt that it revises cannot be read.
    """
    if state.phase != "writing" or state.look not in ("revision", "warm-up"):
        return False
    if any(line.strip() for line in beside.values()) or state.reader_questions:
        return False
    base = Recorder(ws.readable, state.base).state if state.base else RehearsalState()
    if state.look == "revision" and base.answer is None:
        # It was erased, so this is the only place where its text still stands.
        return False
    began = closing_of(base) if base.answer is not None else ""
    # What was asked, ordered and posted the first time is carried over.
    return text.strip() == began.strip() and _sent(state) == _sent(base)


def _sent(state: RehearsalState) -> tuple[int, int, int]:
    return len(state.asked), len(state.posted), len(state.done)


def closing_of(state: RehearsalState) -> str:
    """Return the text that was written beside the posted updates of a turned-in answer."""
    answer = Answer.model_validate(state.answer)
    posted = GAP.join(entry.text for entry in answer.entries)
    if not posted:
        return answer.text
    return answer.text.removeprefix(posted).removeprefix(GAP)
