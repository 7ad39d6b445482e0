"""The level rule, effects and points, against hand-worked cases and the shipped expert grades."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mockloop.domain.levels import apply_effects, criterion_level, level_from, total_of
from mockloop.domain.rating import Effect, Evidence, IndicatorRating

ROOT = Path(__file__).parents[2]
PROMPTS = sorted((ROOT / "prompts").glob("*/*.yaml"))


def _core(*halves: int | None) -> list[tuple[int | None, bool, bool]]:
    return [(value, True, False) for value in halves]


def _stretch(*halves: int | None) -> list[tuple[int | None, bool, bool]]:
    return [(value, False, False) for value in halves]


@pytest.mark.parametrize(
    ("graded", "level"),
    [
        (_core(0, 0, 0, 0), 0),
        (_core(1, 0, 0, 0), 1),
        (_core(1, 1, 0, 0), 1),  # S = .25
        (_core(2, 1, 0, 0), 2),  # S = .375
        (_core(2, 2, 2, 0), 2),  # S = .75
        (_core(2, 2, 2, 2, 2, 0), 2),  # S = .83, one core at 0
        (_core(2, 2, 1, 2), 3),
        (_core(2, 2, 2, 2) + _stretch(2, 0, 0), 3),
        (_core(2, 2, 2, 2) + _stretch(2, 2, 0), 4),
        (_core(2, 2, 1, 2) + _stretch(2, 2, 2), 3),
        (_core(None, None), None),
        (_core(None, 2) + _stretch(2, 2), 4),
        ([(2, True, False), (2, False, False), (2, False, False), (1, False, True)], 3),
    ],
)
def test_level_follows_from_grades(
    graded: list[tuple[int | None, bool, bool]], level: int | None
) -> None:
    assert level_from(graded) == level


def _effect(op: str, value: int, target: str = "AD1") -> Effect:
    return Effect.model_validate({"code": "AP04", "target": target, "op": op, "value": value})


def test_minus_comes_before_caps_and_the_lowest_cap_holds() -> None:
    assert apply_effects(4, [_effect("cap", 3), _effect("minus", 1), _effect("cap", 2)]) == 2
    assert apply_effects(4, [_effect("minus", 1)]) == 3
    assert apply_effects(0, [_effect("minus", 1)]) == 0


def test_a_cap_never_raises() -> None:
    assert apply_effects(1, [_effect("cap", 3)]) == 1
    assert apply_effects(0, [_effect("set", 2)]) == 0


def test_indicator_caps_come_before_the_level_rule() -> None:
    quote = Evidence(start=0, end=1, quote="x")
    items = [IndicatorRating(id=i, core=True, halves=2, evidence=(quote,)) for i in "abcd"]
    capped = [_effect("indicator_cap", 0, "AD1.a")]
    assert criterion_level("AD1", items, ()) == 3
    assert criterion_level("AD1", items, capped) == 2


def test_total_drops_what_was_not_assessed_and_needs_coverage() -> None:
    assert total_of([(60, 2), (40, None)], ()).value == pytest.approx(50.0)
    assert total_of([(59, 2), (41, None)], ()).value is None
    assert total_of([(100, None)], ()).value is None


def test_overall_caps_come_before_deductions_which_stop_at_fifteen() -> None:
    effects = [_effect("overall_cap", 60, "overall"), _effect("deduct", 9, "overall")]
    effects.append(_effect("deduct", 9, "overall"))
    total = total_of([(100, 4)], effects)
    assert total.value == 45.0
    assert total.deductions == 15


@pytest.mark.parametrize("path", PROMPTS, ids=lambda path: path.stem)
def test_expert_levels_follow_from_expert_grades_unless_an_anti_pattern_lowers_them(
    path: Path,
) -> None:
    prompt = yaml.safe_load(path.read_text(encoding="utf-8"))
    rubric = yaml.safe_load(
        (ROOT / "rubrics" / f"{prompt['kind']}.yaml").read_text(encoding="utf-8")
    )
    for reference in prompt["references"]:
        points = 0.0
        for criterion in rubric["criteria"]:
            grade = reference["grades"][criterion["id"]]
            graded = [
                (grade["halves"][i["id"]], i["core"], i.get("required_for_4", False))
                for i in criterion["indicators"]
            ]
            level = level_from(graded)
            where = f"{reference['id']} {criterion['id']}"
            assert level is not None, where
            if reference["graded_by"].startswith("Median"):
                # The median level of three readers need not follow from their median grades.
                # Lower by more only where anti-patterns force it, in weak answers.
                assert -1 <= level - grade["level"] <= (1 if reference["id"] in "CD" else 2), where
            else:
                assert grade["level"] <= level, where
                assert level == grade["level"] or reference["id"] in "AB", where
            points += criterion["weight"] * grade["level"] / 4
        assert reference["total"] <= points + 0.01, reference["id"]
        assert points - reference["total"] <= 15, reference["id"]
