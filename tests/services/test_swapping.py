"""An evening at one keyboard, from the first prompt to the last debrief."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.peers.making import ANSWER, QUOTE

from mockloop.clock import FakeClock
from mockloop.domain.packet import Reaction
from mockloop.errors import UsageError
from mockloop.services import invited, swapping
from mockloop.services.choosing import seen_of
from mockloop.services.debriefing import debriefing, remarks
from mockloop.services.history import find_attempt
from mockloop.services.home import load_home
from mockloop.services.rating_desk import RatingDesk
from mockloop.services.seen import seen_by
from mockloop.services.swapping import Swap
from mockloop.services.swaps import begin_swap, swap_of_session, unfinished_swap
from mockloop.services.workspace import Workspace, open_workspace


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path / "home", clock=FakeClock())


def written(swap: Swap, levels: dict[str, int] | None = None) -> None:
    rehearsal = swap.rehearsal()
    rehearsal.begin_writing()
    rehearsal.submit(ANSWER)
    rehearsal.predict(levels)
    rehearsal.close()


def rated(ws: Workspace, swap: Swap, level: int) -> None:
    now = swap.state.now
    assert now is not None
    desk = RatingDesk(ws, swap.round(), now.seats.interviewer)
    first = desk.rubric.criteria[0].id
    start = ANSWER.index(QUOTE)
    quote = desk.quote(start, start + len(QUOTE))
    assert quote is not None
    sheet = desk.sheets[first].with_level(level).with_quote(quote)
    desk.change(first, replace(sheet, what="Asks for the wait.", instead="Name who decides."))
    desk.store()
    swap.rated()


def test_both_rounds_from_the_choice_to_the_debrief(ws: Workspace) -> None:
    swap = begin_swap(ws, ("Ben", "Ida"))
    for number, (writes, asks) in enumerate((("Ben", "Ida"), ("Ida", "Ben")), start=1):
        now = swap.choose(swap.choices()[0])
        assert (now.number, now.seats.candidate, now.seats.interviewer) == (number, writes, asks)
        assert swap.stage == "write"
        written(swap, {"EC1": 1} if now.kind == "estimate-challenge" else None)
        assert swap.stage == "rate"
        with pytest.raises(UsageError, match="before your own rating"):
            debriefing(ws, swap.round())
        rated(ws, swap, 3)
        assert swap.stage == "talk"
        assert swap.score() is None  # nothing is stored before the levels are open
        round_ = swap.round()
        with pytest.raises(UsageError, match="waits for your word"):
            debriefing(ws, round_)
        (remark,) = remarks(round_)
        invited.react(
            round_,
            Reaction(rater=remark.rater, revision=1, criterion=remark.criterion, verdict="useful"),
        )
        found = debriefing(ws, round_)
        assert {asks, "built-in"} <= {o.who for o in found.rows[0].opinions}
        assert swap.stage == "done"
        result = swap.score()
        assert result is not None
        assert find_attempt(ws, now.session).state == "scored"
    first, second = swap.state.rounds
    assert first.prompt_id != second.prompt_id
    assert (first.kind, first.difficulty) == (second.kind, second.difficulty)
    assert swap.over
    assert unfinished_swap(ws) is None


def test_an_evening_goes_on_where_it_was_after_the_program_died(ws: Workspace) -> None:
    swap = begin_swap(ws, ("Ben", "Ida"))
    now = swap.choose(swap.choices()[0])
    rehearsal = swap.rehearsal()
    rehearsal.begin_writing()
    rehearsal.save_draft("Half a thought")
    rehearsal.close()
    again = unfinished_swap(ws)
    assert again is not None
    assert again.state == swap.state
    assert again.stage == "write"
    assert again.rehearsal().started_text == "Half a thought"
    found = swap_of_session(ws, now.session)
    assert found is not None
    assert found.state.id == swap.state.id


def test_another_prompt_can_be_taken_until_the_candidate_writes(ws: Workspace) -> None:
    swap = begin_swap(ws, ("Ben", "Ida"))
    options = swap.choices()
    swap.choose(options[0])
    other = swap.choose(options[1])
    assert [item.prompt_id for item in swap.state.rounds] == [other.prompt_id]
    left = swap.rehearsal()
    left.close()  # left at the briefing: given up
    again = swap.rehearsal()
    assert again.phase == "briefing"
    assert again.session_id != left.session_id
    again.begin_writing()
    with pytest.raises(UsageError, match="under way"):
        swap.choose(options[2])


def test_nobody_gets_what_they_have_seen(ws: Workspace) -> None:
    first = begin_swap(ws, ("Ben", "Ida"))
    taken = first.choose(first.choices()[0])
    first.guide()
    first.end()
    later = begin_swap(ws, ("Ida", "Ben"))
    assert taken.prompt_id in seen_of(ws, "Ida", "Ben")
    assert later.choices()[0].option.id != taken.prompt_id
    assert taken.prompt_id in seen_by(ws, "Ben")


def test_when_everything_was_seen_a_known_story_comes_with_new_figures(ws: Workspace) -> None:
    swap = begin_swap(ws, ("Ben", "Ida"))
    count = len(swap.choices())
    for _ in range(count):
        evening = begin_swap(ws, ("Ben", "Ida"))
        evening.choose(evening.choices()[0])
        evening.end()
    last = begin_swap(ws, ("Ben", "Ida"))
    choice = last.choices()[0]
    assert choice.label == "known"
    before = {r.seed for item in (last,) for r in item.state.rounds}
    assert last.choose(choice).seed not in before


def test_what_was_told_aloud_stands_in_the_record_and_the_rating(ws: Workspace) -> None:
    swap = begin_swap(ws, ("Ben", "Ida"))
    swap.choose(swap.choices("incident-triage")[0])
    written(swap)
    fact = swap.round().case.facts[0].id
    swap.told_aloud([fact], [("IT1", "Who is not affected?")])
    answer = swap.round().answer()
    assert answer is not None
    assert fact in (answer.asked or ())
    rated(ws, swap, 2)
    remark = remarks(swap.round())[0]
    invited.react(
        swap.round(),
        Reaction(rater="Ida", revision=1, criterion=remark.criterion, verdict="unclear"),
    )
    report = debriefing(ws, swap.round()).report
    assert report.facts_given == 1
    assert [probe.text for probe in report.probes] == ["Who is not affected?"]


def test_a_swap_has_two_or_three_names() -> None:
    with pytest.raises(UsageError):
        begin_swap(None, ("Ben",))  # type: ignore[arg-type]
    with pytest.raises(UsageError):
        begin_swap(None, ("Ben", "ben"))  # type: ignore[arg-type]


def test_three_take_turns(ws: Workspace) -> None:
    swap = begin_swap(ws, ("Ben", "Ida", "Cleo"))
    assert [seats.candidate for seats in swap.state.seats] == ["Ben", "Cleo", "Ida"]
    assert [seats.observer for seats in swap.state.seats] == ["Cleo", "Ida", "Ben"]


def test_a_swap_that_waits_for_a_rating_is_no_draft_at_home(ws: Workspace) -> None:
    swap = begin_swap(ws, ("Ben", "Ida"))
    swap.choose(swap.choices()[0])
    written(swap)
    assert load_home(ws).drafts == []


def test_one_look_reads_the_round_once(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    swap = begin_swap(ws, ("Ben", "Ida"))
    assert (swap.look().stage, swap.look().begun) == ("choose", False)
    swap.choose(swap.choices()[0])
    rehearsal = swap.rehearsal()
    rehearsal.begin_writing()
    rehearsal.submit("Ship polling first, because two minutes are enough.")
    rehearsal.predict(None)
    rehearsal.close()
    read: list[str] = []
    found = swapping.round_of_rehearsal
    monkeypatch.setattr(
        swapping,
        "round_of_rehearsal",
        lambda *args, **more: (read.append("round"), found(*args, **more))[1],
    )
    assert swap.look() == swapping.Standing("rate", begun=True, over=False)
    assert read == ["round"]
