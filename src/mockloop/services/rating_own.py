"""A hand rating of a rehearsal that belonged to no round, for instance by a mentor."""

from __future__ import annotations

from mockloop.content.structure import structure_hash
from mockloop.errors import UsageError
from mockloop.services.books import sheet_from_snapshots
from mockloop.services.invited import answer_from_practice
from mockloop.services.recording import Recorder
from mockloop.services.rounds import Round, begin, find_round, has_round
from mockloop.services.workspace import Workspace
from mockloop.store import sessions
from mockloop.store.rounds import list_rounds


def round_to_rate(ws: Workspace, wanted: str, rater: str, candidate: str) -> Round:
    """Return the round whose id begins with ``wanted``, or the one of that turned-in rehearsal.

    A rehearsal gets a round of its own, with the prompt and rubric it was written to: the stored
    result is not touched, and the two stand side by side in the debrief.

    Raises:
        UsageError: neither is there, several fit, or the rehearsal is not turned in.
    """
    if not wanted or any(item.startswith(wanted) for item in list_rounds(ws.database)):
        return find_round(ws, wanted)
    try:
        session = sessions.get_session(ws.readable, wanted).id
    except UsageError as error:
        raise UsageError(
            f"There is no round and no single rehearsal that begins with “{wanted[:16]}”.",
            error.why,
            "“mockloop rounds” and “mockloop history” list them.",
        ) from None
    return round_of_rehearsal(ws, session, rater, candidate)


def round_of_rehearsal(
    ws: Workspace, session: str, rater: str, candidate: str, both_here: bool = False
) -> Round:
    """Return the round in which a turned-in rehearsal of this home is rated, begun when needed.

    ``both_here``: the candidate looks at the ratings in the same journal, so that their word on
    every comment comes before any level.

    Raises:
        UsageError: the rehearsal is not turned in.
    """
    packet = answer_from_practice(ws, session, candidate)
    if not has_round(ws, packet.round):
        state = Recorder(ws.database, session).state
        sheet = sheet_from_snapshots(ws, state.prompt_digest, state.rubric_digest)
        structure = structure_hash(sheet.rubric, ws.library.anti_patterns().model)
        names = {"interviewer": rater, "candidate": candidate, "observer": ""}
        with ws.database.write():
            begin(ws, packet.round, sheet, state.seed, structure, me=rater, side="interviewer",
                  names=names, session=session, both_here=both_here)  # fmt: skip
            Round(ws, packet.round).keep(packet)
    return Round(ws, packet.round)
