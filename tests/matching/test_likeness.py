"""Likeness to examples: other words, typos, the same answer every time."""

from __future__ import annotations

import pytest

from mockloop.matching.likeness import Likeness

EXAMPLES = {
    "wait": ["How long is the queue at the other team?", "What are we waiting for?"],
    "money": ["What does the delay cost us?", "How expensive is each lost order?"],
    "people": ["Who has been told?", "Which customers know about it?"],
}
ALIKE = [("customer", "client", "shop")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("what do we wait for", "wait"),
        ("HOW LONG IS THE QUEUE???", "wait"),
        ("how expensiv is a lost order", "money"),
        ("Do the clients know?", "people"),
    ],
)
def test_the_nearest_label_comes_first(text: str, label: str) -> None:
    assert Likeness(EXAMPLES, ALIKE).nearest(text)[0].label == label


def test_what_shares_nothing_is_like_nothing() -> None:
    assert Likeness(EXAMPLES).nearest("zxqv") == []
    assert Likeness(EXAMPLES).nearest("") == []
    assert Likeness({}).nearest("anything") == []


def test_the_same_text_always_gets_the_same_answer() -> None:
    first = Likeness(EXAMPLES, ALIKE).nearest("who waits for the customers?")
    assert Likeness(EXAMPLES, ALIKE).nearest("who waits for the customers?") == first
    assert [item.score for item in first] == sorted((i.score for i in first), reverse=True)


def test_the_example_is_the_nearest_one_of_its_label() -> None:
    found = Likeness(EXAMPLES).nearest("what does this delay cost")
    assert found[0].example == "What does the delay cost us?"


def test_a_long_text_does_not_take_long_to_compare() -> None:
    assert Likeness(EXAMPLES).nearest("queue " * 2_000)[0].label == "wait"
