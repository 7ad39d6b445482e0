"""Rating by hand and the debrief after it, through the services."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.peers.making import ANSWER, QUOTE, Evening, evening, rating, whole

from mockloop.domain.packet import Reaction
from mockloop.errors import UsageError
from mockloop.services import exchange, invited
from mockloop.services.debriefing import debriefing, remarks
from mockloop.services.rating_desk import RatingDesk
from mockloop.services.rounds import Round


@pytest.fixture
def night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Evening:
    monkeypatch.chdir(tmp_path)
    return evening(tmp_path)


def desk(night: Evening, rater: str = "Ida") -> RatingDesk:
    return RatingDesk(night.ida, Round(night.ida, night.theirs.id), rater)


def filled(night: Evening) -> RatingDesk:
    found = desk(night)
    start = ANSWER.index(QUOTE)
    quote = found.quote(start - 1, start + len(QUOTE))
    assert quote is not None
    assert quote.quote == QUOTE
    found.change("EC1", found.sheets["EC1"].with_level(3).with_quote(quote))
    return found


def test_there_has_to_be_an_answer(night: Evening) -> None:
    with pytest.raises(UsageError, match="no answer to rate"):
        desk(night)


def test_what_is_filled_in_survives_and_is_stored_whole(night: Evening) -> None:
    exchange.take_in(night.ida, night.answered(), "Ida")
    filled(night)
    again = desk(night)
    assert again.sheets["EC1"].level == 3
    assert again.sheets["EC1"].evidence[0].quote == QUOTE
    stored = again.store()
    assert (stored.revision, stored.criteria[0].level) == (1, 3)
    path = again.write_review()
    assert path.name == "review-realtime-notifications.mockloop.json"
    later = desk(night)
    assert later.revising
    assert later.sheets["EC1"].level == 3
    later.change("EC1", later.sheets["EC1"].with_level(1))
    assert later.store().revision == 2


def test_a_broken_draft_is_no_draft(night: Evening) -> None:
    from mockloop.store import drafts
    from mockloop.store.rounds import round_session

    exchange.take_in(night.ida, night.answered(), "Ida")
    for text in ("{", "[]", '{"EC1": {"level": "x"}}', '{"XX9": {"level": 1}}'):
        name = round_session(night.theirs.id)
        drafts.save_draft(night.ida.database, name, "rating:Ida", text, 0)
        assert not any(sheet.touched for sheet in desk(night).sheets.values())


def test_blanks_are_no_quote(night: Evening) -> None:
    exchange.take_in(night.ida, night.answered(), "Ida")
    found = desk(night)
    assert found.quote(1, 2) is None
    assert found.quote(5, 5) is None
    assert found.quote(10_000, -5) is not None


def test_an_incomplete_rating_says_what_is_missing(night: Evening) -> None:
    exchange.take_in(night.ida, night.answered(), "Ida")
    found = desk(night)
    found.change("EC2", found.sheets["EC2"].with_level(2))
    with pytest.raises(UsageError, match="EC2 has a level and no quote"):
        found.store()
    assert Round(night.ida, night.theirs.id).state.ratings == ()


def test_the_candidate_does_not_rate(night: Evening) -> None:
    night.answered()
    with pytest.raises(UsageError, match="you are the candidate"):
        RatingDesk(night.ben, night.accepted(), "Ben")


def test_an_interviewer_sees_nothing_before_their_own_rating(night: Evening) -> None:
    exchange.take_in(night.ida, night.answered({"EC1": 1}), "Ida")
    round_ = Round(night.ida, night.theirs.id)
    with pytest.raises(UsageError, match="before your own rating"):
        debriefing(night.ida, round_)
    assert not round_.state.opened
    filled(night).store()
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
