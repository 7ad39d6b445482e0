"""Notes, coverage, news and the evening: what an interviewer is shown, from the log alone."""

from pathlib import Path

import pytest

from mockloop.content.loading import load_prompt, load_rubric
from mockloop.domain.case import build_case
from mockloop.domain.packet import LogEntry
from mockloop.peers.arrivals import arrivals, story_time
from mockloop.peers.candidate_copy import candidate_rubric
from mockloop.peers.coverage import coverage, coverage_line, next_probe
from mockloop.peers.evening import evening, hours, rotation
from mockloop.peers.interviewer_report import interviewer_report
from mockloop.peers.notes import standing
from mockloop.peers.opening import opening

ROOT = Path(__file__).parents[2]
RUBRIC = load_rubric(ROOT / "rubrics/api-design.yaml").model
PATHS = sorted((ROOT / "prompts").glob("*/*.yaml"))


def note(about: str, text: str = "words") -> LogEntry:
    return LogEntry(kind="note", about=about, text=text, sign="+")


def struck(number: int) -> LogEntry:
    return LogEntry(kind="struck", about=str(number))


def test_what_was_taken_back_counts_nowhere_and_stays_in_the_log() -> None:
    log = (note("AD1"), note("AD2"), struck(1))
    assert standing(log) == (note("AD2"),)
    assert standing(standing(log)) == standing(log)
    heard = {item.criterion: item.notes for item in coverage(RUBRIC, log)}
    assert (heard["AD1"], heard["AD2"]) == (0, 1)
    report = interviewer_report("Ana", RUBRIC, log, 60, None, None, 0, 0)
    assert "Consumer, problem and outcome" in report.without_notes


@pytest.mark.parametrize("about", ["", "0", "9", "-1", "²", "AD1", "1.0"])
def test_a_correction_of_nothing_changes_nothing(about: str) -> None:
    log = (note("AD1"), LogEntry(kind="struck", about=about))
    assert standing(log) == (note("AD1"),)


def test_the_next_question_is_on_what_was_heard_least_of() -> None:
    first = next_probe(RUBRIC, ())
    assert first is not None
    heaviest = max(RUBRIC.criteria, key=lambda item: item.weight)
    assert first.criterion == heaviest.id
    asked = LogEntry(kind="probe", about=first.criterion, text=first.text)
    second = next_probe(RUBRIC, (asked,))
    assert second is not None
    assert second.criterion != first.criterion
    everything = [
        LogEntry(kind="probe", about=item.id, text=probe)
        for item in RUBRIC.criteria
        for probe in item.probes
    ]
    assert next_probe(RUBRIC, everything) is None
    assert next_probe(RUBRIC, everything[1:]) is not None


def test_the_line_of_coverage() -> None:
    heard = coverage(RUBRIC, [note(item.id) for item in RUBRIC.criteria[2:]])
    assert coverage_line(heard, 690) == "2 of 7 criteria still without evidence, 11 min left"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_thirty_minutes_along_the_suggestions_reach_every_criterion(path: Path) -> None:
    """Three minutes for a question and its reply; every third reply says nothing to write down."""
    case = build_case(load_prompt(path).model, 7)
    rubric = load_rubric(ROOT / "rubrics" / f"{case.prompt.kind}.yaml").model
    log: list[LogEntry] = []
    for turn, minute in enumerate(range(3, 31, 3), start=1):
        probe = next_probe(rubric, log)
        assert probe is not None
        about, at = probe.criterion, minute * 60.0
        log.append(LogEntry(kind="probe", elapsed=at, about=about, text=probe.text))
        if turn % 3:
            log.append(LogEntry(kind="note", elapsed=at + 60, about=about, text="their words"))
    heard = coverage(rubric, log)
    assert sum(item.has_evidence for item in heard) >= 0.8 * len(heard)


def test_the_candidate_gets_no_probes() -> None:
    copy = candidate_rubric(RUBRIC)
    assert all(item.probes == () for item in copy.criteria)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_case_has_an_opening_and_its_news_in_time(path: Path) -> None:
    case = build_case(load_prompt(path).model, 7)
    told = " ".join(opening(case, "Ana", "Ben", "Cleo"))
    assert "Hello Ben. I am Ana" in told
    assert f"{case.prompt.minutes} minutes" in told
    for fact in case.facts:
        assert fact.answer not in told
    timed = [item.seconds for item in arrivals(case) if item.seconds is not None]
    assert timed == sorted(timed)
    assert all(0 <= seconds <= case.prompt.minutes * 60 for seconds in timed)
    assert bool(story_time(case, 60)) == bool(case.prompt.clock_start)


def test_an_evening_of_two_fits_into_an_hour_and_a_half() -> None:
    plan = evening(30, "Ben", "Ana")
    assert plan.minutes <= 90
    assert hours(plan.minutes) == "1 h 29 min"
    assert [(seat.candidate, seat.interviewer) for seat in plan.rounds] == [
        ("Ben", "Ana"), ("Ana", "Ben"),
    ]  # fmt: skip


def test_the_seats_go_round() -> None:
    found = rotation("Ben", "Ana", "Cleo")
    assert len(found) == 3
    for place in ("candidate", "interviewer", "observer"):
        assert {getattr(seat, place) for seat in found} == {"Ana", "Ben", "Cleo"}
    # Whoever was the candidate interviews next, and then observes.
    assert [seat.candidate for seat in found[:2]] == [seat.interviewer for seat in found[1:]]
