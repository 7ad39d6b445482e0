"""Without numbers: levels in words, and no point, total, percentage or range is left."""

import re
from dataclasses import replace

import pytest
from tests.report.fixtures import Parts, parts

from mockloop.domain.rating import Effect, Prediction
from mockloop.report.in_words import NO_LEVEL, in_words, step_in_words, talk_in_words
from mockloop.report.model import ReportView
from mockloop.report.render import FORMATS, render
from mockloop.report.spoken import spoken
from mockloop.report.talk_model import TalkView, TrustView

NUMBERS = re.compile(
    r"\b\d+ of (?:4|100)\b|\d\s?%|\b\d+–\d+|\b\d+(?:\.\d+)? points?\b|\blevels? \d|\bHeld at \d"
    r"|\bweight \d|\b(?:you|here) \d|\bat \d at most|[+−]\d\b|[■□½]|>\d+%|kappa|\btakes \d",
    re.IGNORECASE,
)


def told(given: Parts) -> ReportView:
    return in_words(given.view(), given.result, given.prediction)


def only_judgement(view: ReportView) -> ReportView:
    """The view without what the case and the candidate say: figures there are no grades."""
    return replace(
        view, brief="", task="", materials=(), told=(), news=(), texts=(), marks=(),
        fragments=(), situation=("", ""), reader_questions="",
    )  # fmt: skip


def with_effects() -> Parts:
    given = parts()
    evidence = given.result.criteria[0].indicators[0].evidence
    made = [
        Effect(code="AP1", title="One", target="AD1", op="minus", value=1, evidence=evidence),
        Effect(code="AP1", title="One", target="AD1", op="cap", value=2, evidence=evidence),
        Effect(code="AP2", title="Two", target="overall", op="deduct", value=5, evidence=evidence),
        Effect(code="AP3", title="Three", target="overall", op="overall_cap", value=60,
               evidence=evidence),
    ]  # fmt: skip
    first = given.result.criteria[0].model_copy(update={"effects": tuple(made[:2])})
    criteria = (first, *given.result.criteria[1:])
    changes = {"criteria": criteria, "effects": tuple(made)}
    return replace(given, result=given.result.model_copy(update=changes))


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("given", [parts(), with_effects()], ids=["plain", "effects"])
def test_no_grade_is_a_number(given: Parts, fmt: str) -> None:
    body = render(only_judgement(told(given)), fmt).partition("</style>")
    text = body[2] or body[0]
    assert NUMBERS.findall(text) == []
    numbered = render(only_judgement(given.view()), fmt).partition("</style>")
    assert len(NUMBERS.findall(numbered[2] or numbered[0])) > 10


def test_the_spoken_result_has_none_either() -> None:
    text = spoken(only_judgement(told(with_effects())))
    text = re.sub(r"Criterion \d of \d", "", text)
    assert NUMBERS.findall(text) == []
    assert "You predicted" in text


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_levels_are_there_in_words(fmt: str) -> None:
    given = parts()
    text = render(told(given), fmt)
    for criterion in told(given).criteria:
        assert criterion.words in text
    assert given.result.band is not None
    assert given.result.band in text


def test_effects_are_said_in_words() -> None:
    view = told(with_effects())
    said = view.criteria[0].effects[0].consequences
    assert said == ("lowers the level", "holds the level at “mixed” at most")
    lowered = [effect.consequences for effect in view.score.lowered]
    assert lowered == [("lowers the whole answer",), ("holds the whole answer down",)]


def test_predictions_are_compared_in_words() -> None:
    given = parts()
    levels = {c.id: c.level for c in given.result.criteria if c.level is not None}
    same = replace(given, prediction=Prediction(levels=levels))
    assert told(same).prediction.summary == "Every level is as you predicted."
    higher = replace(given, prediction=Prediction(levels=dict.fromkeys(levels, 4)))
    assert "your prediction was higher" in told(higher).prediction.summary
    assert "you outstanding, here" in told(higher).criteria[0].prediction


def test_without_a_band_the_reason_has_no_number() -> None:
    given = parts()
    bare = given.result.model_copy(
        update={"total": None, "total_range": None, "band": None, "coverage": 0.3}
    )
    score = told(replace(given, result=bare)).score
    assert (score.headline, score.span) == (NO_LEVEL, "")
    assert not re.search(r"\d", score.reason)


def test_steps_and_trust() -> None:
    assert step_in_words("Add it. After that, 3 more of the points.").endswith("the same kind.")
    view = TalkView(
        "", "", (), (TrustView("Mia", "open", "●●●○", ("4:05 rose to 3 of 4. Asked why.",), ""),),
        (), "", (), (),
    )  # fmt: skip
    person = talk_in_words(view).people[0]
    assert person.bar == ""
    assert person.steps == ("4:05 rose to open. Asked why.",)
