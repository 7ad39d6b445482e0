"""Learning to rate through the services: what is handed out, kept, stored and compared."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from mockloop.clock import FakeClock
from mockloop.errors import UsageError
from mockloop.peers.calibrating import agreement_of
from mockloop.services import calibrating, seen
from mockloop.services.calibrating import CalibrationDesk, next_desk, progress
from mockloop.services.unfinished import open_drafts
from mockloop.services.workspace import Workspace, open_workspace
from mockloop.store.journal import Journal

PROMPT = "bulk-refunds"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "home", clock=FakeClock(), environ={}) as opened:
        yield opened


def rate(desk: CalibrationDesk, more: int = 0) -> CalibrationDesk:
    """Give the reference levels, ``more`` above them where there is room."""
    quote = desk.quote(0, 20)
    assert quote is not None
    for name, grade in desk.reference.grades.items():
        level = min(4, grade.level + more) if grade.level <= 3 else grade.level
        desk.change(name, desk.sheets[name].with_level(level).with_quote(quote))
    desk.store()
    return desk


def test_an_answer_that_was_begun_comes_again_with_what_was_filled_in(ws: Workspace) -> None:
    desk = next_desk(ws, PROMPT)
    desk.change("AD1", desk.sheets["AD1"].with_level(2))
    again = next_desk(ws)
    assert again.given == desk.given
    assert again.sheets["AD1"].level == 2
    assert open_drafts(ws) == []
    assert progress(ws).rated == ()


def test_never_the_same_twice_running_and_new_ones_first(ws: Workspace) -> None:
    places = [rate(next_desk(ws, PROMPT)).given.place for _ in range(9)]
    assert all(one != other for one, other in itertools.pairwise(places))
    assert len(set(places[:4])) == 4
    assert len(set(places[4:8])) == 4


def test_one_prompt_is_used_up_before_the_next_is_spent(ws: Workspace) -> None:
    first = [rate(next_desk(ws)).given.prompt_id for _ in range(4)]
    assert len(set(first)) == 1
    assert seen.seen_here(ws) == (first[0],)
    desk = next_desk(ws)
    assert desk.given.prompt_id != first[0]
    assert "noted as seen" in desk.notice


def test_another_leaves_the_one_begun(ws: Workspace) -> None:
    begun = next_desk(ws, PROMPT)
    assert next_desk(ws, PROMPT, another=True).given.place != begun.given.place


def test_one_level_more_is_reported_as_one_level(ws: Workspace) -> None:
    for _ in range(8):
        rate(next_desk(ws), more=1)
    found = agreement_of(progress(ws).rated)
    assert found.leniency == pytest.approx(1.0, abs=0.05)
    assert found.answers == 8
    assert found.within_one == 1.0


def test_the_reading_is_shown_with_its_reason_and_a_sentence_of_the_answer(ws: Workspace) -> None:
    desk = next_desk(ws, PROMPT)
    quote = desk.quote(0, 20)
    assert quote is not None
    desk.change("AD1", desk.sheets["AD1"].with_level(2).with_quote(quote))
    desk.change("AD2", desk.sheets["AD2"].with_next_state())
    shown = desk.shown(desk.store())
    assert [item.criterion for item in shown] == ["AD1", "AD2"]
    assert [item.pair.given for item in shown] == [2, None]
    for item in shown:
        assert item.pair.reference == desk.reference.grades[item.criterion].level
        assert "[[" not in item.reason
        if item.sentence is not None:
            assert desk.text[item.sentence.start : item.sentence.end] == item.sentence.quote


def test_nothing_is_stored_while_a_quote_is_missing(ws: Workspace) -> None:
    desk = next_desk(ws, PROMPT)
    desk.change("AD1", desk.sheets["AD1"].with_level(2))
    with pytest.raises(UsageError, match="AD1 has a level and no quote"):
        desk.store()
    assert progress(ws).open == desk.given


def test_what_cannot_be_read_in_the_journal_counts_as_nothing(ws: Workspace) -> None:
    rate(next_desk(ws, PROMPT))
    for data in ({}, {"number": "x", "rating": 3}, {"rating": {}, "kind": [], "levels": {}}):
        Journal(ws.database).append(
            {
                "session_id": calibrating.SESSION,
                "writer": calibrating.SESSION,
                "type": "calibration_rated",
                "data": data,
            }
        )
    assert len(progress(ws).rated) == 1


def test_an_unknown_prompt_is_named(ws: Workspace) -> None:
    with pytest.raises(UsageError):
        next_desk(ws, "no-such-prompt")
