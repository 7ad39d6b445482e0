"""Short attempts after a rehearsal: one criterion revised, or ten minutes on one criterion."""

from __future__ import annotations

import uuid
from contextlib import suppress
from typing import TYPE_CHECKING

from mockloop.domain.rating import CriterionRating
from mockloop.errors import StorageError, UsageError
from mockloop.interview.commands import Step
from mockloop.interview.state import EASY, RehearsalState
from mockloop.services.books import case_of, drawn_case, keep_snapshots, sheet_from_snapshots
from mockloop.services.history import find_attempt, load_attempt, require_result
from mockloop.services.practice import resume_rehearsal, seated
from mockloop.services.recording import Recorder
from mockloop.services.rehearsal import Rehearsal
from mockloop.services.untouched import closing_of
from mockloop.services.workspace import Workspace
from mockloop.store import drafts
from mockloop.store.journal import Journal

if TYPE_CHECKING:
    from mockloop.domain.cards import DraftCard

__all__ = ["closing_of", "revise", "start_revision", "start_warm_up"]

CARRIED = (
    "material_opened", "question_asked", "action_ordered", "update_posted", "inject_shown",
    "inject_read", "inject_lapsed", "hint_taken",
)  # fmt: skip
"""What happened in the first attempt and stays known in its revision."""


def revise(ws: Workspace, session_id: str, criterion: str) -> tuple[Rehearsal, DraftCard | None]:
    """Return a revision of one criterion, and the draft that it goes on with, if one waits.

    A new one stands at its briefing. Errors as for ``start_revision``.
    """
    base = find_attempt(ws, session_id).id
    for draft in drafts.open_drafts(ws.readable):
        if (draft.look, draft.base, draft.part) == ("revision", base, criterion.upper()):
            return resume_rehearsal(ws, draft.session_id), draft
    return start_revision(ws, base, criterion), None


def start_revision(ws: Workspace, session_id: str, criterion: str) -> Rehearsal:
    """Return a rehearsal that begins with the text of a rated one, to revise one criterion.

    The case, its figures, and what was asked, shown and posted are those of the first attempt.

    Raises:
        UsageError: there is no such attempt, it is not rated, or has no such criterion.
        StorageError: it cannot be read or stored.
    """
    card = find_attempt(ws, session_id)
    base = Recorder(ws.database, card.id).state
    if base.answer is None or not base.ratings:
        raise UsageError("Only a rated attempt can be revised.", "This one has no rating yet.")
    sheet = sheet_from_snapshots(ws, base.prompt_digest, base.rubric_digest)
    criterion = criterion.upper()
    known = [item.id for item in sheet.rubric.criteria]
    if criterion not in known:
        raise UsageError(
            f"The rubric has no criterion “{criterion}”.", do=f"There are {', '.join(known)}."
        )
    session = uuid.uuid4().hex
    recorder = Recorder(ws.database, session)
    marks = {"look": "revision", "base": card.id, "part": criterion}
    with ws.database.write():
        recorder.start(sheet, base.seed, mode=base.mode, source="practice",
                       extra_time=base.extra_time, marks=marks)  # fmt: skip
        recorder.add(_carried(ws, card.id), 0.0)
        drafts.save_draft(ws.database, session, drafts.ANSWER, closing_of(base), 0.0)
    return seated(ws, recorder, sheet, case_of(sheet, base.seed), closing_of(base))


def found_before(ws: Workspace, state: RehearsalState) -> CriterionRating | None:
    """Return what the first attempt was rated on the criterion that is revised.

    None where this is no revision, or where the first attempt was deleted.
    """
    if state.look != "revision":
        return None
    with suppress(UsageError, StorageError):
        result = require_result(load_attempt(ws, state.base))
        return next((item for item in result.criteria if item.id == state.part), None)
    return None


def _carried(ws: Workspace, session_id: str) -> tuple[Step, ...]:
    steps = []
    for event in Journal(ws.readable).read(session_id):
        at_news = event.type == "checkpoint" and event.data.get("inject")
        if event.type in CARRIED or at_news:
            # The minutes were spent the first time.
            data = {name: value for name, value in event.data.items() if name != "minutes"}
            steps.append(Step(event.type, data))
    return tuple(steps)


def start_warm_up(
    ws: Workspace, criterion: str, prompt_id: str, seed: int | None = None
) -> Rehearsal:
    """Return ten minutes on one criterion of a prompt, everything known given at hand.

    Raises:
        UsageError: no such prompt, or its rubric has no such criterion.
        ContentError, StorageError: as for a rehearsal.
    """
    session = uuid.uuid4().hex
    recorder = Recorder(ws.database, session)
    with ws.database.write():
        sheet = keep_snapshots(ws, prompt_id)
        criterion = criterion.upper()
        known = [item.id for item in sheet.rubric.criteria]
        if criterion not in known:
            raise UsageError(
                f"The rubric of this prompt has no criterion “{criterion}”.",
                do=f"There are {', '.join(known)}.",
            )
        case = drawn_case(sheet, session, seed)
        marks = {"look": "warm-up", "part": criterion}
        recorder.start(sheet, case.seed, mode=EASY, source="practice",
                       extra_time=ws.settings.extra_time, marks=marks)  # fmt: skip
    return seated(ws, recorder, sheet, case)
