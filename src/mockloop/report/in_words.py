"""A report without numbers: levels in words, and no points, totals, percentages or ranges.

A view is built as always and then told anew from the result, so that nothing a number was made of
is worked out twice. Figures of the case and lengths of time are no grades and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from mockloop.domain.kinds import HALVES_WORDS, STATUS_WORDS, level_word
from mockloop.domain.rating import CriterionRating, Effect, Prediction, Result
from mockloop.report.criteria import held_names, level_words
from mockloop.report.looks import warm_up_headline
from mockloop.report.model import (
    Appendix,
    CodeRow,
    CriterionView,
    EffectView,
    PredictionRow,
    PredictionView,
    ReportView,
)
from mockloop.report.talk import trust_words
from mockloop.report.talk_model import TalkView
from mockloop.report.words import (
    DISCLAIMER,
    consequence,
    no_total,
    sentence,
)

NO_LEVEL = "no overall level"
TOO_LITTLE = "Too little of the rubric could be assessed."
_MORE_POINTS = re.compile(r"After that, (?:one|\d+) more of the points\.")
_LEVEL = re.compile(r"\blevel ([0-4])\b")
_TRUST_STEP = re.compile(r"(rose|fell) to (\d) of \d")


def in_words(view: ReportView, result: Result, prediction: Prediction | None) -> ReportView:
    """Return ``view`` with levels in words."""
    lowered = [effect for effect in result.effects if effect.target == "overall"]
    # Of a warm-up the view has one criterion.
    criteria = [item for item in result.criteria if view.part in ("", item.id)]
    result = result.model_copy(update={"criteria": tuple(criteria)})
    return replace(
        view,
        numbers=False,
        score=replace(
            view.score,
            headline=_headline(view, result),
            span="",
            reason="" if result.band or view.part else no_band(result),
            lowered=_effects(view.score.lowered, lowered),
        ),
        changes=tuple(replace(c, next_step=step_in_words(c.next_step)) for c in view.changes),
        disclaimer=DISCLAIMER,
        criteria=tuple(
            criterion_in_words(shown, criterion, prediction)
            for shown, criterion in zip(view.criteria, result.criteria, strict=True)
        ),
        prediction=_prediction(view.prediction, result, prediction),
        coverage=view.coverage if view.part else replace(view.coverage, summary=_coverage(result)),
        appendix=_appendix(view.appendix, result),
        talk=None if view.talk is None else talk_in_words(view.talk),
    )


def _headline(view: ReportView, result: Result) -> str:
    if view.part:
        return warm_up_headline(result.criteria[0], numbers=False)
    return result.band or NO_LEVEL


def no_band(result: Result) -> str:
    """Return why a result has no band."""
    return TOO_LITTLE if result.status == "rated" else no_total(result)


def criterion_in_words(
    view: CriterionView, criterion: CriterionRating, prediction: Prediction | None
) -> CriterionView:
    """Return one criterion with its level in words; the level itself is still in the view."""
    return replace(
        view,
        bar="",
        bar_label=view.words,
        points="",
        effects=_effects(view.effects, criterion.effects),
        anchor_text=in_level_words(view.anchor_text),
        next_anchor=in_level_words(view.next_anchor),
        held=held_in_words(criterion),
        next_step=step_in_words(view.next_step),
        prediction=_predicted(prediction, criterion),
    )


def step_in_words(text: str) -> str:
    """Return what would reach the next level, without the count of what else it needs."""
    return in_level_words(_MORE_POINTS.sub("After that, more of the same kind.", text))


def in_level_words(text: str) -> str:
    """Return words of a rubric with the levels they speak of in words: “all of level 3”."""
    return _LEVEL.sub(lambda found: f"“{level_word(int(found[1]))}”", text)


def _effects(views: Iterable[EffectView], effects: Iterable[Effect]) -> tuple[EffectView, ...]:
    effects = tuple(effects)
    shown = []
    for view in views:
        own = [effect for effect in effects if effect.code == view.code]
        # Clauses on single indicators name them, and carry no number.
        kept = [text for text in view.consequences if text.startswith("lets “")]
        told = [_consequence(effect) for effect in own if effect.op != "indicator_cap"]
        shown.append(replace(view, consequences=tuple(dict.fromkeys([*kept, *told]))))
    return tuple(shown)


def _consequence(effect: Effect) -> str:
    match effect.op:
        case "minus":
            return "lowers the level"
        case "overall_cap":
            return "holds the whole answer down"
        case "deduct":
            return "lowers the whole answer" if effect.value else consequence(effect)
        case _:
            return f"holds the level at “{level_word(effect.value)}” at most"


def held_in_words(criterion: CriterionRating) -> str:
    """Return what holds the level down, the level as a word; nothing where nothing does."""
    names = held_names(criterion)
    if not names or criterion.level is None:
        return ""
    return sentence(f"Held at “{level_words(criterion)}” by: {'; '.join(names)}")


def _predicted(prediction: Prediction | None, criterion: CriterionRating) -> str:
    if prediction is None or prediction.skipped or criterion.id not in prediction.levels:
        return ""
    own = level_word(prediction.levels[criterion.id])
    found = "not assessed here" if criterion.level is None else f"here {level_words(criterion)}"
    return f"you {own}, {found}"


def _prediction(
    view: PredictionView, result: Result, prediction: Prediction | None
) -> PredictionView:
    if not view.rows or prediction is None:
        return view
    rows, apart = [], []
    for criterion in result.criteria:
        own = prediction.levels.get(criterion.id)
        both = own is not None and criterion.level is not None
        difference = (own or 0) - (criterion.level or 0) if both else None
        if difference is not None:
            apart.append(difference)
        rows.append(
            PredictionRow(
                title=criterion.title,
                predicted="–" if own is None else level_word(own),
                found=level_words(criterion),
                words=_predicted(prediction, criterion) or "not predicted",
                difference=_side(difference),
            )
        )
    return PredictionView(tuple(rows), _summary(apart) or view.summary)


def _side(difference: int | None) -> str:
    if difference is None:
        return ""
    return "same" if not difference else "you higher" if difference > 0 else "you lower"


def _summary(apart: list[int]) -> str:
    if not apart:
        return ""
    if not any(apart):
        return "Every level is as you predicted."
    if all(value >= 0 for value in apart):
        return "Where you and the result differ, your prediction was higher."
    if all(value <= 0 for value in apart):
        return "Where you and the result differ, your prediction was lower."
    return "In some criteria your prediction was higher, in others lower."


def _coverage(result: Result) -> str:
    missing = [criterion for criterion in result.criteria if criterion.level is None]
    if not missing:
        return "Every criterion was assessed."
    if len(missing) == len(result.criteria):
        return "No criterion could be assessed."
    return "Some criteria could not be assessed."


def _appendix(view: Appendix, result: Result) -> Appendix:
    codes = []
    for criterion in result.criteria:
        codes.append(CodeRow(criterion.id, criterion.title, level_words(criterion), ""))
        for item in criterion.indicators:
            word = (
                HALVES_WORDS[item.halves] if item.status == "rated" else STATUS_WORDS[item.status]
            )
            depth = "core" if item.core else "stretch"
            codes.append(CodeRow(f"{criterion.id}.{item.id}", item.text or item.id, word, depth))
    codes.extend(
        CodeRow(effect.code, effect.title or effect.code, "seen", effect.target)
        for effect in result.effects
    )
    trust = tuple(line for line in view.trust if not line.startswith("The total is a range"))
    return replace(view, trust=trust, measured=(), codes=tuple(codes))


def talk_in_words(view: TalkView) -> TalkView:
    """Return the talk with trust in words."""

    def step(text: str) -> str:
        return _TRUST_STEP.sub(lambda m: f"{m[1]} to {trust_words(int(m[2]))}", text)

    people = tuple(
        replace(person, bar="", steps=tuple(map(step, person.steps))) for person in view.people
    )
    return replace(view, people=people)
