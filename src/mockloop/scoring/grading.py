"""Indicators to grades: absent, named (½) or applied (1), each with the words it rests on."""

from __future__ import annotations

from typing import NamedTuple

from mockloop.domain.cue import Node
from mockloop.domain.prompt import Inject
from mockloop.domain.rating import Evidence, IndicatorRating
from mockloop.matching.coverage import best_coverage
from mockloop.matching.document import bits
from mockloop.matching.evaluate import match
from mockloop.scoring.compiled import IndicatorPlan, Scorebook
from mockloop.scoring.reading import Reading, Submission, first_bits, read_text

ANTICIPATED = "Anticipated: the answer met it before the news came."
DECLARED = "Declared: it rests on what the answer file says was asked."
COVERED_NAMED = 0.34
COVERED_APPLIED = 0.55
_CONCRETE = ("number", "reason", "owner", "decision", "time")


def rating_of(
    plan: IndicatorPlan, halves: int | None, evidence: tuple[Evidence, ...] = (), note: str = "",
    status: str = "rated",
) -> IndicatorRating:  # fmt: skip
    """Return the rating of an indicator with a grade in halves and its quotes."""
    return IndicatorRating.model_validate(
        {
            "id": plan.indicator.id,
            "core": plan.indicator.core,
            "text": plan.indicator.text,
            "halves": halves,
            "status": status,
            "evidence": evidence,
            "note": note,
            "required_for_4": plan.indicator.required_for_4,
        }
    )


def not_assessed(plan: IndicatorPlan, why: str) -> IndicatorRating:
    """Return the named state “not assessed” with its reason."""
    return rating_of(plan, None, note=why, status="not_assessed")


def _quotes(reading: Reading, mask: int, cues: tuple[Node, ...]) -> tuple[Evidence, ...]:
    return tuple(reading.quote(sentence, cues) for sentence in first_bits(mask, 2))


def _lifted(plan: IndicatorPlan, reading: Reading, named: int, bound: int) -> int:
    """Return the named sentences that are applied: bound to the case and concrete."""
    if plan.lift:
        return named & reading.matches(plan.lift)
    concrete = 0
    for feature in _CONCRETE:
        concrete |= reading.document.features.get(feature, 0)
    return named & bound & concrete


class CueMasks(NamedTuple):
    """The sentences in which cues name, apply or lift an indicator, and those bound to the case."""

    named: int
    applied: int
    lifted: int
    bound: int


def cue_masks(plan: IndicatorPlan, reading: Reading) -> CueMasks:
    """Return where the cues of an indicator match, worked out once per reading."""
    known = reading.masks.get(plan.ref)
    if known is None or known[0] is not plan:
        bound = reading.with_bound(plan.binds)
        allowed = reading.eligible & ~reading.matches(plan.against, "either")
        allowed &= ~reading.guesses.get(plan.ref, 0)
        applied = reading.matches(plan.applied) & allowed & ~reading.parade
        named = reading.matches(plan.named) & allowed
        lifted = _lifted(plan, reading, named, bound) & ~reading.parade
        known = reading.masks[plan.ref] = (plan, CueMasks(named, applied, lifted, bound))
    masks: CueMasks = known[1]
    return masks


def special(plan: IndicatorPlan) -> bool:
    """Say whether more than the answer decides an indicator: news, questions, facts, a waiver."""
    shown = plan.indicator
    return bool(
        shown.inject or shown.credits_facts or shown.asks or shown.waived_when or not plan.has_cues
    )


def cue_halves(plan: IndicatorPlan, reading: Reading) -> int:
    """Return the grade in halves that cues give an indicator that is not special."""
    masks = cue_masks(plan, reading)
    return 2 if masks.applied | masks.lifted else int(masks.named > 0)


def grade_text(plan: IndicatorPlan, reading: Reading) -> tuple[int, tuple[Evidence, ...]]:
    """Return the grade in halves that ``reading`` earns for an indicator, with its quotes."""
    masks = cue_masks(plan, reading)
    if masks.applied:
        return 2, _quotes(reading, _preferred(plan, reading, masks.applied), plan.applied)
    if masks.lifted:
        return 2, _quotes(reading, masks.lifted, plan.named)
    if masks.named:
        return 1, _quotes(reading, masks.named, plan.named)
    return 0, ()


def _preferred(plan: IndicatorPlan, reading: Reading, mask: int) -> int:
    """Return the statements among the sentences when there are any: they quote better."""
    if plan.indicator.asks:
        return mask
    return mask & ~reading.document.features.get("question", 0) or mask


def grade_by_coverage(
    plan: IndicatorPlan, reading: Reading, book: Scorebook
) -> tuple[int, tuple[Evidence, ...]]:
    """Return the grade of an indicator without cues from how well its statement is covered."""
    statements = [plan.indicator.text, *([plan.note.means] if plan.note else [])]
    found = [
        best_coverage(
            statement,
            reading.document,
            book.facts.own_words,
            reading.eligible & ~reading.guesses.get(plan.ref, 0),
            window=plan.indicator.window,
            siblings=tuple(other.indicator.text for other in book.plans),
        )
        for statement in statements
    ]
    best = max((item for item in found if item), key=lambda item: item.chance, default=None)
    if best is None or best.chance < COVERED_NAMED:
        return 0, ()
    bound = reading.with_bound(plan.binds)
    on_case = (bound | reading.facts.figure_mask) >> best.sentence & 1
    halves = 2 if best.chance >= COVERED_APPLIED and on_case else 1
    return halves, (reading.quote(best.sentence),)


def _inject_state(plan: IndicatorPlan, work: Submission, book: Scorebook) -> IndicatorRating | None:
    """Grade an inject-bound indicator by the reactions in the text at submission.

    What met the reaction before the news came counts the same: it was anticipated.
    """
    shown = [i for i in book.case.prompt.injects if work.answer.saw(i.id)]
    if work.answer.injects is None:
        return not_assessed(plan, "Whether the news was seen is not known.")
    if not shown:
        return not_assessed(plan, "The news was never shown in this attempt.")
    reading = work.text
    met: list[Evidence] = []
    noticed: list[Evidence] = []
    early: list[str] = []
    for inject in shown:
        hit = reading.matches(inject.met) & reading.eligible & ~reading.parade
        seen = reading.matches(inject.noticed) & reading.eligible
        if hit:
            before = work.answer.checkpoint(inject.id)
            if before is not None and _met_before(inject, before, book):
                early.append(inject.id)
            met.extend(_quotes(reading, _newer(reading, hit, before), inject.met)[:1])
        elif seen:
            noticed.extend(_quotes(reading, seen, inject.noticed)[:1])
    note = ANTICIPATED if early else ""
    if 3 * len(met) >= 2 * len(shown) or (
        len(met) + len(noticed) == len(shown) and 2 * len(met) >= len(shown)
    ):
        return rating_of(plan, 2, tuple(met), note)
    if met or noticed:
        return rating_of(plan, 1, tuple(met or noticed), note)
    return None


def _met_before(inject: Inject, before: str, book: Scorebook) -> bool:
    earlier = read_text(before, f"checkpoint:{inject.id}", book)
    return bool(earlier.matches(inject.met) & earlier.eligible & ~earlier.parade)


def _newer(reading: Reading, mask: int, before: str | None) -> int:
    """Return the sentences that the text did not have when the news came, if there are any."""
    fresh = sum(
        1 << number for number in bits(mask) if reading.document.body(number) not in (before or "")
    )
    return fresh or mask


def _facts_used(plan: IndicatorPlan, work: Submission, book: Scorebook) -> IndicatorRating | None:
    """Grade “decisive facts obtained”: recorded questions, or facts that the text uses."""
    answer = work.answer
    found: dict[str, Evidence] = {}
    for number, question in enumerate(answer.questions):
        fact_id = question.fact
        if fact_id and not book.case.prompt.fact(fact_id).decoy:
            text = question.text
            found[fact_id] = Evidence(
                source=f"question:{number}", start=0, end=len(text), quote=text
            )
    if answer.asked is not None and answer.declared:
        for fact in book.case.prompt.facts:
            if fact.decoy or not (answer.asked == "all" or fact.id in answer.asked):
                continue
            said = work.text.matches(fact.says) if fact.says else work.text.context.bound(fact.id)
            mask = said & work.text.eligible
            if mask:
                found.setdefault(fact.id, work.text.quote(first_bits(mask, 1)[0]))
    if not found:
        return None
    declared = any(evidence.source == "answer" for evidence in found.values())
    return rating_of(
        plan, 2 if len(found) >= 2 else 1, tuple(found.values())[:3], DECLARED if declared else ""
    )


def grade(plan: IndicatorPlan, work: Submission, book: Scorebook) -> IndicatorRating:
    """Return the rating of one indicator for a submission."""
    if plan.indicator.waived_when == "additive" and _only_adds(work, book):
        halves, evidence = grade_text(plan, work.text)
        if halves < 2:
            return not_assessed(plan, "Waived: the design only adds, nothing is retired.")
        return rating_of(plan, halves, evidence)
    best: IndicatorRating | None = None
    if plan.indicator.inject:
        best = _inject_state(plan, work, book)
        if best is not None and best.halves in (None, 2):
            return best
    if plan.indicator.credits_facts:
        best = _facts_used(plan, work, book)
        if best is not None and best.halves == 2:
            return best
    text = _from_text(plan, work, book)
    if best is None or (text.halves or 0) > (best.halves or 0):
        best = text
    if plan.indicator.asks and not best.halves and work.answer.asked is None:
        return not_assessed(plan, "Nothing in the text shows what was asked.")
    return best


def _only_adds(work: Submission, book: Scorebook) -> bool:
    return any(match(cue, work.text.context) for cue in book.case.prompt.additive)


def _from_text(plan: IndicatorPlan, work: Submission, book: Scorebook) -> IndicatorRating:
    if plan.has_cues:
        halves, evidence = grade_text(plan, work.text)
    else:
        halves, evidence = grade_by_coverage(plan, work.text, book)
    if plan.indicator.asks and halves < 2 and work.questions:
        halves, evidence = _from_questions(plan, work, halves, evidence)
    return rating_of(plan, halves, evidence)


def _from_questions(
    plan: IndicatorPlan, work: Submission, halves: int, evidence: tuple[Evidence, ...]
) -> tuple[int, tuple[Evidence, ...]]:
    for question in work.questions:
        asked, quotes = grade_text(plan, question)
        if asked > halves:
            halves, evidence = asked, quotes
    return halves, evidence
