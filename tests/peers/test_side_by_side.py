"""Opinions beside each other, and what a record says of an interviewer."""

from __future__ import annotations

import pytest
from tests.report.fixtures import RUBRIC

from mockloop.domain.handrating import HandCriterion, HandRating
from mockloop.domain.packet import LogEntry, LogKind, Reaction
from mockloop.domain.rating import Evidence
from mockloop.domain.rubric import Rubric
from mockloop.peers.interviewer_report import InterviewerReport, interviewer_report
from mockloop.peers.side_by_side import WIDE, side_by_side

RUBRIC_OF_TWO = Rubric.model_validate(RUBRIC)
FIRST, SECOND = (criterion.id for criterion in RUBRIC_OF_TWO.criteria[:2])
SHA = "0" * 64


def by(rater: str, revision: int = 1, **levels: int | None) -> HandRating:
    """A rating of criteria by id; None is “I cannot judge this”."""
    quote = (Evidence(start=0, end=1, quote="x"),)
    return HandRating(
        rater=rater,
        revision=revision,
        answer_sha256=SHA,
        structure_hash=SHA,
        criteria=tuple(
            HandCriterion(id=name, status="not_rated")
            if level is None
            else HandCriterion(id=name, level=level, evidence=quote)
            for name, level in levels.items()
        ),
    )


def report(
    log: tuple[LogEntry, ...] = (), rating: HandRating | None = None, limit: float = 1_000.0,
    reactions: tuple[Reaction, ...] = (),
) -> InterviewerReport:  # fmt: skip
    return interviewer_report("Ida", RUBRIC_OF_TWO, log, limit, rating, None, 3, 2, reactions)


def entry(kind: LogKind, elapsed: float, about: str = "", text: str = "") -> LogEntry:
    return LogEntry(kind=kind, elapsed=elapsed, about=about, text=text)


def test_two_opinions_stay_two_and_wide_ones_come_first() -> None:
    ratings = [by("Ida", **{FIRST: 1, SECOND: 1}), by("Cleo", **{FIRST: 2, SECOND: 4})]
    rows = side_by_side(RUBRIC_OF_TWO, ratings, {FIRST: 2}, None)
    assert [row.criterion for row in rows[:2]] == [SECOND, FIRST]
    assert [(o.who, o.level) for o in rows[0].opinions] == [("Cleo", 4), ("Ida", 1)]
    assert [(o.who, o.level) for o in rows[1].opinions] == [("self", 2), ("Cleo", 2), ("Ida", 1)]
    assert (rows[0].spread, rows[0].wide, rows[1].wide) == (3, True, False)


@pytest.mark.parametrize(("mine", "wide"), [(2, False), (3, True), (None, False)])
def test_two_levels_apart_is_wide(mine: int | None, wide: bool) -> None:
    rows = side_by_side(RUBRIC_OF_TWO, [by("Ida", **{FIRST: mine})], {FIRST: 1}, None)
    row = next(row for row in rows if row.criterion == FIRST)
    assert row.wide is wide
    assert WIDE == 2


def test_nothing_to_lay_side_by_side_is_no_spread() -> None:
    rows = side_by_side(RUBRIC_OF_TWO, [], None, None)
    assert [row.opinions for row in rows] == [()] * len(RUBRIC_OF_TWO.criteria)
    assert {row.spread for row in rows} == {0}


def test_a_person_called_like_a_column_is_told_from_it() -> None:
    rows = side_by_side(RUBRIC_OF_TWO, [by("built-in", **{FIRST: 1})], {FIRST: 1}, None)
    row = next(row for row in rows if row.criterion == FIRST)
    assert [(o.who, o.by_hand) for o in row.opinions] == [("self", False), ("built-in", True)]


def test_earlier_levels_are_those_that_changed_whatever_the_order() -> None:
    versions = [by("Ida", number, **{FIRST: level}) for number, level in
                ((4, 2), (1, 3), (3, None), (2, 3))]  # fmt: skip
    row = next(r for r in side_by_side(RUBRIC_OF_TWO, versions, None, None) if r.criterion == FIRST)
    assert [(o.level, o.earlier) for o in row.opinions] == [(2, (3, None))]


def test_hints_are_early_in_the_first_quarter_and_late_in_the_last_fifth() -> None:
    log = tuple(entry("hint", at, "x", str(at)) for at in (249.0, 250.0, 800.0, 801.0))
    assert [hint.when for hint in report(log).hints] == ["early", "", "", "late"]
    assert [hint.when for hint in report(log, limit=0).hints] == ["", "", "", ""]


def test_what_was_taken_back_counts_nowhere() -> None:
    log = (
        entry("probe", 10, FIRST, "why?"),
        entry("leading", 20, "", "so it is X?"),
        entry("struck", 30, "1"),
        entry("struck", 30, "2"),
    )
    found = report(log)
    assert (found.probes, found.leading, found.recorded) == ((), (), False)
    assert FIRST in {c.id for c in RUBRIC_OF_TWO.criteria if c.title in found.unprobed}


def test_a_fact_told_twice_is_one_fact() -> None:
    log = (entry("fact", 1, "f1"), entry("fact", 2, "f1"), entry("inject", 3, "n1"))
    found = report(log)
    assert (found.facts_given, found.facts_all, found.news_given, found.news_all) == (1, 3, 1, 2)


def test_an_empty_record_is_said_to_be_empty() -> None:
    assert not report().recorded
    assert report().leniency is None
    assert report(rating=by("Ida", **{FIRST: None})).unquoted == (RUBRIC_OF_TWO.criteria[0].title,)


def test_only_reactions_to_ones_own_comments_count() -> None:
    said = tuple(
        Reaction(rater=who, revision=1, criterion=place, verdict="useful")  # type: ignore[arg-type]
        for who, place in (("Cleo", FIRST), ("Ida", "overall"), ("Ida", FIRST))
    )
    assert [r.criterion for r in report(reactions=said).reactions] == [FIRST, "overall"]
