import os
from pathlib import Path

import pytest
from tests.content.samples import CONCEPTS, PROMPT, RUBRIC, library, make_root, write

from mockloop.content import library as library_module
from mockloop.content.library import Library
from mockloop.content.locate import content_roots
from mockloop.domain.case import build_case
from mockloop.domain.kinds import KINDS
from mockloop.errors import ContentError, InputError, UsageError

PATH = "prompts/api-design/small-case.yaml"


def other(prompt_id: str, difficulty: int = 1) -> str:
    return PROMPT.replace("id: small-case", f"id: {prompt_id}").replace(
        "difficulty: 1", f"difficulty: {difficulty}"
    )


def test_cards_of_all_roots_in_order(tmp_path: Path) -> None:
    first, second = make_root(tmp_path / "one"), make_root(tmp_path / "two")
    write(second, "prompts/api-design/harder.yaml", other("harder", 3))
    write(
        second,
        "prompts/incident-triage/outage.yaml",
        other("outage").replace("kind: api-design", "kind: incident-triage"),
    )
    found = library(first, second)
    assert [(card.id, card.origin) for card in found.cards()] == [
        ("small-case", "one"),
        ("harder", "two"),
        ("outage", "two"),
    ]
    assert found.problems == []
    assert [notice.path.endswith(f"two/{PATH}") for notice in found.notices] == [True]


def test_the_earlier_root_shadows(tmp_path: Path) -> None:
    first, second = make_root(tmp_path / "one"), make_root(tmp_path / "two")
    write(first, PATH, PROMPT.replace("title: Small case", "title: My case"))
    found = library(first, second)
    assert found.prompt("small-case").model.title == "My case"
    assert [card.title for card in found.cards()] == ["My case"]
    assert len(found.notices) == 1


@pytest.mark.parametrize(
    "bad",
    [
        "a: [", "a: *x\n", "a: 1\na: 2\n", "", "[" * 2000, "x: \x00\n",
        PROMPT.replace("minutes: 20", "minutes: soon"), PROMPT + "colour: red\n",
    ],
)  # fmt: skip
def test_a_broken_file_leaves_the_others_alone(tmp_path: Path, bad: str) -> None:
    root = make_root(tmp_path)
    broken = write(root, "prompts/api-design/broken.yaml", bad)
    found = library(root)
    assert [card.id for card in found.cards()] == ["small-case"]
    assert found.problems
    assert {Path(problem.path).name for problem in found.problems} == {broken.name}
    assert found.prompt("small-case").model.id == "small-case"
    with pytest.raises(ContentError):
        found.prompt("broken")


def test_a_huge_file_leaves_the_others_alone(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    with (root / "prompts/api-design/huge.yaml").open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    found = library(root)
    assert [card.id for card in found.cards()] == ["small-case"]
    assert ["bytes" in problem.message for problem in found.problems] == [True]


@pytest.mark.parametrize(
    ("name", "text", "message", "hint"),
    [
        ("prompts/api-design/wrong.yaml", PROMPT, "the id “small-case” differs", "rename"),
        ("prompts/incident-triage/moved.yaml", other("moved"), "the kind “api-design” differs",
         "move the file to prompts/api-design/"),
        ("prompts/api-desing/typo.yaml", other("typo"), "“api-desing” is not a kind",
         "did you mean “api-design”?"),
        ("prompts/flat.yaml", other("flat"), "not in a kind's folder", "prompts/<kind>/<id>.yaml"),
        ("prompts/api-design/more/deep.yaml", other("deep"), "not in a kind's folder", "<kind>"),
        ("prompts/api-design/short.yml", other("short"), "has to end in .yaml", "<kind>"),
    ],
)  # fmt: skip
def test_misplaced_files(tmp_path: Path, name: str, text: str, message: str, hint: str) -> None:
    root = make_root(tmp_path)
    write(root, name, text)
    found = library(root)
    assert [card.id for card in found.cards()] == ["small-case"]
    assert len(found.problems) == 1
    assert message in found.problems[0].message
    assert hint in found.problems[0].hint


def test_one_id_in_two_kinds_of_a_root(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    twin = PROMPT.replace("kind: api-design", "kind: incident-triage")
    write(root, "prompts/incident-triage/small-case.yaml", twin)
    found = library(root)
    assert [card.kind for card in found.cards()] == ["api-design"]
    assert "has the same id" in found.problems[0].message


def test_links_out_of_the_root_are_refused(tmp_path: Path) -> None:
    root = make_root(tmp_path / "root")
    secret = write(tmp_path, "elsewhere/secret.yaml", other("secret"))
    folder = root / "prompts/api-design"
    (folder / "secret.yaml").symlink_to(secret)
    (folder / "gone.yaml").symlink_to(tmp_path / "nowhere.yaml")
    (root / "prompts/incident-triage").symlink_to(secret.parent)
    (folder / "alias.yaml").symlink_to(folder / "small-case.yaml")
    found = library(root)
    assert [card.id for card in found.cards()] == ["small-case"]
    messages = sorted(problem.message for problem in found.problems)
    assert [message.split("“")[0] for message in messages] == [
        "links to folders are not followed",
        "the id ",
        "this link leads nowhere",
        "this link leads out of the content folder",
    ]
    with pytest.raises(UsageError):
        found.prompt("secret")


def test_a_rubric_link_out_of_the_root_is_refused(tmp_path: Path) -> None:
    root = make_root(tmp_path / "root")
    (root / "rubrics/concepts.yaml").unlink()
    (root / "rubrics/concepts.yaml").symlink_to(write(tmp_path, "else.yaml", CONCEPTS))
    with pytest.raises(ContentError):
        library(root).vocabulary()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    os.mkfifo(root / "prompts/api-design/pipe.yaml")
    found = library(root)
    assert len(found.cards()) == 1
    assert "regular file" in found.problems[0].message


def test_unknown_names_suggest_the_nearest(tmp_path: Path) -> None:
    found = library(make_root(tmp_path))
    with pytest.raises(UsageError) as caught:
        found.prompt("smal-case")
    assert str(caught.value).startswith(
        "There is no prompt “smal-case”. Did you mean “small-case”?"
    )
    with pytest.raises(UsageError, match=r"Did you mean “incident-triage”\?"):
        found.rubric("incident-traige")
    with pytest.raises(UsageError) as caught:
        found.prompt("../../secret\x1b[31m")
    assert "\x1b" not in str(caught.value)


def test_prompt_opens_only_its_own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_root(tmp_path)
    write(root, "prompts/api-design/other.yaml", other("other"))
    opened: list[str] = []
    real = library_module.load_prompt
    monkeypatch.setattr(
        library_module, "load_prompt", lambda path: opened.append(path.stem) or real(path)
    )
    found = library(root)
    found.prompt("other")
    found.prompt("other")
    assert opened == ["other"]
    path = write(root, "prompts/api-design/other.yaml", other("other", 3))
    assert found.prompt("other").model.difficulty == 3
    path.unlink()
    with pytest.raises(UsageError):
        found.prompt("other")


def test_stamps_open_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_root(tmp_path)
    found = library(root)
    monkeypatch.setattr(Path, "open", None)
    path = root / PATH
    rubrics = {str(root / "rubrics" / f"{kind}.yaml") for kind in KINDS}
    assert found.stamps().keys() == {str(path), *rubrics}
    assert found.stamps()[str(path)] == (path.stat().st_size, path.stat().st_mtime_ns)
    path.unlink()
    assert found.stamps().keys() == found.rubric_stamps().keys() == rubrics


def test_a_prompt_without_a_rubric_says_so_and_what_to_do(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    assert [card.unusable for card in library(root).cards()] == [""]
    rubric = root / "rubrics" / "api-design.yaml"
    rubric.write_text("kind: api-design\n", encoding="utf-8")
    (card,) = library(root).cards()
    assert card.unusable == "the rubric of this kind has problems"
    rubric.unlink()
    (card,) = library(root).cards()
    assert card.unusable == "there is no rubric for this kind"
    with pytest.raises(InputError) as raised:
        library(root).rubric("api-design")
    assert raised.value.what.startswith("API design has no rubric")
    assert "No rubrics/api-design.yaml was found. Looked in" in raised.value.why
    assert "“mockloop new rubric api-design”" in raised.value.do


def test_rubrics_fall_through(tmp_path: Path) -> None:
    over, base = tmp_path / "over", make_root(tmp_path / "base")
    write(over, "rubrics/api-design.yaml", RUBRIC.replace("title: API design", "title: Mine"))
    found = library(over, base)
    assert found.rubric("api-design").model.title == "Mine"
    assert found.rubric("incident-triage").path.is_relative_to(base)
    assert found.vocabulary().path.is_relative_to(base)
    assert found.anti_patterns().model.anti_patterns[0].id == "AP01"
    assert found.competencies().model.competencies[0].id == "C1"
    with pytest.raises(InputError, match="concepts"):
        library(over).vocabulary()


def test_a_broken_rubric_is_not_passed_over(tmp_path: Path) -> None:
    over, base = tmp_path / "over", make_root(tmp_path / "base")
    write(over, "rubrics/api-design.yaml", "id: [")
    with pytest.raises(ContentError):
        library(over, base).rubric("api-design")


def test_shipped_content_loads() -> None:
    shipped = Library(content_roots())
    cards = shipped.cards()
    assert shipped.problems == []
    assert {card.id for card in cards} >= {
        "bulk-refunds",
        "realtime-notifications",
        "shipping-quotes-eu",
    }
    assert {card.kind for card in cards} == set(KINDS)
    for card in cards:
        assert build_case(shipped.prompt(card.id).model, 0).brief
    for kind in KINDS:
        assert sum(c.weight for c in shipped.rubric(kind).model.criteria) == 100
    assert shipped.competencies().model.competencies
    assert shipped.vocabulary().model.concepts
    assert shipped.anti_patterns().model.anti_patterns
