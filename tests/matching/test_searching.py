"""Words in lines: all of them, whatever their case; the line with the most; excerpts that show."""

import pytest

from mockloop.matching.searching import (
    Passage,
    Place,
    excerpt,
    find_place,
    folded,
    hits,
    occurs,
    pattern,
    words_of,
)


def test_words_are_compared_without_case_and_however_they_were_composed() -> None:
    assert words_of("  Retry  RETRY don’t ") == ("retry", "don't")
    assert folded("STRASSE") == folded("Straße")
    assert folded("cafe\u0301") == folded("CAFÉ")


def test_the_line_with_the_most_words_is_the_place() -> None:
    passages = [
        Passage("answer", "Retry once.\nNo retry after a refund, says the bank.\nRefund."),
        Passage("question", "Is a refund ever retried, retry by retry?"),
    ]
    found = find_place(words_of("refund retry"), passages)
    assert found == Place("answer", 2, "No retry after a refund, says the bank.")
    assert find_place(words_of("ledger"), passages) is None


@pytest.mark.parametrize("width", [10, 20, 40, 200])
def test_an_excerpt_fits_and_shows_the_word(width: int) -> None:
    line = "One thing and another " * 8 + "before the ledger closes " + "and more of it " * 8
    shown = excerpt(line, ("ledger",), width)
    assert len(shown) <= width
    assert "ledger" in shown or width < 40
    assert excerpt("short", ("x",), 30) == "short"


def test_an_excerpt_is_one_printable_line() -> None:
    assert excerpt("a\x1b[31m\tb\nc", (), 40) == "a␛[31m b c"


def test_marks_take_either_apostrophe_and_no_words_mark_nothing() -> None:
    assert pattern(("don't",)).search("We don’t.") is not None
    assert pattern(()).search("anything") is None
    assert pattern(("a.c",)).search("abc") is None


def test_a_word_is_found_where_a_word_begins_with_it() -> None:
    assert occurs("ines", folded("Ask Ines."))
    assert not occurs("ines", folded("These lines"))
    assert occurs("ines", folded("These lines; inesita"))
    assert occurs("export", "seat-export")
    assert occurs("€34", "costs €34,000")
    assert occurs("本", "日本語")  # no blanks between words there
    assert [match.start() for match in hits(("ines",), "lines, Ines")] == [7]
    assert excerpt("lines " * 12 + "and then Ines says so", ("ines",), 40).count("Ines") == 1
