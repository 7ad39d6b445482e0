"""Two terminals: the interviewer's desk follows a rehearsal, and what it sends appears there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from tests.peers.test_nothing_leaks import flat, secrets
from tests.tui.conftest import ANSWER, SEED, Stage
from textual.containers import VerticalScroll
from textual.widgets import Input

from mockloop.clock import FakeClock
from mockloop.services.cockpit import Line
from mockloop.services.joined_cockpit import JoinedCockpit, join
from mockloop.services.practice import start_rehearsal
from mockloop.services.rehearsal import Rehearsal
from mockloop.services.workspace import Workspace
from mockloop.tui.routes_peers import InterviewAt, JoinAt
from mockloop.tui.screens.writing import WritingScreen

Golden = Callable[[str, str], None]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
IDA = JoinAt(me="Ida", candidate="Ben")


@pytest.fixture
def ben(ws: Workspace) -> Rehearsal:
    """What the candidate's terminal works with."""
    rehearsal = start_rehearsal(ws, "seat-export", SEED, "interview")
    rehearsal.begin_writing()
    rehearsal.save_draft(ANSWER)
    return rehearsal


def cockpit(on: Stage) -> JoinedCockpit:
    found = on.app.routes.joined
    assert found is not None
    return found


async def pass_time(on: Stage, clock: FakeClock, ben: Rehearsal, seconds: int) -> None:
    for _ in range(seconds // 5):
        clock.advance(5)
        ben.hold()
        await on.tick()


# ------------------------------------------------------------ the interviewer's terminal


@SIZES
async def test_how_the_joined_desk_looks(
    stage: Any, golden: Golden, size: tuple[int, int], ben: Rehearsal, clock: FakeClock
) -> None:
    suffix = f"{size[0]}x{size[1]}"
    async with stage(size, start=IDA) as on:
        ben.take_orders()
        await pass_time(on, clock, ben, 65)
        golden(f"join-text-{suffix}", on.text())
        ben.ask("Ben, until when do you need it in the morning?")
        await on.tick()
        await on.press("f")
        golden(f"join-facts-{suffix}", on.text())
        await on.press("r", *"At the door")
        golden(f"join-reply-{suffix}", on.text())
        await on.press("enter", "n", "space")
        ben.take_orders()
        on.app.clear_notifications()
        await on.tick()
        golden(f"join-news-{suffix}", on.text())
        await on.press("k")
        golden(f"join-talk-{suffix}", on.text())


async def test_the_text_grows_and_its_end_stays_in_view(stage: Any, ben: Rehearsal) -> None:
    async with stage((80, 24), start=IDA) as on:
        lines = [f"Line {number} of a long answer." for number in range(200)]
        for upto in (40, 80):
            ben.save_draft("\n".join(lines[:upto]))
            await on.tick()
            assert f"Line {upto - 1} of a long answer." in on.text()
        await on.press("f")
        ben.save_draft("\n".join(lines[:90]))
        await on.tick()
        assert "Line 89 of a long answer." in on.text()
        await on.press("w")
        for _ in range(50):  # a page that was hidden is laid out in its own time
            if "Line 89 of" in on.text():
                break
            await asyncio.sleep(0.02)
            await on.settle()
        assert "Line 89 of a long answer." in on.text()
        # Whoever scrolled up to read stays there.
        pane = on.app.screen.query_one("#page", VerticalScroll)
        pane.scroll_home(animate=False)
        await on.settle()
        ben.save_draft("\n".join(lines[:100]))
        await on.tick()
        assert pane.scroll_offset.y == 0
        assert "Line 0 of a long answer." in on.text()


async def test_a_question_is_answered_with_the_fact_it_asks_for(stage: Any, ben: Rehearsal) -> None:
    async with stage(start=IDA) as on:
        ben.take_orders()
        ben.ask("and in the morning?")
        await on.tick()
        assert "Ben asks: “and in the morning?”" in on.text()
        await on.press("f", "enter")
        ben.take_orders()
        assert [(a.text, a.fact) for a in ben.state.asked] == [("and in the morning?", "q1")]
        await on.tick()
        assert "Ben asks" not in on.text()
        await on.press("enter")
        assert "knows it already" in on.said()


async def test_a_fact_nobody_asked_for_needs_a_second_enter(stage: Any, ben: Rehearsal) -> None:
    async with stage(start=IDA) as on:
        await on.press("f", "enter")
        assert "Tell it without a question?" in on.text()
        await on.press("escape")
        assert cockpit(on).log == ()
        await on.press("enter", "enter")
        ben.take_orders()
        assert ben.state.known == ("q1",)


async def test_own_words_go_as_the_person_chosen(stage: Any, ben: Rehearsal) -> None:
    async with stage(start=IDA) as on:
        ben.take_orders()
        await on.press("r", *"Hello", "down", "enter")
        ben.take_orders()
        (item,) = ben.state.asked
        assert (item.reply, item.persona, item.by) == ("Hello", "ben", "Ida")


async def test_m_leaves_the_question_to_mockloop(stage: Any, ben: Rehearsal) -> None:
    async with stage(start=IDA) as on:
        ben.take_orders()
        await on.press("m")
        assert "No question waits" in on.said()
        ben.ask("any risks?")
        await on.tick()
        await on.press("m")
        ben.take_orders()
        assert ben.state.asked[-1].outcome not in ("waiting", "said")


async def test_news_is_held_and_released(stage: Any, ben: Rehearsal, clock: FakeClock) -> None:
    async with stage(start=IDA) as on:
        ben.take_orders()
        await on.press("space")
        assert "Only news can be held back" in on.said()
        await on.press("n", "space")
        ben.take_orders()
        await pass_time(on, clock, ben, 130)
        assert ben.due_injects() == []
        assert "■ held" in on.text()
        assert "News is due now" in on.text()
        await on.press("enter")
        ben.take_orders()
        assert ben.state.shown == ("n1",)
        await on.tick()
        await on.press("space")
        assert "has it already" in on.said()
        assert "News is due now" not in on.text()


async def test_what_was_sent_cannot_be_taken_back_and_notes_can(stage: Any, ben: Rehearsal) -> None:
    async with stage(start=IDA) as on:
        await on.press("s", "1", *"by seven", "enter", "l", "x")
        assert "taken back" in on.text()
        await on.press("down", "x")
        assert "This cannot be taken back." in on.text()
        ben.take_orders()
        assert len(ben.state.prompted) == 1


async def test_hints_appear_on_the_candidates_side(stage: Any, ben: Rehearsal) -> None:
    async with stage(start=IDA) as on:
        ben.take_hint("AD1")
        await on.tick()
        await on.press("h", "enter")
        ben.take_orders()
        assert ben.state.hints == (("AD1", 1), ("AD1", 2))
        await on.tick()
        assert "2 of 3 given" in on.text()


async def test_it_is_said_when_the_other_side_is_gone_or_done(stage: Any, ben: Rehearsal) -> None:
    async with stage((120, 40), start=IDA) as on:
        await on.tick()
        assert "has not noticed you yet" in on.text()
        ben.take_orders()
        await on.tick()
        assert "has not noticed you yet" not in on.text()
        await on.press("t")
        assert "not turned in yet" in on.said()
        ben.submit(ANSWER)
        await on.tick()
        assert "The answer is turned in: t goes to the rating." in on.text()
        await on.press("t")
        assert on.screen_name == "RateScreen"


async def test_the_program_of_the_candidate_is_gone(stage: Any, ben: Rehearsal) -> None:
    async with stage((120, 40), start=IDA) as on:
        ben.close()
        await on.tick()
        assert "program is not running" in on.text()
        assert "stopped" in on.text()


async def test_half_typed_words_survive_a_kill(stage: Any, ben: Rehearsal) -> None:
    async with stage(start=IDA) as on:
        await on.press("r", *"At the d")
        on.app.routes.joined = None  # nothing is given back
        window = cockpit_window(on)
    join_again(ben, window)
    async with stage(start=IDA) as on:
        assert on.app.screen.query_one("#note-text", Input).value == "At the d"


def cockpit_window(on: Stage) -> str:
    return str(on.app.screen.cockpit.round.window)  # type: ignore[attr-defined]


def join_again(ben: Rehearsal, window: str) -> None:
    """Free the place as the death of its process does."""
    from mockloop.store import lease
    from mockloop.store.rounds import practice_round, round_session

    session = round_session(practice_round(ben.session_id))
    lease.release(ben._ws.database, session, window)


async def test_leaving_gives_the_place_back(stage: Any, ben: Rehearsal) -> None:
    async with stage(start=IDA) as on:
        ben.take_orders()
        assert ben.company == "Ida"
        await on.press("q")
    ben.take_orders()
    assert ben.company == ""


async def test_a_joined_round_is_not_taken_up_as_one_on_a_call(
    stage: Any, ben: Rehearsal, ws: Workspace
) -> None:
    joined = join(ws, "", "Ida")
    joined.leave()
    async with stage(start=InterviewAt("seat-export", round_id=joined.round.id)) as on:
        assert "mockloop join" in on.text()


async def test_the_last_line_of_the_joined_desk_fits(stage: Any, ben: Rehearsal) -> None:
    from tests.tui.test_keys import footer

    async with stage((80, 24), start=IDA) as on:
        count, end, line = footer(on)
        assert 3 <= count <= 5, line
        assert end <= 78, line


async def test_what_the_candidate_types_is_never_markup(stage: Any, ben: Rehearsal) -> None:
    async with stage((120, 40), start=IDA) as on:
        ben.take_orders()
        ben.save_draft("[red]Text[/ \x1b[31m")
        ben.ask("[blink]why[/]\x1b[2J")
        await on.tick()
        assert "[red]Text[/" in on.text()
        assert "[blink]why[/]" in on.text()
        await on.press("k")
        assert "\x1b" not in on.text()


# ------------------------------------------------------------ the candidate's terminal


async def writes(on: Stage, ben: Rehearsal) -> None:
    on.app.routes.rehearsal = ben
    on.app.push_screen(WritingScreen(ben))
    await on.settle()


@SIZES
async def test_how_the_candidate_sees_company(
    stage: Any, golden: Golden, size: tuple[int, int], ben: Rehearsal, ws: Workspace
) -> None:
    suffix = f"{size[0]}x{size[1]}"
    async with stage(size) as on:
        await writes(on, ben)
        ida = join(ws, "", "Ida")
        await on.tick()
        golden(f"company-joined-{suffix}", on.text())
        ida.say("ana", "Ask me about the script.")
        ida.probe("AD1", "Who reads the list?")
        await on.tick()
        golden(f"company-said-{suffix}", on.text())
        await on.press("escape", "a", *"Ben, when?", "enter")
        golden(f"company-asked-{suffix}", on.text())
        ida.look()
        ida.tell("q1", ida.waiting[0].ref)
        on.app.screen_stack[-2]._tick()  # type: ignore[attr-defined]
        await on.settle()
        on.app.screen._tick()  # type: ignore[attr-defined]
        golden(f"company-answered-{suffix}", on.text())


async def test_the_quiet_line_comes_and_goes(stage: Any, ben: Rehearsal, ws: Workspace) -> None:
    async with stage() as on:
        await writes(on, ben)
        assert "joined" not in on.text()
        ida = join(ws, "", "[b]Ida")
        await on.tick()
        assert "[b]Ida joined" in on.text()
        ida.say("ana", "One. [red]")
        ida.say("", "Two.")
        await on.tick()
        assert "[b]Ida: Two." in on.text()
        assert "Esc a read 2" in on.text()
        await on.press("escape", "a", "escape")
        assert "Esc a read" not in on.text()
        ida.leave()
        await on.tick()
        assert "joined" not in on.text()


async def test_what_was_told_lies_with_the_materials_and_hints_are_announced(
    stage: Any, ben: Rehearsal, ws: Workspace
) -> None:
    async with stage((120, 40)) as on:
        await writes(on, ben)
        ida = join(ws, "", "Ida")
        ida.tell("q1")
        ida.hint("AD1")
        ida.bring("n1")
        await on.tick()
        assert "What colleagues told you" in [
            page.title for page in on.app.screen.query_one("Reader")._pages
        ]  # type: ignore[attr-defined]
        assert "A hint has come" in on.said()
        assert "The auditor wants the export" in on.text()
        assert "Ben Osei: I need it by seven." in on.text()


async def test_nothing_of_the_interviewers_is_on_a_candidates_screen(
    stage: Any, ben: Rehearsal, ws: Workspace
) -> None:
    notes = "He has not understood the morning at all"
    half = "Half a sentence that was never sent to him"
    async with stage((120, 40)) as on:
        await writes(on, ben)
        ida = join(ws, "", "Ida")
        ida.hold("n1", True)
        ida.send(Line("note", "AD1", "-", notes))
        ida.keep_line(Line("say", "ana", "", half))
        ida.tell("q2")
        ida.say("ana", "Ask about the script.")
        seen = []
        await on.tick()
        seen.append(on.text())
        for keys in (("f2",), ("f3",), ("f8",), ("escape", "a"), ("escape", "c"), ("f5",)):
            await on.press(*keys)
            for _ in range(6):
                seen.append(on.text())
                await on.press("right")
            await on.press("escape", "escape", "escape")
        shown = flat(" ".join(line.strip("│ ▏▌") for text in seen for line in text.split("\n")))
        assert "The logo is blue." in shown
        told = {"The logo is blue."}
        hidden = [text for text in secrets(ben.case, ben.rubric) if text not in told]
        assert len(hidden) > 5
        allowed = flat(" ".join([ben.case.brief, ben.case.task, *(
            text for c in ben.rubric.criteria for text in (c.title, *c.anchors))]))  # fmt: skip
        assert [text for text in hidden if text in shown and text not in allowed] == []
        for text in (notes, half, "The auditor wants"):
            assert text not in shown


async def test_no_rating_is_shown_before_whoever_joined_has_rated(
    stage: Any, ben: Rehearsal
) -> None:
    from mockloop.tui.screens.prediction import PredictionScreen

    async with stage((80, 24), start=IDA) as on:
        await on.tick()
        ben.take_orders()
        assert ben.state.company == "Ida"
        ben.submit("The house manager gets the list by seven.")
        on.app.push_screen(PredictionScreen(ben))
        await on.settle()
        await on.press("s")
        assert "Ida rates it now" in on.text()
        assert ben.phase == "predicting"
