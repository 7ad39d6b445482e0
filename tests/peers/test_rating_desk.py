"""Rating by hand, through the services."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.peers.making import ANSWER, QUOTE, Evening, evening

from mockloop.domain.rating import Evidence
from mockloop.errors import UsageError
from mockloop.services import exchange
from mockloop.services.debriefing import debriefing
from mockloop.services.history import find_attempt
from mockloop.services.practice import start_rehearsal
from mockloop.services.rating_desk import RatingDesk
from mockloop.services.rating_own import round_to_rate
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


def test_a_mentor_rates_a_rehearsal_that_belonged_to_no_round(night: Evening) -> None:
    rehearsal = start_rehearsal(night.ben, "realtime-notifications", 7)
    rehearsal.begin_writing()
    rehearsal.submit(ANSWER)
    with pytest.raises(UsageError, match="no round and no single rehearsal"):
        round_to_rate(night.ben, "nothing-like-it", "Mia", "Ben")
    session = rehearsal.session_id
    rehearsal.predict(None)
    stored = rehearsal.score()
    rehearsal.close()
    round_ = round_to_rate(night.ben, session[:12], "Mia", "Ben")
    mentor = RatingDesk(night.ben, round_, "Mia", "mentor")
    mentor.change("EC1", mentor.sheets["EC1"].with_level(3).with_quote(_quote(mentor)))
    assert mentor.store().role == "mentor"
    found = debriefing(night.ben, round_to_rate(night.ben, session[:12], "Mia", "Ben"))
    assert [opinion.who for opinion in found.rows[0].opinions] == ["Mia", "built-in"]
    assert find_attempt(night.ben, session).total == stored.total


def _quote(found: RatingDesk) -> Evidence:
    start = ANSWER.index(QUOTE)
    quote = found.quote(start, start + len(QUOTE))
    assert quote is not None
    return quote
