"""Anti-patterns: when one is seen, what triggered it, and what it does."""

from __future__ import annotations

from typing import NamedTuple

from mockloop.domain.antipattern import AntiPattern, Detector, EffectRule
from mockloop.domain.learned import PatternWeights
from mockloop.domain.rating import Effect, Evidence
from mockloop.matching.document import bits
from mockloop.scoring.compiled import Scorebook
from mockloop.scoring.pattern_checks import CHECKS, MAX_SPANS, Grades
from mockloop.scoring.pattern_odds import believed, hear
from mockloop.scoring.reading import Reading, Submission, first_bits

CLOSE = 100
"""Hundredths: a sentence that sounds nearly as much like it as the best is quoted too."""


def trigger_masks(work: Submission, book: Scorebook) -> dict[str, int]:
    """Return where the cues of each anti-pattern match in the answer, non-triggers excluded."""
    found: dict[str, int] = {}
    for pattern, detector in book.detectors():
        hits, _ = _trigger_mask(detector, work.text)
        found[pattern.id] = found.get(pattern.id, 0) | hits
    return found


def find_effects(work: Submission, book: Scorebook, grades: Grades) -> tuple[Effect, ...]:
    """Return the effects of every anti-pattern seen, in code order."""
    found: list[Effect] = []
    ear = _listen(work, book)
    for pattern, detector in book.detectors():
        if ear is not None and pattern.id in ear.sounds and not detector.missing:
            evidence = _detect_learned(pattern, detector, work, book, grades, ear)
        else:
            evidence = _detect(pattern, detector, work, book, grades)
        if evidence:
            for rule in detector.effects:
                # A deduction counts per quoted span, everything else once.
                spans = [(item,) for item in evidence] if rule.op == "deduct" else [evidence]
                for quoted in spans:
                    found.extend(_effects(pattern, rule, quoted, book))
    return tuple(found)


def _effects(
    pattern: AntiPattern, rule: EffectRule, evidence: tuple[Evidence, ...], book: Scorebook
) -> list[Effect]:
    known = {c.id for c in book.rubric.criteria} | set(book.rubric.indicator_refs()) | {"overall"}
    targets = [c.id for c in book.rubric.criteria] if rule.target == "*" else [rule.target]
    return [
        Effect(
            code=pattern.id, title=pattern.title, target=target, op=rule.op, value=rule.value,
            evidence=evidence, note=pattern.instead,
        )
        for target in targets
        if target in known
    ]  # fmt: skip


class Ear(NamedTuple):
    """What learned weights hear in an answer: sounds per sentence, cues, and how to judge them."""

    weights: PatternWeights
    sounds: dict[str, list[int]]
    """Anti-pattern → how much every sentence speaks for it, in hundredths."""
    cued: dict[str, int]
    """Anti-pattern → the sentences that its cues match."""


def _listen(work: Submission, book: Scorebook) -> Ear | None:
    """Return what learned weights hear; ``None`` where nothing was learned."""
    if book.learned is None or book.learned.weights.patterns is None:
        return None
    weights = book.learned.weights.patterns
    cued = trigger_masks(work, book)
    sounds = book.learned.signals(work.text.features(), cued)
    return Ear(weights, {code: sounds[code] for code in weights.own if code in sounds}, cued)


def _conditions_hold(detector: Detector, grades: Grades) -> bool:
    for condition in detector.grades:
        halves = grades.get(condition.indicator)
        if halves is None:
            return False
        if condition.min is not None and halves < condition.min:
            return False
        if condition.max is not None and halves > condition.max:
            return False
    return all(
        sum(halves or 0 for ref, halves in grades.items() if ref.startswith(f"{c.criterion}."))
        >= c.min
        for c in detector.criteria
    )


def _known(detector: Detector, work: Submission, *, learned: bool) -> bool:
    if detector.needs == "asked" and learned:
        # What was asked is known; that the answer nods all the same, the learned weights see.
        return work.answer.asked is not None
    if detector.needs == "asked":
        # Known, and nothing: who asked has looked, whatever the text says.
        return work.answer.asked == () and not work.questions
    if detector.needs == "injects":
        return work.answer.injects is not None and work.answer.injects != ()
    return True


def _detect(
    pattern: AntiPattern, detector: Detector, work: Submission, book: Scorebook, grades: Grades
) -> tuple[Evidence, ...]:
    """Return what cues, checks and conditions on grades find."""
    if not _known(detector, work, learned=False) or not _conditions_hold(detector, grades):
        return ()
    readings = [work.text] if pattern.scope != "questions" else []
    if pattern.scope != "answer":
        readings.extend(work.questions)
    if any(reading.matches(detector.unless) for reading in readings):
        return ()
    if detector.check:
        return CHECKS[detector.check](detector, work, book, grades)
    spans = _spans(detector, readings)
    bare = not (detector.triggers or detector.strong)
    if (bare and detector.grades) or (detector.missing and (bare or spans)):
        return _nearest(detector, work.text)
    return tuple(spans[:MAX_SPANS])


def _detect_learned(
    pattern: AntiPattern, detector: Detector, work: Submission, book: Scorebook, grades: Grades,
    ear: Ear,
) -> tuple[Evidence, ...]:  # fmt: skip
    """Return the quoted sentences of an anti-pattern whose odds were learned."""
    if not _known(detector, work, learned=True):
        return ()
    sounds = ear.sounds[pattern.id]
    heard = hear(pattern, sounds, ear.cued.get(pattern.id, 0), work, book, grades)
    if not believed(ear.weights, pattern.id, heard):
        return ()
    return heard.checked or _quoted(pattern, detector, work.text, book, grades, sounds)


def _quoted(
    pattern: AntiPattern, detector: Detector, reading: Reading, book: Scorebook, grades: Grades,
    sounds: list[int],
) -> tuple[Evidence, ...]:  # fmt: skip
    """Return the sentences that speak most for it.

    The harsher of two detectors wants its own cues or conditions as well.
    """
    siblings = [own for other, own in book.detectors() if other is pattern]
    mask = reading.eligible
    if len(siblings) > 1 and any(rule.op == "set" for rule in detector.effects):
        if not _conditions_hold(detector, grades):
            return ()
        if not detector.grades:
            mask &= _trigger_mask(detector, reading)[0]
    ranked = sorted(bits(mask), key=lambda n: (-sounds[n], n))[:MAX_SPANS]
    cues = (*detector.strong, *detector.triggers)
    near = [n for n in ranked if sounds[n] >= sounds[ranked[0]] - CLOSE]
    return tuple(reading.quote(number, cues) for number in sorted(near))


def _spans(detector: Detector, readings: list[Reading]) -> list[Evidence]:
    """Return the quoted triggers, none when they are fewer than needed."""
    spans: list[Evidence] = []
    strong = False
    for reading in readings:
        hits, certain = _trigger_mask(detector, reading)
        strong = strong or bool(certain)
        cues = (*detector.strong, *detector.triggers)
        spans.extend(reading.quote(number, cues) for number in bits(hits))
    return spans if strong or len(spans) >= detector.min_spans else []


def _trigger_mask(detector: Detector, reading: Reading) -> tuple[int, int]:
    excused = reading.matches(detector.non_triggers, "either")
    strong = reading.matches(detector.strong) & ~excused
    return (reading.matches(detector.triggers) & ~excused) | strong, strong


def _nearest(detector: Detector, reading: Reading) -> tuple[Evidence, ...]:
    """Return the sentence that should have carried what is missing."""
    if not reading.document.sentences:
        return ()
    hits = reading.matches(detector.missing, "either") or 1
    return (reading.quote(first_bits(hits, 1)[0], detector.missing),)
