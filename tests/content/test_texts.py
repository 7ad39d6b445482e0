from mockloop.content.strict_yaml import read_yaml
from mockloop.content.texts import is_unwritten, texts_of, unwritten

TEXT = """\
title: "TODO: the title"
area: todo
brief: |
  TODO: what happened
  There were 12 orders.
facts:
  - {asks: ["TODO:", why], answer: Nothing to do, said TODO.}
log: |
  10:00 start
    TODO: more lines
"""


def test_every_text_left_is_named_with_its_line() -> None:
    document = read_yaml(TEXT.encode(), "x.yaml")
    assert [(item.line, item.message) for item in unwritten(document)] == [
        (1, "still to be written: the title"),
        (2, "still to be written: the area"),
        (4, "still to be written: what happened"),
        (7, "still to be written: the asks"),
        (10, "still to be written: more lines"),
    ]


def test_words_about_todo_are_written() -> None:
    for text in ("said TODO.", "a TODO: list", "todos", "TODO"):
        assert not is_unwritten(text)
    assert list(texts_of({"a": ["b", 1, {"c": "d"}]})) == [(("a", 0), "b"), (("a", 2, "c"), "d")]
