"""Questions that give their answer away are noticed; open ones are let alone."""

from pathlib import Path

import pytest

from mockloop.content.loading import load_prompt, load_rubric
from mockloop.domain.case import build_case
from mockloop.matching.suggestive import leads
from mockloop.peers.leading import nudges

ROOT = Path(__file__).parents[2]
CASE = build_case(load_prompt(ROOT / "prompts/api-design/bulk-refunds.yaml").model, 7)
PATHS = sorted((ROOT / "prompts").glob("*/*.yaml"))


@pytest.mark.parametrize(
    "question",
    [
        "Don't you think a key would help?",
        "Don’t you want a limit?",
        "Wouldn't it be better to wait?",
        "Would it not be safer to stop it?",
        "Have you considered a flag?",
        "What about the second region?",
        "Surely somebody approves this?",
        "You should ask the partner.",
        "I think you could cut that.",
        "It is the cache, isn't it?",
        "So nobody pays twice, right?",
        "Why not do it by hand?",
    ],
)
def test_a_question_that_suggests_its_answer(question: str) -> None:
    assert leads(question)


@pytest.mark.parametrize(
    "question",
    [
        "What would you leave out?",
        "How would you tell that you should stop?",
        "What can you not know yet?",
        "Which of the two would you rather build, and why?",
        "Tell me more about the last step.",
        "Who would have to agree?",
        "",
    ],
)
def test_an_open_question(question: str) -> None:
    assert leads(question) == ""
    assert nudges(question, CASE, ()) == ()


def test_words_of_a_fact_give_it_away_until_it_was_told() -> None:
    question = "What if the treasury wants a second approval above a limit?"
    fact = next(item for item in CASE.facts if "treasury" in item.role)
    telling = f"How would you deal with this: {fact.answer}"
    assert any(fact.topic in why for why in nudges(telling, CASE, ()))
    assert not any(f"“{fact.topic}”" in why for why in nudges(telling, CASE, (fact.id,)))
    assert len(nudges(question, CASE, [item.id for item in CASE.facts])) == 0


def test_a_figure_that_is_to_be_worked_out() -> None:
    from mockloop.domain.formats import format_value

    shown = [
        f"{format_value(CASE.values[key.id], key.format)} {key.unit}" for key in CASE.prompt.key
    ]
    found = [figure for figure in shown if nudges(f"What follows from {figure} here?", CASE, ())]
    assert found
    assert nudges("What follows from 28 minutes here?", CASE, ()) == ()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_probe_of_a_rubric_is_warned_of_in_any_case(path: Path) -> None:
    case = build_case(load_prompt(path).model, 7)
    rubric = load_rubric(ROOT / "rubrics" / f"{case.prompt.kind}.yaml").model
    for criterion in rubric.criteria:
        assert 3 <= len(criterion.probes) <= 4
        for probe in criterion.probes:
            assert nudges(probe, case, ()) == (), probe
            assert probe.endswith((".", "?"))
            assert probe.count("?") <= 1
