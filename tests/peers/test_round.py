"""A round from invitation to debrief: who sees what, and when."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.peers.making import ANSWER, QUOTE, Evening, evening, rating, whole

from mockloop.domain.packet import Debrief, Reaction, Review, SentAnswer, seal
from mockloop.errors import InputError, StorageError, UsageError
from mockloop.peers.side_by_side import BUILT_IN, SELF, side_by_side
from mockloop.services import exchange, invited
from mockloop.services.history import delete_attempt
from mockloop.services.practice import start_rehearsal
from mockloop.services.rounds import Round
from mockloop.services.sending import answer_to_send, round_cards
from mockloop.services.unfinished import open_drafts


@pytest.fixture
def night(tmp_path: Path) -> Evening:
    return evening(tmp_path)


def test_the_whole_way(night: Evening) -> None:
    packets = whole(night)
    merged = night.theirs.merged()
    assert [packet.mockloop for packet in packets] == ["invitation", "answer", "review", "debrief"]
    assert merged.doubts == ()
    assert merged.candidate == "Ben"
    assert merged.prediction is not None
    rubric, levels = night.theirs.sheet.rubric, merged.prediction.levels
    rows = side_by_side(rubric, merged.versions, levels, night.theirs.built_in())
    assert rows[0].criterion == "EC1"
    assert [opinion.who for opinion in rows[0].opinions] == [SELF, "Ida", BUILT_IN]
    assert [opinion.level for opinion in rows[0].opinions][:2] == [2, 3]


def test_the_prediction_travels_as_a_digest_and_is_opened_last(night: Evening) -> None:
    packet = night.answered({"EC1": 4})
    body = packet.content()
    assert isinstance(body, SentAnswer)
    assert body.prediction_sha256 is not None
    assert "salt" not in packet.model_dump_json()
    exchange.take_in(night.ida, packet, "Ida")
    assert Round(night.ida, night.theirs.id).merged().prediction is None


def test_another_prediction_than_the_committed_one_does_not_count(night: Evening) -> None:
    body = whole(night)[-1].content()
    assert isinstance(body, Debrief)
    assert body.prediction is not None
    levels = {**body.prediction.levels, "EC1": 3}
    opened = body.prediction.model_copy(update={"levels": levels})
    changed = body.model_copy(update={"prediction": opened})
    exchange.take_in(night.ida, seal("debrief", night.theirs.id, "Ben", changed, number=2), "Ida")
    merged = Round(night.ida, night.theirs.id).merged()
    assert merged.prediction is None
    assert any("not the one that was committed to" in doubt for doubt in merged.doubts)


def test_nothing_is_rated_by_machine_before_the_interviewer_has(night: Evening) -> None:
    exchange.take_in(night.ida, night.answered(), "Ida")
    round_ = Round(night.ida, night.theirs.id)
    assert round_.built_in() is None
    with pytest.raises(UsageError, match="nothing to send back"):
        exchange.review_packet(night.ida, round_)
    round_.rate(rating(round_, 2), round_.texts())
    assert round_.built_in() is not None


def test_the_candidates_side_has_no_key_to_rate_with(night: Evening) -> None:
    night.answered()
    round_ = night.accepted()
    assert round_.built_in() is None
    rehearsal = invited.rehearsal_of(night.ben, round_)
    with pytest.raises(UsageError, match="Somebody else rates"):
        rehearsal.score()


def test_a_question_on_the_candidates_side_is_kept_and_answered_by_nobody(night: Evening) -> None:
    rehearsal = invited.rehearsal_of(night.ben, night.accepted())
    rehearsal.begin_writing()
    asked = rehearsal.ask("Who owns the gateway?")
    assert (asked.outcome, asked.cost, asked.fact) == ("aloud", 0, None)
    assert rehearsal.sheet() == ()


def test_what_was_told_on_the_call_is_known_of_the_answer(night: Evening) -> None:
    fact, news = night.theirs.case.facts[0].id, night.theirs.case.injects[0].id
    night.theirs.start_clock()
    night.theirs.note("fact", about=fact)
    night.theirs.note("inject", about=news)
    exchange.take_in(night.ida, night.answered(), "Ida")
    answer = Round(night.ida, night.theirs.id).answer()
    assert answer is not None
    assert answer.asked == (fact,)
    assert answer.injects == (news,)


def test_a_quote_that_does_not_stand_in_the_answer_is_refused(night: Evening) -> None:
    exchange.take_in(night.ida, night.answered(), "Ida")
    round_ = Round(night.ida, night.theirs.id)
    with pytest.raises(InputError, match="EC1: the quote does not stand"):
        round_.rate(rating(round_, 2), {"answer": ANSWER.replace(QUOTE, QUOTE.upper())})
    assert round_.state.ratings == ()


def test_a_second_rating_is_a_revision_and_both_stay(night: Evening) -> None:
    exchange.take_in(night.ida, night.answered(), "Ida")
    assert night.rated(3).revision == 1
    first = exchange.review_packet(night.ida, night.theirs)
    assert exchange.review_packet(night.ida, night.theirs) == first
    assert night.rated(1).revision == 2
    second = exchange.review_packet(night.ida, night.theirs)
    assert second.number == first.number + 1
    for packet in (second, first):
        exchange.take_in(night.ben, packet, "Ben")
    merged = night.accepted().merged()
    assert [item.criteria[0].level for item in merged.versions] == [3, 1]
    assert [item.criteria[0].level for item in merged.ratings] == [1]
    assert merged.doubts == ()


def test_comments_come_before_numbers(night: Evening) -> None:
    whole(night)
    round_ = night.accepted()
    round_.add("ratings_opened")
    said = Reaction(rater="Ida", revision=1, criterion="EC1", verdict="unclear")
    with pytest.raises(UsageError, match="levels are open"):
        invited.react(round_, said)


def test_a_debrief_waits_for_a_word_on_every_comment(night: Evening) -> None:
    exchange.take_in(night.ida, night.answered(), "Ida")
    night.rated()
    review = exchange.review_packet(night.ida, night.theirs)
    back = exchange.take_in(night.ben, review, "Ben").round
    assert [place for _, place in invited.comments_waiting(back)] == ["EC1"]
    with pytest.raises(UsageError, match="still wait"):
        invited.debrief_packet(night.ben, back)


def test_ones_own_invitation_is_not_for_oneself(night: Evening) -> None:
    with pytest.raises(UsageError, match="your own invitation"):
        exchange.take_in(night.ida, night.invitation, "Ida")


def test_opening_a_file_again_changes_nothing(night: Evening) -> None:
    packet = night.answered()
    assert exchange.take_in(night.ida, packet, "Ida").new
    before = Round(night.ida, night.theirs.id).state
    assert not exchange.take_in(night.ida, packet, "Ida").new
    assert Round(night.ida, night.theirs.id).state == before


def test_a_third_rater_joins_with_the_answer_alone(night: Evening, tmp_path: Path) -> None:
    packet = night.answered()
    other = evening(tmp_path / "third").ida
    opened = exchange.take_in(other, packet, "Cleo")
    opened.round.rate(rating(opened.round, 1, "Cleo"), opened.round.texts())
    theirs = exchange.review_packet(other, opened.round)
    exchange.take_in(night.ida, packet, "Ida")
    night.rated(3)
    exchange.take_in(night.ida, theirs, "Ida")
    mine = exchange.review_packet(night.ida, night.theirs)
    for review in (theirs, mine):
        exchange.take_in(night.ben, review, "Ben")
    merged = night.accepted().merged()
    assert [item.rater for item in merged.ratings] == ["Cleo", "Ida"]
    rows = side_by_side(night.theirs.sheet.rubric, merged.versions, None, None)
    assert rows[0].criterion == "EC1"
    assert rows[0].wide


def test_a_review_of_an_unknown_round_says_what_to_open_first(
    night: Evening, tmp_path: Path
) -> None:
    review = next(p for p in whole(night) if isinstance(p.content(), Review))
    with pytest.raises(InputError, match="a round that is not here"):
        exchange.take_in(evening(tmp_path / "other").ben, review, "Zoe")


def test_rounds_say_where_they_stand_and_what_comes_next(night: Evening) -> None:
    assert [card.stands for card in round_cards(night.ida)] == ["no answer yet"]
    night.accepted()
    assert [card.stands for card in round_cards(night.ben)] == ["not begun"]
    packet = night.answered()
    assert [card.stands for card in round_cards(night.ben)] == ["turned in"]
    exchange.take_in(night.ida, packet, "Ida")
    (card,) = round_cards(night.ida)
    assert (card.stands, card.mine) == ("an answer has come", True)
    assert card.command == f"mockloop rate {card.id[:8]}"
    assert answer_to_send(night.ben, "", "Ben")[0] == packet


def test_an_answer_from_practice_is_the_same_file_every_time(night: Evening) -> None:
    rehearsal = start_rehearsal(night.ben, "realtime-notifications", 7, "easy")
    rehearsal.begin_writing()
    rehearsal.submit(ANSWER)
    first, second = (
        answer_to_send(night.ben, rehearsal.session_id[:8], "Ben")[0] for _ in range(2)
    )
    assert first == second
    opened = exchange.take_in(night.ida, first, "Ida")
    assert opened.round.state.seed == 7
    assert opened.doubts == ()


def test_deleting_the_rehearsal_takes_its_words_out_of_the_round(night: Evening) -> None:
    night.answered()
    session = night.accepted().state.session
    delete_attempt(night.ben, session)
    assert round_cards(night.ben) == []
    night.ben.database.flush_log()
    stored = night.ben.database.path.read_bytes()
    assert QUOTE.encode() not in stored
    rehearsal = invited.rehearsal_of(night.ben, night.accepted())
    rehearsal.begin_writing()
    rehearsal.submit("Another answer, because the first one is gone.")
    rehearsal.predict(None)
    body = invited.answer_packet(night.ben, night.accepted()).content()
    assert isinstance(body, SentAnswer)
    assert body.answer.text.startswith("Another answer")


def test_a_rehearsal_that_was_given_up_can_be_begun_again(night: Evening) -> None:
    rehearsal = invited.rehearsal_of(night.ben, night.accepted())
    rehearsal.begin_writing()
    rehearsal.discard()
    assert [card.stands for card in round_cards(night.ben)] == ["given up"]
    night.answered()
    assert [card.stands for card in round_cards(night.ben)] == ["turned in"]


def test_an_answer_without_one_s_own_levels_is_offered_again(night: Evening) -> None:
    round_ = night.accepted()
    rehearsal = invited.rehearsal_of(night.ben, round_)
    rehearsal.begin_writing()
    rehearsal.submit(ANSWER)
    rehearsal.close()
    (card,) = round_cards(night.ben)
    assert (card.stands, card.command) == ("turned in, your own levels are to come", "mockloop")
    assert [draft.session_id for draft in open_drafts(night.ben)] == [round_.state.session]
    again = invited.rehearsal_of(night.ben, night.accepted())
    again.predict(None)
    assert open_drafts(night.ben) == []


def test_the_invited_person_s_answer_counts_before_a_stranger_s(night: Evening) -> None:
    packet = night.answered()
    body = packet.content()
    exchange.take_in(night.ida, packet, "Ida")
    exchange.take_in(night.ida, seal("answer", packet.round, "Aaron", body), "Ida")
    merged = Round(night.ida, night.theirs.id).merged()
    assert merged.candidate == "Ben"
    assert any("Several people" in doubt for doubt in merged.doubts)


def test_an_answer_has_to_be_the_one_its_digest_names(night: Evening) -> None:
    body = night.answered().content()
    with pytest.raises(ValueError, match="not the one its digest names"):
        SentAnswer.model_validate({**body.model_dump(), "answer_sha256": "0" * 64})


def test_files_of_others_are_not_written_over_and_the_same_is_written_once(
    night: Evening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    other = evening(tmp_path / "other")
    first = exchange.save_nearby(night.ida, night.invitation, "invitation")
    assert exchange.save_nearby(night.ida, night.invitation, "invitation") == first
    second = exchange.save_nearby(night.ida, other.invitation, "invitation")
    assert second.name == "invitation-2.mockloop.json"
    with pytest.raises(StorageError, match="another file of that name"):
        exchange.save_packet(night.answered(), first)
