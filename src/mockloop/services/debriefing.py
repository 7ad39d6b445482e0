"""The debrief of a round: comments before numbers, and every opinion beside the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mockloop.domain.handrating import HandRating
from mockloop.domain.packet import LogEntry, Reaction, Revealed, Review, SentAnswer
from mockloop.domain.rating import Result
from mockloop.errors import UsageError
from mockloop.peers.interviewer_report import InterviewerReport, interviewer_report
from mockloop.peers.merging import Merged
from mockloop.peers.notes import standing
from mockloop.peers.round import RoundState
from mockloop.peers.side_by_side import Row, side_by_side
from mockloop.services.invited import comments_of, comments_waiting
from mockloop.services.recording import Recorder
from mockloop.services.rounds import Round
from mockloop.services.verification import read_result
from mockloop.services.workspace import Workspace

OVERALL = "The whole answer"


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
    side: str
    """Whose installation this is: ``candidate`` or ``interviewer``."""
    candidate: str
    interviewer: str
    """Whose interview is reported; on the interviewer's side the person here."""
    rows: tuple[Row, ...]
    versions: tuple[HandRating, ...]
    """Every version of every rating by hand."""
    prediction: Mapping[str, int] | None
    """The candidate's own levels, where they are known here."""
    result: Result | None
    """The built-in rating."""
    reactions: tuple[Reaction, ...]
    log: tuple[LogEntry, ...]
    """What the interviewer noted, corrections applied."""
    doubts: tuple[str, ...]
    report: InterviewerReport
    revealed: Revealed | None = None
    """The opened prediction with its salt, where it was committed to with the answer."""
    committed: str | None = None
    """The digest that was sent with the answer."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one side of a round may see, before it is laid out."""

    rater: str
    log: tuple[LogEntry, ...]
    versions: tuple[HandRating, ...]
    prediction: Mapping[str, int] | None
    result: Result | None
    doubts: tuple[str, ...]


def speaks_first(round_: Round) -> bool:
    """Say whether the candidate is here, who speaks of the comments before any level is shown."""
    return round_.state.side == "candidate" or round_.state.both_here


def has_rated(round_: Round) -> bool:
    """Say whether the person here has stored a rating of their own."""
    return _own(round_.state) is not None


def remarks(round_: Round) -> list[Remark]:
    """Return the comments a candidate has not spoken about yet; no level is in them."""
    titles = {c.id: c.title for c in round_.sheet.rubric.criteria}
    found = []
    for rating, place in comments_waiting(round_):
        item = rating.criterion(place)
        quotes = tuple(quote.quote for quote in item.evidence) if item else ()
        words = dict(comments_of(rating))[place]
        title = titles.get(place, OVERALL)
        found.append(Remark(rating.rater, rating.revision, place, title, words, quotes))
    return found


def debriefing(ws: Workspace, round_: Round) -> Debriefing:
    """Open the ratings of a round and return them side by side.

    The journal says from then on that they were opened: what is said of a comment afterwards
    would be about numbers, and a rating given afterwards is a revision.

    Raises:
        UsageError: something has to come first: one's own rating, a review, or a word on a comment.
    """
    state, merged = round_.state, round_.merged()
    may_look(round_)
    on_candidate = state.side == "candidate"
    look = _as_candidate if on_candidate else _as_interviewer
    seen = look(ws, round_, merged)
    if not state.opened:
        round_.add("ratings_opened")
    rubric = round_.sheet.rubric
    mine = [rating for rating in seen.versions if rating.rater == seen.rater]
    reactions = merged.reactions or state.reactions
    case = round_.case
    report = interviewer_report(
        seen.rater, rubric, standing(seen.log), round_.limit, mine[-1] if mine else None,
        seen.result, len(case.facts), len(case.injects), reactions,
    )  # fmt: skip
    if state.both_here and merged.answer is not None:
        # mockloop itself answers and brings news here; what reached the candidate is what counts.
        heard = round_.answer() or merged.answer.answer
        report = replace(
            report, facts_given=_count(heard.asked, report.facts_all),
            news_given=_count(heard.injects, report.news_all),
        )  # fmt: skip
    return Debriefing(
        title=state.title,
        seed=state.seed,
        side=state.side,
        candidate=merged.candidate,
        interviewer=seen.rater,
        rows=side_by_side(rubric, seen.versions, seen.prediction, seen.result),
        versions=seen.versions,
        prediction=seen.prediction,
        result=seen.result,
        reactions=reactions,
        log=standing(seen.log),
        doubts=tuple(dict.fromkeys((*merged.doubts, *seen.doubts))),
        report=report,
        revealed=_revealed(round_, merged, seen.prediction),
        committed=merged.answer.prediction_sha256 if merged.answer else None,
    )


def _revealed(round_: Round, merged: Merged, levels: Mapping[str, int] | None) -> Revealed | None:
    """Return the opened prediction where it came in a debrief, or is the person's own."""
    debrief = merged.debrief
    if debrief is not None and debrief.prediction is not None:
        return debrief.prediction
    if levels and round_.state.salt:
        return Revealed(levels=dict(levels), salt=round_.state.salt)
    return None


def _count(known: tuple[str, ...] | str | None, every: int) -> int:
    return every if isinstance(known, str) else len(known or ())


def may_look(round_: Round) -> None:
    """Return when the ratings of a round may be opened here; nothing is written.

    Raises:
        UsageError: something has to come first; it says what.
    """
    if round_.state.side != "candidate":
        if _own(round_.state) is None:
            raise UsageError(
                "Nothing is shown before your own rating is stored.",
                do=f"“mockloop rate {round_.id[:8]}” opens it.",
            )
        if not round_.state.both_here:
            return
    if not round_.merged().reviews:
        raise UsageError(
            "There is nothing to debrief yet.",
            "No review has come.",
            "“mockloop open FILE” takes it in.",
        )
    if waiting := comments_waiting(round_):
        what = "One comment still waits" if len(waiting) == 1 else "Some comments still wait"
        raise UsageError(
            f"{what} for your word on {'it' if len(waiting) == 1 else 'them'}.",
            "What you say of a comment counts only before the numbers are shown.",
            f"“mockloop debrief {round_.id[:8]}” in a terminal asks for it.",
        )


def _own(state: RoundState) -> HandRating | None:
    """Return the newest rating of the person here; one typed in for a mentor is not theirs.

    Names may have changed between the invitation and the rating, so any other counts as theirs.
    """
    own = [r for r in state.ratings if r.rater == state.me or r.role != "mentor"]
    return own[-1] if own else None


def _as_interviewer(ws: Workspace, round_: Round, merged: Merged) -> _Seen:
    state = round_.state
    own = state.newest_rating(state.me) or _own(state)
    levels = merged.prediction.levels if merged.prediction else None
    if levels is None and state.session:
        own_levels = Recorder(ws.database, state.session).state.prediction or {}
        levels = own_levels.get("levels") or None
    others = [r for r in merged.versions if r.rater not in {mine.rater for mine in state.ratings}]
    found = {(r.rater, r.revision): r for r in (*others, *state.ratings)}
    return _Seen(
        rater=own.rater if own else state.me,
        log=state.log,
        versions=tuple(found[key] for key in sorted(found)),
        prediction=levels,
        result=round_.built_in(),
        doubts=(),
    )


def _as_candidate(ws: Workspace, round_: Round, merged: Merged) -> _Seen:
    session = Recorder(ws.database, round_.state.session).state
    by_author = dict(merged.reviews)
    # The interviewer is who invited; a third rater's file tells nothing of the interview.
    author = merged.interviewer if merged.interviewer in by_author else merged.reviews[0][0]
    order = [author, *(name for name in by_author if name != author)]
    result, doubts = _built_in([(name, by_author[name]) for name in order], merged.answer)
    return _Seen(
        rater=author,
        log=by_author[author].log,
        versions=merged.versions,
        prediction=(session.prediction or {}).get("levels") or None,
        result=result,
        doubts=doubts,
    )


def _built_in(
    reviews: list[tuple[str, Review]], sent: SentAnswer | None
) -> tuple[Result | None, tuple[str, ...]]:
    """Return the first built-in result that can be read, and what is wrong with any of them."""
    found: Result | None = None
    doubts: list[str] = []
    for author, review in reviews:
        if review.result is None:
            continue
        result, problems = read_result(review.result)
        if problems:
            more = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
            doubts.append(
                f"The built-in rating in {author}’s review does not hold: {problems[0]}{more}."
            )
        if result is None:
            continue
        doubts.extend(_of_another(author, result, sent))
        if found is not None and _levels(found) != _levels(result):
            doubts.append(f"The built-in rating in {author}’s review has other levels.")
        found = found or result
    return found, tuple(doubts)


def _of_another(author: str, result: Result, sent: SentAnswer | None) -> list[str]:
    """Say where a result, sound by itself, is of another answer or case."""
    if sent is None:
        return []
    doubts = []
    if result.texts.get("answer") != sent.answer.text:
        doubts.append(f"The built-in rating in {author}’s review is of another text.")
    if (result.prompt.id, result.prompt.seed) != (sent.prompt_id, sent.seed):
        doubts.append(f"The built-in rating in {author}’s review is of another case.")
    return doubts


def _levels(result: Result) -> dict[str, int | None]:
    return {item.id: item.level for item in result.criteria}
