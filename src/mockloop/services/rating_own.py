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
    round_ = round_of_practice(ws, session, rater, candidate, both_here)
    take_practice_answer(ws, round_, candidate)
    return round_


def round_of_practice(
    ws: Workspace, session_id: str, rater: str, candidate: str, both_here: bool = False
) -> Round:
    """Return the round of a rehearsal that began without an invitation, begun now if need be.

    ``both_here`` as for ``round_of_rehearsal``.
    """
    round_id = practice_round(session_id)
    if not has_round(ws, round_id):
        state = Recorder(ws.database, session_id).state
        sheet = sheet_from_snapshots(ws, state.prompt_digest, state.rubric_digest)
        structure = structure_hash(sheet.rubric, ws.library.anti_patterns().model)
        names = {"interviewer": rater, "candidate": candidate, "observer": ""}
        with ws.database.write():
            begin(ws, round_id, sheet, state.seed, structure, me=rater, side="interviewer",
                  names=names, session=session_id, both_here=both_here)  # fmt: skip
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
