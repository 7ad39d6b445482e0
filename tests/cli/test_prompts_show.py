"""What there is, and what a candidate and an interviewer see of it."""

import json
from pathlib import Path

import pytest
from tests.cli.running import Runner, assert_speaks

from mockloop.domain.kinds import KINDS
from mockloop.services.books import case_of, sheet_from_library
from mockloop.services.workspace import open_workspace

KEYS = {"id", "kind", "title", "area", "difficulty", "minutes"}
SHIPPED = {
    "bulk-refunds": "api-design",
    "realtime-notifications": "estimate-challenge",
    "shipping-quotes-eu": "incident-triage",
}


def test_prompts_as_json_and_as_text(run: Runner) -> None:
    listed = run("prompts", "--json")
    assert (listed.code, listed.err) == (0, "")
    cards = json.loads(listed.out)
    assert SHIPPED.items() <= {card["id"]: card["kind"] for card in cards}.items()
    for card in cards:
        assert card.keys() >= KEYS
        assert card["difficulty"] in {1, 2, 3, 4}
        assert card["minutes"] > 0
        assert " " not in card["area"]
    text = run("prompts").out
    for card in cards:
        assert card["id"] in text
        assert card["title"] in text


def test_prompts_of_one_kind(run: Runner, small: Path) -> None:
    assert [card["id"] for card in json.loads(run("prompts", "--json").out)] == ["gift-cards"]
    assert json.loads(run("prompts", "--kind", "incident-triage", "--json").out) == []
    assert "No prompts" in run("prompts", "--kind", "incident-triage").out
    assert "gift-cards" in run("prompts", "--kind", "api-design").out


@pytest.mark.parametrize("command", [("prompts",), ("history",)])
def test_an_unknown_kind_names_the_nearest(
    run: Runner, small: Path, command: tuple[str, ...]
) -> None:
    assert_speaks(run(*command, "--kind", "api-desing"), 2, "api-desing", "“api-design”", *KINDS)


@pytest.mark.parametrize("command", ["show", "practice"])
def test_an_unknown_prompt_names_the_nearest(run: Runner, small: Path, command: str) -> None:
    assert_speaks(run(command, "gift-crads"), 2, "“gift-crads”", "“gift-cards”")


def test_score_of_an_unknown_prompt_names_the_nearest(run: Runner, small: Path) -> None:
    assert_speaks(run("score", "gift-crads", "-", stdin="x"), 2, "“gift-cards”")


@pytest.mark.parametrize("prompt_id", SHIPPED)
def test_the_candidate_sees_nothing_of_the_interviewer(run: Runner, prompt_id: str) -> None:
    """Other places may use a short text by chance, so whole sentences are looked for."""
    with open_workspace() as ws:
        case = case_of(sheet_from_library(ws, prompt_id), 7)
    candidate = flat(run("show", prompt_id, "--seed", 7).out)
    interviewer = flat(run("show", prompt_id, "--seed", 7, "--role", "interviewer").out)
    assert interviewer.startswith(candidate)
    assert flat(case.brief) in candidate
    assert flat(case.task) in candidate
    assert "seed 7" in candidate
    secrets = [fact.answer for fact in case.facts]
    secrets += [text for inject in case.injects for text in (inject.text, inject.reaction)]
    secrets += [
        case.fill(note.means) for notes in case.prompt.notes.values() for note in notes.values()
    ]
    secrets += [key.label for key in case.prompt.key]
    assert len(secrets) > 10
    for secret in secrets:
        assert flat(secret) not in candidate
        assert flat(secret) in interviewer
    for reference in case.prompt.references:
        assert flat(case.fill(reference.text))[:200] not in interviewer
    for material in case.materials:
        assert (material.title in candidate) is not material.locked


def test_figures_follow_the_seed(run: Runner, small: Path) -> None:
    shown = {seed: run("show", "gift-cards", "--seed", seed).out for seed in range(8)}
    assert shown[0] == run("show", "gift-cards").out
    assert "40 shops" in shown[0]
    assert shown[3] == run("show", "gift-cards", "--seed", 3).out
    assert len({flat(text).partition("sells gift cards.")[2] for text in shown.values()}) > 3
    key = run("show", "gift-cards", "--role", "interviewer").out
    assert "200  calls a day" in key
    assert "Last month 40 cards were charged twice." in key
    assert "The card store was down for an hour." in key


@pytest.mark.parametrize("seed", ["-1", "1000000", "three"])
def test_a_seed_that_is_none_is_refused(run: Runner, small: Path, seed: str) -> None:
    assert_speaks(run("show", "gift-cards", "--seed", seed), 2, "--seed")


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_prompt_without_a_rubric_is_marked_everywhere(run: Runner, small: Path) -> None:
    assert json.loads(run("prompts", "--json").out)[0]["unusable"] is None
    (small / "rubrics/api-design.yaml").unlink()
    reason = "there is no rubric for this kind"
    assert f"(cannot be rehearsed: {reason})" in run("prompts").out
    assert json.loads(run("prompts", "--json").out)[0]["unusable"] == reason
    doctor = run("doctor").out
    assert f"1 cannot be rehearsed (API design: {reason})" in " ".join(doctor.split())
    assert f"it cannot be rehearsed: {reason}" in run("check", small / "prompts").out
    assert_speaks(
        run("show", "gift-cards"), 2, "API design has no rubric", "mockloop new rubric api-design"
    )
    assert "There is no prompt to practise with" in run("next").err
