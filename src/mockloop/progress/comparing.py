"""Two results criterion by criterion and check by check: what changed, in whose words."""

from __future__ import annotations

from dataclasses import dataclass

from mockloop.domain.rating import CriterionRating, IndicatorRating, Result

MOST_QUOTES = 2
"""Quotes of one check that are set beside the other's."""


@dataclass(frozen=True, slots=True)
class CheckPair:
    """One indicator in both answers."""

    ref: str
    """Criterion and letter, ``AD3.e``."""
    text: str
    before: int | None
    """Grade in halves; None: not assessed, or not there."""
    after: int | None
    before_quotes: tuple[str, ...]
    after_quotes: tuple[str, ...]
    core: bool

    @property
    def changed(self) -> bool:
        """Whether the grade differs; other words for the same grade are no change."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class EffectPair:
    """An anti-pattern that stands in one of the two answers only."""

    code: str
    title: str
    came: bool
    """Whether it is new; else it is gone."""
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CriterionPair:
    """One criterion in both answers."""

    id: str
    title: str
    before: int | None
    after: int | None
    checks: tuple[CheckPair, ...]
    """Every indicator, in rubric order."""

    @property
    def changed(self) -> tuple[CheckPair, ...]:
        """The checks whose grade differs."""
        return tuple(check for check in self.checks if check.changed)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two results side by side; nothing is averaged."""

    criteria: tuple[CriterionPair, ...]
    effects: tuple[EffectPair, ...]
    before_total: float | None
    after_total: float | None
    notes: tuple[str, ...]
    """Why the two cannot be compared in full, in sentences."""

    @property
    def changed(self) -> tuple[CheckPair, ...]:
        """Every check whose grade differs, in rubric order."""
        return tuple(check for pair in self.criteria for check in pair.changed)

    @property
    def moved(self) -> tuple[CriterionPair, ...]:
        """The criteria whose level differs, where both answers have one."""
        return tuple(
            pair
            for pair in self.criteria
            if None not in (pair.before, pair.after) and pair.before != pair.after
        )

    @property
    def summary(self) -> str:
        """How many checks have another grade, in a sentence."""
        changed = self.changed
        if not changed:
            return "No check has another grade."
        lower = sum((check.after or 0) < (check.before or 0) for check in changed)
        if len(changed) == 1:
            said = f"1 check has another grade, a {'lower' if lower else 'higher'} one."
        else:
            way = f"{lower} of them lower"
            if lower in (0, len(changed)):
                way = "all lower" if lower else "all higher"
            said = f"{len(changed)} checks have another grade, {way}."
        return said


def compare(before: Result, after: Result) -> Comparison:
    """Return both results criterion by criterion; what only one of them has stands alone."""
    old = {item.id: item for item in before.criteria}
    new = {item.id: item for item in after.criteria}
    ids = [*old, *(name for name in new if name not in old)]
    return Comparison(
        criteria=tuple(_criterion(name, old.get(name), new.get(name)) for name in ids),
        effects=_effects(before, after),
        before_total=before.total,
        after_total=after.total,
        notes=_notes(before, after),
    )


def _criterion(
    name: str, before: CriterionRating | None, after: CriterionRating | None
) -> CriterionPair:
    old = {item.id: item for item in before.indicators} if before else {}
    new = {item.id: item for item in after.indicators} if after else {}
    either = after or before
    letters = [*old, *(letter for letter in new if letter not in old)]
    return CriterionPair(
        id=name,
        title=either.title if either else name,
        before=before.level if before else None,
        after=after.level if after else None,
        checks=tuple(_check(name, old.get(letter), new.get(letter)) for letter in letters),
    )


def _check(
    criterion: str, before: IndicatorRating | None, after: IndicatorRating | None
) -> CheckPair:
    either = after or before
    letter = either.id if either else ""
    return CheckPair(
        ref=f"{criterion}.{letter}",
        text=either.text if either else "",
        before=before.halves if before else None,
        after=after.halves if after else None,
        before_quotes=_quotes(before),
        after_quotes=_quotes(after),
        core=either.core if either else False,
    )


def _quotes(item: IndicatorRating | None) -> tuple[str, ...]:
    quotes = [evidence.quote for evidence in item.evidence] if item else []
    return tuple(quotes[:MOST_QUOTES])


def _effects(before: Result, after: Result) -> tuple[EffectPair, ...]:
    old, new = ({effect.code: effect for effect in side.effects} for side in (before, after))
    gone = [(code, old[code], False) for code in old if code not in new]
    came = [(code, new[code], True) for code in new if code not in old]
    return tuple(
        EffectPair(
            code, effect.title, is_new,
            tuple(evidence.quote for evidence in effect.evidence[:MOST_QUOTES]),
        )
        for code, effect, is_new in (*gone, *came)
    )  # fmt: skip


def _notes(before: Result, after: Result) -> tuple[str, ...]:
    notes = []
    if before.prompt.id != after.prompt.id:
        notes.append(
            "They answer different prompts: what is checked is the same, the cases are not."
        )
    elif before.prompt.seed != after.prompt.seed:
        notes.append("The figures of the case differ; the story is the same.")
    if before.rubric.structure_hash != after.rubric.structure_hash:
        notes.append("They were rated by rubrics that differ in their checks.")
    scorers = [f"{side.scorer.name} {side.scorer.version}" for side in (before, after)]
    if scorers[0] != scorers[1]:
        notes.append(f"They were rated by different scorers: {scorers[0]}, then {scorers[1]}.")
    elif before.vocabulary.content_hash != after.vocabulary.content_hash:
        notes.append("They were rated with different words and weights of the same scorer.")
    return tuple(notes)
