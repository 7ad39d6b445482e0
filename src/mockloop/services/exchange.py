"""Files in and out: inviting, opening whatever file came, and giving a review back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mockloop.domain.packet import Invitation, Packet, PacketKind, Review, SentAnswer, seal
from mockloop.errors import InputError, StorageError, UsageError
from mockloop.peers.candidate_copy import candidate_prompt, candidate_rubric
from mockloop.services.elsewhere import note_written
from mockloop.services.invited import accept
from mockloop.services.rounds import Round, has_round, open_round
from mockloop.services.seen import seen_here
from mockloop.services.workspace import Workspace
from mockloop.store.packets import free_place, read_packet, write_packet
from mockloop.store.paths import ensure_folder

PACKET_ENDING = ".mockloop.json"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was taken in, and what it asks of the person."""

    kind: PacketKind
    round: Round
    author: str
    new: bool
    """Whether it was not known before."""
    doubts: tuple[str, ...]
    """What does not fit together with the other files of the round."""


def invite(
    ws: Workspace, prompt_id: str, seed: int | None, me: str, candidate: str = ""
) -> tuple[Round, Packet]:
    """Begin a round and return it with the candidate's file.

    The file holds the case with its figures written out, and none of what is to be found out.

    Raises:
        UsageError, ContentError: as ``open_round``.
    """
    round_ = open_round(ws, prompt_id, seed, interviewer=me, candidate=candidate)
    return round_, invitation_of(ws, round_)


def invitation_of(ws: Workspace, round_: Round) -> Packet:
    """Return the invitation of a round that was begun here; the same one every time."""
    for packet in round_.packets():
        if packet.mockloop == "invitation":
            return packet
    state, sheet = round_.state, round_.sheet
    body = Invitation(
        prompt=candidate_prompt(round_.case),
        rubric=candidate_rubric(sheet.rubric),
        prompt_hash=sheet.prompt_hash,
        structure_hash=state.structure_hash,
        seed=state.seed,
        candidate=state.candidate,
        seen=seen_here(ws),
    )
    made = ws.clock.now().isoformat(timespec="seconds")
    packet = seal("invitation", state.id, state.me, body, made=made)
    round_.keep(packet)
    return packet


def open_file(ws: Workspace, path: Path, me: str) -> Opened:
    """Take in a file that came from somebody, and say what it asks for.

    Raises:
        InputError: it cannot be used; nothing was stored or changed.
        UsageError: it does not fit what is here, for instance one's own invitation.
    """
    return take_in(ws, read_packet(path), me)


def take_in(ws: Workspace, packet: Packet, me: str) -> Opened:
    """Take in a packet; taking the same one in again changes nothing."""
    new = not _known(ws, packet)
    if packet.mockloop == "invitation":
        round_ = accept(ws, packet, me)
    else:
        round_ = _round_for(ws, packet, me)
        round_.keep(packet)
    return Opened(packet.mockloop, round_, packet.author, new, round_.merged().doubts)


def take_text(round_: Round, body: SentAnswer, author: str) -> None:
    """Keep an answer that came as text and in no file of mockloop’s."""
    number = 1 + sum(1 for packet in round_.packets() if packet.mockloop == "answer")
    round_.keep(seal("answer", round_.id, author, body, number=number))


def review_packet(ws: Workspace, round_: Round) -> Packet:
    """Return what goes back to the candidate: ratings, log and the built-in result.

    It is the same file until something of it changes, and then one with the next number.

    Raises:
        UsageError: nothing was rated yet.
    """
    state = round_.state
    if not state.ratings:
        raise UsageError(
            "There is nothing to send back yet.",
            "Rate the answer first; “I cannot judge this” is a full answer.",
        )
    result = round_.built_in()
    case = round_.case
    titles = {fact.id: fact.topic for fact in case.facts if fact.id in state.given_facts}
    titles |= {news.id: news.sender for news in case.injects if news.id in state.given_news}
    body = Review(
        ratings=state.ratings,
        log=state.log,
        result=result.model_dump(mode="json") if result else None,
        asked=state.given_facts,
        injects=state.given_news,
        titles=titles,
        seen=seen_here(ws),
    )
    mine = [p for p in round_.packets() if p.mockloop == "review" and p.author == state.me]
    for packet in mine:
        if packet.content() == body:
            return packet
    packet = seal("review", state.id, state.me, body, number=len(mine) + 1,
                  made=ws.clock.now().isoformat(timespec="seconds"))  # fmt: skip
    round_.keep(packet)
    return packet


def save_nearby(ws: Workspace, packet: Packet, stem: str) -> Path:
    """Write a packet into the current folder, or the report folder where that cannot be written.

    The name is ``stem`` with mockloop's ending, with a number where another file has it.

    Raises:
        StorageError: neither folder can be written.
    """
    try:
        return save_packet(packet, free_place(Path.cwd(), stem, PACKET_ENDING, packet), ws)
    except (OSError, StorageError):
        folder = ensure_folder(ws.report_folder)
        return save_packet(packet, free_place(folder, stem, PACKET_ENDING, packet), ws)


def save_packet(packet: Packet, path: Path, ws: Workspace | None = None) -> Path:
    """Write a packet to a file of its own; see ``store.packets.write_packet``.

    With a workspace, a file outside its folders is noted there.
    """
    written = write_packet(path, packet)
    if ws is not None:
        article = "an" if packet.mockloop[0] in "ai" else "a"
        note_written(ws, written, f"{article} {packet.mockloop}", packet.round)
    return written


def _known(ws: Workspace, packet: Packet) -> bool:
    if not has_round(ws, packet.round):
        return False
    return any(item.sha256 == packet.sha256 for item in Round(ws, packet.round).packets())


def _round_for(ws: Workspace, packet: Packet, me: str) -> Round:
    if has_round(ws, packet.round):
        return Round(ws, packet.round)
    body = packet.content()
    if not isinstance(body, SentAnswer):
        raise InputError(
            f"This {packet.mockloop} belongs to a round that is not here.",
            "It can only be opened where the round was begun, or the answer opened before.",
            "Open the answer or the invitation first.",
        )
    try:
        return open_round(ws, body.prompt_id, body.seed, interviewer=me, candidate=packet.author,
                          round_id=packet.round)  # fmt: skip
    except UsageError as error:
        raise InputError(
            "This answer cannot be rated here.",
            f"It is to the prompt “{body.prompt_id}”, which is not installed.",
            "Open it where the invitation was written, or put the prompt into your content folder.",
        ) from error
