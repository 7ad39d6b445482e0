import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.content.samples import (
    ANTI_PATTERNS,
    COMPETENCIES,
    CONCEPTS,
    PROMPT,
    RUBRIC,
    library,
    make_root,
    write,
)

from mockloop.content.check import advise_paths, check_paths
from mockloop.content.strict_yaml import read_yaml
from mockloop.errors import Problem, UsageError

FILES = {
    "prompts/api-design/small-case.yaml": PROMPT,
    "rubrics/api-design.yaml": RUBRIC,
    "rubrics/concepts.yaml": CONCEPTS,
    "rubrics/competencies.yaml": COMPETENCIES,
    "rubrics/anti-patterns.yaml": ANTI_PATTERNS,
}
PROMPT_FILE = "prompts/api-design/small-case.yaml"


def after(tmp_path: Path, name: str, old: str, new: str) -> tuple[list[Problem], str]:
    root = make_root(tmp_path)
    assert FILES[name].count(old) == 1, f"{old!r} is not there exactly once"
    text = FILES[name].replace(old, new)
    write(root, name, text)
    return check_paths([], library(root)), text


def test_the_sample_is_sound(tmp_path: Path) -> None:
    assert check_paths([], library(make_root(tmp_path))) == []


@pytest.mark.parametrize(
    ("old", "new", "message", "at"),
    [
        # ids
        (
            "  - {id: price,",
            "  - {id: N,",
            "“N” is there twice, first on line",
            "{id: N, label: price",
        ),
        (
            "  - {id: share,",
            "  - {id: price,",
            "“price” is there twice",
            "{id: price, label: largest",
        ),
        ("  - id: log", "  - id: q1", "“q1” is there twice", "  - id: q1\n    persona"),
        (
            "      - {id: part, title",
            "      - {id: day, title",
            "“day” is there twice",
            "{id: day, title: Orders",
        ),
        # references inside the prompt
        ("persona: ina", "persona: inna", "“inna” is no persona", "persona: inna"),
        ("unlocks: log", "unlocks: lock", "“lock” is no material", "unlocks: lock"),
        ("unlocks: log", "unlocks: orders", "“orders” is not locked", "unlocks: orders"),
        ("    unlocks: log\n", "", "no fact unlocks the material “log”", "locked: true"),
        (
            "feeds: [AD1.a, AD2]",
            "feeds: [AD1.z, AD2]",
            "“AD1.z” is no criterion or indicator",
            "AD1.z",
        ),
        ("feeds: [AD2.a]", "feeds: [EC2.a]", "“EC2.a” is no criterion or indicator", "EC2.a"),
        ("    b: {means", "    c: {means", "“c” is no indicator of AD1", "    c: {means"),
        ("binds: [q1, key.sum", "binds: [q2, key.sum", "“q2” is no fact", "binds: [q2"),
        ("binds: [key.sum]", "binds: [key.summ]", "“key.summ” is no fact", "key.summ"),
        ("002-4: [q1,", "002-4: [q9,", "“q9” is no fact, inject", "[q9,"),
        (
            "002-4: [q1, late, AD2.a",
            "002-4: [q1, late, AD2.f",
            "“AD2.f” is no fact, inject",
            "AD2.f",
        ),
        ("asked: [q1]", "asked: [q3]", "“q3” is no fact", "asked: [q3]"),
        ("injects: [late]", "injects: [soon]", "“soon” is no inject", "injects: [soon]"),
        # cues
        (
            'says: ["#key.sum"]',
            'says: ["#key.total"]',
            "“#key.total” is nothing of this prompt",
            "says:",
        ),
        ('applied: ["#q1"]', 'applied: [{not: "#q7"}]', "“#q7” is nothing of this prompt", "#q7"),
        ('met: ["@later"]', 'met: [{any: ["@latter", now]}]', "no concept “@latter”", "@latter"),
        # figures
        ("formula: N * price", "formula: N * prize", "sum: unknown name 'prize'", "prize"),
        ("formula: N * price", "formula: N * sum", "“sum” depends on itself", "N * sum"),
        ("formula: N * price", "formula: N * (", "is not a formula", "N * ("),
        ("formula: N * weight", "formula: N * weigt", "unknown name 'weigt'", "weigt"),
        ('"orders", "part"', '"orders", "prt"', "unknown name 'prt'", "prt"),
        ("  - N >= 3000", "  - N > 5000", "the default figures break the invariant", "N > 5000"),
        ("  - N >= 3000", "  - N == 4210", "no draw for seed", "N == 4210"),
        ("  - N >= 3000", "  - M >= 3000", "unknown name 'M'", "M >= 3000"),
        ("10:01 [[N]] orders", "10:01 [[M]] orders", "[[M]] names no parameter", "[[M]]"),
        ("[[price|money]]", "[[price|mony]]", "[[price|mony]] has an unknown format", "mony"),
        ("[[price|money]]", "[[price | Money]]", "is no placeholder", "Money"),
        ("title: Small case", "title: Small case of [[N]]", "is not filled in here", "case of"),
        # leaks
        (
            "10:00 cancel order 17",
            "10:00 cancel 4,210 orders",
            "“4,210” is the drawn figure “N”",
            "4,210",
        ),
        (
            "10:00 cancel order 17",
            "10:00 cancel 4210 now",
            "“4210” is the drawn figure “N”",
            "4210 now",
        ),
        (
            "Says what changes.",
            "Says €50,520 changes.",
            "“50,520” is the drawn figure “sum”",
            "50,520",
        ),
        ("because that is", "as 50.52k says", "“50.52k” is the drawn figure “sum”", "50.52k"),
        ("[Monday, 0.25]", "[Monday, 4210]", "the cell 4210 is the drawn figure", "[Monday"),
        # times
        (
            "{title: Write, minutes: 15}",
            "{title: Write, minutes: 14}",
            "sum to 19 minutes",
            "phases:",
        ),
        ("minute: 9", "minute: 21", "the news comes at minute 21, after the end", "minute: 21"),
        # grades
        (
            "AD2: {level: 3, halves: {a: 2}",
            "AD3: {level: 3, halves: {a: 2}",
            "“AD3” is no criterion",
            "AD3:",
        ),
        (
            "      AD2: {level: 3, halves: {a: 2}, reason: One day first.}\n",
            "",
            "no grade for AD2",
            "grades:",
        ),
        ("{a: 1, b: 0}", "{a: 1}", "AD1 has no grade for b", "AD1: {level"),
        ("{a: 1, b: 0}", "{a: 1, b: 0, z: 1}", "“z” is no indicator of AD1", "z: 1"),
        ("total: 45", "total: 46", "give 45 points", "total: 46"),
        ("reason: Names no caller.", "reason: ''", "the level of AD1 has no reason", "AD1: {level"),
        # words of a reference
        (
            "[twice,",
            "[because that is a quarter,",
            "the cue shares “because that is a”",
            "cues: [because",
        ),
        ("[twice,", "[cancels mondays order first,", "the cue shares", "cues: [cancels"),
        ("[twice,", "[monday's order* first because,", "the cue shares", "cues: [monday"),
        (
            "Ina cancels by hand while guests wait.",
            "We cancel Monday's orders by hand.",
            "the example shares “we cancel monday's orders”",
            "orders by hand",
        ),
        # placement
        ("id: small-case", "id: other-case", "the id “other-case” differs", "id: other-case"),
    ],
)
def test_prompt_problems(tmp_path: Path, old: str, new: str, message: str, at: str) -> None:
    found, text = after(tmp_path, PROMPT_FILE, old, new)
    named = [problem for problem in found if message in problem.message]
    assert len(named) == 1, found
    position = text.index(at)
    assert named[0].line == text.count("\n", 0, position) + 1
    assert named[0].path.endswith(PROMPT_FILE)
    assert found == sorted(found)


@pytest.mark.parametrize(
    "new",
    [
        "10:00 cancel order 10:42:10",
        "10:00 order-4210 was cancelled",
        "10:00 see #4210",
        "10:00 ref 14210",
        "10:00 pays 4,210.50",
        "10:00 POST /orders/4210",
    ],
)
def test_other_numbers_are_no_leak(tmp_path: Path, new: str) -> None:
    assert after(tmp_path, PROMPT_FILE, "10:00 cancel order 17", new)[0] == []


def test_a_round_limit_is_a_leak_only_in_the_words_of_the_figure(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    round_prompt = PROMPT.replace("default: 4210", "default: 4000")
    for text, leaks in (("a limit of 4,000 characters", 0), ("4,000 orders a day", 1)):
        write(root, PROMPT_FILE, round_prompt.replace("cancel order 17", text))
        assert len(check_paths([], library(root))) == leaks


def test_a_fixed_figure_is_no_leak(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    text = PROMPT.replace("10:00 cancel order 17", "10:00 limit 7700")
    text = text.replace("key:\n", "key:\n  - {id: limit, label: a limit, formula: '7700'}\n")
    write(root, PROMPT_FILE, text)
    assert check_paths([], library(root)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "message", "at"),
    [
        (
            "rubrics/api-design.yaml",
            "id: api-design",
            "id: design",
            "the id “design” differs",
            "id: design",
        ),
        ("rubrics/api-design.yaml", "id: AD2", "id: EC2", "EC2 does not begin with AD", "id: EC2"),
        (
            "rubrics/api-design.yaml",
            "{C1: 0.7, C2: 0.3}",
            "{C1: 0.7, C2: 0.2}",
            "sum to 0.9, not 1",
            "0.2}",
        ),
        ("rubrics/api-design.yaml", "{C2: 1}", "{C8: 1}", "“C8” is no competency", "{C8: 1}"),
        (
            "rubrics/api-design.yaml",
            '["@later", first',
            '["@latr", first',
            "no concept “@latr”",
            "@latr",
        ),
        (
            "rubrics/api-design.yaml",
            '["@later", first version]',
            '["#q1"]',
            "which only a prompt has",
            "#q1",
        ),
        (
            "rubrics/api-design.yaml",
            "first version]",
            "that is a quarter]",
            "the cue shares",
            "a quarter",
        ),
        (
            "rubrics/concepts.yaml",
            "[afterwards]",
            "[that is a quarter]",
            "the cue shares",
            "a quarter",
        ),
        ("rubrics/concepts.yaml", "[afterwards]", '["@later"]', "later → after → later", "later:"),
        ("rubrics/concepts.yaml", "[afterwards]", '["@then"]', "no concept “@then”", "after:"),
        (
            "rubrics/concepts.yaml",
            "[afterwards]",
            "[then, now, then]",
            "“then” is there twice",
            "after:",
        ),
        ("rubrics/concepts.yaml", "[afterwards]", "[]", "“after” is empty", "after:"),
        (
            "rubrics/competencies.yaml",
            "{id: C2",
            "{id: C1",
            "“C1” is there twice",
            "title: Fluency",
        ),
        (
            "rubrics/anti-patterns.yaml",
            "target: AD1",
            "target: AD9",
            "“AD9” is no criterion",
            "AD9",
        ),
        (
            "rubrics/anti-patterns.yaml",
            "target: AD1",
            "target: EC1",
            "“EC1” is no criterion",
            "EC1",
        ),
        (
            "rubrics/anti-patterns.yaml",
            "target: AD1",
            "target: AD1.a",
            "needs a criterion",
            "effects:",
        ),
        ("rubrics/anti-patterns.yaml", "op: cap", "op: overall_cap", "needs “overall”", "effects:"),
        (
            "rubrics/anti-patterns.yaml",
            "op: cap",
            "op: indicator_cap",
            "needs an indicator",
            "effects:",
        ),
        ("rubrics/anti-patterns.yaml", "value: 2", "value: 9", "expected 0 to 4", "effects:"),
        (
            "rubrics/anti-patterns.yaml",
            "indicator: AD1.a",
            "indicator: AD1.f",
            "“AD1.f” is no indicator",
            "grades:",
        ),
        (
            "rubrics/anti-patterns.yaml",
            '[use, "@later"]',
            '[use, "#q1"]',
            "which only a prompt has",
            "#q1",
        ),
    ],
)
def test_rubric_problems(
    tmp_path: Path, name: str, old: str, new: str, message: str, at: str
) -> None:
    found, text = after(tmp_path, name, old, new)
    named = [problem for problem in found if message in problem.message]
    assert len(named) == 1, found
    assert named[0].path.endswith(name)
    assert named[0].line == text.count("\n", 0, text.index(at)) + 1


def test_all_files_and_problems_at_once(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    write(root, "prompts/api-design/bad.yaml", "a: [\n")
    write(root, "prompts/api-design/deep.yaml", "a: " + "[" * 2000)
    write(root, "rubrics/notes.yaml", "a: 1\n")
    write(root, "rubrics/competencies.yaml", COMPETENCIES + "colour: red\n")
    write(
        root,
        PROMPT_FILE,
        PROMPT.replace("unlocks: log", "unlocks: x").replace("minute: 9", "minute: 99"),
    )
    found = check_paths([], library(root))
    by_file: dict[str, int] = {}
    for problem in found:
        name = Path(problem.path).name
        by_file[name] = by_file.get(name, 0) + 1
    assert by_file == {
        "bad.yaml": 1,
        "deep.yaml": 1,
        "notes.yaml": 1,
        "competencies.yaml": 1,
        "small-case.yaml": 3,
    }
    assert found == sorted(found)


def test_a_total_below_its_levels_needs_an_effect_that_takes_points(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    effect = "effects: [{op: cap, target: AD1, value: 2}, {op: deduct, target: overall, value: 3}]"
    write(
        root,
        "rubrics/anti-patterns.yaml",
        ANTI_PATTERNS.replace("effects: [{op: cap, target: AD1, value: 2}]", effect),
    )
    lower = PROMPT.replace("total: 45", "total: 42")
    for text, count in (
        (lower, 1),
        (lower.replace("Names no caller.", "Names no caller (AP02)."), 1),
        (lower.replace("Names no caller.", "Names no caller (AP01)."), 0),
        (PROMPT.replace("total: 45", "total: 48").replace("no caller.", "none (AP01)."), 1),
    ):
        write(root, PROMPT_FILE, text)
        assert len(check_paths([], library(root))) == count


def test_a_prompt_without_a_usable_rubric_says_what_was_left_out(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    write(root, "rubrics/api-design.yaml", "id: [")
    found = check_paths([root / PROMPT_FILE], library(root))
    assert len(found) == 1
    assert "were not checked" in found[0].message
    assert "rubrics/api-design.yaml" in found[0].hint


def test_files_and_folders(tmp_path: Path) -> None:
    root = make_root(tmp_path / "root")
    bad = write(root, "prompts/api-design/bad.yaml", "a: [\n")
    write(root, "not-content.yaml", "x: 1\n")
    shelf = library(root)
    assert len(check_paths([bad], shelf)) == 1
    assert len(check_paths([bad.parent], shelf)) == 1
    assert len(check_paths([root], shelf)) == 1
    assert len(check_paths([bad, bad.parent, root], shelf)) == 1
    assert check_paths([root / "rubrics"], shelf) == []


def test_a_checked_folder_brings_its_own_rubric(tmp_path: Path) -> None:
    shelf = library(make_root(tmp_path / "shelf"))
    other = make_root(tmp_path / "other")
    wide = RUBRIC.replace(
        "- {id: b, core: false, text: the size}",
        "- {id: b, core: false, text: the size}\n      - {id: c, core: false, text: more}",
    )
    write(other, "rubrics/api-design.yaml", wide)
    found = check_paths([other / "prompts"], shelf)
    assert ["AD1 has no grade for c" in problem.message for problem in found] == [True]


def test_unknown_files_say_what_was_expected(tmp_path: Path) -> None:
    root = make_root(tmp_path / "root")
    shelf = library(root)
    for name, text in (
        ("x.yaml", "colour: red\n"),
        ("x.md", "# x\n"),
        ("rubrics/x.yaml", "a: 1\n"),
    ):
        (found,) = check_paths([write(tmp_path, name, text)], shelf)
        assert found.hint.startswith("expected prompts/<kind>/<id>.yaml")
    (tmp_path / "empty").mkdir()
    (found,) = check_paths([tmp_path / "empty"], shelf)
    assert "no content file in this folder" in found.message


def test_a_prompt_that_lies_anywhere_is_sound_but_in_no_list(tmp_path: Path) -> None:
    shelf = library(make_root(tmp_path / "root"))
    path = write(tmp_path, "draft.yaml", PROMPT)
    assert check_paths([path], shelf) == []
    found = [item for item in advise_paths([path], shelf) if "in no list" in item.message]
    assert ["prompts/<kind>/<id>.yaml" in item.hint for item in found] == [True]


def test_a_prompt_in_the_wrong_folder_is_a_problem(tmp_path: Path) -> None:
    shelf = library(make_root(tmp_path / "root"))
    for name in ("prompts/draft.yaml", "prompts/drafts/draft.yaml"):
        (found,) = check_paths([write(tmp_path, name, PROMPT)], shelf)
        assert "prompts/<kind>/<id>.yaml" in found.hint


def test_a_missing_path_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        check_paths([tmp_path / "none.yaml"], library(make_root(tmp_path / "root")))


def test_the_same_id_twice_in_a_root(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    twin = PROMPT.partition("references:")[0].replace("kind: api-design", "kind: incident-triage")
    for ours, theirs in (("AD1", "IT1"), ("AD2", "IT2")):
        twin = twin.replace(ours, theirs)
    write(root, "prompts/incident-triage/small-case.yaml", twin)
    found = check_paths([], library(root))
    assert ["has the same id" in problem.message for problem in found] == [True]


def test_advice_is_no_problem(tmp_path: Path) -> None:
    first, second = make_root(tmp_path / "one"), make_root(tmp_path / "two")
    text = PROMPT.replace("    b: {means: The sum at stake., binds: [key.sum]}\n", "")
    write(first, PROMPT_FILE, text)
    shelf = library(first, second)
    assert check_paths([], shelf) == []
    messages = [problem.message for problem in advise_paths([], shelf)]
    assert sum("no note binds AD1.b" in message for message in messages) == 1
    assert sum("is used in its place" in message for message in messages) == 1


def test_hostile_words_stay_plain_words(tmp_path: Path) -> None:
    found, _ = after(tmp_path, PROMPT_FILE, "unlocks: log", "unlocks: '[/foo]{{ 7*7 }}'")
    assert any("[/foo]{{ 7*7 }}" in problem.message for problem in found)


def test_a_formula_cannot_run_anything(tmp_path: Path) -> None:
    for formula in ("__import__(1)", "(1).__class__", "9**9**9", "'a'*10**9", "[1 for x in N]"):
        found, _ = after(tmp_path, PROMPT_FILE, "formula: N * price", f'formula: "{formula}"')
        assert any(problem.message.startswith("sum: ") for problem in found)


def places(data: Any, loc: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if loc:
        yield loc
    if isinstance(data, (dict, list)):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from places(value, (*loc, key))


SAMPLE = read_yaml(PROMPT.encode(), "x").data
ODD = [None, "", "x", "9" * 400, -1, 10**17, 1e300, True, [], {}, [[]], {"x": 1}, "[[N]]", "=N"]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(at=st.sampled_from(list(places(SAMPLE))), odd=st.sampled_from(ODD))
def test_no_value_makes_the_checks_fail(tmp_path: Path, at: tuple[Any, ...], odd: Any) -> None:
    data = copy.deepcopy(SAMPLE)
    inner = data
    for part in at[:-1]:
        inner = inner[part]
    inner[at[-1]] = odd
    root = make_root(tmp_path)
    text = json.dumps(data, indent=1)
    write(root, PROMPT_FILE, text)
    for problem in check_paths([root / PROMPT_FILE], library(root)):
        assert 1 <= problem.line <= text.count("\n") + 1
        assert problem.message
