"""What happens in a case on lines: colleagues, an incident, the clock, and hostile text."""

from pathlib import Path

import pytest
from tests.cli.rehearsing import ASK, GIFTS, Stage, answer, attempt, draft, kinds, write_prompt
from tests.interview.small_world import estimate

from mockloop.text import has_forbidden

# ------------------------------------------------------------ colleagues


def test_a_question_is_answered_and_a_material_uncovered(world: Stage) -> None:
    world.rehearse("", "/facts", ASK, "/facts", "/read 3", ASK)
    assert "Nobody has told you anything yet." in world.said
    assert "Ida: The carrier changed its format." in world.said
    assert "New to read: 3. Mail, note." in world.said
    assert "2 questions left." in world.said
    assert "Ida, engineer cause: The carrier changed its format." in world.flat
    assert "End of Mail." in world.said
    assert "Ida: As I said: The carrier" in world.said
    assert attempt(world).state.opened == ("mail",)


def test_numbers_of_materials_never_change_their_meaning(world: Stage) -> None:
    world.rehearse("", "/materials", ASK, "/materials", "/read 2", "/materials")
    first, second, third = world.said.split("\nMaterials\n")[2:5]
    assert first.startswith("1. Note, note.\n2. Log, log. Closed: opening it takes 3 minutes")
    assert "\n3. Mail" in second
    assert "1. Note, note.\n2. Log, log.\n3. Mail, note." in third
    assert "Opening it took 3 minutes; it is 10:04 now." in world.said


def test_what_was_not_understood_costs_nothing(world: Stage) -> None:
    world.rehearse("", "/ask Zebra umbrella?", "/ask", "/choose 1")
    assert "mockloop did not understand this; it cost nothing." in world.said
    assert "There is no question to ask." in world.said
    assert "There is nothing to choose from." in world.said
    assert attempt(world).state.questions_used == 0


def test_an_unclear_question_is_chosen_by_number(
    world: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mockloop.interview import listening
    from mockloop.interview.listening import Heard, Option

    options = (Option("q1", "What changed at the carrier?"), Option("q2", "How many tickets?"))
    monkeypatch.setattr(listening.Listener, "hear", lambda *_: Heard(options=options))
    world.rehearse("", "/ask What about it?", "/choose 7", "/choose 2", "Text.")
    assert "1. What changed at the carrier? 2. How many tickets?" in world.flat
    assert "/choose 1 to 2, or line 1:" in world.said
    assert "Rolf: Nine tickets." in world.said
    assert attempt(world).state.known == ("q2",)


def test_questions_run_out(world: Stage) -> None:
    world.rehearse("", *["/ask Any risks?"] * 3, "/ask How many tickets are open?")
    assert "0 questions left." in world.said
    assert "Your questions are used up." in world.said


def test_somebody_who_is_pressed_closes_up(tmp_path: Path) -> None:
    stage = Stage(write_prompt(tmp_path / "estimate", estimate()))
    stage.rehearse("", "/ask You are padding this.", "/ask You are padding this.")
    assert "Ida: That is my number." in stage.said
    assert attempt(stage).state.trust_of("ida") == 0


def test_hints_come_step_by_step(world: Stage) -> None:
    world.rehearse("", "/hint", "/hint it1", "/hint IT1", "/hint IT1", "/hint IT2", "/hint XX")
    assert "IT1: Is it over? 2 hints left." in world.said
    assert "Hint 1 of 2 on IT1: Look.\n" in world.said
    assert "Hint 2 of 2 on IT1: Look at the log." in world.said
    assert "There is no further hint on IT1." in world.said
    assert "There are no hints on “IT2”" in world.said
    assert "There is no criterion “XX”" in world.said
    assert attempt(world).state.hints == (("IT1", 1), ("IT1", 2))


def test_criteria_terms_and_questions_to_the_reader(world: Stage) -> None:
    world.rehearse(
        "", "/criteria", "/criteria it2", "/terms", "/terms zzz", "/reader", "/reader Too long?",
        "/reader Clear?", "/brief",
    )  # fmt: skip
    assert "IT2: Severity, declaration and roles, 10%. An answer of level 0 gives" in world.flat
    assert "Retry: A call sent again." in world.said
    assert "There is no such term here." in world.said
    assert attempt(world).reader_questions == "Too long?\nClear?"
    assert world.said.count("\nSituation\n") == 2


# ------------------------------------------------------------ an incident


def test_an_order_is_understood_confirmed_and_reported(world: Stage) -> None:
    world.rehearse(
        "", "/do turn the retries off now", "/yes", ASK, "/do please stop retrying", "/no", "/no",
        "/yes", "/do sing a song", "/do turn the retries off now", "Text in between.", "/yes", 120,
        "More.", "/reports",
    )  # fmt: skip
    assert "I understood: Switch the retries off. /yes orders it, /no drops it." in world.said
    assert "“Switch the retries off” cannot be done yet." in world.said
    assert "Nothing was ordered." in world.said
    assert "There is no order to drop." in world.said
    assert "There is no order to confirm." in world.said
    assert "did not understand this order. Nothing was done." in world.said
    assert "/yes, /no or line 2:" in world.said
    assert "Ordered at 10:01: Switch the retries off. Ida will report." in world.said
    assert "Report, 10:04, from Ida: Retries are off." in world.flat
    assert "10:04 Ida: Retries are off." in world.said
    assert [done.action for done in attempt(world).state.done] == ["off"]


def test_news_is_said_before_the_next_prompt_with_the_text_as_it_stood(world: Stage) -> None:
    world.rehearse("", "Before.", 180, "Typed while it came.", "After.", "/news")
    before, _, after = world.flat.partition("News, 10:04, from Ida: x Line 3 or /help:")
    assert after
    assert "News" not in before
    state = attempt(world).state
    assert state.at_inject == (("early", "Before.\nTyped while it came."),)
    assert state.read == ("early",)
    assert world.said.count("News, 10:04, from Ida:") == 2


def test_an_update_is_written_line_by_line_and_posted_by_a_dot(world: Stage) -> None:
    kept: list[str] = []

    def look() -> None:
        from mockloop.store import drafts

        with world.workspace() as ws:
            saved = drafts.load_drafts(ws.database, attempt(world).card.id)
            kept.append(saved["update"].text)

    world.rehearse(
        "", "/post", "/post nobody", "/post EXEC", "SEV1.", look, "/quit", "A slip.", "/undo", "",
        "//no end known", "/no", "/post status", ".", "/show",
    )  # fmt: skip
    assert "exec: Management." in world.said
    assert "There is no audience “nobody”. There are exec, status." in world.flat
    assert "First finish the update" in world.said
    assert "Taken back: A slip." in world.said
    assert "It goes on from 3 lines: SEV1. /no end known" in world.flat
    assert "Posted at 10:00 to Status: 4 words." in world.said
    assert "Posted at 10:00 to Status: SEV1. /no end known" in world.flat
    assert kept == ["SEV1."]
    (posted,) = attempt(world).state.posted
    assert (posted.audience, posted.text) == ("status", "SEV1.\n\n/no end known")


def test_an_update_without_words_is_refused(world: Stage) -> None:
    world.rehearse("", "/post exec", ".", "Now.", ".")
    assert "There is nothing to post." in world.said
    assert [item.text for item in attempt(world).state.posted] == ["Now."]


def test_an_update_that_was_not_posted_holds_the_answer_back_once(world: Stage) -> None:
    world.rehearse("", "Text.", "/post exec", "Half.", "/no", "/submit", "/submit", "")
    assert "An update was begun and not posted." in world.said
    assert answer(world).text == "Text."


def test_metrics_are_read_row_by_row_and_only_the_new_ones(world: Stage) -> None:
    world.rehearse("", "/metrics", 180, "/metrics", 150, "/metrics", "/metrics", "/metrics all")
    assert "Nothing new; a row comes every 5 minutes on the case's clock." in world.said
    assert world.said.count("Row 1. From: 10:00. Fail: 40.") == 2
    assert world.said.count("Row 2. From: 10:05. Fail: 40.") == 2


# ------------------------------------------------------------ the clock


def test_a_pause_stops_the_clock_and_writing_starts_it(world: Stage) -> None:
    world.rehearse(
        "", "/pause", 600, "/read 1", "/clock", "/resume", 60, "/pause", 600, "Back again.",
        "/clock",
    )  # fmt: skip
    assert "The clock stands still. /resume goes on." in world.said
    assert "Paused. /resume, /submit or /quit:" in world.said
    assert "Time: 00:00 of 20:00, paused." in world.said
    assert "Time: 01:00 of 20:00." in world.said
    assert "In the case it is 10:02." in world.said
    assert draft(world) == "Back again."
    assert "material_opened" not in kinds(world)


def test_time_is_mentioned_twice(gifts: Stage) -> None:
    gifts.rehearse("", "One.", 310, "Two.", 30, "Three.", 300, "Four.", "Five.", wish=GIFTS)
    assert gifts.said.count("Five minutes are left.") == 1
    assert gifts.said.count("The time is used up. Nothing is cut") == 1


def test_time_is_not_mentioned_to_those_who_want_no_clock(gifts: Stage, own_home: Path) -> None:
    (own_home / "config.toml").write_text("show_clock = false\n", encoding="utf-8")
    gifts.rehearse("", "One.", 900, "Two.", wish=GIFTS)
    assert "used up" not in gifts.said


def test_a_machine_that_slept_is_noted(gifts: Stage) -> None:
    from datetime import timedelta

    def sleep() -> None:
        gifts.clock._now += timedelta(hours=1)

    gifts.rehearse("", "One.", sleep, "Two.", wish=GIFTS)
    assert "The machine was asleep; this is noted and is no writing time." in gifts.flat


# ------------------------------------------------------------ hostile text

HOSTILE = (
    "\x1b[2J\x1b]52;c;aGk=\x07 [bold]x[/] {{ 7*7 }} <script>alert(1)</script> \u202eevil \x00 "
    "\x9b31m \ud800 %s {0} '; drop table drafts; --"
)


def test_hostile_lines_stay_text_wherever_they_are_typed(world: Stage) -> None:
    code = world.rehearse(
        HOSTILE, f"/ask {HOSTILE}", f"/do {HOSTILE}", "/post exec", HOSTILE, ".",
        f"/read {HOSTILE}", f"/choose {HOSTILE}", f"/hint {HOSTILE}", f"/post {HOSTILE}",
        f"/criteria {HOSTILE}", f"/terms {HOSTILE}", f"/reader {HOSTILE}", f"/{HOSTILE}",
        "/show", "/undo", "/submit", HOSTILE, "",
    )  # fmt: skip
    assert code == 0
    assert not has_forbidden(world.said.replace("\n", ""))
    assert "␛[2J␛]52;c;aGk=␇ [bold]x[/] {{ 7*7 }} <script>alert(1)</script>" in world.flat
    assert not has_forbidden(answer(world).text.replace("\n", ""))


def test_long_questions_and_orders_are_refused_with_a_reason(world: Stage) -> None:
    world.rehearse("", f"/ask {'x' * 5000}", f"/do {'x' * 5000}")
    assert world.flat.count("A question, an order or an update holds 4,000.") == 2
    assert attempt(world).state.asked == ()
