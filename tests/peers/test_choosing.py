"""Which prompt somebody gets in a swap."""

from __future__ import annotations

from mockloop.peers.choosing import Option, first_choices, next_choice

A, B, C = "api-design", "estimate-challenge", "incident-triage"


def option(name: str, kind: str = A, difficulty: int = 3) -> Option:
    return Option(name, kind, difficulty, 25, name.title())


ALL = [
    option("a1", A, 2), option("a2"), option("a3"),
    option("b1", B, 2), option("b2", B), option("c1", C), option("c2", C, 4),
]  # fmt: skip


def test_the_first_gets_something_new_that_leaves_a_twin_for_the_second() -> None:
    best = first_choices(ALL, candidate=(), other=(), kept=())[0]
    assert best.option.id in ("a2", "a3")
    assert best.label == "new"


def test_a_prompt_whose_twin_the_other_knows_comes_later() -> None:
    order = [c.option.id for c in first_choices(ALL, (), ("a3",), ())]
    assert order.index("a3") < order.index("a2")


def test_what_the_candidate_knows_comes_last_and_is_said_to_be_known() -> None:
    found = first_choices(ALL, ("a2", "a3", "a1"), (), ())
    assert found[-1].option.id in ("a1", "a2", "a3")
    assert {c.label for c in found[-3:]} == {"known"}
    assert found[0].label == "new"


def test_kept_prompts_come_before_others_of_their_sort() -> None:
    assert first_choices(ALL, (), (), ("a3",))[0].option.id == "a3"


def test_a_kind_that_was_asked_for_is_kept_to() -> None:
    assert {c.option.kind for c in first_choices(ALL, (), (), (), B)} == {B}
    assert len(first_choices(ALL, (), (), (), "no-such-kind")) == len(ALL)


def test_the_second_gets_the_same_kind_and_difficulty() -> None:
    found = next_choice(ALL, option("a2"), seen=(), used=("a2",))
    assert found is not None
    assert (found.option.id, found.label) == ("a3", "new")


def test_without_a_twin_the_difficulty_gives_way_then_the_kind_then_the_news() -> None:
    easier = next_choice(ALL, option("a2"), ("a3",), ("a2",))
    assert easier is not None
    assert (easier.option.id, easier.label) == ("a1", "other difficulty")
    other = next_choice(ALL, option("a2"), ("a1", "a3"), ("a2",))
    assert other is not None
    assert (other.option.kind, other.label) == (B, "another kind")
    assert other.option.difficulty == 3
    every = tuple(item.id for item in ALL)
    known = next_choice(ALL, option("a2"), every, ("a2",))
    assert known is not None
    assert (known.option.id, known.label) == ("a3", "known")


def test_the_story_of_this_evening_comes_only_when_there_is_no_other() -> None:
    found = next_choice([option("a2")], option("a2"), (), ("a2",))
    assert found is not None
    assert (found.option.id, found.label) == ("a2", "known")
    assert next_choice([], option("a2"), (), ()) is None
