"""Cues: one data form, read and written back alike, with plain errors."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mockloop.domain.cue import FEATURES, parse_cue, unparse_cue, walk

ATOMS = st.one_of(
    st.sampled_from([f"${name}" for name in sorted(FEATURES)]),
    st.sampled_from(["@retry", "#q2", "#key.duration", "#inject.i1"]),
    st.lists(st.text(alphabet="abcdefgh", min_size=1, max_size=6), min_size=1, max_size=3).map(
        " ".join
    ),
)
CUES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"near": parts, "within": 5}),
        inner.map(lambda part: {"not": part}),
        inner.map(lambda part: {"passage": part}),
        inner.map(lambda part: {"either": part}),
    ),
    max_leaves=6,
)


def _depth(data: object) -> int:
    if not isinstance(data, dict):
        return 0
    inner = [
        part for value in data.values() for part in (value if isinstance(value, list) else [value])
    ]
    return 1 + max(_depth(part) for part in inner)


@given(CUES)
def test_reading_and_writing_a_cue_gives_the_same_data(data: object) -> None:
    assume(_depth(data) <= 8)
    node = parse_cue(data)
    assert unparse_cue(node) == data
    assert walk(node)[0] is node


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "empty"),
        ("$nonsense", "not a feature"),
        ("@Bad-Name", "not a concept"),
        ("#", "not a reference"),
        ({"some": ["x"]}, "unknown operator"),
        ({"all": []}, "at least one"),
        ({"all": ["x"], "any": ["y"]}, "one operator"),
        ({"near": ["x"], "within": 0}, "from 1 to 40"),
        (["x"], "a string or a mapping"),
        (
            {"not": {"not": {"not": {"not": {"not": {"not": {"not": {"not": {"not": "x"}}}}}}}}},
            "deep",
        ),
    ],
)
def test_a_wrong_cue_says_what_is_wrong(data: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_cue(data)
