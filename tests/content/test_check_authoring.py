"""What a whole case carries; for a small one of somebody's own the same is advice."""

import re
from pathlib import Path

import pytest
from tests.content.samples import PROMPT, library, line_of, make_root, write

from mockloop.content.check import advise_paths, check_paths
from mockloop.errors import Problem

FILE = "prompts/api-design/small-case.yaml"
DECOY = "decoy: true"
SMALL = PROMPT.partition("references:")[0]


def problems(folder: Path, text: str) -> list[Problem]:
    root = make_root(folder)
    write(root, FILE, text)
    return check_paths([], library(root))


def advice(folder: Path, text: str) -> list[str]:
    root = make_root(folder)
    write(root, FILE, text)
    return [item.message for item in advise_paths([], library(root))]


def without(text: str, fact: str) -> str:
    return re.sub(rf"  - id: {fact}\n(    .*\n)+", "", text)


CASES = [
    (without(PROMPT, "r1"), "7 facts that are no decoys, a case needs 8"),
    (PROMPT.replace(DECOY, "decoy: false"), "no fact is a decoy"),
    (PROMPT.replace(", why are there costs]", "]"), "r1 has 3 questions, it needs 4"),
    (PROMPT.replace("what about the gifts", "What about the  costs?"), "is one of r1 as well"),
    (PROMPT[: PROMPT.index("  - id: again")] + PROMPT[PROMPT.index("notes:") :], "one piece of"),
]


@pytest.mark.parametrize(("text", "message"), CASES)
def test_what_a_demanding_case_lacks_is_a_problem(tmp_path: Path, text: str, message: str) -> None:
    (found,) = problems(tmp_path, text)
    assert message in found.message
    assert found.hint


@pytest.mark.parametrize(("text", "message"), CASES)
def test_for_a_small_case_it_is_advice(tmp_path: Path, text: str, message: str) -> None:
    small = text.partition("references:")[0]
    assert problems(tmp_path / "a", small) == []
    assert sum(message in item for item in advice(tmp_path / "b", small)) == 1
    hard = small.replace("difficulty: 1", "difficulty: 2")
    assert [message in item.message for item in problems(tmp_path / "c", hard)] == [True]


def test_a_case_without_drawn_figures(tmp_path: Path) -> None:
    text = SMALL.replace("difficulty: 1", "difficulty: 3")
    text = re.sub(r"parameters:\n(  .*\n)+invariants:\n(  .*\n)+key:\n(  .*\n)+", "", text)
    text = re.sub(r"\[\[.*?\]\]", "some", text)
    text = text.replace("N * weight", "100 * weight").replace("key.sum", "q1")
    text = text.replace(", param.N", "")
    (found,) = problems(tmp_path, text)
    assert found.message == "no figure is drawn anew"


def test_a_question_that_stands_twice_has_its_line(tmp_path: Path) -> None:
    text = PROMPT.replace("what about the gifts", "what about the costs")
    text = text.replace(
        "[what about the costs, tell me of gifts",
        "\n      [what about the costs,\n      tell me of gifts",
    )
    (found,) = problems(tmp_path, text)
    assert found.line == line_of(text, "      [what about the costs,")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("estimate-challenge", ["the engineer's sheet holds no assumption, dependency, waiting,"]),
        ("incident-triage", ["no action makes it worse", "no material is a drawer", "nobody is"]),
    ],
)
def test_each_kind_lives_by_something(tmp_path: Path, kind: str, expected: list[str]) -> None:
    prefix = {"estimate-challenge": "EC", "incident-triage": "IT"}[kind]
    text = SMALL.replace("api-design", kind).replace("AD", prefix)
    text = text.replace("difficulty: 1", "difficulty: 2")
    root = make_root(tmp_path)
    (root / FILE).unlink()
    write(root, f"prompts/{kind}/small-case.yaml", text)
    messages = sorted(item.message for item in check_paths([], library(root)))
    assert len(messages) == len(expected)
    assert all(m.startswith(e) for m, e in zip(messages, expected, strict=True)), messages


def test_an_incident_with_all_of_it(tmp_path: Path) -> None:
    text = SMALL.replace("api-design", "incident-triage").replace("AD", "IT")
    text = text.replace("difficulty: 1", "difficulty: 2").replace(
        "    locked: true", "    minutes: 2"
    )
    text = text.replace("    unlocks: log\n", "").replace("injects:\n", WORLD + "injects:\n")
    root = make_root(tmp_path)
    (root / FILE).unlink()
    write(root, "prompts/incident-triage/small-case.yaml", text)
    assert check_paths([], library(root)) == []


WORLD = """\
clock_start: "09:00"
actions:
  - {id: stop, title: Stop, asks: [stop it]}
  - {id: wait, title: Wait, asks: [wait for it], harm: Orders are lost.}
paths: [{title: A, actions: [stop]}, {title: B, actions: [stop]}]
audiences: [{id: exec, title: Managers, impact: [orders]}]
"""


def test_a_questions_file_counts_and_is_held_against_the_prompt(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    few = PROMPT.replace(", who minds costs, why are there costs]", "]")
    write(root, FILE, few)
    shelf = library(root)
    assert [item.message for item in check_paths([], shelf)] == ["r1 has 2 questions, it needs 4"]
    name = "rubrics/questions/small-case.yaml"
    write(root, name, 'written_by: Ada\nfacts:\n  r1: ["how dear is it?", "is it dear?"]\n')
    assert check_paths([], shelf) == []
    write(
        root,
        name,
        'written_by: Ada\nfacts:\n  r1:\n    - "how dear is it?"\n    - "Tell me of refunds!"\n'
        '  r2: ["HOW dear is it"]\nprobes:\n  r99: ["x"]\n',
    )
    found = [(item.line, item.message) for item in check_paths([root / name], shelf)]
    assert found == [
        (5, "the question “Tell me of refunds!” is one of r2 as well"),
        (6, "the question “HOW dear is it” is one of r1 as well"),
        (8, "“r99” is no fact of small-case"),
    ]


def test_help_is_only_ever_advised(tmp_path: Path) -> None:
    assert {"there are no hints", "there is no glossary"} <= set(advice(tmp_path / "a", PROMPT))
    text = PROMPT + "hints: [{about: AD1, title: Who, steps: [look]}]\n"
    text += "glossary: [{term: key, means: a word that opens}]\n"
    text = text.replace("    cues: [twice,", "    decoy: true\n    cues: [twice,")
    assert advice(tmp_path / "b", text)[-1:] == ["2 facts are decoys: q1 and r8"]
