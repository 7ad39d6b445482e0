"""A round played through the services: two installations, one case, every file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mockloop.clock import FakeClock
from mockloop.domain.handrating import HandComment, HandCriterion, HandRating
from mockloop.domain.packet import Packet, Reaction
from mockloop.domain.rating import Evidence
from mockloop.services import exchange, invited
from mockloop.services.rounds import Round
from mockloop.services.workspace import Workspace, open_workspace

ANSWER = (
    "I would ask which part waits for the Work Orders team. Ship polling first, because two "
    "minutes are enough for most dispatchers."
)
QUOTE = "which part waits for the Work Orders team"


@dataclass
class Evening:
    """Ida interviews, Ben answers."""

    ida: Workspace
    ben: Workspace
    theirs: Round
    """Ida's journal of the round."""
    invitation: Packet

    def accepted(self) -> Round:
        return exchange.take_in(self.ben, self.invitation, "Ben").round

    def answered(self, levels: dict[str, int] | None = None) -> Packet:
        """Ben writes and turns in."""
        round_ = self.accepted()
        rehearsal = invited.rehearsal_of(self.ben, round_)
        rehearsal.begin_writing()
        rehearsal.submit(ANSWER)
        rehearsal.predict(levels)
        rehearsal.close()
        return invited.answer_packet(self.ben, round_)

    def rated(self, level: int = 3) -> HandRating:
        """Ida rates one criterion and cannot judge another."""
        self.theirs = Round(self.ida, self.theirs.id)
        return self.theirs.rate(rating(self.theirs, level), self.theirs.texts())


def rating(round_: Round, level: int, rater: str = "Ida") -> HandRating:
    sent = round_.merged().answer
    assert sent is not None
    start = sent.answer.text.index(QUOTE)
    evidence = Evidence(start=start, end=start + len(QUOTE), quote=QUOTE)
    comment = HandComment(what="Asks for the wait.", instead="Name who decides.")
    return HandRating(
        rater=rater,
        answer_sha256=sent.answer_sha256,
        structure_hash=round_.state.structure_hash,
        criteria=(
            HandCriterion(id="EC1", level=level, evidence=(evidence,), comment=comment),
            HandCriterion(id="EC2", status="not_rated"),
        ),
    )


def evening(folder: Path, prompt_id: str = "realtime-notifications", seed: int = 7) -> Evening:
    clock = FakeClock()
    ida = open_workspace(folder / "ida", clock=clock, environ={})
    ben = open_workspace(folder / "ben", clock=clock, environ={})
    round_, packet = exchange.invite(ida, prompt_id, seed, "Ida", "Ben")
    return Evening(ida, ben, round_, packet)


def whole(night: Evening) -> list[Packet]:
    """Return the files of a whole round, the debrief included."""
    answer = night.answered({"EC1": 2, "EC2": 1})
    exchange.take_in(night.ida, answer, "Ida")
    night.rated()
    review = exchange.review_packet(night.ida, night.theirs)
    back = exchange.take_in(night.ben, review, "Ben").round
    invited.react(back, Reaction(rater="Ida", revision=1, criterion="EC1", verdict="useful"))
    debrief = invited.debrief_packet(night.ben, back)
    exchange.take_in(night.ida, debrief, "Ida")
    night.theirs = Round(night.ida, night.theirs.id)
    return [night.invitation, answer, review, debrief]
