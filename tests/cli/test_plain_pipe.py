"""Rehearsals on lines through the command line: a pipe in, text out, every kind to its end."""

import json
import re
from pathlib import Path

import pytest
from tests.cli.rehearsing import write_prompt
from tests.cli.running import Runner, assert_speaks, environment, process
from tests.interview.small_world import incident
from tests.services.gift_cards import GOOD

from mockloop.report.plain import cells
from mockloop.text import has_forbidden

PLAIN = ("practice", "gift-cards", "--plain", "--seed", 3)
SHIPPED = (
    ("bulk-refunds", "--easy"),
    ("realtime-notifications", "--interview"),
    ("shipping-quotes-eu", "--interview"),
)
EVIL = "\x1b[2J\x1b]52;c;aGk=\x07 [bold]{{ 7*7 }} <script> \u202eevil \x9b31m"


def session_in(said: str) -> str:
    found = re.search(r"--continue ([0-9a-f]{8})|mockloop replay ([0-9a-f]{8})", said)
    assert found, said
    return found.group(1) or found.group(2)


@pytest.mark.parametrize(("prompt", "mode"), SHIPPED)
def test_a_whole_rehearsal_of_each_kind(run: Runner, prompt: str, mode: str) -> None:
    lines = (
        "/read 1", "/read 2", "/read 3", "/materials", "",
        "In short: we do the smallest thing first.",
        "/ask Who is affected by this, and since when?", "/criteria", "", "Because it is safe.",
        "/news", "/facts", "/show", "/submit", "2", "1",
    )  # fmt: skip
    done = run("practice", prompt, "--plain", "--seed", 7, mode, stdin="\n".join(lines) + "\n\n")
    assert (done.code, done.err) == (0, "")
    assert f"{mode[2:]} mode." in " ".join(done.out.split())
    for words in ("Row 1. ", "Turned in: your answer is stored.", "\nResult\n", "is in this file:"):
        assert words in done.out
    (of,) = set(re.findall(r"^Criterion \d of (\d): ", done.out, re.MULTILINE))
    assert done.out.count("\nCriterion ") == int(of) > 5
    assert all(cells(line) <= 80 for line in done.out.split("\n") if not line.startswith("  /"))
    assert "\x1b" not in done.out
    (card,) = json.loads(run("history", "--json").out)
    assert (card["prompt_id"], card["state"], card["words"]) == (prompt, "scored", 12)
    assert (Path(done.out.split("this file:\n")[1].split("\n")[0].strip())).is_file()


def test_the_end_of_a_pipe_keeps_the_text(run: Runner, small: Path, tmp_path: Path) -> None:
    done = run(*PLAIN, "--data-dir", tmp_path / "my data", stdin=f"{GOOD}no end of line")
    assert (done.code, done.err) == (0, "")
    assert "Your text is kept: 35 words." in done.out
    session = session_in(done.out)
    command = f"mockloop practice --plain --continue {session} --data-dir '{tmp_path}/my data'"
    assert command in done.out
    again = run(
        "practice", "--plain", "--continue", session, "--data-dir", tmp_path / "my data",
        stdin="More.\n/submit\n\n",
    )  # fmt: skip
    assert again.code == 0, again.all
    assert "with 35 words." in again.out
    report = Path(again.out.split("this file:\n")[1].split("\n")[0].strip())
    assert "no end of line\nMore." in report.read_text(encoding="utf-8")


def test_an_empty_pipe_begins_nothing(run: Runner, small: Path) -> None:
    done = run(*PLAIN)
    assert done.code == 0
    assert "Nothing was begun, so nothing is kept." in done.out
    assert json.loads(run("history", "--json").out) == []


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        (b"\xef\xbb\xbfOne.\r\nTwo.\r", "One.\nTwo."),
        ("Füße €5".encode(), "Füße €5"),
        (b"a\xff\xfeb\x00c", "a\ufffd\ufffdb\u2400c"),
        (b"x" * 70_000 + b"\nafter\n" + b"y" * 65_536, "after\n" + "y" * 65_536),
    ],
)
def test_bytes_become_lines_and_nothing_hides(
    run: Runner, small: Path, data: bytes, kept: str
) -> None:
    done = run(*PLAIN, stdin=data + b"\n/submit\n\n")
    assert done.code == 0, done.all
    assert ("longer than 64 KB and was not taken" in done.out) == (len(data) > 70_000)
    report = run("report", session_in(done.out), "--format", "json").out
    assert json.loads(report)["texts"]["answer"] == kept


def test_hostile_lines_in_a_pipe(run: Runner, tmp_path: Path) -> None:
    root = write_prompt(tmp_path / "world", incident())
    lines = (
        "", EVIL, f"/ask {EVIL}", "/ask Did the carrier change anything?", f"/ask {EVIL * 200}",
        f"/do {EVIL}", "/post exec", EVIL, ".", f"/reader {EVIL}", f"/read {EVIL}", "/show",
        "/submit", EVIL, "",
    )  # fmt: skip
    done = run("--content", root, "practice", "small", "--plain", stdin="\n".join(lines) + "\n")
    assert done.code == 0, done.all
    assert not has_forbidden(done.all.replace("\n", ""))
    assert "␛[2J␛]52;c;aGk=␇ [bold]{{ 7*7 }} <script>" in " ".join(done.out.split())
    session = session_in(done.out)
    for args in (("report", session), ("history",)):
        shown = run("--content", root, *args)
        assert shown.code == 0
        assert not has_forbidden(shown.out.replace("\n", ""))


def test_requests_that_do_not_fit_are_refused(run: Runner, small: Path) -> None:
    assert_speaks(run("practice", "--plain"), 2, "Which prompt?", "mockloop prompts")
    assert_speaks(run("practice", "gift-card", "--plain"), 2, "gift-cards")
    assert_speaks(run("practice", "--continue", "x"), 2, "--plain")
    for more in (("gift-cards",), ("--seed", "3"), ("--easy",)):
        done = run("practice", "--plain", "--continue", "x", *more)
        assert_speaks(done, 2, "--continue stands alone")
    assert_speaks(run("practice", "--plain", "--continue", "x"), 2, "“x”")
    saved = run("score", "gift-cards", "-", "--save", stdin=GOOD).err.split()[-1].rstrip(".")
    assert_speaks(run("practice", "--plain", "--continue", saved), 2, "scored from a file")


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"LANG": "C.UTF-8"}, "Seebühne costs “€5” → ½"),
        ({"LANG": "C"}, 'Seebühne costs "€5" -> 1/2'),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
         'Seebuhne costs "EUR 5" -> 1/2'),
    ],
)  # fmt: skip
def test_terminals_without_utf8_get_ascii_punctuation(
    changes: dict[str, str | None], shown: str
) -> None:
    text = "\nSeebühne costs “€5” → ½\n/show\n"
    done = process(
        "practice", "bulk-refunds", "--plain", "--seed", 7, stdin=text.encode(),
        env=environment(**changes),
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    assert shown in done.out
    # What was typed is stored as typed.
    again = process("practice", "--plain", "--continue", session_in(done.out), stdin=b"/show\n")
    assert "Seebühne costs “€5” → ½" in again.out


def test_a_reader_that_goes_away_ends_it_and_the_text_stays(run: Runner) -> None:
    import subprocess

    from tests.cli.running import command

    line = '"$@" | head -n 1'
    done = subprocess.run(
        ["sh", "-c", line, "sh", *command("practice", "bulk-refunds", "--plain")],
        input=("\nKept.\n" + "/brief\n" * 200).encode(),
        capture_output=True,
        check=False,
        timeout=60,
        env=environment(),
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Bulk refunds" in done.stdout


@pytest.mark.parametrize(
    ("option", "mode"), [((), None), (("--easy",), "easy"), (("--interview",), "interview")]
)
def test_the_screens_are_told_the_mode(
    run: Runner, small: Path, monkeypatch: pytest.MonkeyPatch, option: tuple[str], mode: str | None
) -> None:
    from mockloop.cli import main
    from mockloop.tui import app

    told: list[object] = []
    monkeypatch.setattr(main, "terminal_available", lambda: True)
    monkeypatch.setattr(app, "run_app", lambda _, **given: bool(told.append(given)))
    assert run("practice", "gift-cards", "--seed", 3, *option).code == 0
    assert told == [{"prompt_id": "gift-cards", "seed": 3, "mode": mode}]
