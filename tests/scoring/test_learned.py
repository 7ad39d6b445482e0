"""Learned weights: exact sums, grades that make the level, the same whatever the order."""

from __future__ import annotations

import pytest
from tests.scoring.books import ROOT, book_for, rate

from mockloop.domain.learned import JoinWeights, LearnedWeights, LevelWeights, Odds, SignalWeights
from mockloop.domain.levels import level_from
from mockloop.scoring.learned import FAR, TRIGGER, WHOLE, Learned
from mockloop.scoring.settling import Core, aimed_level, level_features, settle

NONE = JoinWeights(shared=(0,) * 6, own={})
RULES = [Core(core=True, required_for_4=False)] * 3 + [Core(core=False, required_for_4=False)] * 2


def learned(**changes: object) -> Learned:
    data = {
        "version": 1,
        "prompt": "p",
        "indicators": ("X1.a", "X1.b"),
        "start": ((-300, -400), (-100, -200)),
        "features": {
            "w:pin": (0, 500, 600),
            "w:no": (0, -50, -60, 1, 70, -80),
            "cue:names": (1, 9, 8),
        },
        "named": NONE,
        "applied": NONE,
        "levels": LevelWeights(shared=(0, 1000, 0, 0, 0), own={}),
        "signals": {
            "AP01": SignalWeights(start=-100, features={"w:must": 300, TRIGGER: 90}),
            "AP08": SignalWeights(start=0, features={"w:people": 10}),
        },
    }
    return Learned(LearnedWeights.model_validate({**data, **changes}))


def test_the_score_of_a_sentence_is_the_sum_of_its_features() -> None:
    features = [{"w:pin"}, {"w:pin", "w:no"}, {"w:unknown"}]
    first, second = learned().score(features, [{}, {1: ("cue:names",)}, {}], 0b111, 0)
    assert first is not None
    assert second is not None
    assert (first.named, first.named_at, first.named_next) == (200, 0, 150)
    assert (first.applied, first.applied_at, first.applied_next) == (200, 0, 140)
    assert (first.applied_second, second.named_at, second.named) == (1, 1, -100 + 70 + 9)
    assert second.applied == -200


def test_sentences_that_may_not_count_do_not_and_lists_never_apply() -> None:
    features = [{"w:pin"}, set(), set()]
    first, _ = learned().score(features, [{}, {}, {}], 0b110, 0)
    assert first is not None
    assert first.named == -300
    first, _ = learned().score(features, [{}, {}, {}], 0b111, 0b001)
    assert first is not None
    assert first.named == 200
    assert first.applied == -400
    assert learned().score(features, [{}, {}, {}], 0, 0) == [None, None]


def test_one_sentence_has_no_second() -> None:
    first, _ = learned().score([{"w:pin"}], [{}], 1, 0)
    assert first is not None
    assert (first.named_next, first.applied_next, first.applied_second) == (-FAR, -FAR, -1)


def test_sentences_sound_like_anti_patterns_by_their_words_and_cues() -> None:
    features = [{"w:must"}, {"w:must", "w:people"}, {"w:people"}]
    assert learned().signals(features, {}) == {"AP01": [200, 200, -100], "AP08": [0, 10, 10]}
    cued = learned().signals([set(), {"w:must"}], {"AP01": 0b01})
    assert cued["AP01"] == [-10, 200]


@pytest.mark.parametrize("aim", range(5))
def test_settled_grades_make_the_level_that_was_aimed_at(aim: int) -> None:
    unsure = [Odds(3000, 3600, 3400)] * 5
    settled = settle(unsure, RULES, aim)
    graded = [(g, r.core, r.required_for_4) for g, r in zip(settled.grades, RULES, strict=True)]
    assert level_from(graded) == max(2, aim)
    assert 0 <= settled.steady <= 1


def test_sure_grades_stay_whatever_the_aim() -> None:
    sure = [Odds(0, 0, WHOLE)] * 3 + [Odds(WHOLE, 0, 0)] * 2
    settled = settle(sure, RULES, 3)
    assert settled.grades == [2, 2, 2, 0, 0]
    assert settled.steady == pytest.approx(1.0)


def test_a_level_follows_the_expected_grades() -> None:
    weak = level_features([Odds(WHOLE, 0, 0)] * 5, RULES)
    strong = level_features([Odds(0, 0, WHOLE)] * 5, RULES)
    assert (weak[1], strong[1]) == (0, 4000)
    assert aimed_level(learned(), "X1", weak) == 0
    assert aimed_level(learned(), "X1", strong) == 4


def test_every_learned_prompt_knows_every_core_indicator(prompt_id: str) -> None:
    book = book_for(prompt_id)
    if book.learned is None:
        assert not (ROOT / "rubrics" / "learned" / f"{prompt_id}.json").exists()
        return
    # A stretch indicator younger than the weights is graded by its cues.
    known = set(book.learned.weights.indicators)
    core = {f"{c.id}.{i.id}" for c in book.rubric.criteria for i in c.indicators if i.core}
    assert core <= known <= set(book.rubric.indicator_refs())


def test_learned_grades_carry_their_quotes(prompt_id: str) -> None:
    case = book_for(prompt_id).case
    for reference in case.prompt.references:
        result = rate(prompt_id, case.fill(reference.text))
        for criterion in result.criteria:
            for item in criterion.indicators:
                assert bool(item.halves) == bool(item.evidence) or item.halves is None
