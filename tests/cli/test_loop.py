"""Next, progress, compare, rescore, redo and warm-up from a shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.running import Runner

from mockloop.services.practice import start_rehearsal
from mockloop.services.workspace import open_workspace

PROMPT = "realtime-notifications"
FIRST = "I would ask which part waits for the Work Orders team. Ship polling first."
SECOND = FIRST + " Ida decides on Friday; if polling costs more than 5% load, we stop."


@pytest.fixture
def home(tmp_path: Path) -> tuple[str, ...]:
    return ("--data-dir", str(tmp_path / "home"))


def attempt(home: tuple[str, ...], text: str) -> str:
    with open_workspace(Path(home[1])) as ws:
        rehearsal = start_rehearsal(ws, PROMPT, 7, "interview")
        rehearsal.begin_writing()
        rehearsal.submit(text)
        rehearsal.predict({"EC1": 2})
        rehearsal.score()
        rehearsal.close()
        return rehearsal.session_id


def test_next_says_what_and_why(run: Runner, home: tuple[str, ...]) -> None:
    first = run("next", *home)
    assert first.code == 0
    assert "The easiest one, for a first evening." in first.out
    attempt(home, FIRST)
    found = json.loads(run("next", "--json", *home).out)
    assert found["what"] == "rehearse"
    assert "not tried this kind yet" in found["reason"]
    assert found["command"].startswith("mockloop practice ")


def test_next_says_first_that_a_draft_waits(run: Runner, home: tuple[str, ...]) -> None:
    assert json.loads(run("next", "--json", *home).out)["draft"] is None
    with open_workspace(Path(home[1])) as ws:
        rehearsal = start_rehearsal(ws, PROMPT, 7, "interview")
        rehearsal.begin_writing()
        rehearsal.save_draft("Three words here")
        rehearsal.close()
    told, command, _, suggestion = run("next", *home).out.split("\n")[:4]
    assert told.startswith("A draft waits: Real-time notifications")
    assert ", 3 words, 00:0" in told
    assert command == f"mockloop practice --plain --continue {rehearsal.session_id[:8]}"
    assert suggestion.startswith("Next: ")
    draft = json.loads(run("next", "--json", *home).out)["draft"]
    assert (draft["session"], draft["words"]) == (rehearsal.session_id, 3)
    listed = run("history", *home).out
    assert "draft  3 words" in listed


def test_next_takes_a_role_and_names_all(run: Runner, home: tuple[str, ...]) -> None:
    picked = {
        role: json.loads(run("next", "--json", "--role", role, *home).out)["prompt_id"]
        for role in ("payments", "data")
    }
    assert picked["payments"] != picked["data"]
    wrong = run("next", "--role", "chef", *home)
    assert wrong.code != 0
    assert "platform" in wrong.err


def test_progress_in_every_format(run: Runner, home: tuple[str, ...], tmp_path: Path) -> None:
    empty = run("progress", *home)
    assert "Nothing rated yet." in empty.out
    session = attempt(home, FIRST)
    data = json.loads(run("progress", "--json", *home).out)
    assert data["first_looks"] == 1
    assert data["attempts"][0]["session"] == session
    assert {line["trend"]["direction"] for line in data["criteria"]} == {"too few"}
    page = tmp_path / "progress.html"
    assert run("progress", "--format", "html", "--output", str(page), *home).code == 0
    html = page.read_text("utf-8")
    assert "<svg" in html
    assert "<polyline" not in html  # nothing is drawn as a trend below three
    assert "http" not in html.replace("http-equiv", "")
    assert f"mockloop report {session[:8]}" in html
    assert 'href="#attempt-1"' in html
    from_here = Path(home[1]) / "reports"
    kept = next(from_here.glob(f"*{session[:8]}.md")).with_suffix(".html")
    kept.write_text("a report", "utf-8")
    assert run("progress", "--format", "html", "--output", str(page), *home).code == 0
    assert (
        f'<a href="home/reports/{kept.name}">mockloop report {session[:8]}</a>'
        in page.read_text("utf-8")
    )
    assert (
        "2 more before anything can be said" in run("progress", "--format", "markdown", *home).out
    )


def test_two_attempts_side_by_side_name_every_check_and_both_quotes(
    run: Runner, home: tuple[str, ...], tmp_path: Path
) -> None:
    one, two = attempt(home, FIRST), attempt(home, SECOND)
    data = json.loads(run("compare", one, two, "--format", "json", *home).out)
    changed = [
        c for pair in data["criteria"] for c in pair["checks"] if c["ref"] in data["changed"]
    ]
    assert changed
    for check in changed:
        assert check["before"] != check["after"]
        assert bool(check["after_quotes"]) == bool(check["after"])
        assert bool(check["before_quotes"]) == bool(check["before"])
    text = run("compare", one, two, *home).out
    assert "EVERY CHECK THAT CHANGED" in text
    for fmt in ("html", "markdown"):
        assert changed[0]["ref"] in run("compare", one, two, "--format", fmt, *home).out
    report = tmp_path / "one.json"
    run("report", one, "--format", "json", "--output", str(report), *home)
    same = json.loads(run("compare", str(report), one, "--format", "json", *home).out)
    assert same["changed"] == []
    report.write_text(report.read_text("utf-8").replace("Ship polling", "Ship  polling"), "utf-8")
    assert "was changed or damaged" in run("compare", str(report), one, *home).err


def test_rating_again_stores_nothing_new_with_the_same_scorer(
    run: Runner, home: tuple[str, ...]
) -> None:
    session = attempt(home, FIRST)
    done = run("rescore", session, *home)
    assert "every level as before\n" in done.out
    assert done.out.splitlines()[-1].startswith("1 attempt rated with mockloop-evidence ")
    assert done.out.splitlines()[-1].endswith(", none changed.")
    assert all(len(line) <= 80 for line in done.out.splitlines())
    assert run("rescore", "--all", *home).out == done.out
    assert "Which attempt?" in run("rescore", *home).err


def test_screens_need_a_terminal_and_names_are_checked_first(
    run: Runner, home: tuple[str, ...]
) -> None:
    session = attempt(home, FIRST)
    assert "The screens need a terminal" in run("redo", session, *home).err
    assert "The screens need a terminal" in run("warmup", "ec1", *home).err
    assert "There is no criterion “ZZ9”" in run("warmup", "ZZ9", *home).err
    assert "There is no evening to go on with" in run("swap", *home).err
    assert "two or three names" in run("swap", "Ben", *home).err
    assert "The screens need a terminal" in run("swap", "Ben", "Ida", *home).err


def test_the_guide_is_written_and_notes_the_prompt_as_seen(
    run: Runner, home: tuple[str, ...], tmp_path: Path
) -> None:
    sheet = tmp_path / "guide.html"
    done = run("guide", PROMPT, "--with", "Ben", "--as", "Ida", "--output", str(sheet), *home)
    assert done.code == 0, done.err
    html = sheet.read_text("utf-8")
    assert "Hello Ben. I am Ida" in html
    assert "for your eyes only" in html
    printed = run("guide", PROMPT, "--format", "markdown", "--output", "-", *home)
    assert "## What they know" in printed.out
    names = ("--with", "Benedikt, Olga", "--as", "Idabella", "--output", "-")
    assert "Idabella" in run("guide", PROMPT, *names, *home).out
    shared = run("guide", PROMPT, *names, "--share", *home).out
    assert [name for name in ("Benedikt", "Olga", "Idabella") if name in shared] == []
    assert "the candidate" in shared
    with open_workspace(Path(home[1])) as ws:
        from mockloop.services.seen import seen_here

        assert PROMPT in seen_here(ws)
