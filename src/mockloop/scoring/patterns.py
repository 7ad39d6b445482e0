"""Anti-patterns: when one is seen, what triggered it, and what it does."""

from __future__ import annotations

from collections.abc import Mapping

from mockloop.domain.antipattern import AntiPattern, Detector, EffectRule
from mockloop.domain.rating import Effect, Evidence
from mockloop.matching import numbers as n
from mockloop.matching.document import bits
from mockloop.matching.stems import stem
from mockloop.scoring.compiled import Scorebook
from mockloop.scoring.reading import Reading, Submission, first_bits

Grades = Mapping[str, int | None]
MAX_SPANS = 3
_TARGET_WORDS = frozenset(
    stem(word)
    for word in (
        "target goal under below less than least most within assume assuming assumption guess say "
        "about if would could maybe probably want aim should threshold limit until alert stop"
    ).split()
)


def find_effects(work: Submission, book: Scorebook, grades: Grades) -> tuple[Effect, ...]:
    """Return the effects of every anti-pattern seen, in code order."""
    found: list[Effect] = []
    for pattern, detector in book.detectors():
        evidence = _detect(pattern, detector, work, book, grades)
        if evidence:
            for rule in detector.effects:
                found.extend(_effects(pattern, rule, evidence, book))
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


def _conditions_hold(detector: Detector, grades: Grades) -> bool:
    for condition in detector.grades:
        halves = grades.get(condition.indicator)
        if halves is None:
            return False
        if condition.min is not None and halves < condition.min:
            return False
        if condition.max is not None and halves > condition.max:
            return False
    return True


def _known(detector: Detector, work: Submission) -> bool:
    if detector.needs == "asked":
        return work.answer.asked is not None
    if detector.needs == "injects":
        return work.answer.injects is not None and work.answer.injects != ()
    return True


def _detect(
    pattern: AntiPattern, detector: Detector, work: Submission, book: Scorebook, grades: Grades
) -> tuple[Evidence, ...]:
    if not _known(detector, work) or not _conditions_hold(detector, grades):
        return ()
    readings = [work.text] if pattern.scope != "questions" else []
    if pattern.scope != "answer":
        readings.extend(work.questions)
    if any(reading.matches(detector.unless) for reading in readings):
        return ()
    if detector.check:
        return _CHECKS[detector.check](work, book, grades)
    if detector.missing or (detector.grades and not (detector.triggers or detector.strong)):
        return _nearest(detector, work.text)
    spans: list[Evidence] = []
    strong = False
    for reading in readings:
        hits, certain = _trigger_mask(detector, reading)
        strong = strong or bool(certain)
        cues = (*detector.strong, *detector.triggers)
        spans.extend(reading.quote(number, cues) for number in bits(hits))
    if strong or len(spans) >= detector.min_spans:
        return tuple(spans[:MAX_SPANS])
    return ()


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


def _unanswered_inject(work: Submission, book: Scorebook, _grades: Grades) -> tuple[Evidence, ...]:
    """AP21: news that was shown left no trace; the last sentence stands for the silence."""
    reading = work.text
    if not reading.document.sentences:
        return ()
    for inject in book.case.prompt.injects:
        if not work.answer.saw(inject.id):
            continue
        cues = (*inject.met, *inject.noticed)
        if reading.matches(cues, "either") or reading.context.bound(f"inject.{inject.id}"):
            return ()
    return (reading.quote(len(reading.document.sentences) - 1),)


def _parade(work: Submission, book: Scorebook, grades: Grades) -> tuple[Evidence, ...]:
    """AP20: a quoted list of terms while fewer than two core indicators are applied."""
    core = {p.ref for p in book.plans if p.indicator.core}
    applied = sum(1 for ref, halves in grades.items() if ref in core and halves == 2)
    reading = work.text
    if applied >= 2 or not reading.parade:
        return ()
    return tuple(reading.quote(number) for number in first_bits(reading.parade, MAX_SPANS))


def _figures(work: Submission, book: Scorebook, _grades: Grades) -> tuple[Evidence, ...]:
    """AP22: a stated figure contradicts a case figure of the same subject and unit."""
    reading = work.text
    document = reading.document
    found = []
    for sentence in bits(document.features.get("number", 0) & ~reading.facts.figure_mask):
        own = {document.stems[i] for i in document.sentence_tokens(sentence)}
        if own & _TARGET_WORDS or document.features.get("question", 0) >> sentence & 1:
            continue
        if _contradicts(document.figures[sentence], own, book):
            found.append(reading.quote(sentence))
    return tuple(found[:MAX_SPANS])


def _contradicts(figures: list[n.Quantity], own: set[str], book: Scorebook) -> bool:
    for figure in book.facts.figures:
        if not figure.ref.startswith("param.") or figure.unit == n.COUNT:
            continue
        if len(figure.subject) < 2 or not figure.subject <= own:
            continue
        if any(quantity.unit == figure.unit for quantity in figures):
            return True
    return False


_CHECKS = {"figures": _figures, "parade": _parade, "unanswered_inject": _unanswered_inject}
