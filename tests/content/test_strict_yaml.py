import math
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mockloop.content import strict_yaml
from mockloop.content.strict_yaml import MAX_BYTES, MAX_DEPTH, Document, read_yaml
from mockloop.errors import ContentError, Problem
from mockloop.text import has_forbidden


def read(text: str | bytes) -> Document:
    return read_yaml(text if isinstance(text, bytes) else text.encode(), "x.yaml")


def problems(text: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        read(text)
    assert all(problem.path == "x.yaml" for problem in caught.value.problems)
    return caught.value.problems


def only(text: str | bytes) -> Problem:
    found = problems(text)
    assert len(found) == 1, found
    return found[0]


@pytest.fixture(params=["compiled", "pure"])
def each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "compiled" and not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without its C parser")
    loader = yaml.SafeLoader if request.param == "pure" else yaml.CSafeLoader
    monkeypatch.setattr(strict_yaml, "Events", loader)


pytestmark = pytest.mark.usefixtures("each_parser")


@pytest.mark.parametrize(
    "text",
    [
        *("no", "yes", "on", "off", "No", "y", "n", "1:30", "10:35:00", "2026-01-05"),
        *("2026-01-05 10:00:00", "007", "0x1F", "0o17", "1_000", "12e", "1.2.3", "+", "."),
        *("=", "0b1", "1e", "9" * 18, "nan", "inf", "00.5", "nUll"),
    ],
)
def test_text_stays_text(text: str) -> None:
    assert read(f"a: {text}").data == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5), ("-3", -3), ("+4", 4), ("0", 0), ("0.25", 0.25), (".5", 0.5), ("1.", 1.0),
        ("1e3", 1000.0), ("-2.5E-1", -0.25), ("true", True), ("False", False), ("null", None),
        ("~", None), ("", None), ('"5"', "5"), ("'true'", "true"),
    ],
)  # fmt: skip
def test_core_schema(text: str, value: Any) -> None:
    found = read(f"a: {text}").data["a"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("text", [".inf", "-.Inf", ".nan", "1e999"])
def test_numbers_have_to_be_finite(text: str) -> None:
    assert only(f"a: 1\nb: {text}\n").line == 2


def test_keys_are_text() -> None:
    data = read("no: 1\n5: 2\n2026-01-05: 3\ntrue: 4\n").data
    assert data == {"no": 1, "5": 2, "2026-01-05": 3, "true": 4}


def test_lines_of_keys_items_and_parents() -> None:
    document = read("# first\na:\n  - b: 1\n    c: 2\n  - [x,\n     y]\nd: |\n  one\n  two\ne: 5\n")
    assert document.line_of(("a",)) == 2
    assert document.line_of(("a", 0)) == 3
    assert document.line_of(("a", 0, "c")) == 4
    assert document.line_of(("a", 1, 1)) == 6
    assert document.line_of(("a", 0, "missing", "deeper")) == 3
    assert document.line_of(("nothing",)) == 2
    assert document.line_of(("d",)) == 7
    assert document.line_of(("d",), "two") == 9
    assert document.line_of(("d",), "not there") == 7
    assert document.line_of(("e",)) == 10


def test_duplicate_keys_name_both_lines() -> None:
    found = problems("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\na: 2\n")
    assert [problem.line for problem in found] == [5, 6]
    assert "first on line 3" in found[0].message
    assert "“a” is there twice, first on line 1" in found[1].message


def test_what_a_duplicate_holds_is_still_looked_through() -> None:
    found = problems("a: 1\na: {b: 1, b: &x 2}\n")
    assert [problem.message.split()[0] for problem in found] == ["anchors", "the", "the"]
    assert {problem.line for problem in found} == {2}


def test_alias_bomb() -> None:
    text = "a: &a [lol, lol]\n" + "".join(
        f"{name}: &{name} [*{before}, *{before}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    found = problems(text)
    assert {problem.line for problem in found} == set(range(1, 10))
    assert any("aliases (“*a”) are not allowed" in problem.message for problem in found)
    assert any("anchors (“&b”) are not allowed" in problem.message for problem in found)


def test_problems_are_limited() -> None:
    assert len(problems("".join(f"k{n}: *x{n}\n" for n in range(500)))) == 50


@pytest.mark.parametrize("opener", ["[", "{a: ", "- ", "? "])
def test_two_thousand_deep_is_one_problem(opener: str) -> None:
    found = only("top: 1\nx:\n" + "  " + opener * 2000 + "\n")
    assert found.line == 3


def test_block_nesting_names_the_line() -> None:
    text = "".join("  " * depth + f"k{depth}:\n" for depth in range(900))
    found = only(text)
    assert found.line == MAX_DEPTH + 1
    assert f"more than {MAX_DEPTH} deep" in found.message


def test_allowed_depth_is_read() -> None:
    depth = MAX_DEPTH - 1
    data = read("x: " + "[" * depth + "1" + "]" * depth).data["x"]
    for _ in range(depth):
        data = data[0]
    assert data == 1


def test_too_many_bytes() -> None:
    found = only(b"a: 1\n" + b"#" * MAX_BYTES)
    assert (found.line, "1,000,000" in found.message) == (1, True)


def test_too_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_yaml, "MAX_NODES", 100)
    found = only("x:\n" + "- 1\n" * 200)
    assert "more than 100 values" in found.message


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a: 1\nb: !!python/object/apply:os.system [ls]\n", "tags"),
        ("a: 1\nb: !mine x\n", "tags"),
        ("a: 1\nb: !!int '3'\n", "tags"),
        ("a: 1\n<<: {b: 2}\n", "merge keys"),
        ("a: 1\n'': 2\n", "a key is empty"),
        ("a: 1\n? [x, y]\n: 2\n", "plain text"),
        ("a: 1\n--- \nb: 2\n", "more than one document"),
        ("a: 1\nb: [1, 2\n", "not valid YAML"),
        ("a: 1\nb: c: d\n", "not valid YAML"),
        ("a: 1\n\tb: 2\n", "not valid YAML"),
    ],
)
def test_refused_with_its_line(text: str, word: str) -> None:
    found = problems(text)[0]
    assert word in found.message
    assert found.line in (2, 3)


def test_a_quoted_merge_sign_is_a_plain_key() -> None:
    assert read("'<<': 1").data == {"<<": 1}


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066"])
def test_control_characters(char: str) -> None:
    found = problems(f"a: 1\nb: x{char}y\nc: 3\n")
    assert [(problem.line, f"U+{ord(char):04X}" in problem.message) for problem in found] == [
        (2, True)
    ]


@pytest.mark.parametrize("escape", [r"\e[31m", r"\0", r"\x9b", r"\u202e", r"\a"])
def test_control_characters_written_as_escapes(escape: str) -> None:
    assert only(f'a: 1\nb: "x{escape}"\n').line == 2
    assert only(f'a: 1\n"x{escape}": 2\n').line == 2


def test_message_holds_no_control_character() -> None:
    found = problems('a: 1\n"\\e]52;c;x": 1\n"\\e]52;c;x": 2\n')
    assert len(found) == 3
    assert not any("\x1b" in str(problem) for problem in found)


def test_byte_order_mark_and_line_ends() -> None:
    document = read(b"\xef\xbb\xbfa: 1\r\nb: |\r\n  x\r\n  y\r\nc: 3\rd: 4\r\n")
    assert document.data == {"a": 1, "b": "x\ny\n", "c": 3, "d": 4}
    assert [document.line_of((key,)) for key in "abcd"] == [1, 2, 5, 6]


def test_not_utf8_names_the_byte() -> None:
    found = only(b"a: 1\nb: caf\xe9\n")
    assert found.line == 2
    assert "offset 11" in found.message


def test_empty_file_is_nothing() -> None:
    assert read("").data is None
    assert read("# only a comment\n").data is None


_TEXT = st.text(max_size=20).filter(lambda text: not has_forbidden(text))
_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | _TEXT,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("ab", min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)


class _Plain(yaml.SafeDumper):
    """Writes no aliases and quotes all text: what counts as a number differs from YAML 1.1."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Plain.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


@given(_JSON)
def test_what_is_read_is_what_was_written(value: Any) -> None:
    text = yaml.dump({"x": value}, Dumper=_Plain, allow_unicode=True)
    assert read(text).data == {"x": value}


@given(st.binary(max_size=200) | st.text("a:-[]{}?&*!|>'\"#%@ \n\t", max_size=80))
def test_any_bytes_give_data_or_problems_with_lines(data: bytes | str) -> None:
    try:
        result: Document | ContentError = read(data)
    except ContentError as error:
        result = error
    if isinstance(result, ContentError):
        lines = (data if isinstance(data, bytes) else data.encode()).replace(b"\r", b"\n")
        assert result.problems
        assert all(1 <= p.line <= lines.count(b"\n") + 1 for p in result.problems)
    else:
        assert result.data is None or isinstance(result.data, (dict, list, str, int, float))
        assert not isinstance(result.data, float) or math.isfinite(result.data)
