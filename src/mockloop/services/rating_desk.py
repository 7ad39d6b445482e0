"""Rating an answer by hand: every step is kept as it is done, and the rating is stored whole."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from mockloop.domain.handrating import HandRating, RaterRole
from mockloop.domain.packet import SentAnswer
from mockloop.domain.rating import Evidence
from mockloop.errors import InputError, UsageError
from mockloop.peers.filling_in import Sheet, Sheets, finished, first_criteria, problems
from mockloop.peers.notes import standing
from mockloop.services.exchange import review_packet, save_nearby
from mockloop.services.rounds import Round
from mockloop.services.workspace import Workspace
from mockloop.store import drafts
from mockloop.store.rounds import round_session

_FIELD = "rating"
_SHEETS: TypeAdapter[dict[str, Sheet]] = TypeAdapter(dict[str, Sheet])


class RatingDesk:
    """The answer of a round and the rubric one person fills in for it."""

    def __init__(self, ws: Workspace, round_: Round, rater: str, role: RaterRole = "peer") -> None:
        sent = round_.merged().answer
        if round_.state.side == "candidate":
            raise UsageError("In this round you are the candidate.", "Others rate your answer.")
        if sent is None:
            raise UsageError(
                "There is no answer to rate yet.",
                do="“mockloop open FILE” takes the candidate's file in.",
            )
        self._ws = ws
        self.round = round_
        self.rater, self.role = rater, role
        self.sent: SentAnswer = sent
        self.text = sent.answer.text
        self.rubric = round_.sheet.rubric
        self.first = first_criteria(self.rubric, standing(round_.state.log))
        self.sheets: Sheets = {c.id: Sheet() for c in self.rubric.criteria}
        self.revising = round_.state.newest_rating(rater) is not None
        """Whether this rater has rated before; what is stored then is a revision."""
        self._load()

    def change(self, criterion: str, sheet: Sheet) -> None:
        """Keep what was filled in for a criterion.

        Raises:
            StorageError: it could not be kept; it stays on the screen.
        """
        self.sheets[criterion] = sheet
        touched = {name: asdict(item) for name, item in self.sheets.items() if item.touched}
        for item in touched.values():
            item["evidence"] = [quote.model_dump(mode="json") for quote in item["evidence"]]
        self._keep(json.dumps(touched, ensure_ascii=False))

    def quote(self, start: int, end: int) -> Evidence | None:
        """Return the words between two places of the answer, without the blanks around them."""
        start, end = sorted(max(0, min(len(self.text), place)) for place in (start, end))
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        return Evidence(start=start, end=start + len(words), quote=words) if words else None

    def problems(self) -> tuple[str, ...]:
        """Return what keeps the rating from being stored."""
        return problems(self.sheets)

    def store(self) -> HandRating:
        """Store the rating; only now may others be looked at.

        Raises:
            UsageError: something is missing; the message says what.
            InputError: a quote does not stand in the answer.
        """
        if found := self.problems():
            raise UsageError("The rating is not complete.", " ".join(found))
        try:
            rating = finished(
                self.sheets, rater=self.rater, role=self.role,
                answer_sha256=self.sent.answer_sha256,
                structure_hash=self.round.state.structure_hash,
            )  # fmt: skip
        except ValidationError:
            raise InputError(
                "The rating is too long.", "A comment holds 4,000 characters.", "Shorten it."
            ) from None
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

    def _keep(self, text: str) -> None:
        name = round_session(self.round.id)
        drafts.save_draft(self._ws.database, name, self._field, text, self.round.elapsed)

    @property
    def _field(self) -> str:
        return f"{_FIELD}:{self.rater}"

    def _load(self) -> None:
        saved = drafts.load_drafts(self._ws.database, round_session(self.round.id))
        draft = saved.get(self._field)
        if draft is not None and draft.text:
            self.sheets.update(self._sound(draft.text))
        elif (before := self.round.state.newest_rating(self.rater)) is not None:
            for item in before.criteria:
                self.sheets[item.id] = Sheet(
                    level=item.level,
                    status=None if item.status == "rated" else item.status,
                    evidence=item.evidence,
                    ticks=dict(item.ticks),
                    what=item.comment.what,
                    instead=item.comment.instead,
                )

    def _sound(self, text: str) -> Sheets:
        try:
            found: dict[str, Any] = json.loads(text)
            sheets = _SHEETS.validate_python(found)
        except (ValueError, ValidationError):
            return {}
        return {name: sheet for name, sheet in sheets.items() if name in self.sheets}
