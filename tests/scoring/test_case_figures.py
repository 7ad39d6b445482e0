"""Which figures of a case an answer's figure stands for, and what it needs beside it."""

from __future__ import annotations

import pytest

from mockloop.matching import numbers as n
from mockloop.matching.comparing import of_unit
from mockloop.matching.document import Document
from mockloop.matching.lexicon import Lexicon
from mockloop.scoring.casefacts import CaseFacts, CaseReading
from mockloop.scoring.casefigures import TOLERANCE, CaseFigure


def _refs(text: str, *figures: CaseFigure) -> list[str]:
    facts = CaseFacts(figures=list(figures))
    facts.build_index()
    return CaseReading(Document(text, Lexicon({})), facts).refs()


def _figure(ref: str, value: float, unit: str, subject: str) -> CaseFigure:
    values, kind = of_unit(value, unit)
    return CaseFigure(ref, values, kind, TOLERANCE, frozenset(subject.split()), value)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is 13 weeks, not nine.", True),
        ("From 13 down to 9.", True),
        ("65 days of work", True),
        ("13 people", True),
        ("thirteen people", True),
        ("13 hours", False),
    ],
)
def test_weeks_of_the_key(text: str, found: bool) -> None:
    assert ("key.total" in _refs(text, _figure("key.total", 13, "weeks", "plan"))) is found


def test_a_spelt_small_figure_needs_its_subject() -> None:
    queue = _figure("key.queue", 2, "weeks", "queue review")
    half = _figure("key.half", 0.5, "weeks", "pilot")
    share = CaseFigure("key.share", (0.02,), n.PERCENT, TOLERANCE, frozenset(["refus"]), 0.02)
    assert _refs("There are two options.", queue, half, share) == []
    assert _refs("The review sits there for two weeks.", queue, half, share) == ["key.queue"]
    assert _refs("The queue is two.", queue, half, share) == ["key.queue"]
    assert _refs("The pilot takes half a week.", queue, half, share) == ["key.half"]
    assert _refs("Half of them said no.", queue, half, share) == []


def test_a_count_of_chargebacks_is_no_status_code() -> None:
    figure = _figure("key.bad", 204, "chargebacks", "chargeback wrong")
    assert _refs("204 chargebacks came in.", figure) == ["key.bad"]
    assert _refs("It answers 204 with nothing.", figure) == []


def test_a_length_of_time_stands_for_a_count_only_with_its_subject() -> None:
    figure = _figure("key.late", 277, "", "report late")
    assert _refs("The report was 277 min late.", figure) == ["key.late"]
    assert _refs("It took 277 min.", figure) == []
