"""A template says what is left to be written, and with that written it can be rehearsed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.written import written

from mockloop.clock import FakeClock
from mockloop.content.locate import Root
from mockloop.content.schema import schema_text, schemas
from mockloop.domain.kinds import CRITERION_PREFIX, KINDS
from mockloop.errors import ContentError, StorageError, UsageError
from mockloop.services.authoring import begin_prompt, begin_rubric
from mockloop.services.checking import advise_content, check_content
from mockloop.services.home import load_home
from mockloop.services.practice import start_rehearsal
from mockloop.services.workspace import Workspace, open_workspace


@pytest.fixture
def shelf(own_home: Path, clock: FakeClock) -> Iterator[Workspace]:
    """An installation with the shipped content and nothing of the person's own."""
    with open_workspace(clock=clock) as workspace:
        yield workspace


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_lists_exactly_what_is_left(shelf: Workspace, kind: str) -> None:
    path = begin_prompt(shelf, kind, "my-case").path
    assert path == shelf.paths.content / f"prompts/{kind}/my-case.yaml"
    lines = path.read_text("utf-8").splitlines()
    schema = re.search(r"\$schema=(\S+)", lines[0])
    assert schema
    assert (path.parent / schema.group(1)).read_text("utf-8") == schema_text(
        schemas()["prompt.schema.json"]
    )
    found = check_content(shelf, [path])
    left = [
        number for number, line in enumerate(lines, 1) for _ in re.findall("TODO: |: todo", line)
    ]
    left = [number for number in left if not lines[number - 1].startswith("#")]
    assert [problem.line for problem in found] == left
    assert all(problem.message.startswith("still to be written: ") for problem in found)
    assert advise_content(shelf, [path]) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_written_template_can_be_rehearsed(shelf: Workspace, kind: str) -> None:
    path = begin_prompt(shelf, kind, "my-case").path
    with pytest.raises(ContentError, match="cannot be used"):
        start_rehearsal(shelf, "my-case")
    assert "my-case" not in {card.id for card in load_home(shelf).cards}
    path.write_text(written(path.read_text("utf-8")), encoding="utf-8")
    assert check_content(shelf, [path]) == []
    assert "My case" in {card.title for card in shelf.library.cards()}
    rehearsal = start_rehearsal(shelf, "my-case", 7, "interview")
    rehearsal.begin_writing()
    assert rehearsal.ask(rehearsal.case.prompt.facts[0].asks[0]).outcome == "fact"
    rehearsal.submit("Words of an answer that says very little about the case.")
    assert rehearsal.score().criteria


def test_the_small_world_of_an_incident_can_be_won_and_made_worse(shelf: Workspace) -> None:
    path = begin_prompt(shelf, "incident-triage", "my-case").path
    path.write_text(written(path.read_text("utf-8")), encoding="utf-8")
    prompt = shelf.library.prompt("my-case").model
    assert (len(prompt.variables), len(prompt.paths), len(prompt.audiences)) == (1, 2, 2)
    assert [action.id for action in prompt.actions if action.harm] == ["restart"]
    text = path.read_text("utf-8").replace("sets: {harm: 0}", "sets: {harm: 1}")
    path.write_text(text, encoding="utf-8")
    messages = [problem.message for problem in check_content(shelf, [path])]
    assert sum("does not lead out" in message for message in messages) == 2


def test_an_estimate_has_every_sort_of_the_sheet(shelf: Workspace) -> None:
    path = begin_prompt(shelf, "estimate-challenge", "my-case").path
    path.write_text(written(path.read_text("utf-8")), encoding="utf-8")
    sorts = {fact.sheet for fact in shelf.library.prompt("my-case").model.facts}
    assert len(sorts - {None}) == 6


@pytest.mark.parametrize("kind", KINDS)
def test_an_unfinished_rubric_is_not_used(shelf: Workspace, kind: str) -> None:
    path = begin_rubric(shelf, kind).path
    assert path == shelf.paths.content / f"rubrics/{kind}.yaml"
    found = check_content(shelf, [path])
    assert found
    assert all(problem.message.startswith("still to be written: ") for problem in found)
    assert shelf.library.rubric(kind).path != path
    path.write_text(written(path.read_text("utf-8")), encoding="utf-8")
    assert check_content(shelf, [path]) == []
    rubric = shelf.library.rubric(kind)
    assert rubric.path == path
    assert [criterion.id for criterion in rubric.model.criteria] == [
        f"{CRITERION_PREFIX[rubric.model.kind]}{number}" for number in (1, 2)
    ]


def test_nothing_is_overwritten(shelf: Workspace, tmp_path: Path) -> None:
    first = begin_prompt(shelf, "api-design", "my-case", tmp_path).path
    first.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="Nothing was changed"):
        begin_prompt(shelf, "api-design", "my-case", tmp_path)
    schema = tmp_path / "schemas/prompt.schema.json"
    schema.write_text("{}", encoding="utf-8")
    begun = begin_prompt(shelf, "api-design", "other-case", tmp_path)
    assert (first.read_text("utf-8"), schema.read_text("utf-8")) == ("mine", "{}")
    assert "was kept" in begun.note


def test_an_id_that_is_taken_is_refused(shelf: Workspace) -> None:
    with pytest.raises(UsageError, match="Choose another id"):
        begin_prompt(shelf, "api-design", "bulk-refunds")
    assert not shelf.paths.content.exists()


@pytest.mark.parametrize(
    "prompt_id", ["My Case", "", "-a", "../x", "a/b", "a" * 61, "x--y", "\x1b"]
)
def test_an_id_that_is_none_is_refused(shelf: Workspace, prompt_id: str) -> None:
    with pytest.raises(UsageError, match="cannot be an id"):
        begin_prompt(shelf, "api-design", prompt_id)
    assert not shelf.paths.content.exists()


@pytest.mark.parametrize("prompt_id", ["true", "null", "on", "e3"])
def test_an_id_stays_text_whatever_yaml_thinks(shelf: Workspace, prompt_id: str) -> None:
    path = begin_prompt(shelf, "api-design", prompt_id).path
    path.write_text(written(path.read_text("utf-8")), encoding="utf-8")
    assert shelf.library.prompt(prompt_id).model.id == prompt_id


def test_a_kind_that_is_none_is_refused(shelf: Workspace) -> None:
    with pytest.raises(UsageError, match="The kinds are"):
        begin_rubric(shelf, "api")


def test_a_folder_that_cannot_be_made_is_said(shelf: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StorageError, match="cannot be made"):
        begin_prompt(shelf, "api-design", "my-case", tmp_path / "file")


def test_the_content_folder_that_was_named_is_written_to(own_home: Path, tmp_path: Path) -> None:
    (tmp_path / "over/prompts").mkdir(parents=True)
    with open_workspace(overlay=tmp_path / "over") as ws:
        path = begin_prompt(ws, "api-design", "my-case").path
        assert path.is_relative_to(tmp_path / "over")
        assert ws.library.roots[0] == Root(tmp_path / "over", str(tmp_path / "over"))
    assert not own_home.exists()
