"""Two results side by side: what their difference is said to be."""

from __future__ import annotations

import pytest

from mockloop.progress.comparing import CheckPair, Comparison, CriterionPair


def check(ref: str, before: int | None, after: int | None) -> CheckPair:
    return CheckPair(ref, "words", before, after, (), (), core=False)


def comparison(*pairs: CriterionPair) -> Comparison:
    return Comparison(pairs, (), None, None, ())


SAME = CriterionPair("AD1", "One", 2, 2, (check("AD1.a", 1, 1),))


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ((SAME,), "No check has another grade."),
        (
            (CriterionPair("AD2", "Two", 1, 1, (check("AD2.a", 0, 1),)),),
            "1 check has another grade, a higher one.",
        ),
        (
            (CriterionPair("AD2", "Two", 3, 1, (check("AD2.a", 2, 1), check("AD2.b", 1, None))),),
            "2 checks have another grade, all lower.",
        ),
        (
            (
                SAME,
                CriterionPair("AD2", "Two", 1, 3, (check("AD2.a", 0, 2), check("AD2.b", 2, 1))),
                CriterionPair("AD3", "Three", 2, 1, (check("AD3.a", 2, 1),)),
            ),
            "3 checks have another grade, 2 of them lower.",
        ),
    ],
)
def test_a_summary_counts_checks(pairs: tuple[CriterionPair, ...], said: str) -> None:
    assert comparison(*pairs).summary == said
