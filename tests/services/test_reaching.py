"""Hidden facts can be reached in other words than the author's; broad questions give none away."""

from pathlib import Path

import pytest
from tests.services.gift_cards import write_content

from mockloop.content.loading import load_prompt, load_questions
from mockloop.content.locate import content_roots
from mockloop.errors import Problem
from mockloop.services.checking import advise_content, check_content
from mockloop.services.practice import tones_of
from mockloop.services.reaching import advise_reach, check_reach
from mockloop.services.workspace import Workspace

FACTS = {
    "q1": ["Why were cards charged twice?", "Do retries charge again?", "Who paid double?"],
    "q2": ["Which shops print receipts?", "Is there a printer at the till?", "Paper or mail?"],
}
PROMPT = """\
id: tills
kind: api-design
title: Tills
summary: s
area: payments
difficulty: 1
depth: {technical: 1, judgement: 1}
minutes: 10
company: Kartei
brief: b
task: t
personas: [{id: eng, name: Ida, role: engineer}]
materials: [{id: m, title: M, kind: note, text: x}]
facts:
  - {id: q1, persona: eng, topic: t, answer: Yes., asks: ["Why were cards charged twice?"]}
  - {id: q2, persona: eng, topic: t, answer: Yes., asks: ["Which shops print receipts?"]}
"""


def checked(ws: Workspace, folder: Path, questions: str, prompt: str = PROMPT) -> list[Problem]:
    (folder / "tills.yaml").write_text(prompt, encoding="utf-8")
    (folder / "more.yaml").write_text(questions, encoding="utf-8")
    loaded, more = load_prompt(folder / "tills.yaml"), load_questions(folder / "more.yaml")
    return list(check_reach(loaded, more, tones_of(ws.library)))


GOOD = """\
written_by: Ada
facts: {q1: ["Do retries charge again?"]}
probes:
  q1: ["Were some cards charged two times?", "Something else entirely"]
  q2: ["Do shops print anything?"]
openers: ["What should I know?"]
"""


def test_probes_that_reach_are_no_problem(ws: Workspace, tmp_path: Path) -> None:
    assert checked(ws, tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message", "hint"),
    [
        ('["Do shops print anything?"]', '["Who sings?", "Zebras?"]', 5,
         "q2 is not reached by any of its 2 probes", "write questions in their words"),
        ('["Do shops print anything?"]', '["Were cards charged twice last month?"]', 5,
         "q2 is not reached by its probe", "they reach q1"),
        ('["Do shops print anything?"]', '["which shops print receipts"]', 5,
         "no probe tries whether q2", "has not seen the examples"),
        ('  q2: ["Do shops print anything?"]\n', "", 3,
         "no probe tries whether q2", "has not seen the examples"),
        ("What should I know?", "Why were cards charged twice?", 6,
         "this broad question reaches q1", "under that fact"),
    ],
)  # fmt: skip
def test_what_cannot_be_reached_is_named(
    ws: Workspace, tmp_path: Path, old: str, new: str, line: int, message: str, hint: str
) -> None:
    assert old in GOOD
    (found,) = checked(ws, tmp_path, GOOD.replace(old, new))
    assert (found.line, message in found.message, hint in found.hint) == (line, True, True), found
    assert found.path.endswith("more.yaml")


def test_an_opener_of_the_prompt_has_the_prompts_line(ws: Workspace, tmp_path: Path) -> None:
    (found,) = checked(ws, tmp_path, GOOD, PROMPT + 'openers: ["Why were cards charged twice?"]\n')
    assert (found.path.endswith("tills.yaml"), found.line) == (True, 17)


def test_without_probes_nothing_is_a_problem(ws: Workspace, tmp_path: Path) -> None:
    assert checked(ws, tmp_path, 'written_by: Ada\nfacts: {}\nopeners: ["charged twice?"]\n') == []


def test_without_probes_every_example_is_tried_in_turn(ws: Workspace, tmp_path: Path) -> None:
    near = ["why were cards charged twice", "were cards charged two times", "cards charged again",
            "did we charge cards twice"]  # fmt: skip
    far = ["which shops print receipts", "is paper dear", "green ink or blue", "what of the roll"]
    text = PROMPT.replace('["Why were cards charged twice?"]', str(near))
    path = tmp_path / "tills.yaml"
    path.write_text(text.replace('["Which shops print receipts?"]', str(far)), encoding="utf-8")
    (found,) = advise_reach(load_prompt(path), None, tones_of(ws.library))
    assert "no question but the examples themselves would reach q2" in found.message
    assert found.line == 16


def test_the_library_and_single_files_are_tried(ws: Workspace, tmp_path: Path) -> None:
    root = tmp_path / "theirs"
    write_content(root)
    path = root / "rubrics/questions/gift-cards.yaml"
    path.parent.mkdir()
    path.write_text(
        "written_by: Ada\nfacts: {}\nprobes:\n  q1: [zebras]\n  q2: [are plants there]\n"
        + "".join(
            f"  r{number}: [what of {word}]\n"
            for number, word in enumerate(
                ("tills", "refunds", "weekends", "expiry", "limits", "languages", "printing"), 1
            )
        ),
        encoding="utf-8",
    )
    prompt = root / "prompts/api-design/gift-cards.yaml"
    for places in ([root], [path], [prompt]):
        (found,) = check_content(ws, places)
        assert (found.line, "q1 is not reached" in found.message) == (4, True)
    path.unlink()
    assert check_content(ws, [root]) == []
    far = '["zebras", "is paper dear", "green ink or blue", "what of the roll"]'
    own = "[why were cards charged twice, do retries charge again, who paid double, is it repeated]"
    text = prompt.read_text("utf-8")
    assert own in text
    prompt.write_text(text.replace(own, far), encoding="utf-8")
    found = [item for item in advise_content(ws, [prompt]) if "would reach" in item.message]
    assert ["reach q1" in item.message for item in found] == [True]


def test_the_shipped_tones_are_the_ones_tried_with(ws: Workspace) -> None:
    assert (content_roots()[-1].path / "rubrics/asking.yaml").is_file()
    assert tones_of(ws.library).tones
