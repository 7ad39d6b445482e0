"""A rubric filled in by a person: a level with its quote, or a word that says why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from mockloop.domain.base import Model
from mockloop.domain.rating import Evidence
from mockloop.domain.rubric import CriterionId, IndicatorId

PersonName = Annotated[str, Field(min_length=1, max_length=60)]
MAX_COMMENT = 4_000
"""Characters."""
MAX_QUOTES = 20
RaterRole = Literal["peer", "observer", "mentor"]
HandStatus = Literal["rated", "not_rated", "not_asked", "not_answered"]
HAND_STATUS_WORDS: dict[str, str] = {
    "rated": "rated",
    "not_rated": "I cannot judge this",
    "not_asked": "it was not asked for",
    "not_answered": "asked for, and nothing in the answer",
}


class HandComment(Model):
    """What a rater says of a criterion; where the words stand is the quote's business."""

    what: str = Field(default="", max_length=MAX_COMMENT)
    instead: str = Field(default="", max_length=MAX_COMMENT)
    """What would be stronger, in the rater's words."""


class HandCriterion(Model):
    """One criterion as a person rated it: a level with at least one quote, or a named state."""

    id: CriterionId
    level: int | None = Field(default=None, ge=0, le=4)
    status: HandStatus = "rated"
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=MAX_QUOTES)
    ticks: dict[IndicatorId, Annotated[int, Field(ge=0, le=2)]] = {}
    """Indicator → grade in halves, for those the rater ticked."""
    comment: HandComment = HandComment()

    @model_validator(mode="after")
    def _no_quote_no_level(self) -> HandCriterion:
        if (self.level is None) == (self.status == "rated"):
            raise ValueError(f"{self.id}: status {self.status} does not fit its level")
        if self.status == "rated" and not self.evidence:
            raise ValueError(f"{self.id} has a level without a quote")
        return self


class HandRating(Model):
    """One person's ratings of one answer; a revision has a higher ``revision``."""

    rater: PersonName
    role: RaterRole = "peer"
    revision: int = Field(default=1, ge=1, le=1_000)
    answer_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    structure_hash: str = Field(pattern=r"^[0-9a-f]{64}$")
    criteria: tuple[HandCriterion, ...] = Field(max_length=40)
    overall: HandComment = HandComment()

    @model_validator(mode="after")
    def _criteria_unique(self) -> HandRating:
        ids = [item.id for item in self.criteria]
        if len(set(ids)) != len(ids):
            raise ValueError("a criterion is rated twice")
        return self

    def criterion(self, criterion_id: str) -> HandCriterion | None:
        """Return the rating of a criterion, if it was looked at."""
        for item in self.criteria:
            if item.id == criterion_id:
                return item
        return None

    def misquoted(self, texts: Mapping[str, str]) -> tuple[str, ...]:
        """Return the criteria that quote words which do not stand where they are said to."""
        return tuple(
            item.id
            for item in self.criteria
            for quote in item.evidence
            if texts.get(quote.source, "")[quote.start : quote.end] != quote.quote
        )
