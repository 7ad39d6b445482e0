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
from mockloop.store.rounds import list_rounds, practice_round


def round_to_rate(ws: Workspace, wanted: str, rater: str, candidate: str) -> Round:
    """Return the round whose id begins with ``wanted``, or the one of that turned-in rehearsal.

    A rehearsal gets a round of its own, with the prompt and rubric it was written to: the stored
    result is not touched, and the two stand side by side in the debrief.

    Raises:
        UsageError: neither is there, several fit, or the rehearsal is not turned in.
    """
    if not wanted or any(item.startswith(wanted) for item in list_rounds(ws.database)):
        found = find_round(ws, wanted)
        if found.state.joined:
            take_practice_answer(ws, found, found.state.candidate or candidate)
        return found
    try:
        session = sessions.get_session(ws.readable, wanted).id
    except UsageError as error:
        raise UsageError(
            f"There is no round and no single rehearsal that begins with “{wanted[:16]}”.",
            error.why,
            "“mockloop rounds” and “mockloop history” list them.",
        ) from None
    round_ = round_of_practice(ws, session, rater, candidate)
    take_practice_answer(ws, round_, candidate)
    return round_


def round_of_practice(ws: Workspace, session_id: str, rater: str, candidate: str) -> Round:
    """Return the round of a rehearsal that began without an invitation, begun now if need be."""
    round_id = practice_round(session_id)
    if not has_round(ws, round_id):
        state = Recorder(ws.database, session_id).state
        sheet = sheet_from_snapshots(ws, state.prompt_digest, state.rubric_digest)
        structure = structure_hash(sheet.rubric, ws.library.anti_patterns().model)
        names = {"interviewer": rater, "candidate": candidate, "observer": ""}
        begin(ws, round_id, sheet, state.seed, structure, me=rater, side="interviewer",
              names=names, session=session_id)  # fmt: skip
    return Round(ws, round_id)


def take_practice_answer(ws: Workspace, round_: Round, candidate: str) -> None:
    """Take the answer of a rehearsal into its round, once.

    Raises:
        UsageError: it is not turned in.
    """
    if round_.merged().answer is not None:
        return
    if Recorder(ws.database, round_.state.session).state.answer is None:
        raise UsageError(
            "The answer is not turned in yet.",
            do=f"“mockloop join {round_.state.session[:8]}” shows how far it is.",
        )
    round_.keep(answer_from_practice(ws, round_.state.session, candidate))
