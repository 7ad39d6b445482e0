"""All indicators of an answer graded: by learned weights where a prompt has them, else by cues."""

from __future__ import annotations

from dataclasses import dataclass

from mockloop.domain.learned import Odds
from mockloop.domain.rating import Evidence, IndicatorRating
from mockloop.scoring.compiled import IndicatorPlan, Scorebook
from mockloop.scoring.foreknowledge import guess_note
from mockloop.scoring.grading import (
    cue_halves,
    cue_masks,
    grade,
    grade_text,
    not_assessed,
    rating_of,
    special,
)
from mockloop.scoring.learned import ABSENT, WHOLE, Found, Learned
from mockloop.scoring.reading import Reading, Submission
from mockloop.scoring.settling import Core, aimed_level, level_features, settle

FOREIGN = "Hardly any ordinary English words: this scorer reads English alone."
SURE = Odds(0, 0, WHOLE)
CUE_NAMES, CUE_APPLIES, CUE_BOUND = "cue:names", "cue:applies", "cue:bound"


@dataclass(frozen=True, slots=True)
class Weighed:
    """The grades of an answer, and per criterion how surely its level stands (0 to 1)."""

    grades: dict[str, IndicatorRating]
    steady: dict[str, float]


def weigh(work: Submission, book: Scorebook) -> Weighed:
    """Return the rating of every indicator of a submission."""
    if not work.text.english:
        return Weighed({plan.ref: not_assessed(plan, FOREIGN) for plan in book.plans}, {})
    weighed = _weighed(work, book)
    for ref in work.text.guesses:
        item = weighed.grades[ref]
        if item.halves in (0, 1) and not item.note:
            note = guess_note(work.text, ref, work.answer)
            weighed.grades[ref] = item.model_copy(update={"note": note})
    return weighed


def _weighed(work: Submission, book: Scorebook) -> Weighed:
    if book.learned is None:
        return Weighed({plan.ref: grade(plan, work, book) for plan in book.plans}, {})
    by_cues = {plan.ref: grade(plan, work, book) for plan in book.plans if special(plan)}
    found = _found(work.text, book, book.learned)
    grades: dict[str, IndicatorRating] = {}
    steady: dict[str, float] = {}
    for criterion in book.rubric.criteria:
        plans = [plan for plan in book.plans if plan.criterion.id == criterion.id]
        own, chance = _criterion(plans, by_cues, found, book.learned, work.text)
        grades.update(own)
        steady[criterion.id] = chance
    return Weighed(grades, steady)


def _found(reading: Reading, book: Scorebook, learned: Learned) -> dict[str, Found | None]:
    extra: list[dict[int, tuple[str, ...]]] = [{} for _ in reading.document.sentences]
    for plan in book.plans:
        number = learned.number_of.get(plan.ref)
        if number is not None:
            _add_cues(extra, number, plan, reading)
    banned = {
        learned.number_of[ref]: mask
        for ref, mask in reading.guesses.items()
        if ref in learned.number_of
    }
    best = learned.score(reading.features(), extra, reading.eligible, reading.parade, banned)
    return {ref: best[number] for ref, number in learned.number_of.items()}


def _add_cues(
    extra: list[dict[int, tuple[str, ...]]], number: int, plan: IndicatorPlan, reading: Reading
) -> None:
    masks = cue_masks(plan, reading)
    applies = masks.applied | masks.lifted
    seen = masks.named | applies | masks.bound
    sentence = 0
    while seen:
        if seen & 1:
            names = (
                (CUE_NAMES,) * (masks.named >> sentence & 1)
                + (CUE_APPLIES,) * (applies >> sentence & 1)
                + (CUE_BOUND,) * (masks.bound >> sentence & 1)
            )
            extra[sentence][number] = names
        seen >>= 1
        sentence += 1


def _criterion(
    plans: list[IndicatorPlan],
    by_cues: dict[str, IndicatorRating],
    found: dict[str, Found | None],
    learned: Learned,
    reading: Reading,
) -> tuple[dict[str, IndicatorRating], float]:
    grades: dict[str, IndicatorRating] = {}
    open_plans: list[tuple[IndicatorPlan, Odds]] = []
    for plan in plans:
        known = by_cues.get(plan.ref)
        if known is None and plan.ref not in learned.number_of:
            halves, evidence = grade_text(plan, reading)
            grades[plan.ref] = rating_of(plan, halves, evidence)
            continue
        halves = (known.halves or 0) if known else cue_halves(plan, reading)
        odds = _odds(plan, halves, found.get(plan.ref), learned)
        if known and _stands(plan, known, odds):
            grades[plan.ref] = known
        else:
            open_plans.append((plan, odds))
    all_odds = [odds for _, odds in open_plans]
    rules = [Core(p.indicator.core, p.indicator.required_for_4) for p, _ in open_plans]
    for plan in plans:
        item = grades.get(plan.ref)
        if item is not None and item.halves is not None and _counts(plan, item, learned):
            all_odds.append(SURE if item.halves == 2 else ABSENT)
            rules.append(Core(plan.indicator.core, plan.indicator.required_for_4))
    aim = aimed_level(learned, plans[0].criterion.id, level_features(all_odds, rules))
    settled = settle(all_odds, rules, aim)
    for (plan, _), halves in zip(open_plans, settled.grades, strict=False):
        grades[plan.ref] = _rated(plan, halves, by_cues.get(plan.ref), found[plan.ref], reading)
    return grades, settled.steady


def _counts(plan: IndicatorPlan, item: IndicatorRating, learned: Learned) -> bool:
    """Say whether a grade by cues bears on the level the weights expect.

    They were learned without the younger stretch indicators: absent, one changes nothing.
    """
    return bool(item.halves) or plan.indicator.core or plan.ref in learned.number_of


def _odds(plan: IndicatorPlan, by_cues: int, found: Found | None, learned: Learned) -> Odds:
    return ABSENT if found is None else learned.odds(plan.ref, found, by_cues)


def _stands(plan: IndicatorPlan, known: IndicatorRating, odds: Odds) -> bool:
    """Say whether the grade by cues is final: not assessable, waived, or earned by asking."""
    if known.halves is None:
        if plan.indicator.waived_when:
            return odds.applied < WHOLE // 2
        return not plan.indicator.asks
    return any(evidence.source != "answer" for evidence in known.evidence)


def _rated(
    plan: IndicatorPlan, halves: int, known: IndicatorRating | None, found: Found | None,
    reading: Reading,
) -> IndicatorRating:  # fmt: skip
    note = known.note if known else ""
    if not halves or found is None:
        if known and known.halves is None:
            return not_assessed(plan, note)
        return rating_of(plan, 0)
    return rating_of(plan, halves, _quotes(plan, halves, found, reading), note)


def _quotes(
    plan: IndicatorPlan, halves: int, found: Found, reading: Reading
) -> tuple[Evidence, ...]:
    cues = (*plan.applied, *plan.named)
    if halves == 1:
        return (reading.quote(found.named_at, cues),)
    places = [found.applied_at]
    if found.applied_second >= 0 and found.applied_next > 0:
        places.append(found.applied_second)
    return tuple(reading.quote(place, cues) for place in places)
