"""A rubric, a case and the shared vocabulary made ready to score any number of answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from mockloop.domain.antipattern import AntiPattern, AntiPatterns, Detector, Vocabulary
from mockloop.domain.case import Case
from mockloop.domain.cue import Node
from mockloop.domain.handed_out import handed_out
from mockloop.domain.learned import LearnedWeights
from mockloop.domain.measured import UNMEASURED_REACH
from mockloop.domain.prompt import Note
from mockloop.domain.rubric import Criterion, Indicator, Rubric
from mockloop.matching.lexicon import Lexicon
from mockloop.scoring.casefacts import CaseFacts, case_facts
from mockloop.scoring.learned import Learned

KEPT_LEXICONS = 4
_LEXICONS: dict[tuple[int, tuple[Node, ...]], tuple[Vocabulary, Lexicon]] = {}

_LEARNED: dict[int, Learned] = {}


@dataclass(frozen=True, slots=True)
class IndicatorPlan:
    """How one indicator is graded in this case."""

    criterion: Criterion
    indicator: Indicator
    note: Note | None
    named: tuple[Node, ...]
    applied: tuple[Node, ...]
    lift: tuple[Node, ...]
    against: tuple[Node, ...]
    binds: tuple[str, ...]

    @property
    def ref(self) -> str:
        """Return the indicator as ``AD1.a``."""
        return f"{self.criterion.id}.{self.indicator.id}"

    @property
    def has_cues(self) -> bool:
        """Say whether cues exist; without them the coverage matcher is used."""
        return bool(self.named or self.applied)


@dataclass(frozen=True, slots=True)
class Scorebook:
    """Everything that scoring needs, compiled once per rubric and case."""

    case: Case
    rubric: Rubric
    anti_patterns: AntiPatterns
    lexicon: Lexicon
    facts: CaseFacts
    plans: tuple[IndicatorPlan, ...]
    learned: Learned | None = None
    """Learned weights, where the prompt has them."""
    reach: float = UNMEASURED_REACH
    """Points each way that a total is shown with."""
    memo: dict[str, Any] = field(default_factory=dict, compare=False)
    """What was worked out once for this case, by name."""

    def detectors(self) -> list[tuple[AntiPattern, Detector]]:
        """Return the anti-pattern detectors that apply to this kind, in code order."""
        kind = self.rubric.kind
        return [
            (pattern, detector)
            for pattern in self.anti_patterns.anti_patterns
            for detector in pattern.detectors
            if not detector.kinds or kind in detector.kinds
        ]


def _plan(criterion: Criterion, indicator: Indicator, case: Case) -> IndicatorPlan:
    note = case.prompt.note(criterion.id, indicator.id)
    cues = indicator.cues
    return IndicatorPlan(
        criterion,
        indicator,
        note,
        named=(*(note.named if note else ()), *(cues.named if cues else ())),
        applied=(*(note.applied if note else ()), *(cues.applied if cues else ())),
        lift=cues.lift if cues else (),
        against=(*(note.against if note else ()), *(cues.against if cues else ())),
        binds=note.binds if note else (),
    )


def _all_cues(
    plans: Iterable[IndicatorPlan], case: Case, anti_patterns: AntiPatterns
) -> Iterable[Node]:
    for plan in plans:
        yield from (*plan.named, *plan.applied, *plan.lift, *plan.against)
    for fact in case.prompt.facts:
        yield from (*fact.says, *fact.cues)
    for inject in case.prompt.injects:
        yield from (*inject.met, *inject.noticed)
    yield from case.prompt.additive
    for pattern in anti_patterns.anti_patterns:
        for rule in pattern.detectors:
            yield from (
                *rule.triggers, *rule.strong, *rule.non_triggers, *rule.unless, *rule.missing,
            )  # fmt: skip


def _lexicon(vocabulary: Vocabulary, cues: tuple[Node, ...]) -> Lexicon:
    """Return the compiled phrases; other figures of the same prompt have the same ones."""
    key = (id(vocabulary), cues)
    known = _LEXICONS.get(key)
    if known is None:
        if len(_LEXICONS) >= KEPT_LEXICONS:
            _LEXICONS.pop(next(iter(_LEXICONS)), None)
        # The vocabulary is kept beside it, so that nothing else gets its id.
        known = _LEXICONS[key] = (vocabulary, Lexicon(vocabulary.concepts, cues))
    return known[1]


def _learned(weights: LearnedWeights) -> Learned:
    """Return the weights made ready; other figures of the same prompt have the same ones."""
    known = _LEARNED.get(id(weights))
    if known is None:
        if len(_LEARNED) >= KEPT_LEXICONS:
            _LEARNED.pop(next(iter(_LEARNED)), None)
        # It holds its weights, so that nothing else gets their id.
        known = _LEARNED[id(weights)] = Learned(weights)
    return known


def compile_scorebook(
    case: Case, rubric: Rubric, anti_patterns: AntiPatterns, vocabulary: Vocabulary,
    weights: LearnedWeights | None = None, reach: float = UNMEASURED_REACH,
) -> Scorebook:  # fmt: skip
    """Return a scorebook for ``case`` under ``rubric``, with learned weights where there are."""
    plans = tuple(_plan(c, i, case) for c in rubric.criteria for i in c.indicators)
    lexicon = _lexicon(vocabulary, tuple(_all_cues(plans, case, anti_patterns)))
    told = [*(a for c in rubric.criteria for a in c.anchors)]
    told += [case.fill(other.text) for other in case.prompt.alternatives]
    told += [inject.reaction for inject in case.injects]
    told += handed_out(case)
    told += [case.fill(step) for ladder in case.prompt.hints for step in ladder.steps]
    told += [term.means for term in case.prompt.glossary]
    for plan in plans:
        shown = plan.indicator
        told += [shown.text, shown.named, shown.applied, shown.next_step]
        if plan.note:
            told += [case.fill(plan.note.means), case.fill(plan.note.example)]
    learned = _learned(weights) if weights is not None else None
    return Scorebook(
        case, rubric, anti_patterns, lexicon, case_facts(case, told), plans, learned, reach
    )
