"""The interviewer's side without a screen: what was typed, told and taken in is on the disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mockloop.clock import FakeClock
from mockloop.domain.answer import Answer
from mockloop.domain.packet import SentAnswer, answer_digest, seal
from mockloop.errors import InputError, UsageError
from mockloop.services.cockpit import Cockpit, Line, begin, unfinished
from mockloop.services.incoming import take_answer, take_file
from mockloop.services.rounds import Round
from mockloop.services.unfinished import open_drafts
from mockloop.services.workspace import Workspace, open_workspace
from mockloop.store.packets import read_packet, write_packet

PROMPT = "bulk-refunds"


@pytest.fixture
def ws(own_home: Path, clock: FakeClock) -> Iterator[Workspace]:
    """The shipped prompts and rubrics, for it is their probes that are asked."""
    with open_workspace(clock=clock) as workspace:
        yield workspace


def opened(ws: Workspace) -> Cockpit:
    return begin(ws, PROMPT, 7, "Ana", ("Ben", "Cleo"))


def again(ws: Workspace, cockpit: Cockpit) -> Cockpit:
    """What a program that was started after a kill sees."""
    return Cockpit(ws, Round(ws, cockpit.round.id))


def test_everything_said_is_there_after_a_kill(ws: Workspace, clock: FakeClock) -> None:
    cockpit = opened(ws)
    cockpit.round.start_clock()
    clock.advance(60)
    cockpit.tell("q1")
    cockpit.bring(cockpit.case.injects[0].id)
    cockpit.hint("AD3")
    probe = cockpit.suggested
    assert probe is not None
    cockpit.probe(probe.criterion, probe.text)
    cockpit.send(Line("note", "AD1", "+", "the hotline rang all night"))
    cockpit.send(Line("probe", "AD1", "", "Don't you want a number?"))
    cockpit.keep_line(Line("note", "AD2", "-", "he builds every"))
    cockpit.keep_line(Line("probe", "AD3", "", "What if"))
    clock.advance(30)
    after = again(ws, cockpit)
    kinds = [entry.kind for entry in after.log]
    assert kinds == ["fact", "inject", "hint", "probe", "note", "leading"]
    assert all(entry.elapsed == pytest.approx(60) for entry in after.log)
    assert after.lines["note"] == Line("note", "AD2", "-", "he builds every")
    assert list(after.lines) == ["note", "probe"]
    assert (after.away, after.elapsed) == (pytest.approx(30), pytest.approx(90))
    assert after.coverage_line == "6 of 7 criteria still without evidence, 26 min left"


def test_a_clock_left_running_over_night_stands_still(ws: Workspace, clock: FakeClock) -> None:
    cockpit = opened(ws)
    cockpit.round.start_clock()
    clock.advance(60)
    cockpit.tell("q1")
    clock.advance(10 * 3600)
    after = again(ws, cockpit)
    assert (after.away, after.elapsed, after.round.state.running) == (0, pytest.approx(60), False)


def test_a_half_typed_line_is_no_draft_of_a_rehearsal(ws: Workspace) -> None:
    cockpit = opened(ws)
    cockpit.keep_line(Line(text="half"))
    assert open_drafts(ws) == []


def test_a_line_is_forgotten_once_it_was_sent(ws: Workspace) -> None:
    cockpit = opened(ws)
    cockpit.keep_line(Line("note", "AD1", "", "words"))
    cockpit.send(cockpit.lines["note"])
    assert again(ws, cockpit).lines == {}


def test_an_entry_is_taken_back_once(ws: Workspace) -> None:
    cockpit = opened(ws)
    cockpit.tell("q1")
    cockpit.strike(1)
    cockpit.strike(1)
    cockpit.strike(9)
    assert [entry.kind for entry in cockpit.log] == ["fact", "struck"]
    assert cockpit.round.state.given_facts == ()


def test_every_fact_says_what_opens_it_and_is_found_by_it(ws: Workspace) -> None:
    cockpit = opened(ws)
    found = 0
    for fact in cockpit.case.facts:
        asks = cockpit.asks(fact.id)
        assert asks, fact.id
        found += fact.id in cockpit.find(asks[0])
    assert found >= 0.9 * len(cockpit.case.facts)
    assert cockpit.find("harbourline treasury") != ()
    assert cockpit.find("zebra crossing") == ()


def test_hints_end(ws: Workspace) -> None:
    cockpit = opened(ws)
    ladder = cockpit.case.prompt.hints[0]
    given = [cockpit.hint(ladder.about) for _ in range(len(ladder.steps) + 1)]
    assert given[-1] is None
    assert None not in given[:-1]


@pytest.mark.parametrize("call", ["tell", "bring", "hint"])
def test_what_is_not_in_the_case_cannot_be_said(ws: Workspace, call: str) -> None:
    with pytest.raises(UsageError):
        getattr(opened(ws), call)("nothing")


def test_text_from_anywhere_becomes_the_answer(ws: Workspace, tmp_path: Path) -> None:
    cockpit = opened(ws)
    cockpit.tell("q1")
    assert take_answer(cockpit.round, "An answer.\x1b[2J\r\n") == 2
    first = cockpit.round.answer()
    assert first is not None
    assert "\x1b" not in first.text
    assert first.asked == ("q1",)
    path = tmp_path / "answer.txt"
    path.write_text("A better one.", encoding="utf-8")
    assert take_file(cockpit.round, path) == 3
    second = cockpit.round.answer()
    assert second is not None
    assert second.text == "A better one."


def test_text_that_cannot_be_an_answer_is_refused(ws: Workspace, tmp_path: Path) -> None:
    round_ = opened(ws).round
    latin = tmp_path / "latin.txt"
    latin.write_bytes(b"caf\xe9")
    for path in (tmp_path, tmp_path / "none.txt", latin):
        with pytest.raises(InputError):
            take_file(round_, path)
    with pytest.raises(InputError):
        take_answer(round_, " \n")
    assert round_.packets() == ()


def sent(prompt: str, seed: int) -> SentAnswer:
    answer = Answer(text="Mine.")
    return SentAnswer(prompt_id=prompt, seed=seed, answer=answer,
                      answer_sha256=answer_digest(answer), words=1)  # fmt: skip


def test_an_answer_file_of_a_round_of_its_own_is_taken(ws: Workspace, tmp_path: Path) -> None:
    round_ = opened(ws).round
    path = tmp_path / "ben.mockloop.json"
    write_packet(path, seal("answer", "0123456789abcdef", "Ben", sent(PROMPT, 7)))
    assert take_file(round_, path) == 1
    assert round_.merged().candidate == "Ben"
    other = tmp_path / "other.mockloop.json"
    write_packet(other, seal("answer", "0123456789abcdef", "Ben", sent(PROMPT, 8)))
    with pytest.raises(InputError, match="another case"):
        take_file(round_, other)


def test_the_invitation_is_no_answer(ws: Workspace) -> None:
    cockpit = opened(ws)
    path = cockpit.invitation()
    assert read_packet(path).mockloop == "invitation"
    with pytest.raises(InputError, match="no answer"):
        take_file(cockpit.round, path)


def test_a_round_is_unfinished_until_it_was_rated(ws: Workspace) -> None:
    cockpit = opened(ws)
    assert [state.id for state in unfinished(ws, PROMPT)] == [cockpit.round.id]
    assert unfinished(ws, "identity-check") == ()
    cockpit.turn_in()
    assert again(ws, cockpit).round.state.turned_in
    cockpit.round.start_clock()
    assert not again(ws, cockpit).round.state.turned_in
