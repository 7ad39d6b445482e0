import json
from pathlib import Path
from typing import Any

import pytest
from tests.services.gift_cards import GOOD

from mockloop.clock import FakeClock
from mockloop.errors import InputError, MockloopError, StorageError, UsageError
from mockloop.interview.moments import Unsent
from mockloop.services import judging
from mockloop.services.history import load_attempt
from mockloop.services.home import load_home
from mockloop.services.practice import (
    Rehearsal,
    rescue_text,
    resume_rehearsal,
    start_rehearsal,
)
from mockloop.services.replaying import replay
from mockloop.services.unfinished import open_drafts
from mockloop.services.workspace import Workspace, open_workspace
from mockloop.store import drafts
from mockloop.store.journal import Journal


def begun(ws: Workspace, seed: int | None = 7) -> Rehearsal:
    rehearsal = start_rehearsal(ws, "gift-cards", seed)
    rehearsal.begin_writing()
    return rehearsal


def kinds(ws: Workspace, rehearsal: Rehearsal) -> list[str]:
    return [event.type for event in Journal(ws.database).read(rehearsal.session_id)]


def sleep(clock: FakeClock, seconds: float) -> None:
    """Let the wall clock go on while the monotonic one stands still."""
    clock.advance(seconds)
    clock._monotonic -= seconds


def test_the_whole_way_stores_the_answer_first_and_the_draft_goes_last(
    ws: Workspace, clock: FakeClock
) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards", 7)
    assert rehearsal.phase == "briefing"
    rehearsal.open_material("contract")
    rehearsal.begin_writing()
    clock.advance(40)
    rehearsal.save_draft(GOOD)
    rehearsal.save_draft("Is it too short?", "reader_questions")
    rehearsal.submit(GOOD)
    assert rehearsal.phase == "predicting"
    assert drafts.load_drafts(ws.database, rehearsal.session_id)[drafts.ANSWER].text == GOOD
    rehearsal.predict({"AD1": 3, "AD2": 1})
    result = rehearsal.score()
    assert rehearsal.phase == "scored"
    assert drafts.load_drafts(ws.database, rehearsal.session_id) == {}
    assert kinds(ws, rehearsal) == [
        "session_started", "material_opened", "writing_started", "checkpoint", "submitted",
        "checkpoint", "predicted", "rating_added", "report_written",
    ]  # fmt: skip
    attempt = load_attempt(ws, rehearsal.session_id)
    assert attempt.result == result
    assert attempt.answer_text == GOOD
    assert attempt.reader_questions == "Is it too short?"
    assert attempt.prediction is not None
    assert attempt.prediction.levels == {"AD1": 3, "AD2": 1}
    assert attempt.card.total == result.total
    assert (attempt.card.state, attempt.card.words) == ("scored", 31)


def test_scoring_twice_gives_the_stored_result_and_one_rating(ws: Workspace) -> None:
    rehearsal = begun(ws)
    rehearsal.submit(GOOD)
    assert rehearsal.score() == rehearsal.score()
    assert kinds(ws, rehearsal).count("rating_added") == 1
    assert rehearsal.prediction is not None
    assert rehearsal.prediction.skipped


def test_a_plain_report_is_written(ws: Workspace) -> None:
    rehearsal = begun(ws)
    rehearsal.submit(GOOD)
    rehearsal.score()
    name = f"2026-01-05-gift-cards-{rehearsal.session_id[:8]}.md"
    assert "charged twice" in (ws.paths.reports / name).read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_loses_nothing(ws: Workspace) -> None:
    ws.paths.reports.parent.mkdir(exist_ok=True)
    ws.paths.reports.write_text("in the way", encoding="utf-8")
    rehearsal = begun(ws)
    rehearsal.submit(GOOD)
    assert rehearsal.score().total is not None
    assert any("report was not written" in notice for notice in ws.notices)
    assert load_attempt(ws, rehearsal.session_id).result is not None


def test_a_seed_is_drawn_and_kept(ws: Workspace) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards")
    assert 1 <= rehearsal.seed <= 9999
    rehearsal.begin_writing()
    rehearsal.close()
    again = resume_rehearsal(ws, rehearsal.session_id)
    assert again.seed == rehearsal.seed
    assert again.case.brief == rehearsal.case.brief


def test_bad_requests_are_refused(ws: Workspace) -> None:
    with pytest.raises(UsageError, match="gift-cards"):
        start_rehearsal(ws, "gift-card")
    with pytest.raises(UsageError):
        start_rehearsal(ws, "gift-cards", -1)
    with pytest.raises(UsageError):
        resume_rehearsal(ws, "nothing")
    assert load_home(ws).drafts == []


def test_easy_mode_tells_everything_but_decoys(ws: Workspace) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards", 0)
    assert [item.id for item in rehearsal.visible_materials()] == ["contract", "log"]
    told = [fact.answer for fact in rehearsal.told_facts()]
    assert told[0] == "Last month 40 cards were charged twice."
    assert "The plants are fine." not in told
    assert rehearsal.mode == "easy"


def test_the_clock_counts_writing_only(ws: Workspace, clock: FakeClock) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards", 0)
    clock.advance(100)
    assert rehearsal.elapsed == 0
    rehearsal.begin_writing()
    clock.advance(61)
    assert rehearsal.clock_label == "01:01 of 10:00"
    rehearsal.pause()
    clock.advance(1000)
    rehearsal.resume()
    clock.advance(9)
    assert rehearsal.elapsed == 70
    clock.advance(600)
    assert rehearsal.clock_label == "+01:10 over"


def test_extra_time_is_fixed_when_the_session_begins(own_home: Path, ws: Workspace) -> None:
    ws.paths.config_file.write_text("extra_time = 1.5\n", encoding="utf-8")
    rehearsal = begun(ws)
    assert rehearsal.limit == 900
    rehearsal.save_draft("text")
    rehearsal.close()
    ws.paths.config_file.write_text("extra_time = 3\n", encoding="utf-8")
    with open_workspace(clock=ws.clock) as later:
        assert resume_rehearsal(later, rehearsal.session_id).limit == 900


def test_news_comes_due_with_the_text_as_it_stood(ws: Workspace, clock: FakeClock) -> None:
    rehearsal = begun(ws)
    rehearsal.save_draft("Before the news.")
    clock.advance(119)
    assert rehearsal.due_injects() == []
    clock.advance(2)
    assert [item.id for item in rehearsal.due_injects()] == ["outage"]
    assert rehearsal.due_injects() == []
    assert [item.id for item in rehearsal.shown_injects()] == ["outage"]
    rehearsal.mark_read("outage")
    rehearsal.submit(GOOD)
    result = rehearsal.score()
    attempt = load_attempt(ws, rehearsal.session_id)
    assert attempt.state.answer is not None
    assert attempt.state.answer["injects"] == ["outage"]
    assert attempt.state.answer["checkpoints"] == [{"inject": "outage", "text": "Before the news."}]
    assert attempt.state.answer["asked"] is None
    assert result.criteria[1].indicators[0].halves == 0


def test_news_that_was_never_shown_is_not_assessed(ws: Workspace) -> None:
    rehearsal = begun(ws)
    rehearsal.submit(GOOD)
    indicator = rehearsal.score().criteria[1].indicators[0]
    assert (indicator.halves, indicator.status) == (None, "not_assessed")


def test_pausing_holds_the_news_back(ws: Workspace, clock: FakeClock) -> None:
    rehearsal = begun(ws)
    rehearsal.pause()
    clock.advance(1000)
    assert rehearsal.due_injects() == []


def test_the_text_enters_the_journal_every_thirty_seconds(ws: Workspace, clock: FakeClock) -> None:
    rehearsal = begun(ws)
    for second in range(1, 92):
        clock.advance(1)
        rehearsal.save_draft(f"text after {second} seconds")
    assert kinds(ws, rehearsal).count("checkpoint") == 3
    draft = drafts.load_drafts(ws.database, rehearsal.session_id)[drafts.ANSWER]
    assert (draft.text, draft.elapsed) == ("text after 91 seconds", 91)


def test_a_draft_survives_a_program_that_was_killed(ws: Workspace, clock: FakeClock) -> None:
    rehearsal = begun(ws)
    clock.advance(65)
    rehearsal.save_draft("Unfinished\r\nbusiness")
    rehearsal.save_draft("Anything missing?", "reader_questions")
    assert [draft.session_id for draft in open_drafts(ws)] == [rehearsal.session_id]
    with open_workspace(clock=clock) as later:
        # The killed window cannot give its lease back: it lapses.
        clock.advance(3600)
        home = load_home(later)
        assert home.next_id == "gift-cards"
        again = resume_rehearsal(later, home.drafts[0].session_id)
        assert not again.read_only
        assert again.started_text == "Unfinished\r\nbusiness"
        assert again.reader_questions == "Anything missing?"
        assert again.elapsed == 65
        clock.advance(5)
        assert again.elapsed == 70
        assert kinds(later, again)[-2:] == ["interrupted", "resumed"]


def test_a_second_window_reads_only(ws: Workspace, clock: FakeClock) -> None:
    rehearsal = begun(ws)
    rehearsal.save_draft("mine")
    with open_workspace(clock=clock) as other:
        second = resume_rehearsal(other, rehearsal.session_id)
        assert second.read_only
        assert "another window" in second.lease_note
        assert second.started_text == "mine"
        with pytest.raises(UsageError, match="cannot be changed here"):
            second.save_draft("theirs")
        assert second.due_injects() == []
        second.close()
    for _ in range(10):
        clock.advance(20)
        rehearsal.save_draft(f"mine {clock.monotonic()}")
    assert not rehearsal.read_only
    rehearsal.close()
    with open_workspace(clock=clock) as other:
        assert not resume_rehearsal(other, rehearsal.session_id).read_only


def test_a_window_that_lost_its_lease_says_so(ws: Workspace, clock: FakeClock) -> None:
    rehearsal = begun(ws)
    rehearsal.save_draft("mine")
    clock.advance(120)
    with open_workspace(clock=clock) as other:
        assert not resume_rehearsal(other, rehearsal.session_id).read_only
        rehearsal.due_injects()
        assert rehearsal.read_only


def test_a_window_keeps_its_lease_while_nobody_types(ws: Workspace, clock: FakeClock) -> None:
    rehearsal = begun(ws)
    for _ in range(10):
        clock.advance(20)
        rehearsal.hold()
    assert not rehearsal.read_only
    with open_workspace(clock=clock) as other:
        assert resume_rehearsal(other, rehearsal.session_id).read_only
    rehearsal.close()
    rehearsal.hold()
    with open_workspace(clock=clock) as other:
        assert not resume_rehearsal(other, rehearsal.session_id).read_only


def test_sleep_is_marked_and_not_counted(ws: Workspace, clock: FakeClock) -> None:
    rehearsal = begun(ws)
    clock.advance(30)
    assert rehearsal.note_interruption() is None
    sleep(clock, 3600)
    assert rehearsal.note_interruption() == 3600
    assert rehearsal.note_interruption() is None
    assert rehearsal.elapsed == 30
    event = next(
        e for e in Journal(ws.database).read(rehearsal.session_id) if e.type == "interrupted"
    )
    assert event.data == {"reason": "the machine slept", "gap": 3600.0}
    assert rehearsal.state.interrupted is False


def test_leaving_before_writing_leaves_nothing(ws: Workspace) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards", 1)
    rehearsal.close()
    rehearsal.close()
    assert open_drafts(ws) == []
    with pytest.raises(UsageError):
        resume_rehearsal(ws, rehearsal.session_id)


def test_discarding_removes_the_draft(ws: Workspace) -> None:
    rehearsal = begun(ws)
    rehearsal.save_draft("no good")
    rehearsal.discard()
    rehearsal.close()
    assert open_drafts(ws) == []
    assert drafts.load_drafts(ws.database, rehearsal.session_id) == {}


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_nothing_written_is_refused(ws: Workspace, text: str) -> None:
    rehearsal = begun(ws)
    with pytest.raises(InputError, match="Nothing was written"):
        rehearsal.submit(text)
    assert rehearsal.phase == "writing"


def test_too_much_is_refused_and_kept(ws: Workspace) -> None:
    rehearsal = begun(ws)
    rehearsal.save_draft("word " * 50_000)
    with pytest.raises(InputError, match="200,000"):
        rehearsal.submit("word " * 50_000)
    assert len(drafts.load_drafts(ws.database, rehearsal.session_id)[drafts.ANSWER].text) == 250_000


def test_hostile_text_is_stored_and_scored_as_text(ws: Workspace) -> None:
    text = "Shop staff \x1b[31m {{ 7*7 }} [/foo] <script>alert(1)</script> because of it."
    rehearsal = begun(ws)
    rehearsal.save_draft(text)
    rehearsal.submit(text)
    result = rehearsal.score()
    assert result.texts["answer"] == text.replace("\x1b", "␛")
    assert result.answer.replaced_characters == 1


def test_a_save_that_comes_late_is_no_error_when_nothing_changed(ws: Workspace) -> None:
    rehearsal = begun(ws)
    rehearsal.submit(GOOD)
    rehearsal.save_draft(GOOD)
    with pytest.raises(UsageError):
        rehearsal.save_draft(GOOD + "more")


def test_a_prediction_is_locked(ws: Workspace) -> None:
    rehearsal = begun(ws)
    with pytest.raises(UsageError):
        rehearsal.predict({"AD1": 1})
    rehearsal.submit(GOOD)
    rehearsal.predict({"AD1": 1})
    with pytest.raises(UsageError, match="locked"):
        rehearsal.predict(None)


def test_scoring_needs_an_answer(ws: Workspace) -> None:
    with pytest.raises(UsageError):
        begun(ws).score()


def test_a_crash_of_the_scorer_is_a_failure_and_can_be_tried_again(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsal = begun(ws)
    rehearsal.save_draft(GOOD)
    rehearsal.submit(GOOD)

    def crash(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(judging, "score_with", crash)
    with pytest.raises(MockloopError, match="could not be scored"):
        rehearsal.score()
    assert rehearsal.phase == "failed"
    attempt = load_attempt(ws, rehearsal.session_id)
    assert (attempt.result, attempt.card.state, attempt.card.total) == (None, "failed", None)
    assert "internal error (ZeroDivisionError)" in attempt.state.failure
    assert drafts.load_drafts(ws.database, rehearsal.session_id)[drafts.ANSWER].text == GOOD
    rehearsal.close()
    monkeypatch.undo()
    again = resume_rehearsal(ws, rehearsal.session_id)
    assert again.score().total is not None
    assert load_attempt(ws, rehearsal.session_id).card.state == "scored"


def test_turned_in_but_not_scored_is_offered_again(ws: Workspace, clock: FakeClock) -> None:
    rehearsal = begun(ws)
    rehearsal.save_draft(GOOD)
    rehearsal.submit(GOOD)
    clock.advance(60)
    with open_workspace(clock=clock) as later:
        assert [draft.session_id for draft in open_drafts(later)] == [rehearsal.session_id]
        again = resume_rehearsal(later, rehearsal.session_id)
        assert (again.phase, again.started_text) == ("predicting", GOOD)
        assert again.elapsed == 0
        assert again.score().total is not None
        assert open_drafts(later) == []


def test_a_rating_that_cannot_be_stored_is_no_failure_of_the_scorer(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsal = begun(ws)
    rehearsal.submit(GOOD)
    rehearsal.predict(None)

    def full(*_: Any) -> str:
        raise StorageError("There is no room left.")

    monkeypatch.setattr(judging.ratings, "store_result", full)
    with pytest.raises(StorageError):
        rehearsal.score()
    assert rehearsal.phase == "predicting"
    monkeypatch.undo()
    assert rehearsal.score().total is not None


def test_a_rehearsal_keeps_its_own_wording(ws: Workspace) -> None:
    rehearsal = begun(ws)
    rehearsal.save_draft("half")
    rehearsal.close()
    path = ws.paths.content / "prompts/api-design/gift-cards.yaml"
    path.write_text(path.read_text("utf-8").replace("Kartei sells", "Nobody sells"), "utf-8")
    again = resume_rehearsal(ws, rehearsal.session_id)
    assert again.case.brief == rehearsal.case.brief
    again.submit(GOOD)
    assert again.score().prompt.content_hash == rehearsal.state.prompt_digest


def test_failing_storage_is_told_and_the_text_can_be_rescued(ws: Workspace) -> None:
    rehearsal = begun(ws)
    ws.database.close()
    with pytest.raises(StorageError):
        rehearsal.save_draft("precious")
    path = rescue_text(ws, rehearsal.session_id, "precious")
    assert path.read_text(encoding="utf-8") == "precious"
    rehearsal.close()
    assert any("closed" in notice for notice in ws.notices)


def test_text_without_a_journal_is_handed_out_as_a_file(ws: Workspace) -> None:
    drafts.save_draft(ws.database, "lost", drafts.ANSWER, "orphan", 3)
    with pytest.raises(UsageError, match="is now in"):
        resume_rehearsal(ws, "lost")
    assert (ws.paths.data / "rescued/answer-lost.md").read_text("utf-8") == "orphan"


def test_the_stored_result_is_the_contract(ws: Workspace) -> None:
    rehearsal = begun(ws)
    rehearsal.submit(GOOD)
    data = json.loads(rehearsal.score().model_dump_json())
    assert data["prompt"]["seed"] == 7
    assert data["total_range"][0] <= data["total"] <= data["total_range"][1]
    assert data["declared"] is False


def test_what_was_typed_and_never_sent_stays_in_the_journal(ws: Workspace) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards", 0, "interview")
    rehearsal.begin_writing()
    rehearsal.save_draft("Who owns the price?", "question")
    rehearsal.save_draft("   ", "order")
    assert rehearsal.unsent() == {"question": "Who owns the price?"}
    rehearsal.submit("An answer, because of the price.")
    rehearsal.predict(None)
    rehearsal.score()
    told = [moment.what for moment in replay(ws, rehearsal.session_id).moments]
    assert Unsent("question", "Who owns the price?") in told


def test_a_question_that_was_asked_is_not_unsent(ws: Workspace) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards", 0, "interview")
    rehearsal.begin_writing()
    rehearsal.save_draft("Xyzzy?", "question")
    rehearsal.ask("Xyzzy?")
    assert rehearsal.unsent() == {}
