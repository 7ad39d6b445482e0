"""The debrief of a round: comments before numbers, and every opinion beside the others."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from mockloop.domain.handrating import HandRating
from mockloop.domain.packet import Reaction
from mockloop.domain.rating import Result
from mockloop.errors import UsageError
from mockloop.peers.interviewer_report import InterviewerReport, interviewer_report
from mockloop.peers.notes import standing
from mockloop.peers.side_by_side import Row, side_by_side
from mockloop.services.invited import comments_of, comments_waiting
from mockloop.services.recording import Recorder
from mockloop.services.rounds import Round
from mockloop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment without its level."""

    rater: str
    revision: int
    criterion: str
    title: str
    words: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Debriefing:
    """Everything that may be looked at now."""

    title: str
    seed: int
    candidate: str
    rows: tuple[Row, ...]
    reactions: tuple[Reaction, ...]
    doubts: tuple[str, ...]
    report: InterviewerReport | None
    """On the interviewer's side, and for a candidate once a review has come."""


def remarks(round_: Round) -> list[Remark]:
    """Return the comments a candidate has not spoken about yet; no level is in them."""
    titles = {c.id: c.title for c in round_.sheet.rubric.criteria}
    found = []
    for rating, place in comments_waiting(round_):
        item = rating.criterion(place)
        quotes = tuple(quote.quote for quote in item.evidence) if item else ()
        words = dict(comments_of(rating))[place]
        title = titles.get(place, "The whole answer")
        found.append(Remark(rating.rater, rating.revision, place, title, words, quotes))
    return found


def debriefing(ws: Workspace, round_: Round) -> Debriefing:
    """Open the ratings of a round and return them side by side.

    Raises:
        UsageError: something has to come first: one's own rating, a review, or a word on a comment.
    """
    state, merged = round_.state, round_.merged()
    if state.side == "candidate":
        _candidate_may_look(round_)
        prediction = Recorder(ws.database, state.session).state.prediction or {}
        levels = prediction.get("levels") or None
        versions, result = merged.versions, _result_of(round_)
        log = merged.reviews[0][1].log
        rater = merged.reviews[0][0]
    else:
        if not state.ratings:
            raise UsageError(
                "Nothing is shown before your own rating is stored.",
                do=f"“mockloop rate {round_.id[:8]}” opens it.",
            )
        levels = merged.prediction.levels if merged.prediction else None
        versions, result = _all_versions(round_), round_.built_in()
        log, rater = state.log, state.me
    if not state.opened:
        round_.add("ratings_opened")
    rubric = round_.sheet.rubric
    mine = [rating for rating in versions if rating.rater == rater]
    report = interviewer_report(
        rater, rubric, standing(log), round_.limit, mine[-1] if mine else None, result,
        len(round_.case.facts), len(round_.case.injects),
    )  # fmt: skip
    return Debriefing(
        state.title, state.seed, merged.candidate, side_by_side(rubric, versions, levels, result),
        merged.reactions or state.reactions, merged.doubts, report,
    )  # fmt: skip


def _candidate_may_look(round_: Round) -> None:
    if not round_.merged().reviews:
        raise UsageError(
            "There is nothing to debrief yet.",
            "No review has come.",
            "“mockloop open FILE” takes it in.",
        )
    if comments_waiting(round_):
        raise UsageError(
            "Some comments still wait for your word on them.",
            "What you say of a comment counts only before the numbers are shown.",
        )


def _all_versions(round_: Round) -> tuple[HandRating, ...]:
    others = [r for r in round_.merged().versions if r.rater != round_.state.me]
    found = {(r.rater, r.revision): r for r in (*others, *round_.state.ratings)}
    return tuple(found[key] for key in sorted(found))


def _result_of(round_: Round) -> Result | None:
    for _, review in round_.merged().reviews:
        if review.result is not None:
            try:
                return Result.model_validate(review.result)
            except ValidationError:
                return None
    return None
