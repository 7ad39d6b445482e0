from pathlib import Path

import pytest
from tests.content.samples import (
    ANTI_PATTERNS,
    COMPETENCIES,
    CONCEPTS,
    PROMPT,
    RUBRIC,
    line_of,
    write,
)

from mockloop.content.files import MAX_BYTES
from mockloop.content.loading import (
    load_anti_patterns,
    load_competencies,
    load_prompt,
    load_rubric,
    load_vocabulary,
)
from mockloop.content.structure import structure_hash
from mockloop.errors import ContentError, Problem


def prompt_problems(folder: Path, *changes: tuple[str, str]) -> list[Problem]:
    text = PROMPT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    with pytest.raises(ContentError) as caught:
        load_prompt(write(folder, "p.yaml", text))
    return list(caught.value.problems)


def test_every_sort_of_file_loads(tmp_path: Path) -> None:
    assert load_prompt(write(tmp_path, "p.yaml", PROMPT)).model.id == "small-case"
    assert load_rubric(write(tmp_path, "r.yaml", RUBRIC)).model.criteria[1].weight == 40
    assert load_vocabulary(write(tmp_path, "c.yaml", CONCEPTS)).model.concepts["after"]
    assert load_competencies(write(tmp_path, "k.yaml", COMPETENCIES)).model.competencies
    assert load_anti_patterns(write(tmp_path, "a.yaml", ANTI_PATTERNS)).model.anti_patterns


@pytest.mark.parametrize(
    ("old", "new", "at", "message", "hint"),
    [
        ("title: Small case", "tittle: Small case", "tittle",
         "unknown field “tittle”", "did you mean “title”?"),
        ("minutes: 20", "minutes: soon", "minutes: soon",
         "minutes: expected a whole number, found “soon”", ""),
        ("minutes: 20", "minutes: 3", "minutes: 3", "minutes: expected 5 or more, found “3”", ""),
        ("locked: true", "locked: yes", "locked: yes",
         "locked: expected true or false, found “yes”", ""),
        ("title: Small case", "title: 2026", "title: 2026",
         "title: expected text, found “2026”", "put it in quotes"),
        ("kind: api-design", "kind: api-desing", "api-desing",
         "kind: expected api-design, estimate-challenge or incident-triage, found “api-desing”",
         "did you mean “api-design”?"),
        ("id: small-case", "id: Small Case", "Small Case",
         "id: expected small letters and digits joined by hyphens, found “Small Case”", ""),
        ("    text: Another", "    txt: Another", "txt: Another",
         "unknown field “txt”", "did you mean “text”?"),
        ("asked: [q1]", "asked: 5", "asked: 5", "asked: expected all or a list, found “5”", ""),
        ("asked: [q1]", "asked: [q1, 7]", "[q1, 7]", "asked, item 2: expected text, found “7”",
         "put it in quotes"),
        ('met: ["@later"]', "met: [{near: [], within: 3}]", "met: [",
         "met, item 1: expected a list with at least one cue", ""),
        ('met: ["@later"]', 'met: ["$colour"]', "$colour",
         "met, item 1: “$colour” is not a feature; known: bound", ""),
        ("[Tuesday, 0.75]", "[Tuesday]", "id: orders\n",
         "materials, item 1: row 2 has 1 cells, the table needs 2", ""),
        ("      AD1: {level: 1", "      AD-1: {level: 1", "AD-1",
         "AD-1: expected as a key a criterion such as AD1, found “AD-1”", ""),
        ("personas:\n", "personas: 5\nextra:\n", "personas: 5",
         "personas: expected a list, found “5”", ""),
        ("depth: {technical: 1, judgement: 1}", "depth: deep", "depth: deep",
         "depth: expected a mapping of fields, found “deep”", ""),
        ("brief: The shop", "brief: [The shop]\nx: The shop", "brief: [",
         "brief: expected text, found a list", ""),
    ],
)  # fmt: skip
def test_messages_have_words_and_the_line(
    tmp_path: Path, old: str, new: str, at: str, message: str, hint: str
) -> None:
    found = prompt_problems(tmp_path, (old, new))
    near = [problem for problem in found if problem.message.startswith(message)]
    assert len(near) == 1, found
    source = PROMPT.replace(old, new).split("\n")
    first = next(number for number, line in enumerate(source, 1) if at.strip() in line)
    assert near[0].line == first
    assert near[0].hint == hint
    assert not [problem for problem in found if "Input should" in problem.message]


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    found = prompt_problems(
        tmp_path,
        ("area: orders", "area: Orders 5"),
        ("difficulty: 1", "difficulty: hard"),
        ("  - {id: ina, name: Ina, role: support lead}", "  - {id: ina, name: Ina}"),
    )
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)
    assert [problem.message.partition(":")[0] for problem in found] == [
        "area",
        "difficulty",
        "the field “role” is missing",
    ]
    assert found[2].line == line_of(PROMPT, "id: ina")


def test_unknown_field_without_a_near_name_lists_the_known(tmp_path: Path) -> None:
    found = prompt_problems(tmp_path, ("{id: ina, name", "{id: ina, zzz: 1, name"))
    assert found[0].hint == "known here: id, name, role, also, vague, guarded"


def test_missing_anchor_is_counted(tmp_path: Path) -> None:
    text = RUBRIC.replace("[none, some, half, most, all]", "[none, some]", 1)
    with pytest.raises(ContentError) as caught:
        load_rubric(write(tmp_path, "r.yaml", text))
    found = caught.value.problems
    assert [problem.message for problem in found] == [
        "item 3 is missing",
        "item 4 is missing",
        "item 5 is missing",
    ]
    assert {problem.line for problem in found} == {9}


def test_weights_that_do_not_sum(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load_rubric(write(tmp_path, "r.yaml", RUBRIC.replace("weight: 60", "weight: 50")))
    assert [problem.message for problem in caught.value.problems] == [
        "the weights sum to 90, not 100"
    ]


@pytest.mark.parametrize("text", ["", "- a\n", "just words\n"])
def test_not_a_mapping(tmp_path: Path, text: str) -> None:
    with pytest.raises(ContentError) as caught:
        load_rubric(write(tmp_path, "r.yaml", text))
    assert "id, kind, title, criteria" in caught.value.problems[0].hint


def test_hostile_value_is_quoted_safely(tmp_path: Path) -> None:
    found = prompt_problems(tmp_path, ("minutes: 20", f"minutes: '[/foo]{'x' * 5000}'"))
    assert len(found) == 1
    assert len(found[0].message) < 150
    assert "[/foo]" in found[0].message


def test_a_huge_sparse_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    with pytest.raises(ContentError) as caught:
        load_prompt(path)
    (found,) = caught.value.problems
    assert (found.line, f"{MAX_BYTES:,}" in found.message) == (1, True)
    assert "52,428,800 bytes" in found.message


def test_a_folder_and_a_missing_file_are_problems(tmp_path: Path) -> None:
    for path, words in ((tmp_path, "regular file"), (tmp_path / "no.yaml", "No such file")):
        with pytest.raises(ContentError) as caught:
            load_prompt(path)
        assert words in caught.value.problems[0].message


def test_content_hash_follows_the_data_not_the_form(tmp_path: Path) -> None:
    def hash_of(text: str) -> str:
        return load_rubric(write(tmp_path, "r.yaml", text)).content_hash

    first = hash_of(RUBRIC)
    assert len(first) == 64
    assert hash_of("# a comment\n" + RUBRIC.replace("\n", "\r\n")) == first
    assert hash_of(RUBRIC.replace("title: Slice", "title: Thin slice")) != first
    # Written out or left to its default is a difference: the hash is over the file's data.
    assert hash_of(RUBRIC + "version: 1\n") != first


def test_structure_hash_follows_the_rules_not_the_prose(tmp_path: Path) -> None:
    patterns = load_anti_patterns(write(tmp_path, "a.yaml", ANTI_PATTERNS)).model

    def hash_of(old: str = "", new: str = "") -> str:
        assert old in RUBRIC
        loaded = load_rubric(write(tmp_path, "r.yaml", RUBRIC.replace(old, new, 1)))
        return structure_hash(loaded.model, patterns)

    first = hash_of()
    assert hash_of("title: Slice", "title: Thin slice") == first
    assert hash_of('["@later", first version]', '["@later"]') == first
    assert hash_of("core: false", "core: true") != first
    assert hash_of("core: false", "core: false, required_for_4: true") != first
    assert hash_of("core: false", "core: false, waived_when: additive") != first
    weights = RUBRIC.replace("weight: 60", "weight: 50").replace("weight: 40", "weight: 50")
    moved = load_rubric(write(tmp_path, "r.yaml", weights)).model
    assert structure_hash(moved, patterns) != first


def test_structure_hash_covers_the_effects_of_its_kind(tmp_path: Path) -> None:
    rubric = load_rubric(write(tmp_path, "r.yaml", RUBRIC)).model

    def hash_of(old: str, new: str) -> str:
        text = ANTI_PATTERNS.replace(old, new)
        return structure_hash(rubric, load_anti_patterns(write(tmp_path, "a.yaml", text)).model)

    first = hash_of("", "")
    assert hash_of("value: 2", "value: 1") != first
    assert hash_of("picks the library", "chooses the library") == first
    none = hash_of("kinds: [api-design]", "kinds: [incident-triage]")
    assert none == hash_of("kinds: [api-design]", "kinds: [estimate-challenge]")
    assert none != first
