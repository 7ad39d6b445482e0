"""A rehearsal on lines, with a script at the keyboard and a clock that moves when told to."""

import re
from pathlib import Path

import pytest
from tests.cli.rehearsing import ASK, GIFTS, Stage, answer, attempt, draft, kinds
from tests.services.gift_cards import GOOD

from mockloop.cli.plain.session import Ended, Wish
from mockloop.errors import MockloopError, StorageError, UsageError
from mockloop.services.history import load_attempt
from mockloop.services.practice import Rehearsal, resume_rehearsal
from mockloop.services.swapping import Swap
from mockloop.services.swaps import begin_swap, choose_first
from mockloop.text import MAX_CHARACTERS

# ------------------------------------------------------------ the briefing


def test_the_briefing_says_all_there_is_to_know_before_the_clock_runs(gifts: Stage) -> None:
    gifts.rehearse("/quit", wish=GIFTS)
    said = gifts.flat
    for words in (
        "Gift card balance. API design, 10 minutes, easy mode.",
        "seed 7",
        "Situation Kartei sells gift cards.",
        "Your task Propose the smallest change",
        "AD1: Consumer and outcome, 60%.",
        "1. Contract, contract. 2. Log, log.",
        "from colleagues already",
        "Enter begins and starts the clock",
        "Nothing was begun",
    ):
        assert words in said
    with gifts.workspace() as ws, pytest.raises(UsageError):
        load_attempt(ws, "")


def test_materials_can_be_read_first_and_drawers_cannot(world: Stage) -> None:
    world.rehearse("/read 1", "/read 2", "/read 9", "/read", "/clock", "/undo", "")
    assert "Note, note x End of Note." in world.flat
    assert "Log is closed until you write. Opening it takes 3 minutes" in world.flat
    assert "There is no material “9”" in world.flat
    assert "Type /read and a number." in world.flat
    assert "That comes once the clock runs." in world.flat
    assert world.flat.index("Time: 00:00") < world.flat.index("The clock runs")
    assert kinds(world)[:3] == ["session_started", "material_opened", "writing_started"]


@pytest.mark.parametrize("first", ["The first line.", ASK, "/do turn the retries off now"])
def test_a_line_that_cannot_wait_begins_the_writing(world: Stage, first: str) -> None:
    world.rehearse(first)
    state = attempt(world).state
    assert state.phase == "writing"
    assert (draft(world) == first) == (not first.startswith("/"))
    assert bool(state.asked) == (first == ASK)


# ------------------------------------------------------------ the text


def test_every_line_is_stored_before_the_next_is_asked_for(gifts: Stage) -> None:
    kept: list[str] = []
    gifts.rehearse(
        "", "One.", lambda: kept.append(draft(gifts)), "", "Two.",
        lambda: kept.append(draft(gifts)), wish=GIFTS,
    )  # fmt: skip
    assert kept == ["One.", "One.\n\nTwo."]
    assert "Line 2 or /help: Line 3 or /help: Line 4 or /help:" in gifts.flat


def test_the_last_line_can_be_taken_back(gifts: Stage) -> None:
    gifts.rehearse("", "One.", "Two.", "/undo", "/undo", "/undo", "Three.", wish=GIFTS)
    assert "Taken back: Two." in gifts.said
    assert "There is no line to take back." in gifts.said
    assert draft(gifts) == "Three."


def test_the_text_is_read_back(gifts: Stage) -> None:
    gifts.rehearse("", "One two.", "Three.", "/show", wish=GIFTS)
    assert "Your text: 2 lines, 3 words. One two. Three. End of your text." in gifts.flat


@pytest.mark.parametrize(
    ("line", "kept", "remark"),
    [
        ("/v1/refunds returns 202", "/v1/refunds returns 202", ""),
        ("/refunds", "/refunds", "there is no command /refunds"),
        ("/help me", "/help me", "nothing follows /help"),
        ("//help", "/help", ""),
        ("// a comment", "// a comment", ""),
        ("/metrics", "/metrics", "there is no command /metrics here"),
        (" /help", " /help", ""),
        (".", ".", ""),
        ("-- /quit", "-- /quit", ""),
    ],
)
def test_what_is_no_command_is_text(gifts: Stage, line: str, kept: str, remark: str) -> None:
    gifts.rehearse("", line, wish=GIFTS)
    assert draft(gifts) == kept
    assert (remark in gifts.flat) if remark else "Taken as text" not in gifts.said


def test_commands_are_listed_as_far_as_the_case_has_a_use_for_them(
    gifts: Stage, world: Stage
) -> None:
    gifts.rehearse("/help", wish=GIFTS)
    world.rehearse("/HELP")
    for name in ("/materials", "/ask QUESTION", "/undo", "/submit", "/quit"):
        assert f"  {name}:" in gifts.said
        assert f"  {name}:" in world.said
    for name in ("/do ORDER", "/post [AUDIENCE]", "/metrics [all]", "/hint [CRITERION]"):
        assert f"  {name}:" not in gifts.said
        assert f"  {name}:" in world.said


def test_too_much_text_is_not_taken_and_said(gifts: Stage) -> None:
    gifts.rehearse("", "x" * MAX_CHARACTERS, "one more", "/undo", "Short.", wish=GIFTS)
    assert "This line was not taken. An answer holds 200,000 characters." in gifts.flat
    assert draft(gifts) == "Short."


def test_text_that_cannot_be_saved_ends_in_a_file(
    gifts: Stage, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageError("There is no room left.", do="Make room.")

    gifts.rehearse(
        "", "One.", lambda: monkeypatch.setattr(Rehearsal, "save_draft", full), "Two.", "Three.",
        wish=GIFTS,
    )  # fmt: skip
    assert "Not saved: There is no room left. Make room." in gifts.flat
    assert "Still not saved." in gifts.said
    (path,) = (own_home / "rescued").iterdir()
    assert str(path) in gifts.said
    assert path.read_text(encoding="utf-8") == "One.\nTwo.\nThree."


def test_a_failed_save_is_made_good_by_the_next(
    gifts: Stage, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageError("There is no room left.")

    real = Rehearsal.save_draft
    gifts.rehearse(
        "", lambda: monkeypatch.setattr(Rehearsal, "save_draft", full), "One.",
        lambda: monkeypatch.setattr(Rehearsal, "save_draft", real), "Two.", wish=GIFTS,
    )  # fmt: skip
    assert draft(gifts) == "One.\nTwo."
    assert not (own_home / "rescued").exists()


# ------------------------------------------------------------ turning in


def test_a_whole_rehearsal_of_an_incident(world: Stage) -> None:
    code = world.rehearse(
        "", ASK, "/do turn the retries off now", "/yes", "/post exec", "SEV1: shops fail.", ".",
        200, "It is the carrier.", "/submit", "3", "x", "5", "/undo", "2", "1", "",
    )  # fmt: skip
    assert code == 0
    found = attempt(world)
    assert answer(world).text == "SEV1: shops fail.\n\nIt is the carrier."
    assert found.prediction is not None
    assert found.prediction.levels == {"IT1": 2, "IT2": 1}
    assert world.said.count("That is no level.") == 2
    assert "IT1: a digit from 0 to 4, or empty to skip all:" in world.said
    assert "IT3: a digit from 0 to 4, or empty to skip the rest:" in world.said
    assert world.said.index("level 4 does") < world.said.index("IT1: a digit")
    assert "\nResult\n" in world.said
    assert "Criterion 7 of 7" in world.said
    report = Path(world.said.split("is in this file:\n")[1].split("\n")[0].strip())
    assert "It is the carrier." in report.read_text(encoding="utf-8")
    assert f"mockloop replay {found.card.id[:8]}" in world.said


def test_an_empty_line_skips_the_prediction(gifts: Stage) -> None:
    gifts.rehearse("", *GOOD.splitlines(), "/submit", "", wish=GIFTS)
    assert "The prediction is skipped." in gifts.said
    assert attempt(gifts).prediction is not None
    assert attempt(gifts).answer_text == GOOD.removesuffix("\n")


def test_the_end_of_input_after_turning_in_skips_the_rest(gifts: Stage) -> None:
    assert gifts.rehearse("", GOOD.splitlines()[0], "/submit", "3", wish=GIFTS) == 0
    found = attempt(gifts)
    assert found.prediction is not None
    assert found.prediction.levels == {"AD1": 3}
    assert found.result is not None


def test_an_empty_answer_is_not_turned_in(gifts: Stage) -> None:
    gifts.rehearse("", "/submit", "", "/submit", wish=GIFTS)
    assert "The answer is empty." in gifts.flat
    assert attempt(gifts).state.phase == "writing"


def test_a_scorer_that_fails_keeps_the_answer(
    gifts: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mockloop.services import judging

    def crash(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    real = judging.score_with
    monkeypatch.setattr(judging, "score_with", crash)
    with pytest.raises(MockloopError, match="could not be scored"):
        gifts.rehearse("", "Shop staff.", "/submit", "", wish=GIFTS)
    assert "Your answer is stored. To go on:" in gifts.flat
    monkeypatch.setattr(judging, "score_with", real)
    assert gifts.rehearse(wish=Wish(session_id=gifts.session)) == 0
    assert "Your prediction" not in gifts.said
    assert attempt(gifts).result is not None


def test_without_numbers_the_prediction_is_asked_in_words(gifts: Stage, own_home: Path) -> None:
    (own_home / "config.toml").write_text("numbers = false\n", encoding="utf-8")
    gifts.rehearse("", GOOD.splitlines()[0], "/submit", "Strong", "3", "good", "", wish=GIFTS)
    asked = gifts.said.partition("Your prediction")[2].partition("Locked.")[0]
    assert "nothing yet, a start, mixed, strong or outstanding" in " ".join(asked.split())
    assert "AD1: one of these words, or empty to skip all:" in asked
    assert "That is no level." not in asked
    assert re.findall(r"(?<![A-Z])\d", asked) == []
    prediction = attempt(gifts).prediction
    assert prediction is not None
    assert set(prediction.levels.values()) == {3}


# ------------------------------------------------------------ leaving and going on


def test_the_end_of_input_keeps_the_text_and_says_how_to_go_on(gifts: Stage) -> None:
    assert gifts.rehearse("", "One two.", wish=GIFTS) == 0
    session = gifts.session
    assert gifts.said.endswith(f"Your text is kept: 2 words.\nTo go on:\n  go on with {session}\n")
    assert gifts.rehearse("Three.", wish=Wish(session_id=session)) == 0
    assert "You go on at 00:00 of 10:00, with 2 words. Your last line: One two." in gifts.flat
    assert draft(gifts) == "One two.\nThree."
    assert kinds(gifts).count("session_started") == 1


def test_one_of_an_evening_at_one_keyboard_is_not_rated_before_the_interviewer(
    gifts: Stage,
) -> None:
    with gifts.workspace() as ws:
        swap = begin_swap(ws, ("Ben", "Ida"))
        choose_first(swap, "gift-cards")
        rehearsal = swap.rehearsal()
        rehearsal.begin_writing()
        rehearsal.close()
    assert gifts.rehearse("Shop staff.", "/submit", "", wish=Wish(session_id=gifts.session)) == 0
    assert gifts.said.endswith("go on with:\n  mockloop swap\n")
    assert attempt(gifts).result is None
    with gifts.workspace() as ws:
        assert Swap(ws, swap.state.id).stage == "rate"


def test_a_draft_is_offered_and_taken_up_by_a_command(gifts: Stage) -> None:
    gifts.rehearse("", "One two.", wish=GIFTS)
    gifts.rehearse("/continue", "Three.", wish=Wish("gift-cards"))
    assert gifts.said.startswith("You were writing this one before: 2 words.\n")
    assert draft(gifts) == "One two.\nThree."


@pytest.mark.parametrize("first", ["", "Anew."])
def test_a_draft_that_is_left_alone_is_kept_and_no_line_is_lost(gifts: Stage, first: str) -> None:
    gifts.rehearse("", "One two.", wish=GIFTS)
    old = gifts.session
    gifts.clock.advance(60)
    gifts.rehearse(*[first] * (not first) or [first], "Second.", wish=GIFTS)
    assert draft(gifts) == (f"{first}\nSecond." if first else "Second.")
    with gifts.workspace() as ws:
        assert load_attempt(ws, old).answer_text == "One two."


@pytest.mark.parametrize("end", [KeyboardInterrupt(), Ended(15), Ended(1)])
def test_an_interruption_keeps_the_unfinished_line(gifts: Stage, end: BaseException) -> None:
    def stop() -> None:
        raise end

    code = gifts.rehearse("", "One.", stop, wish=GIFTS, half="Half a")
    assert code == (130 if isinstance(end, KeyboardInterrupt) else 128 + end.args[0])
    assert draft(gifts) == "One.\nHalf a"
    assert "Your text is kept: 3 words." in gifts.said
    with gifts.workspace() as ws:  # nobody holds it any more
        assert not resume_rehearsal(ws, gifts.session).read_only


@pytest.mark.parametrize(
    ("before", "half", "field", "text"),
    [
        ([], "/ask Why did", "question", "Why did"),
        ([], "/do switch", "order", "switch"),
        (["/post exec", "SEV1."], "More", "update", "SEV1.\nMore"),
    ],
)
def test_half_a_command_is_kept_as_what_it_was(
    world: Stage, before: list[str], half: str, field: str, text: str
) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    world.rehearse("", "Text.", *before, stop, half=half)
    with world.workspace() as ws:
        again = resume_rehearsal(ws, world.session)
        assert again.lines[field] == text
        assert again.started_text == "Text."
        again.close()
    world.rehearse(wish=Wish(session_id=world.session))
    shown = "An update of 2 lines is not posted yet." if field == "update" else f"not sent: {text}"
    assert shown in world.said


def test_an_interruption_of_the_briefing_keeps_nothing(gifts: Stage) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    assert gifts.rehearse(stop, wish=GIFTS) == 130
    assert "Nothing was begun" in gifts.said


def test_an_interruption_of_the_prediction_keeps_the_answer(gifts: Stage) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    assert gifts.rehearse("", "Shop staff.", "/submit", "3", stop, wish=GIFTS) == 130
    assert "Your answer is stored. To go on:" in gifts.flat
    gifts.rehearse("1", "", wish=Wish(session_id=gifts.session))
    assert attempt(gifts).result is not None


def test_what_is_finished_or_held_elsewhere_is_not_taken_up(gifts: Stage) -> None:
    gifts.rehearse("", "Shop staff.", wish=GIFTS)
    session = gifts.session
    with gifts.workspace() as ws:
        other = resume_rehearsal(ws, session)
        with pytest.raises(UsageError, match="another window"):
            gifts.rehearse(wish=Wish(session_id=session))
        other.close()
    gifts.rehearse("/submit", wish=Wish(session_id=session))
    with pytest.raises(UsageError, match="finished"):
        gifts.rehearse(wish=Wish(session_id=session))


def test_a_rehearsal_that_was_taken_over_takes_no_more_and_loses_nothing(
    gifts: Stage, own_home: Path
) -> None:
    taken = []

    def take_over() -> None:
        gifts.clock.advance(120)
        ws = gifts.workspace()
        taken.append((ws, resume_rehearsal(ws, gifts.session)))

    gifts.rehearse("", "Mine.", take_over, "Mine too.", "And this.", wish=GIFTS)
    (ws, other) = taken[0]
    other.close()
    ws.close()
    assert "Another window has taken this rehearsal over." in gifts.flat
    assert "cannot be changed here" in gifts.flat
    (path,) = (own_home / "rescued").iterdir()
    assert path.read_text(encoding="utf-8") == "Mine.\nMine too.\nAnd this."
