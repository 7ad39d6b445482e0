"""What is said about fragments: nothing about good ones, the right thing about bad ones."""

import pytest
from tests.fragments.bad import BAD
from tests.fragments.good import GOOD

from mockloop.services.fragments import fragment_notes


@pytest.mark.parametrize("name", GOOD)
def test_good_and_sketched_fragments_have_no_note(name: str) -> None:
    assert fragment_notes(GOOD[name]) == ()


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_is_named_where_it_stands(name: str) -> None:
    answer, line, message, hint = BAD[name]
    notes = fragment_notes(answer)
    assert [note.line for note in notes] == [line], notes
    assert message in notes[0].message
    assert hint in notes[0].hint
    assert notes[0].quote == " ".join(answer.split("\n")[line - 1].split())[:100]
