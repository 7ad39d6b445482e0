"""The debrief through the services: what has to come first, and what is not taken on trust."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from tests.peers.making import QUOTE, Evening, evening, rating, whole

from mockloop.clock import FakeClock
from mockloop.domain.answer import Answer
from mockloop.domain.packet import Packet, Reaction, Review, seal
from mockloop.errors import UsageError
from mockloop.services import exchange, invited
from mockloop.services.debriefing import debriefing, remarks
from mockloop.services.rounds import Round
from mockloop.services.scoring import score_answer
from mockloop.services.workspace import open_workspace


@pytest.fixture
def night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Evening:
    monkeypatch.chdir(tmp_path)
    return evening(tmp_path)


def test_an_interviewer_sees_nothing_before_their_own_rating(night: Evening) -> None:
    exchange.take_in(night.ida, night.answered({"EC1": 1}), "Ida")
    round_ = Round(night.ida, night.theirs.id)
    with pytest.raises(UsageError, match="before your own rating"):
        debriefing(night.ida, round_)
    assert not round_.state.opened
    night.rated(3)
    found = debriefing(night.ida, Round(night.ida, night.theirs.id))
    assert [opinion.who for opinion in found.rows[0].opinions] == ["Ida", "built-in"]
    assert found.report is not None
    assert found.report.name == "Ida"


def test_a_candidate_speaks_of_comments_before_any_level(night: Evening) -> None:
    exchange.take_in(night.ida, night.answered({"EC1": 1}), "Ida")
    night.rated(3)
    with pytest.raises(UsageError, match="nothing to debrief"):
        debriefing(night.ben, night.accepted())
    review = exchange.review_packet(night.ida, night.theirs)
    back = exchange.take_in(night.ben, review, "Ben").round
    (remark,) = remarks(back)
    assert (remark.criterion, remark.quotes) == ("EC1", (QUOTE,))
    assert "3" not in remark.words
    with pytest.raises(UsageError, match="still wait"):
        debriefing(night.ben, back)
    assert not back.state.opened
    said = Reaction(
        rater="Ida", revision=1, criterion="EC1", verdict="disagree", because="It is there."
    )
    invited.react(back, said)
    found = debriefing(night.ben, back)
    assert found.rows[0].wide
    assert [opinion.who for opinion in found.rows[0].opinions] == ["self", "Ida", "built-in"]
    assert found.reactions == (said,)


def test_the_debrief_of_both_sides_shows_the_same_levels(night: Evening) -> None:
    whole(night)
    theirs = debriefing(night.ida, Round(night.ida, night.theirs.id))
    ours = debriefing(night.ben, night.accepted())
    assert theirs.rows == ours.rows
    assert theirs.reactions == ours.reactions


def test_a_revision_after_the_numbers_keeps_both(night: Evening) -> None:
    whole(night)
    debriefing(night.ida, night.theirs)
    night.theirs.rate(rating(night.theirs, 1), night.theirs.texts())
    found = debriefing(night.ida, Round(night.ida, night.theirs.id))
    row = next(row for row in found.rows if row.criterion == "EC1")
    ida = next(opinion for opinion in row.opinions if opinion.who == "Ida")
    assert (ida.level, ida.earlier) == (1, (3,))


def refilled(review: Packet, change: Callable[[dict[str, Any]], None]) -> Packet:
    """Return a review in which somebody changed the body, with a digest that fits again."""
    body = json.loads(json.dumps(review.body))
    change(body)
    return seal("review", review.round, review.author, Review.model_validate(body), number=9)


def reviewed(night: Evening, *more: Packet) -> Round:
    """Return Ben's round once the reviews have come and every comment has its word."""
    for packet in more:
        back = exchange.take_in(night.ben, packet, "Ben").round
    for item in remarks(back):
        invited.react(
            back,
            Reaction(
                rater=item.rater, revision=item.revision, criterion=item.criterion,
                verdict="useful",
            ),
        )  # fmt: skip
    return back


def review_of(night: Evening) -> Packet:
    exchange.take_in(night.ida, night.answered({"EC1": 1}), "Ida")
    night.theirs = Round(night.ida, night.theirs.id)
    night.theirs.note("probe", about="EC1", text="What waits?")
    night.rated(3)
    return exchange.review_packet(night.ida, night.theirs)


def test_a_revision_that_comes_after_the_numbers_locks_nobody_out(night: Evening) -> None:
    whole(night)
    back = night.accepted()
    debriefing(night.ben, back)
    night.theirs.rate(rating(night.theirs, 1), night.theirs.texts())
    review = exchange.review_packet(night.ida, night.theirs)
    back = exchange.take_in(night.ben, review, "Ben").round
    assert remarks(back) == []
    row = next(row for row in debriefing(night.ben, back).rows if row.criterion == "EC1")
    assert [(o.level, o.earlier) for o in row.opinions if o.who == "Ida"] == [(1, (3,))]
    assert invited.debrief_packet(night.ben, back).mockloop == "debrief"
    with pytest.raises(UsageError, match="open now"):
        invited.react(back, Reaction(rater="Ida", revision=2, criterion="EC1", verdict="useful"))


def test_a_third_rater_is_a_column_and_not_the_interviewer(night: Evening, tmp_path: Path) -> None:
    review = review_of(night)
    abe = open_workspace(tmp_path / "abe", clock=FakeClock(), environ={})
    answer = next(p for p in night.theirs.packets() if p.mockloop == "answer")
    theirs = exchange.take_in(abe, answer, "Abe").round
    theirs.rate(rating(theirs, 0, "Abe"), theirs.texts())
    back = reviewed(night, exchange.review_packet(abe, theirs), review)
    found = debriefing(night.ben, back)
    assert [o.who for o in found.rows[0].opinions] == ["self", "Abe", "Ida", "built-in"]
    assert found.interviewer == found.report.name == "Ida"
    assert [probe.text for probe in found.report.probes] == ["What waits?"]
    assert found.doubts == ()
    own = debriefing(abe, theirs)
    assert not own.report.recorded


def test_a_built_in_rating_that_was_changed_is_told(night: Evening) -> None:
    def better(body: dict[str, Any]) -> None:
        body["result"]["criteria"][0]["level"] = 4

    back = reviewed(night, refilled(review_of(night), better))
    found = debriefing(night.ben, back)
    assert any("does not hold" in doubt for doubt in found.doubts)
    assert found.result is not None


def test_a_built_in_rating_that_is_none_is_left_out_and_told(night: Evening) -> None:
    def broken(body: dict[str, Any]) -> None:
        body["result"] = {"report_sha256": "x", "criteria": "<b>"}

    found = debriefing(night.ben, reviewed(night, refilled(review_of(night), broken)))
    assert found.result is None
    assert any("does not hold" in doubt for doubt in found.doubts)
    assert "built-in" not in {o.who for row in found.rows for o in row.opinions}


def test_the_built_in_rating_of_another_answer_is_told(night: Evening) -> None:
    def exchanged(body: dict[str, Any]) -> None:
        other = score_answer(night.ida, "bulk-refunds", Answer(text="Another text."), 3)
        body["result"] = other.model_dump(mode="json")

    found = debriefing(night.ben, reviewed(night, refilled(review_of(night), exchanged)))
    assert [doubt.rpartition("review is ")[2] for doubt in found.doubts] == [
        "of another text.", "of another case.",
    ]  # fmt: skip


def test_a_rating_typed_in_for_a_mentor_opens_nothing(night: Evening) -> None:
    exchange.take_in(night.ida, night.answered({"EC1": 1}), "Ida")
    theirs = Round(night.ida, night.theirs.id)
    mentor = rating(theirs, 2, "Dr. Vance").model_copy(update={"role": "mentor"})
    theirs.rate(mentor, theirs.texts())
    with pytest.raises(UsageError, match="before your own rating"):
        debriefing(night.ida, theirs)
    theirs.rate(rating(theirs, 3), theirs.texts())
    found = debriefing(night.ida, theirs)
    assert [o.who for o in found.rows[0].opinions][:2] == ["Dr. Vance", "Ida"]
    assert found.report.name == "Ida"


def test_nothing_has_a_level_before_both_sides_have_rated(night: Evening) -> None:
    """What the services say of a round before it may be opened holds no level of anybody."""
    exchange.take_in(night.ida, night.answered({"EC1": 1}), "Ida")
    theirs = Round(night.ida, night.theirs.id)
    assert theirs.merged().prediction is None
    assert theirs.built_in() is None
    with pytest.raises(UsageError):
        debriefing(night.ida, theirs)
    night.rated(3)
    back = exchange.take_in(
        night.ben, exchange.review_packet(night.ida, night.theirs), "Ben"
    ).round  # fmt: skip
    for item in remarks(back):
        assert not any(isinstance(value, int) for value in (item.words, *item.quotes))
        assert {field.name for field in fields(item)} == {
            "rater", "revision", "criterion", "title", "words", "quotes",
        }  # fmt: skip
    with pytest.raises(UsageError):
        debriefing(night.ben, back)
    with pytest.raises(UsageError):
        invited.debrief_packet(night.ben, back)
    assert not back.state.opened
    assert not Round(night.ida, theirs.id).state.opened
