"""A debrief laid out for people: the same words on the screen and in both reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mockloop.domain.answer import Answer
from mockloop.domain.handrating import HAND_STATUS_WORDS, HandComment, HandCriterion, HandRating
from mockloop.domain.kinds import HALVES_WORDS, KIND_TITLES, LEVEL_WORDS, STATUS_WORDS, halves_mark
from mockloop.domain.packet import Reaction, answer_digest, sources_of
from mockloop.domain.rating import Evidence
from mockloop.domain.rubric import Rubric
from mockloop.peers.candidate_copy import NOT_SHOWN
from mockloop.peers.side_by_side import BUILT_IN, Opinion, Row
from mockloop.report.debrief_model import (
    DebriefQuote,
    DebriefRow,
    DebriefSources,
    DebriefView,
    EarlierView,
    OpinionView,
    OverallView,
    Reply,
    Sort,
    Tick,
    Whose,
)
from mockloop.report.words import bar
from mockloop.services.debriefing import Debriefing
from mockloop.services.interviewer_view import interviewer_view
from mockloop.services.rounds import Round

OVERALL = "overall"


def whose_report(round_: Round) -> Whose:
    """Return for whom a report is written here unless something else is asked for."""
    return "candidate" if round_.state.side == "candidate" else "interviewer"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a debrief is of: the round, its rubric, and the answer where it is here."""

    round: str
    prompt_id: str
    kind: str
    rubric: Rubric
    answer: Answer | None

    @property
    def texts(self) -> dict[str, str]:
        """What can be quoted, by source."""
        return {} if self.answer is None else sources_of(self.answer)


def basis_of(round_: Round) -> Basis:
    """Return what the debrief of a round is of."""
    state = round_.state
    return Basis(round_.id, state.prompt_id, state.kind, round_.sheet.rubric, round_.answer())


def debrief_view(basis: Basis, found: Debriefing, whose: Whose) -> DebriefView:
    """Return what a debrief shows; equal rounds give equal views."""
    layout = _Layout(found, basis.rubric)
    raters = tuple(dict.fromkeys(rating.rater for rating in found.versions))
    return DebriefView(
        whose=whose,
        prompt_id=basis.prompt_id,
        title=found.title,
        kind=KIND_TITLES.get(basis.kind, basis.kind),
        seed=found.seed,
        round=basis.round,
        candidate=found.candidate or "the candidate",
        raters=raters,
        lead=_lead(found, raters),
        doubts=found.doubts,
        rows=tuple(layout.row(row) for row in found.rows),
        overall=tuple(layout.overall()),
        interviewer=interviewer_view(found, basis.rubric),
        texts=tuple(_titled(basis.answer)),
        sources=_sources(basis, found),
    )


def _lead(found: Debriefing, raters: tuple[str, ...]) -> str:
    judges = [*raters]
    if found.prediction:
        judges.insert(0, f"{found.candidate or 'the candidate'} before anything was shown")
    if found.result is not None:
        judges.append("mockloop’s built-in rating, which is no judge of people")
    if not judges:
        return "Nobody has rated yet."
    said = judges[0] if len(judges) == 1 else f"{', '.join(judges[:-1])} and {judges[-1]}"
    return (
        f"Rated by {said}. Every level stands beside the others and nothing is averaged: where "
        "two people read the same words differently, that is what to talk about."
    )


class _Layout:
    """Turns the rows of one debrief into what is shown."""

    def __init__(self, found: Debriefing, rubric: Rubric) -> None:
        self._found = found
        self._rubric = {criterion.id: criterion for criterion in rubric.criteria}
        self._versions: dict[str, list[HandRating]] = {}
        for rating in sorted(found.versions, key=lambda item: (item.rater, item.revision)):
            self._versions.setdefault(rating.rater, []).append(rating)
        self._texts = self._indicator_texts()

    def row(self, row: Row) -> DebriefRow:
        criterion = self._rubric[row.criterion]
        opinions = tuple(self._opinion(row, item) for item in row.opinions)
        return DebriefRow(
            code=row.criterion, title=row.title, short=criterion.short or row.title,
            spread=row.spread, wide=row.wide, says=_apart(row.spread, opinions), opinions=opinions,
        )  # fmt: skip

    def overall(self) -> Iterable[OverallView]:
        for name, ratings in self._versions.items():
            said = ratings[-1].overall
            if said.what.strip() or said.instead.strip():
                reply = self._reply(name, OVERALL, ratings[-1].revision)
                yield OverallView(name, said.what.strip(), said.instead.strip(), reply)

    def _opinion(self, row: Row, item: Opinion) -> OpinionView:
        criterion = row.criterion
        sort: Sort = "hand" if item.by_hand else "built-in" if item.who == BUILT_IN else "own"
        who = item.who if sort != "own" else self._found.candidate or "the candidate"
        ratings = self._versions.get(item.who, []) if item.by_hand else []
        return OpinionView(
            who=who,
            sort=sort,
            role=ratings[-1].role if ratings else "",
            level=item.level,
            words=_words(item.level, item.status, by_hand=item.by_hand),
            bar=bar(item.level),
            anchor="" if item.level is None else self._rubric[criterion].anchors[item.level],
            quotes=_quotes(item.evidence),
            what=item.comment.what.strip(),
            instead=item.comment.instead.strip(),
            # What the scorer did not find is worth a line where people disagree.
            ticks=tuple(
                self._tick(criterion, code, halves)
                for code, halves in item.ticks
                if halves or item.by_hand or row.wide
            ),
            earlier=_earlier(criterion, ratings),
            reply=self._reply(item.who, criterion, ratings[-1].revision) if ratings else None,
        )

    def _reply(self, rater: str, place: str, revision: int) -> Reply | None:
        said = [r for r in self._found.reactions if (r.rater, r.criterion) == (rater, place)]
        return reply_of(max(said, key=lambda r: r.revision), revision) if said else None

    def _tick(self, criterion: str, code: str, halves: int) -> Tick:
        known = {item.id: item for item in self._rubric[criterion].indicators}
        core = code in known and known[code].core
        text = self._texts.get((criterion, code), "")
        return Tick(code, text, core, halves_mark(halves), HALVES_WORDS[halves])

    def _indicator_texts(self) -> dict[tuple[str, str], str]:
        """A candidate's copy of the rubric has no such texts; the built-in result has."""
        texts = {
            (criterion.id, item.id): item.text
            for criterion in self._rubric.values()
            for item in criterion.indicators
            if item.text != NOT_SHOWN
        }
        if self._found.result is not None:
            texts |= {
                (criterion.id, item.id): item.text
                for criterion in self._found.result.criteria
                for item in criterion.indicators
                if item.text
            }
        return texts


def reply_of(said: Reaction, newest: int) -> Reply:
    """Return a reaction as it is shown beside version ``newest`` of a rating."""
    return Reply(
        said.verdict, said.because.strip(), said.revision if said.revision != newest else 0
    )


def _words(level: int | None, status: str, *, by_hand: bool) -> str:
    if level is not None:
        return LEVEL_WORDS[level]
    names: Mapping[str, str] = HAND_STATUS_WORDS if by_hand else STATUS_WORDS
    return names.get(status, status)


def _apart(spread: int, opinions: tuple[OpinionView, ...]) -> str:
    levels = [item for item in opinions if item.level is not None]
    if len(levels) < 2:
        return ""
    each = ", ".join(f"{_named(item)} {item.level}" for item in levels)
    if not spread:
        return f"All at the same level: {each}."
    return f"{spread} {'level' if spread == 1 else 'levels'} apart: {each}."


def _named(item: OpinionView) -> str:
    return f"{item.who} beforehand" if item.sort == "own" else item.who


def _quotes(evidence: Iterable[Evidence]) -> tuple[DebriefQuote, ...]:
    found = dict.fromkeys((" ".join(e.quote.split()), _where(e.source)) for e in evidence)
    return tuple(DebriefQuote(text, where) for text, where in found)


def _where(source: str) -> str:
    sort, _, name = source.partition(":")
    if sort == "question":
        return f"question {int(name) + 1}" if name.isdigit() else "a question"
    return f"update {name}" if sort == "entry" else ""


def _earlier(criterion: str, ratings: list[HandRating]) -> tuple[EarlierView, ...]:
    """Return the versions in which this criterion was rated otherwise than in the one after."""
    rated = [(r.revision, item) for r in ratings if (item := r.criterion(criterion)) is not None]
    return tuple(
        _version(revision, item)
        for place, (revision, item) in enumerate(rated[:-1])
        if item != rated[place + 1][1]
    )


def _version(revision: int, item: HandCriterion) -> EarlierView:
    said: HandComment = item.comment
    return EarlierView(
        revision, item.level, _words(item.level, item.status, by_hand=True),
        _quotes(item.evidence), said.what.strip(), said.instead.strip(),
    )  # fmt: skip


def _titled(answer: Answer | None) -> Iterable[tuple[str, str]]:
    if answer is None:
        return
    for number, entry in enumerate(answer.entries, start=1):
        yield f"Update {number}", entry.text
    yield "The answer", answer.text


def _sources(basis: Basis, found: Debriefing) -> DebriefSources:
    answer = basis.answer
    levels = dict(found.prediction) if found.prediction else None
    prediction = {"levels": levels} if levels else None
    if found.revealed is not None:
        prediction = found.revealed.model_dump(mode="json")
    return DebriefSources(
        texts=basis.texts,
        answer_sha256=answer_digest(answer) if answer is not None else "",
        ratings=[rating.model_dump(mode="json") for rating in found.versions],
        result=found.result.model_dump(mode="json") if found.result is not None else None,
        prediction=prediction,
        prediction_sha256=found.committed,
        reactions=[item.model_dump(mode="json") for item in found.reactions],
        log=[entry.model_dump(mode="json") for entry in found.log],
    )
