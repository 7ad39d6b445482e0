"""What is left for a swap."""

from __future__ import annotations

from mockloop.peers.choosing import Option
from mockloop.peers.keeping import kept_for_swaps

A, B, C = "api-design", "estimate-challenge", "incident-triage"


def option(name: str, kind: str = A, difficulty: int = 3) -> Option:
    return Option(name, kind, difficulty, 25, name.title())


ALL = [
    option("a1", A, 2), option("a2"), option("a3"),
    option("b1", B, 2), option("b2", B), option("c1", C), option("c2", C, 4),
]  # fmt: skip


def test_one_prompt_per_kind_is_kept_as_long_as_it_is_new() -> None:
    assert kept_for_swaps(ALL, ()) == {A: "a3", B: "b2", C: "c2"}
    assert kept_for_swaps(ALL, ("a3", "c2")) == {A: "a2", B: "b2", C: "c1"}
    assert kept_for_swaps(ALL, [item.id for item in ALL]) == {}
    assert kept_for_swaps([option("only")], ()) == {}
