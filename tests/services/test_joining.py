"""Two programs on one installation: orders arrive once and in order, whichever side is killed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.services.gift_cards import GOOD, write_content

from mockloop.clock import FakeClock
from mockloop.errors import InputError, StorageError, UsageError
from mockloop.interview.records import WAITING
from mockloop.services import joining
from mockloop.services.cockpit import Line, unfinished
from mockloop.services.joined_cockpit import JoinedCockpit, join
from mockloop.services.practice import Rehearsal, resume_rehearsal, start_rehearsal
from mockloop.services.rating_own import round_to_rate
from mockloop.services.replaying import replay
from mockloop.services.workspace import Workspace, open_workspace
from mockloop.store import lease
from mockloop.store.journal import Journal

FACT = "Last month 40 cards were charged twice."


@pytest.fixture
def ben(own_home: Path, clock: FakeClock) -> Iterator[Workspace]:
    """The candidate's program."""
    write_content(own_home / "content")
    with open_workspace(clock=clock) as workspace:
        yield workspace


@pytest.fixture
def ida(ben: Workspace, clock: FakeClock) -> Iterator[Workspace]:
    """The interviewer's program, on the same home."""
    with open_workspace(clock=clock) as workspace:
        yield workspace


@pytest.fixture
def kill(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], None]:
    """Make a window the window of a process that is gone."""
    dead: set[str] = set()
    may_run = lease._may_run
    monkeypatch.setattr(lease, "_may_run", lambda name: name not in dead and may_run(name))

    def killed(side: object) -> None:
        dead.add(side.round.window if isinstance(side, JoinedCockpit) else side._window)  # type: ignore[attr-defined]

    return killed


def begun(ws: Workspace, mode: str = "interview") -> Rehearsal:
    rehearsal = start_rehearsal(ws, "gift-cards", 0, mode)
    rehearsal.begin_writing()
    return rehearsal


def both(ben: Workspace, ida: Workspace) -> tuple[Rehearsal, JoinedCockpit]:
    rehearsal = begun(ben)
    cockpit = join(ida, "", "Ida", "Ben")
    rehearsal.take_orders()
    cockpit.look()
    return rehearsal, cockpit


def pass_time(clock: FakeClock, rehearsal: Rehearsal, cockpit: JoinedCockpit, to: float) -> None:
    """Let both programs look about as often as they do."""
    while rehearsal.elapsed < to:
        clock.advance(min(5.0, to - rehearsal.elapsed))
        rehearsal.hold()
        rehearsal.take_orders()
        cockpit.look()


def asked(rehearsal: Rehearsal) -> list[tuple[str, str, str | None]]:
    return [(item.text, item.outcome, item.fact) for item in rehearsal.state.asked]


def test_who_joins_is_named_on_both_sides(ben: Workspace, ida: Workspace) -> None:
    rehearsal = begun(ben)
    cockpit = join(ida, "", "Ida")
    assert (rehearsal.company, cockpit.seen_there) == ("", False)
    rehearsal.take_orders()
    cockpit.look()
    assert (rehearsal.company, cockpit.seen_there) == ("Ida", True)
    cockpit.leave()
    rehearsal.take_orders()
    assert rehearsal.company == ""


def test_the_text_and_the_clock_are_followed(
    ben: Workspace, ida: Workspace, clock: FakeClock
) -> None:
    rehearsal, cockpit = both(ben, ida)
    clock.advance(40)
    rehearsal.save_draft("A shop asks\x1b[2J first")
    cockpit.look()
    assert cockpit.mirror.text == "A shop asks␛[2J first"
    assert cockpit.elapsed == pytest.approx(40, abs=1)
    rehearsal.pause()
    clock.advance(100)
    cockpit.look()
    assert not cockpit.mirror.running
    assert cockpit.elapsed == pytest.approx(40, abs=1)
    rehearsal.resume()
    clock.advance(5)
    rehearsal.hold()
    cockpit.look()
    assert cockpit.elapsed == pytest.approx(45, abs=1)


def test_a_fact_told_counts_as_asked_and_opens_its_material(ben: Workspace, ida: Workspace) -> None:
    rehearsal, cockpit = both(ben, ida)
    cockpit.tell("q1")
    cockpit.tell("q1")
    rehearsal.take_orders()
    assert asked(rehearsal) == [("", "fact", "q1")]
    assert rehearsal.state.asked[0].reply == FACT
    assert [item.id for item in rehearsal.visible_materials()] == ["contract", "log"]
    rehearsal.submit(GOOD)
    assert rehearsal.state.answer is not None
    assert rehearsal.state.answer["asked"] == ["q1"]
    assert rehearsal.state.answer["questions"] == []


def test_a_question_waits_for_the_person_and_costs_nothing(ben: Workspace, ida: Workspace) -> None:
    rehearsal, cockpit = both(ben, ida)
    rehearsal.ask("why were cards charged twice")
    rehearsal.ask("and who pays")
    rehearsal.take_orders()
    assert [item.outcome for item in rehearsal.state.asked] == [WAITING, WAITING]
    cockpit.look()
    first, second = cockpit.waiting
    cockpit.tell("q1", first.ref)
    assert [item.ref for item in cockpit.waiting] == [second.ref]
    cockpit.say("eng", "The shop does.\x1b", second.ref)
    rehearsal.take_orders()
    assert asked(rehearsal) == [
        ("why were cards charged twice", "fact", "q1"),
        ("and who pays", "said", None),
    ]
    assert [(item.reply, item.persona, item.by, item.cost) for item in rehearsal.state.asked] == [
        (FACT, "eng", "Ida", 0),
        ("The shop does.␛", "eng", "Ida", 0),
    ]
    assert [(entry.kind, entry.about) for entry in cockpit.log] == [("fact", "q1"), ("said", "eng")]


def test_what_is_passed_or_left_is_answered_by_mockloop(ben: Workspace, ida: Workspace) -> None:
    rehearsal, cockpit = both(ben, ida)
    for question in ("why were cards charged twice", "what about tills", "what about limits"):
        rehearsal.ask(question)
    cockpit.look()
    cockpit.pass_on(cockpit.waiting[0].ref)
    cockpit.pass_on(cockpit.mirror.waiting[0].ref)
    rehearsal.take_orders()
    assert [item.outcome for item in rehearsal.state.asked] == [WAITING, WAITING, "fact"]
    assert rehearsal.state.asked[-1].cost == 1
    cockpit.leave()
    rehearsal.take_orders()
    assert [item.outcome for item in rehearsal.state.asked] == ["fact"] * 3
    assert rehearsal.state.known == ("q1", "r1", "r5")
    assert rehearsal.ask("what about refunds").fact == "r2"


def test_a_question_beyond_the_budget_is_closed_with_a_sentence(
    ben: Workspace, ida: Workspace
) -> None:
    rehearsal, cockpit = both(ben, ida)
    cockpit.leave()
    rehearsal.take_orders()
    for word in ("tills", "refunds", "weekends", "expiry", "limits", "languages", "printing"):
        if rehearsal.questions_left:
            rehearsal.ask(f"what about {word}")
    again = join(ida, "", "Ida")
    rehearsal.take_orders()
    left = rehearsal.questions_left
    assert left == 0
    rehearsal.ask("why were cards charged twice")
    again.leave()
    rehearsal.take_orders()
    last = rehearsal.state.asked[-1]
    assert (last.outcome, last.fact, last.cost) == ("late", None, 0)
    assert "used up" in last.reply


def test_news_held_waits_until_it_is_released(
    ben: Workspace, ida: Workspace, clock: FakeClock
) -> None:
    rehearsal, cockpit = both(ben, ida)
    cockpit.hold("outage", True)
    rehearsal.save_draft("Before the news.")
    pass_time(clock, rehearsal, cockpit, 130)
    assert not rehearsal.news_waiting()
    assert rehearsal.due_injects() == []
    assert [item.inject.id for item in cockpit.due] == ["outage"]
    cockpit.bring("outage")
    rehearsal.take_orders()
    assert rehearsal.state.shown == ("outage",)
    assert rehearsal.state.at_inject == (("outage", "Before the news."),)
    cockpit.look()
    assert cockpit.due == ()
    cockpit.bring("late_news")  # long before its time
    rehearsal.take_orders()
    assert rehearsal.state.shown == ("outage", "late_news")


def test_news_held_comes_when_nobody_is_joined_any_more(
    ben: Workspace, ida: Workspace, clock: FakeClock, kill: Callable[[object], None]
) -> None:
    rehearsal, cockpit = both(ben, ida)
    cockpit.hold("outage", True)
    cockpit.hold("late_news", True)
    cockpit.hold("late_news", False)
    rehearsal.take_orders()
    assert rehearsal.held == {"outage"}
    pass_time(clock, rehearsal, cockpit, 110)
    kill(cockpit)
    clock.advance(20)
    rehearsal.take_orders()
    assert rehearsal.due_injects() == []  # whoever was killed has half a minute to come back
    clock.advance(20)
    rehearsal.take_orders()
    assert rehearsal.company == ""
    assert [item.id for item in rehearsal.due_injects()] == ["outage"]


def test_a_killed_interviewer_comes_back_unnoticed(
    ben: Workspace, ida: Workspace, kill: Callable[[object], None]
) -> None:
    rehearsal, cockpit = both(ben, ida)
    rehearsal.ask("and who pays")
    cockpit.tell("q1")
    cockpit.hold("outage", True)
    cockpit.keep_line(Line("say", "eng", "", "The sh"))
    kill(cockpit)
    rehearsal.take_orders()
    again = join(ida, rehearsal.session_id[:6], "Ida")
    rehearsal.take_orders()
    again.look()
    assert (rehearsal.company, rehearsal.held, again.seen_there) == ("Ida", {"outage"}, True)
    assert again.lines["say"].text == "The sh"
    again.send(Line("say", "eng", "", "The shop."), again.waiting[0].ref)
    rehearsal.take_orders()
    assert asked(rehearsal) == [("", "fact", "q1"), ("and who pays", "said", None)]
    assert again.lines == {}


def test_a_killed_candidate_goes_on_where_it_was_and_no_order_counts_twice(
    ben: Workspace, ida: Workspace, clock: FakeClock, kill: Callable[[object], None]
) -> None:
    rehearsal, cockpit = both(ben, ida)
    cockpit.say("eng", "One.")
    rehearsal.take_orders()
    rehearsal.ask("and who pays")
    rehearsal.save_draft("Half a")
    cockpit.hold("outage", True)
    kill(rehearsal)
    cockpit.look()
    assert (cockpit.mirror.live, cockpit.mirror.text) == (False, "Half a")
    cockpit.say("eng", "Two.")
    cockpit.tell("q1", cockpit.waiting[0].ref)
    cockpit.say("eng", "Three.")
    again = resume_rehearsal(ben, rehearsal.session_id)
    again.take_orders()
    again.take_orders()
    said = [item.reply for item in again.state.asked]
    assert said == ["One.", "Two.", FACT, "Three."]
    assert again.held == {"outage"}
    cockpit.look()
    assert cockpit.mirror.live


def test_an_order_that_two_windows_carry_out_counts_once(ben: Workspace, ida: Workspace) -> None:
    """A window that lost its lease without noticing does the same as the one that has it."""
    rehearsal, cockpit = both(ben, ida)
    with open_workspace(clock=ben.clock) as other:
        second = resume_rehearsal(other, rehearsal.session_id)
        second.lease_note = ""
        cockpit.say("eng", "Once.")
        rehearsal.take_orders()
        second.take_orders()
    events = Journal(ben.database).read(rehearsal.session_id)
    assert [e.data["reply"] for e in events if e.type == "question_asked"] == ["Once."]


def test_orders_that_cannot_be_stored_are_taken_next_time(
    ben: Workspace, ida: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsal, cockpit = both(ben, ida)
    cockpit.say("eng", "One.")
    cockpit.say("eng", "Two.")
    append, calls = Journal.append, []

    def failing(self: Journal, *events: object) -> object:
        calls.append(events)
        if len(calls) == 2:
            raise StorageError("The disk is full.")
        return append(self, *events)  # type: ignore[arg-type]

    monkeypatch.setattr(Journal, "append", failing)
    with pytest.raises(StorageError):
        rehearsal.take_orders()
    rehearsal.take_orders()
    assert [item.reply for item in rehearsal.state.asked] == ["One.", "Two."]


def test_a_second_one_who_wants_to_join_is_refused(
    ben: Workspace, ida: Workspace, clock: FakeClock
) -> None:
    _, cockpit = both(ben, ida)
    with open_workspace(clock=clock) as cleo:
        with pytest.raises(UsageError, match="Ida has joined this rehearsal already"):
            join(cleo, "", "Cleo")
        cockpit.leave()
        theirs = join(cleo, "", "Cleo")
        assert theirs.round.state.interviewer == "Cleo"
        with pytest.raises(UsageError, match="not joined any more"):
            cockpit.tell("q1")
        assert cockpit.log == ()
        cockpit.leave()
        clock.advance(6)
        cockpit.look()
        assert cockpit.lost
        theirs.tell("q1")


def test_a_place_lapses_as_leases_do(ben: Workspace, ida: Workspace, clock: FakeClock) -> None:
    rehearsal, cockpit = both(ben, ida)
    for _ in range(8):
        clock.advance(6)
        cockpit.look()
        rehearsal.take_orders()
    assert rehearsal.company == "Ida"
    clock.advance(31)
    rehearsal.take_orders()
    assert rehearsal.company == ""
    cockpit.look()  # it only stood still
    rehearsal.take_orders()
    assert rehearsal.company == "Ida"


def test_which_rehearsal_is_joined(ben: Workspace, ida: Workspace) -> None:
    with pytest.raises(UsageError, match="No rehearsal is running"):
        join(ida, "", "Ida")
    first = begun(ben)
    second = begun(ben)
    with pytest.raises(UsageError, match="2 rehearsals are running") as error:
        join(ida, "", "Ida")
    assert first.session_id[:8] in error.value.why
    second.close()
    assert joining.find_rehearsal(ida).id == first.session_id
    # One that is named may have stopped; whoever joins waits.
    assert not join(ida, second.session_id, "Ida").mirror.live
    first.submit(GOOD)
    with pytest.raises(UsageError, match="cannot be joined"):
        join(ida, first.session_id, "Ida")


def test_orders_before_writing_wait(ben: Workspace, ida: Workspace) -> None:
    rehearsal = start_rehearsal(ben, "gift-cards", 0, "interview")
    cockpit = join(ida, "", "Ida")
    assert not cockpit.begun
    cockpit.tell("q1")
    rehearsal.take_orders()
    assert rehearsal.state.asked == ()
    rehearsal.begin_writing()
    rehearsal.take_orders()
    assert rehearsal.state.known == ("q1",)


def test_notes_stay_with_the_interviewer_and_only_they_can_be_taken_back(
    ben: Workspace, ida: Workspace
) -> None:
    rehearsal, cockpit = both(ben, ida)
    cockpit.send(Line("note", "AD1", "+", "a note of mine"))
    cockpit.probe("AD1", "Who asks first?")
    rehearsal.take_orders()
    assert [text for _, text in rehearsal.state.prompted] == ["Who asks first?"]
    for event in Journal(ben.database).read(rehearsal.session_id):
        assert "a note of mine" not in str(event.data)
    with pytest.raises(UsageError, match="cannot be taken back"):
        cockpit.strike(2)
    cockpit.strike(1)
    assert [entry.kind for entry in cockpit.log] == ["note", "probe", "struck"]


def test_words_that_cannot_be_sent_are_refused(ben: Workspace, ida: Workspace) -> None:
    rehearsal, cockpit = both(ben, ida)
    rehearsal.ask("and who pays")
    cockpit.look()
    (item,) = cockpit.waiting
    with pytest.raises(UsageError):
        cockpit.say("eng", " \n", item.ref)
    for question in (0, item.ref):
        with pytest.raises(InputError):
            cockpit.say("eng", "x" * 4_001, question)
    assert cockpit.log == ()
    assert cockpit.waiting == (item,)


def test_the_rehearsal_is_rated_afterwards_with_the_record(ben: Workspace, ida: Workspace) -> None:
    rehearsal, cockpit = both(ben, ida)
    cockpit.tell("q1")
    cockpit.send(Line("note", "AD1", "+", "asks who"))
    rehearsal.take_orders()
    assert not cockpit.take_answer()
    rehearsal.submit(GOOD)
    cockpit.look()
    assert cockpit.take_answer()
    assert cockpit.take_answer()
    round_ = round_to_rate(ida, rehearsal.session_id, "Ida", "Ben")
    assert round_.id == cockpit.round.id
    answer = round_.answer()
    assert answer is not None
    assert (answer.text, answer.asked) == (GOOD, ("q1",))
    assert [entry.kind for entry in round_.state.log] == ["fact", "note"]
    assert len(round_.packets()) == 1
    assert unfinished(ida, "gift-cards") == ()


def test_the_replay_tells_who_was_there(ben: Workspace, ida: Workspace) -> None:
    rehearsal, cockpit = both(ben, ida)
    rehearsal.ask("and who pays")
    cockpit.look()
    cockpit.say("eng", "The shop.", cockpit.waiting[0].ref)
    rehearsal.take_orders()
    cockpit.leave()
    rehearsal.take_orders()
    kinds = [moment.what.kind for moment in replay(ben, rehearsal.session_id).moments]
    assert kinds == ["started", "began", "interviewer", "asked", "asked", "interviewer"]
