import pytest

from mockloop.report import plain
from mockloop.report.escape import fence, inline, pipe_table, quoted
from mockloop.report.words import after_the_time, clip, moment, sentence, span


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("payment_id", "payment_id"),
        ("_id", "\\_id"),
        ("11.25 of 15", "11.25 of 15"),
        ("1. one", "1\\. one"),
        ("+1", "+1"),
        ("+ 1", "\\+ 1"),
        ("a -> b", "a -> b"),
        ("AT&T &amp;", "AT&T \\&amp;"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_is_escaped_where_it_would_be_markup_and_only_there(text: str, shown: str) -> None:
    assert inline(text) == shown


def test_markdown_blocks() -> None:
    assert fence("a ```` b").startswith("`````text\n")
    assert quoted("# a\n\n- b") == "> \\# a\n>\n> \\- b"
    assert pipe_table([("a|b", "1")], ("x", "y"), ("left", "right")).split("\n")[1:] == [
        "| --- | ---: |",
        "| a\\|b | 1 |",
    ]


def test_plain_columns_count_wide_characters_twice() -> None:
    assert plain.cells("漢字") == 4
    assert plain.columns([("漢字", "1"), ("abc", "22")], ("left", "right")) == "漢字   1\nabc   22"


def test_plain_text_is_wrapped_with_its_indentation() -> None:
    filled = plain.flow("word " * 30, indent=2, hang=2, width=40).split("\n")
    assert all(len(line) <= 40 for line in filled)
    assert filled[0].startswith("  word")
    assert filled[1].startswith("    word")
    assert plain.wrap_lines("  a " + "b" * 90, 20) == "  a\n  " + "b" * 90


def test_words_for_people() -> None:
    assert moment("2026-11-20T18:30:00Z") == "20 November 2026, 18:30 UTC"
    assert moment("yesterday") == "yesterday"
    assert span(63.5, 78.49) == "64–78"
    assert after_the_time(0) == "within the time"
    assert after_the_time(0.4) == "less than a minute after the time"
    assert after_the_time(2.5) == "3 min after the time"
    assert sentence("a b ") == "a b."
    assert clip("word " * 100, 12) == "word word …"
    assert clip("x" * 50, 10) == "x" * 10 + " …"
