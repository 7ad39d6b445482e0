"""The candidate's side of a round: taking an invitation up, sending the answer, the last word."""

from __future__ import annotations

import uuid

from mockloop.domain.answer import Answer
from mockloop.domain.handrating import HandComment, HandRating
from mockloop.domain.packet import (
    Debrief,
    Invitation,
    Packet,
    Reaction,
    Revealed,
    SentAnswer,
    answer_digest,
    seal,
)
from mockloop.errors import UsageError
from mockloop.interview.state import INTERVIEW, INVITED
from mockloop.services.books import Sheet, case_of
from mockloop.services.practice import resume_rehearsal, seated
from mockloop.services.recording import Recorder
from mockloop.services.rehearsal import Rehearsal
from mockloop.services.rounds import Round, begin, has_round
from mockloop.services.seen import seen_here
from mockloop.services.workspace import Workspace
from mockloop.store import blobs
from mockloop.store.rounds import practice_round
from mockloop.text import word_count


def accept(ws: Workspace, packet: Packet, me: str) -> Round:
    """Take an invitation up; doing it again changes nothing.

    The prompt travels in the file, so it need not be installed here. Nothing begins yet.

    Raises:
        UsageError: the round was begun here, so that its secrets are known.
    """
    invitation = packet.content()
    if not isinstance(invitation, Invitation):
        raise UsageError("The file is no invitation.")
    if has_round(ws, packet.round):
        known = Round(ws, packet.round)
        if known.state.side != "candidate":
            raise UsageError(
                "This is your own invitation.",
                "Whoever wrote it knows what the candidate has to find out.",
                "Send it to the candidate.",
            )
        known.keep(packet)
        return known
    prompt, rubric = invitation.prompt, invitation.rubric
    with ws.database.write():
        sheet = Sheet(
            prompt,
            rubric,
            blobs.put(ws.database, prompt.model_dump(mode="json")),
            blobs.put(ws.database, rubric.model_dump(mode="json")),
        )
        names = {"interviewer": packet.author, "candidate": me}
        begin(ws, packet.round, sheet, invitation.seed, invitation.structure_hash, me=me,
              side="candidate", names=names, session=uuid.uuid4().hex)  # fmt: skip
        round_ = Round(ws, packet.round)
        round_.keep(packet)
    return round_


def rehearsal_of(ws: Workspace, round_: Round) -> Rehearsal:
    """Return the candidate's rehearsal of a round, begun now or where it stood."""
    state = round_.state
    recorder = Recorder(ws.database, state.session)
    if recorder.state.discarded:
        # Given up before: a new one takes its place in the round.
        session = uuid.uuid4().hex
        round_.add("rehearsal_begun", {"session": session})
        state, recorder = round_.state, Recorder(ws.database, session)
    if recorder.state.session_id:
        return resume_rehearsal(ws, state.session)
    sheet = round_.sheet
    recorder.start(
        sheet, state.seed, mode=INTERVIEW, source=INVITED, extra_time=ws.settings.extra_time
    )
    return seated(ws, recorder, sheet, case_of(sheet, state.seed))


def answer_packet(ws: Workspace, round_: Round) -> Packet:
    """Return the answer as a packet; the same one every time, the prediction as a digest.

    Raises:
        UsageError: it is not turned in, or the prediction is neither given nor skipped.
    """
    for packet in round_.packets():
        if packet.mockloop == "answer":
            return packet
    rehearsal = Recorder(ws.database, round_.state.session).state
    if rehearsal.answer is None or rehearsal.prediction is None:
        raise UsageError(
            "There is no answer to send yet.",
            "It has to be turned in first, and your own levels given or skipped.",
            "Go on with the rehearsal.",
        )
    with ws.database.write():
        if not round_.state.salt:
            round_.add("prediction_sealed", {"salt": uuid.uuid4().hex})
        answer = Answer.model_validate(rehearsal.answer)
        opened = _revealed(round_, rehearsal.prediction)
        body = SentAnswer(
            prompt_id=rehearsal.prompt_id,
            seed=rehearsal.seed,
            answer=answer,
            answer_sha256=answer_digest(answer),
            words=word_count(answer.text),
            elapsed=rehearsal.elapsed,
            over=rehearsal.overtime or 0,
            prediction_sha256=opened.commitment() if opened else None,
            seen=seen_here(ws),
        )
        made = ws.clock.now().isoformat(timespec="seconds")
        packet = seal("answer", round_.id, round_.state.me, body, made=made)
        round_.keep(packet)
    return packet


def answer_from_practice(ws: Workspace, session_id: str, me: str) -> Packet:
    """Return a turned-in rehearsal that began without an invitation as an answer to send.

    The round's id follows from the rehearsal, so that sending it twice is the same file.

    Raises:
        UsageError: it is not turned in.
    """
    state = Recorder(ws.database, session_id).state
    if state.answer is None:
        raise UsageError("There is no answer to send yet.", "It has not been turned in.")
    answer = Answer.model_validate(state.answer)
    body = SentAnswer(
        prompt_id=state.prompt_id,
        seed=state.seed,
        answer=answer,
        answer_sha256=answer_digest(answer),
        words=word_count(answer.text),
        elapsed=state.elapsed,
        over=state.overtime or 0,
        seen=seen_here(ws),
    )
    return seal("answer", practice_round(session_id), me, body)


def react(round_: Round, reaction: Reaction) -> None:
    """Store what the candidate says of a comment; the last word on each counts.

    Raises:
        UsageError: the ratings were opened before, so that it would be a word about numbers.
    """
    if round_.state.opened:
        raise UsageError(
            "The levels are open now.",
            "What you say of a comment counts only before the numbers are shown.",
            "Say it to the rater, who may revise.",
        )
    round_.add("reacted", reaction.model_dump(mode="json"))


def comments_waiting(round_: Round) -> list[tuple[HandRating, str]]:
    """Return the comments without a reaction as (rating, criterion id or ``overall``).

    Once the levels are open nothing waits any more: a word on a comment that came with a later
    revision, or from a third rater, would be a word about numbers.
    """
    if round_.state.opened:
        return []
    answered = {(r.rater, r.revision, r.criterion) for r in round_.state.reactions}
    waiting = []
    for rating in round_.merged().ratings:
        for place, comment in comments_of(rating):
            if comment and (rating.rater, rating.revision, place) not in answered:
                waiting.append((rating, place))
    return waiting


def comments_of(rating: HandRating) -> list[tuple[str, str]]:
    """Return every comment of a rating as (criterion id or ``overall``, its words)."""
    found = [(item.id, said(item.comment)) for item in rating.criteria]
    found.append(("overall", said(rating.overall)))
    return [(place, words) for place, words in found if words]


def said(comment: HandComment) -> str:
    """Return a comment in its own words, what was seen and then what would be stronger."""
    return "\n".join(part.strip() for part in (comment.what, comment.instead) if part.strip())


def debrief_packet(ws: Workspace, round_: Round) -> Packet:
    """Return the candidate's last word: the opened prediction and the reactions.

    Raises:
        UsageError: no review has come yet, or comments wait for a reaction.
    """
    if not round_.merged().reviews:
        raise UsageError("There is nothing to debrief yet.", "No review has come.")
    if comments_waiting(round_):
        raise UsageError("Some comments still wait for your word on them.")
    prediction = Recorder(ws.database, round_.state.session).state.prediction
    body = Debrief(
        prediction=_revealed(round_, prediction or {}),
        reactions=round_.state.reactions,
        seen=seen_here(ws),
    )
    earlier = [p for p in round_.packets() if p.mockloop == "debrief"]
    for packet in earlier:
        if packet.content() == body:
            return packet
    packet = seal("debrief", round_.id, round_.state.me, body, number=len(earlier) + 1,
                  made=ws.clock.now().isoformat(timespec="seconds"))  # fmt: skip
    round_.keep(packet)
    return packet


def _revealed(round_: Round, prediction: dict[str, object]) -> Revealed | None:
    levels = prediction.get("levels")
    if prediction.get("skipped") or not isinstance(levels, dict) or not round_.state.salt:
        return None
    return Revealed(levels=levels, salt=round_.state.salt)
