"""YAML as people sketch it: read kindly, and what does not parse said in plain words."""

import pytest
import yaml

from mockloop.content import sketch_yaml
from mockloop.content.sketch_yaml import read_sketch


@pytest.fixture(autouse=True, params=["compiled", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.setattr(sketch_yaml, "Events", yaml.SafeLoader)


def test_data_comes_with_its_lines() -> None:
    tree = read_sketch("a: 1\nb:\n  - c: x\n  - [y, 2]\n").tree
    assert tree is not None
    assert tree.data == {"a": 1, "b": [{"c": "x"}, ["y", 2]]}
    assert tree.line_of(("b", 0, "c")) == 3
    assert tree.line_of(("b", 1, 5)) == 4
    assert tree.at(("b", "1", 1)) == 2
    assert tree.at(("b", "x", 1)) is None


def test_anchors_aliases_and_tags_are_let_be_and_never_expanded() -> None:
    reading = read_sketch("a: &x {b: 1}\nc: *x\nd: !!set {e: 1}\nf: {<<: *x}\n")
    assert reading.troubles == ()
    assert reading.tree is not None
    assert reading.tree.data == {"a": {"b": 1}, "c": None, "d": {"e": 1}, "f": {"<<": None}}
    assert reading.tree.gaps == [2, 4]


def test_a_name_that_stands_twice_keeps_its_first_value() -> None:
    reading = read_sketch("a: 1\nb: 2\na: 3\n")
    assert reading.tree is not None
    assert reading.tree.data == {"a": 1, "b": 2}
    assert [(trouble.line, trouble.hint) for trouble in reading.troubles] == [
        (3, "The first stands 2 lines above.")
    ]


@pytest.mark.parametrize(
    ("text", "line", "words", "hint"),
    [
        ("a: 1\n  b: 2", 2, "indented below a line that has its value", "indented"),
        ("a: b: c", 1, "a second colon", "quotes"),
        ("a:\n\tb: 1", 2, "a tab indents this line", "spaces"),
        ("a: {b: 1", 1, "a bracket is not closed", "Close every"),
        ("a: [1, 2\nb: 3", 1, "a bracket is not closed", "Close every"),
        ('a: "x\nb: 1', 1, "a quotation mark is not closed", "Close it"),
        ("a: @x", 1, "a special character begins a text", "quotes"),
        ("a:\n  b: 1\n c: 2", 3, "not indented like its neighbours", "indented"),
        ("- a\nb: 1", 2, "", "indented"),
        ('a: "\\d"', 1, "a backslash stands before a letter", "single quotes"),
        ("x: - y", 1, "a dash stands where no list can begin", "next line"),
        ("{id}: x", 1, "a name is an object or a list", "in quotes"),
        ("[" * 90, 1, "it is nested too deep", ""),
        ("a: \x01", 1, "a character that YAML does not allow", "Delete"),
    ],
)
def test_what_does_not_parse_is_said_in_plain_words(
    text: str, line: int, words: str, hint: str
) -> None:
    reading = read_sketch(text)
    assert reading.tree is None
    (trouble,) = reading.troubles
    assert trouble.message.startswith("This YAML cannot be read")
    assert (trouble.line, words in trouble.message, hint in trouble.hint) == (line, True, True)
