"""Rating the answer of a round by hand: kept as it is filled in, and stored whole."""

from __future__ import annotations

from pathlib import Path

from mockloop.domain.handrating import HandRating, RaterRole
from mockloop.domain.packet import SentAnswer
from mockloop.errors import UsageError
from mockloop.peers.filling_in import Sheet
from mockloop.peers.notes import standing
from mockloop.services.exchange import review_packet, save_nearby
from mockloop.services.rounds import Round
from mockloop.services.sheet_desk import SheetDesk
from mockloop.services.workspace import Workspace
from mockloop.store.rounds import round_session


class RatingDesk(SheetDesk):
    """The answer of a round and the rubric one person fills in for it."""

    def __init__(self, ws: Workspace, round_: Round, rater: str, role: RaterRole = "peer") -> None:
        merged = round_.merged()
        sent = merged.answer
        if round_.state.side == "candidate":
            raise UsageError("In this round you are the candidate.", "Others rate your answer.")
        if sent is None:
            raise UsageError(
                "There is no answer to rate yet.",
                do="“mockloop open FILE” takes the candidate's file in.",
            )
        self.round = round_
        self.sent: SentAnswer = sent
        super().__init__(
            ws, round_.case, round_.sheet.rubric, sent.answer.text, rater, role,
            standing(round_.state.log),
        )  # fmt: skip
        self.whose = merged.candidate
        self.revising = round_.state.newest_rating(rater) is not None
        if not self._take_up():
            self._repeat()

    def store(self) -> HandRating:
        """Store the rating in the round and return it with its revision.

        Raises:
            UsageError: something is missing; the sentences say what.
            InputError: it is too long, or a quote does not stand in the answer.
        """
        rating = self._finished(self.sent.answer_sha256, self.round.state.structure_hash)
        stored = self.round.rate(rating, self.round.texts())
        self._keep("")
        return stored

    def write_review(self) -> Path:
        """Write the file for the candidate and return its path; never over another file.

        Raises:
            StorageError: it cannot be written.
        """
        packet = review_packet(self._ws, self.round)
        return save_nearby(self._ws, packet, f"review-{self.round.state.prompt_id}")

    @property
    def _session(self) -> str:
        return round_session(self.round.id)

    def _repeat(self) -> None:
        before = self.round.state.newest_rating(self.rater)
        for item in before.criteria if before else ():
            self.sheets[item.id] = Sheet(
                level=item.level,
                status=None if item.status == "rated" else item.status,
                evidence=item.evidence,
                ticks=dict(item.ticks),
                what=item.comment.what,
                instead=item.comment.instead,
            )
