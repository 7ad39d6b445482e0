"""A rating written as Markdown: what it says, and every fault with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockloop.peers.filling_in import finished
from mockloop.peers.rating_file import find_quote, read_rating

CRITERIA = ("EC1", "EC2", "EC3")
ANSWER = "Ask which part waits.\nShip polling first, because\ntwo minutes are enough."
GOOD = """\
A clear answer on the whole.

# EC1 What the number is made of
level: 3
> Ask which part
> waits.
Where you write that, say who waits.
Instead: name the team,
and the day.

## ec2
State: not asked

## EC3
I would read more on this.
"""


def test_everything_a_file_can_say() -> None:
    found = read_rating(GOOD, CRITERIA, ANSWER)
    assert found.faults == []
    assert found.overall == "A clear answer on the whole."
    first = found.sheets["EC1"]
    assert first.level == 3
    assert first.evidence[0].quote == "Ask which part waits."
    assert first.what == "Where you write that, say who waits."
    assert first.instead == "name the team,\nand the day."
    assert found.sheets["EC2"].status == "not_asked"
    assert found.sheets["EC3"].status == "not_rated"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "no criterion is rated"),
        ("## EC9\nwords", 1, "there is no criterion EC9"),
        ("## EC1\nhello\n## EC1", 3, "stands in line 1 already"),
        ("## EC1\nlevel: 3", 1, "EC1 has a level and no quote"),
        ("## EC1\nlevel: 5\n> Ask", 2, "none of 0, 1, 2, 3 or 4"),
        ("## EC1\nstate: asleep", 2, "none of cannot judge, not asked, not answered"),
        ("## EC1\nlevel: 3\nstate: not asked\n> Ask", 3, "a level or a state already"),
        ("## EC1\n\n> Ask who pays", 3, "“Ask who pays” does not stand in the answer"),
        ("> Ask\n## EC1\nwords", 1, "a quote stands under no criterion"),
        ("## EC1\n" + "x" * 4_001, 1, "the comment is too long"),
    ],
)
def test_every_fault_has_its_line(text: str, line: int, said: str) -> None:
    faults = read_rating(text, CRITERIA, ANSWER).faults
    assert any(fault.line == line and said in fault.message for fault in faults), faults


def test_a_quote_is_found_over_line_breaks() -> None:
    found = find_quote(ANSWER, "because two  minutes")
    assert found is not None
    assert found.quote == "because\ntwo minutes"
    assert find_quote(ANSWER, ".*") is None
    assert find_quote(ANSWER, " ") is None


LINES = st.sampled_from([*GOOD.splitlines(), "level: 9", "> nothing", "##", "# EC7", ">", "::"])


@given(st.lists(LINES | st.text(max_size=30), max_size=25))
def test_what_has_no_fault_can_be_stored(lines: list[str]) -> None:
    found = read_rating("\n".join(lines), CRITERIA, ANSWER)
    assert all(
        1 <= fault.line <= 1 + sum(x.count("\n") + 1 for x in lines) for fault in found.faults
    )
    if not found.faults:
        rating = finished(
            found.sheets, rater="Mia", role="mentor", answer_sha256="0" * 64,
            structure_hash="0" * 64, overall=found.overall,
        )  # fmt: skip
        assert rating.misquoted({"answer": ANSWER}) == ()
