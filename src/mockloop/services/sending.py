"""What waits in the rounds kept here, and the answer that somebody else is to rate."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mockloop.domain.packet import Packet
from mockloop.errors import UsageError
from mockloop.interview.state import INVITED
from mockloop.services import invited
from mockloop.services.exchange import save_nearby
from mockloop.services.recording import Recorder
from mockloop.services.rounds import Round, all_rounds, find_round
from mockloop.services.workspace import Workspace
from mockloop.store import sessions
from mockloop.store.rounds import list_rounds

Does = Literal["", "write", "send", "rate", "join", "debrief"]
"""What can be done next in a round."""
DEBRIEFED = "debriefed"


@dataclass(frozen=True, slots=True)
class RoundCard:
    """One round as a list shows it."""

    id: str
    side: str
    """``candidate`` or ``interviewer``."""
    prompt_id: str
    title: str
    seed: int
    who: str
    """The others, by name."""
    stands: str
    """Where it stands, in a few words."""
    command: str
    """What to run next; empty when others have to do something."""
    mine: bool
    """Whether it waits for the person here."""
    does: Does = ""
    """What the command does; empty without one."""
    session: str = ""
    """The rehearsal of the round, where it is here."""
    evening: bool = False
    """Whether it is one of an evening at this keyboard, which has a table of its own."""


def round_cards(ws: Workspace) -> list[RoundCard]:
    """Return every round kept here, newest first."""
    return [_card(ws, Round(ws, state.id)) for state in all_rounds(ws)]


def waiting_rounds(ws: Workspace) -> list[RoundCard]:
    """Return the rounds that wait for the person here, newest first.

    Not those that are over, and not those of an evening at this keyboard.
    """
    return [
        card
        for card in round_cards(ws)
        if card.mine and card.stands != DEBRIEFED and not card.evening
    ]


def round_of_session(ws: Workspace, session_id: str) -> Round:
    """Return the round that a candidate's rehearsal belongs to.

    Raises:
        UsageError: it belongs to none.
    """
    for state in all_rounds(ws):
        if state.side == "candidate" and state.session == session_id:
            return Round(ws, state.id)
    raise UsageError("This rehearsal belongs to no round.", "It began without an invitation.")


def answer_to_send(ws: Workspace, wanted: str, me: str) -> tuple[Packet, str]:
    """Return the answer of a round or a rehearsal as a packet, and its prompt.

    Raises:
        UsageError: there is none, or it is not turned in.
    """
    mine = [state for state in all_rounds(ws) if state.side == "candidate"]
    if not wanted and mine:
        return _of_round(ws, Round(ws, mine[0].id))
    if wanted and any(item.startswith(wanted) for item in list_rounds(ws.database)):
        return _of_round(ws, find_round(ws, wanted))
    if not wanted:
        raise UsageError(
            "Which answer?", "You were invited to no round.", "“mockloop history” lists the others."
        )
    card = sessions.get_session(ws.readable, wanted)
    if card.source == INVITED:
        return _of_round(ws, round_of_session(ws, card.id))
    return invited.answer_from_practice(ws, card.id, me), card.prompt_id


def write_answer(ws: Workspace, session_id: str) -> tuple[Path, str]:
    """Write the answer of an invited rehearsal as a new file; return its path and for whom.

    It goes to the current folder, or to the report folder where that cannot be written.

    Raises:
        UsageError: it is not turned in.
        StorageError: no folder can be written; “mockloop send” writes it elsewhere.
    """
    round_ = round_of_session(ws, session_id)
    packet, prompt_id = _of_round(ws, round_)
    return save_nearby(ws, packet, f"answer-{prompt_id}"), round_.state.interviewer


def _of_round(ws: Workspace, round_: Round) -> tuple[Packet, str]:
    if round_.state.side != "candidate":
        raise UsageError(
            "In this round you are not the candidate.", do="“mockloop rounds” lists all of them."
        )
    return invited.answer_packet(ws, round_), round_.state.prompt_id


def _card(ws: Workspace, round_: Round) -> RoundCard:
    state = round_.state
    if state.side == "candidate":
        stands, does = _as_candidate(ws, round_)
        who = state.interviewer
    else:
        stands, does = _as_interviewer(ws, round_)
        who = ", ".join(name for name in (state.candidate, state.observer) if name)
    return RoundCard(
        state.id, state.side, state.prompt_id, state.title, state.seed, who, stands,
        _command(does, round_), bool(does), does, state.session,
        evening=state.both_here and not state.joined,
    )  # fmt: skip


def _command(does: Does, round_: Round) -> str:
    if not does:
        return ""
    if does == "write":
        return "mockloop"
    about = round_.state.session if does == "join" else round_.id
    return f"mockloop {does} {about[:8]}"


def _as_candidate(ws: Workspace, round_: Round) -> tuple[str, Does]:
    rehearsal = Recorder(ws.database, round_.state.session).state
    kinds = {packet.mockloop for packet in round_.packets()}
    if "debrief" in kinds:
        return DEBRIEFED, ""
    if "review" in kinds:
        return "a review has come", "debrief"
    if rehearsal.discarded:
        return "given up", ""
    if rehearsal.answer is not None and rehearsal.prediction is None:
        return "turned in, your own levels are to come", "write"
    if rehearsal.answer is not None:
        return "turned in", "" if "answer" in kinds else "send"
    return ("being written" if rehearsal.session_id else "not begun"), "write"


def _as_interviewer(ws: Workspace, round_: Round) -> tuple[str, Does]:
    kinds = {packet.mockloop for packet in round_.packets()}
    if "debrief" in kinds:
        return DEBRIEFED, "debrief"
    if round_.state.ratings:
        return "rated", ""
    if "answer" in kinds:
        return "an answer has come", "rate"
    if round_.state.joined:
        session = round_.state.session
        rehearsal = Recorder(ws.database, session).state
        if rehearsal.answer is not None:
            return "turned in", "rate"
        return "being written", "" if rehearsal.discarded else "join"
    return "no answer yet", ""
