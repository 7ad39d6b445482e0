"""The interviewer's desk: one key each, noted with the time, and nothing typed is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.tui.conftest import ANSWER, SEED, Stage
from textual.widgets import Input

from mockloop.clock import FakeClock
from mockloop.peers.notes import standing
from mockloop.services.cockpit import Cockpit
from mockloop.tui.routes_peers import InterviewAt
from mockloop.tui.screens.cockpit import CockpitScreen

Golden = Callable[[str, str], None]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


def start(**more: Any) -> InterviewAt:
    return InterviewAt("seat-export", SEED, "Ana", ("Ben", "Cleo"), **more)


def cockpit(on: Stage) -> Cockpit:
    for screen in on.app.screen_stack:
        if hasattr(screen, "cockpit"):
            return screen.cockpit  # type: ignore[no-any-return]
    raise AssertionError("no cockpit on the stack")


def kinds(on: Stage) -> list[tuple[str, str, str]]:
    return [(entry.kind, entry.about, entry.text) for entry in standing(cockpit(on).log)]


@SIZES
async def test_how_an_interview_looks(
    stage: Any, golden: Golden, size: tuple[int, int], clock: FakeClock
) -> None:
    suffix = f"{size[0]}x{size[1]}"
    async with stage(size, start=start()) as on:
        golden(f"cockpit-opening-{suffix}", on.text())
        await on.press("right")
        golden(f"cockpit-evening-{suffix}", on.text())
        await on.press("right")
        golden(f"cockpit-how-{suffix}", on.text())
        await on.press("enter")
        clock.advance(65)
        await on.tick()
        await on.press("enter")
        golden(f"cockpit-aloud-{suffix}", on.text())
        await on.press("escape", "s", "plus", *"he wants it by seven")
        golden(f"cockpit-note-{suffix}", on.text())
        await on.press("enter")
        clock.advance(60)
        await on.tick()
        await on.press("n")
        golden(f"cockpit-news-{suffix}", on.text())
        await on.press("a", *"Don't you think names are private?", "enter")
        golden(f"cockpit-leading-{suffix}", on.text())
        await on.press("escape", "p")
        golden(f"cockpit-questions-{suffix}", on.text())
        await on.press("l")
        golden(f"cockpit-log-{suffix}", on.text())
        await on.press("t", "enter")
        golden(f"cockpit-after-{suffix}", on.text())


async def test_enter_tells_a_fact_once_and_x_takes_it_back(stage: Any) -> None:
    async with stage(start=start()) as on:
        await on.press("enter", "enter")
        assert on.screen_name == "AloudDialog"
        assert [kind for kind, _, _ in kinds(on)] == ["fact"]
        await on.press("escape", "enter")
        assert "You said it at 00:00 already." in on.text()
        assert len(kinds(on)) == 1
        await on.press("escape", "l", "x")
        assert kinds(on) == []
        assert "taken back" in on.text()
        assert [entry.kind for entry in cockpit(on).log] == ["fact", "struck"]


async def test_not_said_is_one_key_while_reading_aloud(stage: Any) -> None:
    async with stage(start=start()) as on:
        await on.press("enter", "s", "x")
        assert kinds(on) == []


async def test_news_says_when_it_is_due_in_words(stage: Any, clock: FakeClock) -> None:
    async with stage(start=start()) as on:
        await on.press("enter", "n")
        assert "at 02:00" in on.text() or "in 0" in on.text()
        clock.advance(121)
        await on.tick()
        assert "due now" in on.text()
        assert "News is due now: n" in on.text()
        await on.press("enter")
        assert "The auditor wants the export" in on.text()
        await on.press("escape")
        assert "due now" not in on.text()
        assert cockpit(on).round.state.given_news == ("n1",)


async def test_a_digit_and_a_sign_make_a_note_on_a_criterion(stage: Any) -> None:
    async with stage(start=start()) as on:
        await on.press("enter", "2", "tab", *"no refunds in it", "enter")
        await on.press("minus", "up", *"users want it", "enter")
        first, second = standing(cockpit(on).log)
        assert (first.kind, first.about, first.sign, first.text) == (
            "note", "AD2", "+", "no refunds in it",
        )  # fmt: skip
        assert (second.about, second.sign) == ("AD1", "-")
        assert "1 of 3 criteria still without evidence" in on.text()


async def test_hints_come_step_by_step(stage: Any) -> None:
    async with stage(start=start()) as on:
        await on.press("enter", "h", "enter", "escape", "enter", "escape")
        texts = [text for kind, _, text in kinds(on) if kind == "hint"]
        assert texts == ["Does anybody read the PDF?", "Who types what over, and when?"]
        assert "2 of 3 given" in on.text()


async def test_a_leading_question_is_warned_of_and_never_stopped(stage: Any) -> None:
    async with stage(start=start()) as on:
        await on.press("enter", "a", *"Wouldn't you leave names out?", "enter")
        assert "suggests what the answer is" in on.text()
        assert kinds(on) == []
        await on.press("enter", "escape")
        assert [kind for kind, _, _ in kinds(on)] == ["leading"]
        await on.press("a", *"What would you leave out?", "enter", "escape")
        assert [kind for kind, _, _ in kinds(on)] == ["leading", "probe"]


async def test_a_few_words_of_their_question_mark_the_fact(stage: Any) -> None:
    async with stage(start=start()) as on:
        await on.press("enter", "n", "slash", *"logo", "enter")
        screen = on.app.screen
        assert isinstance(screen, CockpitScreen)
        assert screen.view_name == "facts"
        assert screen.marked is not None
        assert screen.marked.id == "q2"


async def test_a_killed_program_loses_no_half_typed_line(
    stage: Any, ws: Any, clock: FakeClock
) -> None:
    async with stage(start=start()) as on:
        await on.press("enter", "s", "escape", "2", *"he would wait with the P")
        round_id = cockpit(on).round.id
    # Nothing was left in order: no key was pressed to leave, and the clock was running.
    clock.advance(90)
    async with stage(start=start(round_id=round_id)) as on:
        assert on.screen_name == "CockpitScreen"
        assert on.app.screen.query_one("#note-text", Input).value == "he would wait with the P"
        assert cockpit(on).elapsed == pytest.approx(90)
        await on.press(*"DF", "enter")
        assert kinds(on)[-1] == ("note", "AD2", "he would wait with the PDF")
        await on.press("q")
        assert on.screen_name == "HomeScreen"
    clock.advance(500)
    async with stage(start=InterviewAt("seat-export")) as on:
        assert "There is an unfinished round" in on.text()
        await on.press("enter")
        assert cockpit(on).elapsed == pytest.approx(90)
        assert "stopped" in on.text()


async def test_what_is_left_half_typed_is_kept_for_each_sort(stage: Any) -> None:
    async with stage(start=start()) as on:
        await on.press("enter", "a", *"What if", "escape", "1", *"by", "escape", "a")
        assert on.app.screen.query_one("#note-text", Input).value == "What if"
        await on.press("escape", "2")
        assert on.app.screen.query_one("#note-text", Input).value == "by"


async def test_the_answer_comes_in_from_a_file_and_leads_to_the_rating(
    stage: Any, tmp_path: Path
) -> None:
    path = tmp_path / "from chat.txt"
    path.write_text(ANSWER, encoding="utf-8")
    async with stage(start=start()) as on:
        await on.press("enter", "enter", "escape", "t", "enter")
        assert on.screen_name == "AfterScreen"
        await on.press("g", *str(tmp_path / "no"), "enter")
        assert on.screen_name == "MessageDialog"
        await on.press("escape", *"pe", "escape", "g", *str(path), "enter")
        assert "The text is here" in on.text()
        answer = cockpit(on).round.answer()
        assert answer is not None
        assert (answer.text, answer.asked) == (ANSWER, ("q1",))
        await on.press("r")
        assert on.screen_name == "RateScreen"
        await on.press("escape", "u")
        assert on.screen_name == "CockpitScreen"
        assert cockpit(on).round.state.running


async def test_the_invitation_and_copies_are_written_and_named(stage: Any, ws: Any) -> None:
    async with stage(start=start()) as on:
        await on.press("i")
        assert "Invitation written" in on.text()
        await on.press("escape", "enter", "c")
        assert "Copied" in on.said()
        names = sorted(path.name for path in ws.report_folder.iterdir())
        assert names[0].startswith("invitation-seat-export-")
        assert names[1] == "to-copy.txt"
        invitation = (ws.report_folder / names[0]).read_text(encoding="utf-8")
        assert "I need it by seven" not in invitation


async def test_the_last_lines_fit(stage: Any) -> None:
    from tests.tui.test_keys import footer

    async with stage((80, 24), start=start()) as on:
        lines = {"opening": footer(on)}
        await on.press("enter")
        lines["desk"] = footer(on)
        await on.press("t", "enter")
        lines["after"] = footer(on)
        for name, (count, end, line) in lines.items():
            assert 3 <= count <= 5, (name, line)
            assert end <= 78, (name, line)


async def test_names_and_notes_are_never_markup(stage: Any) -> None:
    odd = InterviewAt("seat-export", SEED, "[b]Ana", ("[red]Ben[/", "Cleo"))
    async with stage(start=odd) as on:
        assert "Hello [red]Ben[/." in on.text()
        await on.press("enter")
        assert "[red]Ben[/" in on.text()
        await on.press("plus")
        await on.paste("[blink]seven[/]\x1b[31m")
        await on.press("enter", "l", "enter")
        assert "[blink]seven[/]" in on.text()
        assert "\x1b" not in on.text()


async def test_the_same_round_is_offered_again_for_its_seed_only(stage: Any) -> None:
    async with stage(start=start()) as on:
        first = cockpit(on).round.id
    async with stage(start=start()) as on:
        assert "Take the round up again?" in on.text()
        await on.press("enter")
        assert cockpit(on).round.id == first
    async with stage(start=InterviewAt("seat-export", SEED + 1)) as on:
        assert on.screen_name == "OpeningScreen"
        assert cockpit(on).round.id != first
