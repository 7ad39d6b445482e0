"""How the interviewer did, in sentences and lists, each of them read off the record."""

from __future__ import annotations

from collections.abc import Iterable

from mockloop.domain.handrating import HandRating
from mockloop.domain.packet import LogEntry
from mockloop.domain.rubric import Rubric
from mockloop.interview.stopwatch import minutes_seconds
from mockloop.peers.interviewer_report import InterviewerReport, Leniency
from mockloop.report.debrief_model import InterviewerView, Moment, Reply, ReplyLine
from mockloop.services.debriefing import OVERALL, Debriefing

MOST_TO_TRY = 3
LEANING = 0.75
"""Levels of a mean difference from which a leaning is worth a word."""


def interviewer_view(found: Debriefing, rubric: Rubric) -> InterviewerView:
    """Return the interviewer's part of a debrief."""
    report = found.report
    titles = {criterion.id: criterion.title for criterion in rubric.criteria}
    asked_only = tuple(t for t in report.without_notes if t not in report.unprobed)
    return InterviewerView(
        name=report.name,
        recorded=report.recorded,
        told=_told(report),
        probes=tuple(_moment(item, titles) for item in report.probes),
        uncovered=report.unprobed if report.recorded else (),
        without_notes=asked_only if report.recorded else (),
        hints=tuple(Moment(minutes_seconds(h.elapsed), "", h.text, h.when) for h in report.hints),
        leading=tuple(_moment(item, titles) for item in report.leading),
        not_judged=report.unquoted,
        leniency=_leniency(report.leniency),
        leaning=_leaning(report.leniency),
        replies=tuple(_replies(found, titles)),
        next_time=tuple(_next_time(report))[:MOST_TO_TRY],
    )


def _moment(item: LogEntry, titles: dict[str, str]) -> Moment:
    return Moment(minutes_seconds(item.elapsed), titles.get(item.about, item.about), item.text)


def _told(report: InterviewerReport) -> str:
    if not report.facts_all and not report.news_all:
        # A candidate's copy of the case does not say how many there are.
        return f"Facts told: {report.facts_given}. News told: {report.news_given}."
    facts = f"Facts told: {report.facts_given} of {report.facts_all}."
    return f"{facts} News told: {report.news_given} of {report.news_all}."


def _leniency(found: Leniency | None) -> str:
    if found is None:
        return ""
    on = "On 1 criterion the level is"
    if found.criteria > 1:
        on = f"On {found.criteria} criteria the levels are on average"
    against = "the built-in rating, which is no judge of people"
    side = _leaning(found)
    if side == "same":
        return f"{on} that of {against}."
    size = f"{abs(found.mean):.1f}"
    unit = "level" if size == "1.0" else "levels"
    return f"{on} {size} {unit} {side} {against}."


def _leaning(found: Leniency | None) -> str:
    if found is None:
        return ""
    return "same" if abs(found.mean) < 0.05 else "above" if found.mean > 0 else "below"


def _replies(found: Debriefing, titles: dict[str, str]) -> Iterable[ReplyLine]:
    from mockloop.services.invited import comments_of

    ratings: dict[tuple[str, int], HandRating] = {(r.rater, r.revision): r for r in found.versions}
    for said in found.report.reactions:
        rating = ratings.get((said.rater, said.revision))
        comments = dict(comments_of(rating)) if rating is not None else {}
        title = titles.get(said.criterion, OVERALL)
        reply = Reply(said.verdict, said.because.strip())
        yield ReplyLine(title, comments.get(said.criterion, ""), reply)


def _next_time(report: InterviewerReport) -> Iterable[str]:
    if not report.recorded:
        return
    if report.leading:
        yield (
            "Ask how the candidate would find out, before a question names the answer: "
            f"“{_short(report.leading[0].text)}” named it."
        )
    if report.unprobed:
        yield f"Keep one question for {_listed(report.unprobed)}: nothing was heard about it."
    if any(hint.when == "early" for hint in report.hints):
        yield "Wait longer before the first hint; silence of ten seconds is fine."
    asked_only = [t for t in report.without_notes if t not in report.unprobed]
    if asked_only:
        yield f"Write down the candidate’s words on {_listed(asked_only)}; it was asked about."
    unclear = [said for said in report.reactions if said.verdict == "unclear"]
    if unclear:
        yield "Say in a comment where it is and what would stand there instead: one was unclear."
    leaning = report.leniency
    if leaning is not None and abs(leaning.mean) >= LEANING and leaning.criteria > 1:
        yield "Rate two answers with “mockloop calibrate”, which says how your levels lean."


def _listed(titles: Iterable[str]) -> str:
    first, *rest = titles
    return f"“{first}”" if not rest else f"“{first}” and {len(rest)} more"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 90 else flat[:89].rstrip() + "…"
