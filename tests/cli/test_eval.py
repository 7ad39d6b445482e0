"""Measuring the scorer from the command line, on answers of one's own."""

import json
from pathlib import Path

import pytest
from tests.cli.running import Runner, assert_speaks

READER = """\
      {name}:
        criteria:
          AD1: {{level: {one}, halves: {{a: {one}, b: 0}}}}
          AD2: {{level: {two}, halves: {{a: {two}}}}}
        anti_patterns: {patterns}
"""
ANSWER = """\
- id: {id}
  set: mine
  text: |
    {text}
  readers:
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    body = "prompt: bulk-refunds\nreaders_are: people\nprovenance: Made for a test.\nanswers:\n"
    for number, text in enumerate(
        (
            "Ticketwerk's operators call it on cancellation night; 71 buyers were paid twice.",
            "We would make an MVP and iterate with stakeholders.",
            "Partners want an API, so we give them one and measure adoption.",
            "First version: create, read, stop. No CSV, because it drags names in.",
        )
    ):
        body += ANSWER.format(id=f"m{number}", text=text)
        for name in ("anna", "ben"):
            body += READER.format(name=name, one=number % 3, two=number % 2, patterns="[]")
    path = tmp_path / "mine.yaml"
    path.write_text(body, encoding="utf-8")
    return path


def test_answers_of_ones_own_are_measured_as_text_and_json(run: Runner, answers: Path) -> None:
    shown = run("eval", "--answers", answers)
    assert shown.code == 0, shown.err
    assert "mine: 4 answers, 2 or more readers each (people)" in shown.out
    assert "length only" in shown.out
    data = json.loads(run("eval", "--answers", answers, "--json").out)
    (found,) = data["sets"]
    assert (found["answers"], found["readers"], found["levels"]["n"]) == (4, 2, 8)
    assert found["between_readers"]["exact"] == 1
    assert sum(map(sum, found["confusion"])) == 8
    assert set(found["by_criterion"]) == {"AD1", "AD2"}


def test_an_unknown_set_and_an_empty_folder_speak(run: Runner, answers: Path) -> None:
    assert_speaks(run("eval", "--answers", answers, "--set", "locked"), 2, "“locked”", "mine")
    empty = answers.parent / "empty"
    empty.mkdir()
    assert_speaks(run("eval", "--answers", empty), 2, "no calibration answers")


def test_a_broken_file_gives_its_line(run: Runner, answers: Path) -> None:
    text = answers.read_text(encoding="utf-8").replace("level: 2", "level: 7", 1)
    answers.write_text(text, encoding="utf-8")
    assert_speaks(run("eval", "--answers", answers), 2, "mine.yaml:")


def test_the_shipped_answers_are_there_and_one_set_can_be_chosen(run: Runner) -> None:
    data = json.loads(run("eval", "--set", "locked", "--json").out)
    (found,) = data["sets"]
    assert (found["answers"], found["readers"]) == (30, 3)
    assert found["levels"]["within_one"] > found["baselines"]["length only"]["within_one"]
