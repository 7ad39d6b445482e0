"""Series, trends, bias and the next suggestion, on points made up here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockloop.domain.cards import PromptCard
from mockloop.domain.progress import CompetencyInfo, CriterionInfo, Look, Point
from mockloop.progress.series import one_series
from mockloop.progress.standing import bias, by_competency, by_criterion, by_depth
from mockloop.progress.suggesting import Known, suggest
from mockloop.progress.trends import trend

AD1 = CriterionInfo("AD1", "api-design", "Consumer and outcome", 60, {"C1": 0.5, "C2": 0.5})
AD2 = CriterionInfo("AD2", "api-design", "Thin slice", 40, {"C1": 1.0})
IT4 = CriterionInfo("IT4", "incident-triage", "Communication", 20, {"C7": 1.0})
CRITERIA = [AD1, AD2, IT4]


def point(
    number: int, levels: dict[str, int | None], look: Look = "first", scorer: str = "s 1",
    predicted: dict[str, int] | None = None, kind: str = "api-design", prompt: str = "",
) -> Point:  # fmt: skip
    return Point(
        session=f"s{number}", prompt_id=prompt or f"p{number}", kind=kind, title=f"P {number}",
        at=f"2026-11-{number:02d}T18:00:00+00:00", look=look, scorer=scorer, levels=levels,
        predicted=predicted or {},
    )  # fmt: skip


def card(
    name: str, kind: str = "api-design", difficulty: int = 2, area: str = "data"
) -> PromptCard:
    return PromptCard(name, kind, name.title(), "", area, (area,), difficulty, 25, "", "")


# ------------------------------------------------------------------ trends


@pytest.mark.parametrize("values", [[], [1.0], [1.0, 4.0]])
def test_nothing_is_said_below_three(values: list[float]) -> None:
    found = trend(values, 0.1)
    assert found.direction == "too few"
    assert found.change is None


@given(st.lists(st.floats(0, 4), max_size=2), st.floats(0, 2))
def test_no_error_and_no_values_make_a_trend_of_fewer_than_three(
    values: list[float], error: float
) -> None:
    assert trend(values, error).direction == "too few"


def test_a_change_inside_the_error_is_no_clear_change() -> None:
    assert trend([1, 1, 2, 2], 0.65).direction == "no clear change"
    assert trend([1, 1, 3, 3], 0.65).direction == "up"
    assert trend([3, 3, 1, 1], 0.65).direction == "down"
    assert trend([0, 4, 0], 0.65).direction == "no clear change"


@given(st.lists(st.floats(0, 4), min_size=3, max_size=12), st.floats(0.1, 2))
def test_a_named_change_is_larger_than_the_error_of_its_means(
    values: list[float], error: float
) -> None:
    found = trend(values, error)
    assert found.change is not None
    assert found.needed is not None
    assert (abs(found.change) > found.needed) == (found.direction in ("up", "down"))


# ------------------------------------------------------------------ one series


def test_a_series_is_of_one_scorer_and_counts_what_it_leaves_out() -> None:
    old, new = point(1, {"AD1": 1}), point(1, {"AD1": 2}, scorer="s 2")
    found = one_series([(old, new), (point(2, {"AD1": 3}),), (point(3, {"AD1": 3}),)])
    assert (found.scorer, len(found.points), found.beside) == ("s 1", 3, 0)
    later = one_series([(old, new), (point(2, {"AD1": 3}, scorer="s 2"),)])
    assert (later.scorer, [p.levels["AD1"] for p in later.points]) == ("s 2", [2, 3])
    mixed = one_series([(old,), (point(2, {"AD1": 3}, scorer="s 2"),)])
    assert (mixed.scorer, mixed.beside) == ("s 2", 1)
    assert one_series([]).points == ()


def test_repeats_and_revisions_stand_beside_and_never_inside() -> None:
    looks: tuple[Look, ...] = ("first", "repeat", "revision", "warm-up", "first")
    series = one_series([(point(n, {"AD1": n - 1}, look),) for n, look in enumerate(looks, 1)])
    (line,) = by_criterion(series, [AD1])
    assert [dot.session for dot in line.dots] == ["s1", "s5"]
    assert [dot.look for dot in line.beside] == ["repeat", "revision", "warm-up"]
    assert line.mean == 2
    assert line.trend.direction == "too few"


def test_a_competency_weighs_criteria_by_weight_and_share() -> None:
    series = one_series([(point(1, {"AD1": 4, "AD2": 1}),), (point(2, {"AD1": None, "AD2": 2}),)])
    found = by_competency(
        series, CRITERIA, [CompetencyInfo("C1", "Outcome"), CompetencyInfo("C7", "Talk")]
    )
    (line,) = found  # nothing fed C7
    assert [round(dot.value, 3) for dot in line.dots] == [round((30 * 4 + 40) / 70, 3), 2.0]


def test_bias_is_own_minus_rated_and_leaves_out_what_was_skipped() -> None:
    series = one_series(
        [
            (point(1, {"AD1": 1, "AD2": 2}, predicted={"AD1": 3, "AD2": 2}),),
            (point(2, {"AD1": 1}),),
            (point(3, {"AD1": 2}, "repeat", predicted={"AD1": 0}),),
        ]
    )
    line = bias(series)
    assert [dot.value for dot in line.dots] == [1.0]
    assert [dot.value for dot in line.beside] == [-2.0]


def test_the_two_axes_are_never_one_number() -> None:
    series = one_series([(point(1, {"AD1": 1}),), (point(2, {"AD1": 3}),)])
    found = by_depth(series, {"p1": (2, 4), "p2": (3, 4)})
    assert [(axis.axis, axis.depth, axis.mean) for axis in found] == [
        ("technical depth", 2, 1),
        ("technical depth", 3, 3),
        ("product judgement", 4, 2),
    ]


# ------------------------------------------------------------------ what next


CARDS = [
    card("easy", difficulty=1), card("hard", difficulty=3, area="payments"), card("other"),
    card("calm", "incident-triage"), card("wild", "incident-triage", 3),
    card("sheet", "estimate-challenge"),
]  # fmt: skip
INFOS = {info.id: info for info in CRITERIA}
ALL_KINDS = [
    point(1, {"AD1": 3}, prompt="easy"),
    point(2, {"IT4": 1}, kind="incident-triage", prompt="calm"),
    point(3, {"EC1": 3}, kind="estimate-challenge", prompt="sheet"),
]


def test_the_easiest_comes_first() -> None:
    found = suggest(CARDS, Known())
    assert found is not None
    assert (found.prompt_id, found.what) == ("easy", "rehearse")
    assert suggest([], Known()) is None


def test_then_a_kind_that_was_never_tried() -> None:
    found = suggest(CARDS, Known(points=ALL_KINDS[:1], criteria=INFOS, seen=("easy",)))
    assert found is not None
    assert found.prompt_id == "sheet"
    assert "not tried this kind" in found.reason


def test_then_the_weakest_criterion_with_its_levels_and_when() -> None:
    seen = ("easy", "calm", "sheet")
    again = [*ALL_KINDS, point(4, {"IT4": 2}, "repeat", kind="incident-triage", prompt="calm")]
    found = suggest(CARDS, Known(points=again, criteria=INFOS, seen=seen, today="2026-11-20"))
    assert found is not None
    assert (found.prompt_id, found.criterion) == ("wild", "IT4")
    assert found.reason == (
        "“Communication” was your lowest criterion (levels 1 and 2 in your last two whole "
        "answers), last on 2026-11-04."
    )


def test_revisions_and_warm_ups_are_no_whole_answers_and_still_have_their_day() -> None:
    beside = [
        point(4, {"IT4": 4}, "revision", kind="incident-triage", prompt="calm"),
        point(5, {"IT4": 4}, "warm-up", kind="incident-triage", prompt="calm"),
    ]
    known = Known(points=[*ALL_KINDS, *beside], criteria=INFOS, today="2026-11-20")
    found = suggest(CARDS, known)
    assert found is not None
    assert found.reason.startswith(
        "“Communication” was your lowest criterion (level 1 in your last whole answer), last on "
        "2026-11-05."
    )


def test_what_was_warmed_up_today_makes_room_for_the_next_lowest() -> None:
    warm = point(5, {"IT4": 1}, "warm-up", kind="incident-triage", prompt="calm")
    known = Known(points=[*ALL_KINDS, warm], criteria=INFOS, today="2026-11-05")
    found = suggest(CARDS, known)
    assert found is not None
    assert found.criterion == "AD1"
    alone = [ALL_KINDS[1], warm]
    found = suggest(CARDS[-3:], Known(points=alone, criteria={"IT4": IT4}, today="2026-11-05",
                                      seen=[c.id for c in CARDS]))  # fmt: skip
    assert found is not None
    assert (found.what, found.criterion) == ("warm-up", "IT4")


def test_when_nothing_of_the_kind_is_new_it_is_a_repeat() -> None:
    known = Known(points=ALL_KINDS, criteria=INFOS, seen=[c.id for c in CARDS], today="2026-11-20")
    found = suggest(CARDS, known)
    assert found is not None
    assert (found.prompt_id, found.again) == ("calm", True)
    assert "You know or have begun every prompt of the kind" in found.reason


def test_a_role_orders_known_prompts_too_and_is_named() -> None:
    cards = [card("calm", "incident-triage"), card("paid", "incident-triage", area="payments")]
    points = [ALL_KINDS[1], point(4, {"IT4": 1}, kind="incident-triage", prompt="paid")]
    known = Known(points=points, criteria=INFOS, seen=("calm", "paid"), today="2026-11-20")
    found = suggest(cards, known)
    assert found is not None
    assert found.prompt_id == "calm"
    found = suggest(cards, known._replace(role="payments"))
    assert found is not None
    assert found.prompt_id == "paid"
    assert "It is near the role “payments”." in found.reason


def test_on_the_same_day_ten_minutes_on_that_criterion_alone() -> None:
    known = Known(points=ALL_KINDS, criteria=INFOS, seen=("easy", "calm"), today="2026-11-02")
    found = suggest(CARDS, known)
    assert found is not None
    assert (found.what, found.criterion, found.prompt_id) == ("warm-up", "IT4", "calm")
    assert found.command == "mockloop warmup IT4 --prompt calm"


def test_a_role_and_what_is_kept_for_swaps_order_the_choice() -> None:
    low = [ALL_KINDS[0]._replace(levels={"AD1": 0}), *ALL_KINDS[1:]]
    known = Known(points=low, criteria=INFOS, seen=("easy",), today="2026-11-20")
    assert suggest(CARDS, known).prompt_id == "other"  # type: ignore[union-attr]
    payments = known._replace(role="payments")
    assert suggest(CARDS, payments).prompt_id == "hard"  # type: ignore[union-attr]
    kept = known._replace(kept=("other",))
    assert suggest(CARDS, kept).prompt_id == "hard"  # type: ignore[union-attr]
