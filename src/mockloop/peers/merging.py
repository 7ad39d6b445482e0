"""Putting the files of a round together: any order, any number of times, the same result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from mockloop.domain.handrating import HandRating
from mockloop.domain.packet import (
    Body,
    Debrief,
    Invitation,
    Packet,
    PacketKind,
    Reaction,
    Revealed,
    Review,
    SentAnswer,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Said:
    """The packet of one author that counts, opened."""

    author: str
    body: Body
    sha256: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A round as far as its files tell it. Equal sets of packets give equal values."""

    round: str = ""
    invitation: Invitation | None = None
    interviewer: str = ""
    answer: SentAnswer | None = None
    candidate: str = ""
    reviews: tuple[tuple[str, Review], ...] = ()
    """Author and review, by author."""
    debrief: Debrief | None = None
    doubts: tuple[str, ...] = ()
    """What does not fit together, in sentences; nothing is left out because of it."""

    @property
    def ratings(self) -> tuple[HandRating, ...]:
        """The newest rating of everybody who rated, by name."""
        newest: dict[str, HandRating] = {}
        for rating in self.versions:
            newest[rating.rater] = rating
        return tuple(newest[name] for name in sorted(newest))

    @property
    def versions(self) -> tuple[HandRating, ...]:
        """Every version of every rating, by name and revision."""
        found = {
            (rating.rater, rating.revision, rating.model_dump_json()): rating
            for _, review in self.reviews
            for rating in review.ratings
        }
        return tuple(found[key] for key in sorted(found))

    @property
    def prediction(self) -> Revealed | None:
        """The candidate's own levels, once they are opened and fit what was committed to."""
        if self.debrief is None or self.debrief.prediction is None or self.answer is None:
            return None
        opened = self.debrief.prediction
        return opened if opened.commitment() == self.answer.prediction_sha256 else None

    @property
    def reactions(self) -> tuple[Reaction, ...]:
        """What the candidate said of the comments."""
        return self.debrief.reactions if self.debrief else ()


def merge(packets: Iterable[Packet]) -> Merged:
    """Return what the packets of one round say together.

    Of an author's packets of one kind the highest number counts, and of equal numbers the one with
    the smallest digest; that two differ is among the doubts.

    Raises:
        ValueError: they are of several rounds, or a body does not fit.
    """
    found = sorted({item.sha256: item for item in packets}.values(), key=lambda p: p.sha256)
    if not found:
        return Merged()
    if len({item.round for item in found}) > 1:
        raise ValueError("packets of several rounds")
    doubts: set[str] = set()
    invitations = _newest(found, "invitation", doubts)
    answers = _newest(found, "answer", doubts)
    debriefs = _newest(found, "debrief", doubts)
    reviews = _newest(found, "review", doubts)
    invitation = _only(invitations, "invitation", doubts)
    answer = _only(answers, "answer", doubts, _invited(invitation))
    debrief = _only(debriefs, "debrief", doubts)
    merged = Merged(
        round=found[0].round,
        invitation=_as(invitation, Invitation),
        interviewer=invitation.author if invitation else "",
        answer=_as(answer, SentAnswer),
        candidate=answer.author if answer else "",
        reviews=tuple(
            (said.author, said.body) for said in reviews if isinstance(said.body, Review)
        ),
        debrief=_as(debrief, Debrief),
    )
    doubts.update(_contradictions(merged, debrief.author if debrief else ""))
    return replace(merged, doubts=tuple(sorted(doubts)))


def _newest(packets: list[Packet], kind: PacketKind, doubts: set[str]) -> list[Said]:
    by_author: dict[str, Packet] = {}
    for packet in packets:
        if packet.mockloop != kind:
            continue
        known = by_author.get(packet.author)
        if known is not None and known.number == packet.number:
            doubts.add(f"There are two different {kind} files number {packet.number} of the same "
                       f"person ({packet.author}); one of them was changed.")  # fmt: skip
        if known is None or packet.number > known.number:
            by_author[packet.author] = packet
    return [
        Said(author, packet.content(), packet.sha256)
        for author, packet in sorted(by_author.items())
    ]


def _invited(invitation: Said | None) -> str:
    body = _as(invitation, Invitation)
    return body.candidate if body is not None else ""


def _only(said: list[Said], kind: str, doubts: set[str], wanted: str = "") -> Said | None:
    """Return the one that counts: of the person who was asked for it, else the first by name."""
    said = sorted(said, key=lambda item: (item.author != wanted, item.author))
    if len(said) > 1:
        names = ", ".join(item.author for item in said)
        doubts.add(f"Several people sent the {kind} of this round ({names}); {said[0].author}’s "
                   "is the one that counts here.")  # fmt: skip
    return said[0] if said else None


def _as(said: Said | None, model: type[T]) -> T | None:
    return said.body if said is not None and isinstance(said.body, model) else None


def _contradictions(merged: Merged, debriefed_by: str) -> set[str]:
    found = set()
    invitation, answer = merged.invitation, merged.answer
    if invitation and answer:
        ours = (invitation.prompt.id, invitation.seed)
        if ours != (answer.prompt_id, answer.seed):
            found.add("The answer is to another prompt, or to other figures, than the invitation.")
    for author, review in merged.reviews:
        for rating in review.ratings:
            if answer and rating.answer_sha256 != answer.answer_sha256:
                found.add(f"{author} rated another text than the answer that is here.")
            elif answer and rating.misquoted({"answer": answer.answer.text, **_entries(answer)}):
                found.add(f"{author} quotes words that do not stand in the answer.")
    if merged.debrief and answer:
        if debriefed_by != merged.candidate:
            found.add("The debrief was written by somebody else than the answer.")
        opened = merged.debrief.prediction
        if opened and opened.commitment() != answer.prediction_sha256:
            found.add("The opened prediction is not the one that was committed to with the answer.")
    return found


def _entries(answer: SentAnswer) -> dict[str, str]:
    return {f"entry:{item.id}": item.text for item in answer.answer.entries}
