"""What --save keeps: history, report, verify and delete."""

import json
import re
from pathlib import Path

import pytest
from tests.cli.running import Runner, assert_speaks
from tests.services.gift_cards import GOOD

from mockloop.domain.rating import Result


@pytest.fixture
def saved(run: Runner, small: Path) -> str:
    done = run("score", "gift-cards", "-", "--save", "--seed", 3, stdin=GOOD)
    found = re.fullmatch(r"Saved as ([0-9a-f]+)\.\n", done.err)
    assert found, done.err
    return found.group(1)


def test_history_is_empty_at_first(run: Runner, small: Path) -> None:
    assert json.loads(run("history", "--json").out) == []
    assert "No attempts yet" in run("history").out


def test_history_lists_what_was_saved(run: Runner, saved: str, own_home: Path) -> None:
    assert (own_home / "mockloop.db").is_file()
    (card,) = json.loads(run("history", "--json").out)
    assert card["id"] == saved
    assert (card["prompt_id"], card["seed"], card["state"]) == ("gift-cards", 3, "scored")
    assert card["low"] <= card["total"] <= card["high"]
    line = run("history").out
    assert saved[:8] in line
    assert f"{card['low']:.0f}–{card['high']:.0f}" in line
    assert json.loads(run("history", "--kind", "incident-triage", "--json").out) == []


def test_history_finds_words_and_levels(run: Runner, saved: str) -> None:
    found = run("history", "--grep", "NAMES currency").out
    assert saved[:8] in found
    assert "answer, line 3: Every balance names its currency." in found
    (card,) = json.loads(run("history", "--grep", "currency", "--below", "4", "--json").out)
    assert card["place"] == {
        "where": "answer", "line": 3, "text": "Every balance names its currency.",
    }  # fmt: skip
    assert card["below"]
    assert all(len(line) <= 80 for line in found.splitlines())
    assert "No attempt is like that" in run("history", "--grep", "currency ledger").out
    assert json.loads(run("history", "--below", "AD1:1", "--json").out) == []
    assert saved[:8] in run("history", "--prompt", "gift", "--kind", "api-design").out
    assert_speaks(run("history", "--below", "AD1:7"), 2, "AD1:7", "--below AD4:3")
    assert_speaks(run("history", "--below", "ZZ:2"), 2, "no criterion “ZZ”", "--below AD4:3")
    assert_speaks(run("history", "--prompt", "gift-crads"), 2, "gift-cards")


@pytest.mark.parametrize("fmt", ["text", "json", "markdown", "html"])
def test_a_report_is_the_same_twice(run: Runner, saved: str, tmp_path: Path, fmt: str) -> None:
    one = run("report", saved, "--format", fmt)
    assert (one.code, one.err) == (0, "")
    assert one == run("report", saved[:4], "--format", fmt)
    target = tmp_path / "report"
    assert run("report", saved, "--format", fmt, "-o", target).code == 0
    assert target.read_text(encoding="utf-8").rstrip("\n") == one.out.rstrip("\n")
    assert "Every balance names its currency." in one.out


def test_a_json_report_is_the_result_and_more(run: Runner, saved: str) -> None:
    scored = run("score", "gift-cards", "-", "--format", "json", "--seed", 3, stdin=GOOD)
    result, report = (
        json.loads(scored.out),
        json.loads(run("report", saved, "--format", "json").out),
    )
    assert {key: report[key] for key in result} == result
    assert report.keys() > result.keys()
    Result.model_validate_json(scored.out, strict=True)


def test_an_unknown_attempt_names_the_nearest(run: Runner, saved: str) -> None:
    wrong = saved[:6] + ("0" if saved[6] != "0" else "1")
    for command in ("report", "delete"):
        assert_speaks(run(command, wrong), 2, wrong, saved[:8])


def test_an_ambiguous_beginning_is_refused(run: Runner, saved: str) -> None:
    for _ in range(17):  # of 18 ids at least two begin with the same of 16 digits
        run("score", "gift-cards", "-", "--save", stdin=GOOD)
    cards = json.loads(run("history", "--json").out)
    firsts = [card["id"][0] for card in cards]
    twice = next(digit for digit in firsts if firsts.count(digit) > 1)
    assert_speaks(run("report", twice), 2, twice)
    assert_speaks(run("delete", twice), 2, twice)
    assert len(json.loads(run("history", "--json").out)) == 18


def test_delete_erases_an_attempt(run: Runner, saved: str, own_home: Path) -> None:
    assert_speaks(run("delete", saved[:8]), 2, "--yes")
    done = run("delete", saved[:8], "--yes")
    assert done.code == 0
    assert "gift-cards" in done.out
    assert json.loads(run("history", "--json").out) == []
    assert_speaks(run("report", saved), 2, saved)
    assert b"names its currency" not in (own_home / "mockloop.db").read_bytes()


def test_verify_says_yes_and_no(run: Runner, saved: str, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    for text in (
        run("report", saved, "--format", "json").out,
        run("score", "gift-cards", "-", "--format", "json", stdin=GOOD).out,
    ):
        path.write_text(text, encoding="utf-8")
        done = run("verify", path)
        assert (done.code, done.err) == (0, "")
        assert "holds" in done.out
        assert run("verify", "-", stdin=text) == done


def test_verify_finds_any_changed_character(run: Runner, small: Path) -> None:
    text = run("score", "gift-cards", "-", "--format", "json", stdin=GOOD).out
    changed = [(place, "x" if text[place] != "x" else "y") for place in range(0, len(text), 61)]
    assert len(changed) > 50
    for place, character in changed:
        damaged = text[:place] + character + text[place + 1 :]
        done = run("verify", "-", stdin=damaged)
        assert done.code == 1, (place, text[place - 30 : place + 30], done.all)
        assert "Traceback" not in done.err


def test_verify_refuses_what_cannot_be_verified(run: Runner, small: Path, tmp_path: Path) -> None:
    text = run("score", "gift-cards", "-", "--format", "json", stdin=GOOD).out
    redacted = json.dumps(json.loads(text) | {"redacted": True})
    assert_speaks(run("verify", "-", stdin=redacted), 3, "redacted")
    assert_speaks(run("verify", "-", stdin="{}"), 2, "not a report")
    assert_speaks(run("verify", "-", stdin=b"\xff"), 2, "UTF-8")
    assert_speaks(run("verify", tmp_path / "none"), 2, "none")


def test_verify_takes_the_report_of_the_longest_answer(run: Runner, small: Path) -> None:
    """Such a report is several times as large as the answer itself may be."""
    line = "The same key returns the same answer, so that nobody pays twice. " * 15
    text = run("score", "gift-cards", "-", "--format", "json", stdin=(line + "\n") * 200)
    assert text.code == 0, text.err
    assert len(text.out) > 190_000
    padded = f"{' ' * 2_000_000}{text.out}"
    assert run("verify", "-", stdin=text.out).code == 0
    assert run("verify", "-", stdin=padded).code == 1


def test_report_open_writes_a_file_and_shows_its_path(
    run: Runner, saved: str, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import webbrowser

    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda url: bool(opened.append(url)))
    done = run("report", saved, "--open")
    assert done.code == 0
    (path,) = (own_home / "reports").glob("*gift-cards*.html")
    assert str(path) in done.out
    assert opened == [path.as_uri()]
    assert "by hand" in done.err
    assert run("delete", saved, "--yes").code == 0
    assert not path.exists()


def test_reports_of_unknown_formats_are_refused(run: Runner, saved: str) -> None:
    assert_speaks(run("report", saved, "--format", "pdf"), 2, "pdf", "markdown")


def test_copy_and_keep_for_another_reader(run: Runner, saved: str, tmp_path: Path) -> None:
    text = run("copy", saved[:8]).out
    assert "## What it is judged on" in text
    assert "Every balance names its currency." in text
    target = tmp_path / "copy.md"
    assert run("copy", saved, "-o", target).code == 0
    assert target.read_text(encoding="utf-8").rstrip("\n") == text.rstrip("\n")
    done = run("keep", saved[:8], "-", "--from", "Ida", stdin="Ask who pays.\n")
    assert (done.code, done.out) == (0, "Kept under Ida: 3 words.\n")
    assert "Ask who pays." in run("report", saved).out
    assert_speaks(run("keep", saved, tmp_path / "none", "--from", "Ida"), 2, "none")
    assert_speaks(run("keep", saved, "-", "--from", "Ida", stdin=b"\xff"), 2, "UTF-8")
    assert_speaks(run("keep", saved, "-", stdin="x"), 2, "--from")


def test_stronger_asks_first_and_shows_the_next_level(run: Runner, small: Path) -> None:
    poor = "We should look into it with the shops before long, and come back to them.\n"
    found = run("score", "gift-cards", "-", "--save", stdin=poor).err
    session = found.removeprefix("Saved as ").rstrip(".\n")
    assert_speaks(run("stronger", session), 2, "answered this prompt", "--yes")
    shown = run("stronger", session, "--yes").out
    assert "AD1 Consumer and outcome" in shown
    assert "Why: " in shown
    assert "What it has that yours has not:" in shown
    # Known by now, so it is not asked for again.
    assert run("stronger", session).out == shown
    assert "Reference B: Strong" in run("stronger", session, "--whole").out
