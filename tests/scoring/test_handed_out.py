"""Lines of the desk that are copied into an answer earn nothing, whatever they are."""

import pytest
from tests.scoring.books import KINDS, book_for, rate

from mockloop.domain.handed_out import handed_out, joined_lines, row_line
from mockloop.matching.tokens import split_sentences, words_of

SEED = 7


def tells(line: str) -> bool:
    """Sentences of one or two words may stand in any answer; they are not taken for copies."""
    sentences = split_sentences(line)
    return all(len(list(words_of(line, one.start, one.end))) >= 3 for one in sentences)


@pytest.mark.parametrize("prompt_id", KINDS)
def test_a_copied_line_earns_nothing(prompt_id: str) -> None:
    earning = {}
    lines = [line for line in handed_out(book_for(prompt_id, SEED).case) if tells(line)]
    assert len(lines) > 40
    for line in lines:
        result = rate(prompt_id, f"> {' '.join(line.split())}", seed=SEED)
        earned = [
            f"{criterion.id}.{item.id}"
            for criterion in result.criteria
            for item in criterion.indicators
            if item.halves
        ]
        if earned:
            earning[line] = earned
    assert earning == {}


def test_a_row_stands_alone() -> None:
    assert row_line(("Night", "Sold", ""), ("Friday", "840", "x")) == "Friday · Sold: 840 · x"
    assert row_line(("Night", "Sold"), ("Friday", "")) == "Friday"
    assert row_line((), ("a", "b")) == "a · b"
    assert row_line((), ()) == ""


def test_an_indented_line_goes_on() -> None:
    assert joined_lines("a\n  b\n\nc\n d") == [["a", "  b"], [""], ["c", " d"]]
