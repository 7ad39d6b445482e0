"""The files two people exchange: an invitation, an answer, a review and, if wanted, a debrief.

One JSON object each. ``sha256`` is over the canonical JSON of everything else, so a changed
file is noticed; it proves no author.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, model_validator

from mockloop.domain.answer import Answer
from mockloop.domain.base import Model
from mockloop.domain.handrating import MAX_COMMENT, HandRating, PersonName
from mockloop.domain.hashing import canonical_json, digest, text_digest
from mockloop.domain.names import Slug
from mockloop.domain.prompt import Prompt
from mockloop.domain.rubric import CriterionId, Rubric

PACKET_VERSION = 1
PacketKind = Literal["invitation", "answer", "review", "debrief"]
RoundId = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
Sha = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Seen = Annotated[tuple[Slug, ...], Field(max_length=2_000)]
"""Prompts somebody knows: rehearsed, interviewed with, or read."""
Seconds = Annotated[float, Field(ge=0, le=1e6)]
Short = Annotated[str, Field(max_length=MAX_COMMENT)]
LogKind = Literal["fact", "said", "inject", "hint", "probe", "note", "leading", "struck"]
"""``said`` is words of one's own as a person of the case, who is its ``about``. ``struck`` takes
back an earlier entry; its ``about`` is that entry's number, from 1."""
Sign = Literal["+", "-", ""]


def answer_digest(answer: Answer) -> str:
    """Return the digest an answer is named by: of its text and the updates in it."""
    return text_digest("\x1f".join([answer.text, *(entry.text for entry in answer.entries)]))


def sources_of(answer: Answer) -> dict[str, str]:
    """Return what can be quoted of an answer, by source: its text, and each posted update."""
    return {"answer": answer.text, **{f"entry:{e.id}": e.text for e in answer.entries}}


class LogEntry(Model):
    """One thing the interviewer did or wrote down, at a moment of the rehearsal."""

    kind: LogKind
    elapsed: Seconds = 0
    about: Annotated[str, Field(max_length=60)] = ""
    """The fact, inject, person or criterion it belongs to; of ``struck``, an entry's number."""
    sign: Sign = ""
    text: Short = ""


class Invitation(Model):
    """What a candidate may know: the case without facts, news, notes, key or references."""

    prompt: Prompt
    rubric: Rubric
    prompt_hash: Sha
    """Of the interviewer's prompt, so that both speak of the same one."""
    structure_hash: Sha
    seed: int = Field(ge=0, le=999_999)
    candidate: Annotated[str, Field(max_length=60)] = ""
    seen: Seen = ()


class SentAnswer(Model):
    """What a candidate turned in; the prediction is there as a digest only."""

    prompt_id: Slug
    seed: int = Field(ge=0, le=999_999)
    answer: Answer
    answer_sha256: Sha
    words: int = Field(ge=0)
    elapsed: Seconds = 0
    over: Seconds = 0
    prediction_sha256: Sha | None = None
    """Of the revealed prediction; none when the candidate skipped it."""
    seen: Seen = ()

    @model_validator(mode="after")
    def _named_by_its_digest(self) -> SentAnswer:
        if self.answer_sha256 != answer_digest(self.answer):
            raise ValueError("the answer is not the one its digest names")
        return self


class Review(Model):
    """What an interviewer gives back: every version of the rating, the log, the scorer's result."""

    ratings: tuple[HandRating, ...] = Field(min_length=1, max_length=50)
    log: tuple[LogEntry, ...] = Field(default=(), max_length=5_000)
    result: dict[str, Any] | None = None
    """The built-in rating as ``domain.rating.Result`` dumps it."""
    asked: tuple[str, ...] = ()
    injects: tuple[str, ...] = ()
    titles: dict[str, Short] = {}
    """What the ids of the log mean in words: facts and news that were given."""
    seen: Seen = ()


class Reaction(Model):
    """What the candidate says of one comment, before any number is shown."""

    rater: PersonName
    revision: int = Field(ge=1)
    criterion: CriterionId | Literal["overall"]
    verdict: Literal["useful", "unclear", "disagree"]
    because: Short = ""

    @model_validator(mode="after")
    def _disagreement_has_a_reason(self) -> Reaction:
        if self.verdict == "disagree" and not self.because.strip():
            raise ValueError("a disagreement says why")
        return self


class Revealed(Model):
    """The prediction opened: together with the salt its digest is the one committed to."""

    levels: dict[CriterionId, Annotated[int, Field(ge=0, le=4)]]
    salt: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]

    def commitment(self) -> str:
        """Return the digest an answer carries."""
        return digest(self.model_dump(mode="json"))


class Debrief(Model):
    """The candidate's last word: the opened prediction and what the comments were worth."""

    prediction: Revealed | None = None
    reactions: tuple[Reaction, ...] = Field(default=(), max_length=2_000)
    seen: Seen = ()


Body: TypeAlias = Invitation | SentAnswer | Review | Debrief
BODIES: dict[str, type[Model]] = {
    "invitation": Invitation,
    "answer": SentAnswer,
    "review": Review,
    "debrief": Debrief,
}


class Packet(Model):
    """One file. ``number`` counts an author's packets of a kind in a round; the highest counts."""

    mockloop: PacketKind
    version: Literal[1] = 1
    round: RoundId
    author: PersonName
    number: int = Field(default=1, ge=1, le=10_000)
    made: Annotated[str, Field(max_length=40)] = ""
    """For people; nothing is ordered by it."""
    body: dict[str, Any]
    sha256: Sha

    def content(self) -> Body:
        """Return the body as its model; raises ``pydantic.ValidationError``."""
        model = BODIES[self.mockloop]
        # Through JSON, so that a list is taken for a tuple and nothing else is converted.
        value: Body = model.model_validate_json(canonical_json(self.body), strict=True)  # type: ignore[assignment]
        return value

    def is_whole(self) -> bool:
        """Say whether the digest fits the rest."""
        return self.sha256 == packet_digest(self.model_dump(mode="json"))


def packet_digest(data: dict[str, Any]) -> str:
    """Return the digest of a packet's JSON without its ``sha256``."""
    return digest({name: value for name, value in data.items() if name != "sha256"})


def seal(
    kind: PacketKind, round_id: str, author: str, body: Body, *, number: int = 1, made: str = ""
) -> Packet:
    """Return the packet with its digest."""
    data: dict[str, Any] = {
        "mockloop": kind,
        "version": PACKET_VERSION,
        "round": round_id,
        "author": author,
        "number": number,
        "made": made,
        "body": body.model_dump(mode="json"),
    }
    return Packet.model_validate({**data, "sha256": packet_digest(data)})
