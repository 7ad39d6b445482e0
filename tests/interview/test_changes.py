import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockloop.interview import changes
from mockloop.interview.changes import Changed, words_changed


def test_words_at_the_end_are_new() -> None:
    assert words_changed("One two.", "One two. Three\nfour.") == Changed(("Three four.",), ())


def test_words_in_the_middle_come_and_go() -> None:
    changed = words_changed("We ship all of it in May", "We ship half of it in June or later")
    assert changed == Changed(("half", "June or later"), ("all", "May"))


def test_the_same_words_in_other_lines_are_no_change() -> None:
    assert words_changed("a b\nc", "a  b c\n") == Changed()


def test_no_word_counts_twice() -> None:
    assert words_changed("a", "a a") == Changed(("a",), ())
    assert words_changed("a a", "a") == Changed((), ("a",))


def test_a_long_text_written_anew_is_one_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST_COMPARED", 3)
    assert words_changed("x a b y", "x c b y") == Changed(("c",), ("a",))
    assert words_changed("x a b a y", "x c b c y") == Changed(("c b c",), ("a b a",))


@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=30))
def test_what_was_added_and_removed_adds_up(one: str, other: str) -> None:
    found = words_changed(one, other)
    added = sum(len(run.split()) for run in found.added)
    removed = sum(len(run.split()) for run in found.removed)
    assert len(one.split()) + added - removed == len(other.split())
