"""Anti-patterns: when one is seen, what triggered it, and what it does."""

from __future__ import annotations

from collections.abc import Mapping

from mockloop.domain.antipattern import AntiPattern, Detector, EffectRule
from mockloop.domain.rating import Effect, Evidence
from mockloop.matching import numbers as n
from mockloop.matching.comparing import agrees
from mockloop.matching.coverage import content_stems
from mockloop.matching.document import Document, bits
from mockloop.matching.stems import stem
from mockloop.scoring.casefigures import TOLERANCE, figure_unit
from mockloop.scoring.compiled import Scorebook
from mockloop.scoring.reading import Reading, Submission, first_bits

Grades = Mapping[str, int | None]
MAX_SPANS = 3
SOMETHING = 2
"""An answer with fewer applied core indicators says next to nothing about the case."""
NEWS_STEMS = 2
"""So many words of the news in neighbouring sentences are a trace of it."""
NEAR_WORDS = 6
"""A figure speaks of a case figure whose telling words stand at most so far from it."""
# Words of a target, an assumption, a proposal or a difference: such a figure asserts nothing.
_NOT_STATED = frozenset(
    stem(word)
    for word in (
        "target goal under below less than least most within assume assuming assumption guess i'd "
        "about if would could maybe perhaps probably want aim should threshold limit until alert "
        "stop suppose propose suggest offer set cap allow raise lower reduce more fewer extra "
        "another additional earlier later longer shorter faster slower save gain plus minus add "
        "will let instead expect estimate plan need pilot slice version"
    ).split()
)


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
    for pattern, detector in book.detectors():
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
    learned = book.learned is not None and pattern.id in book.learned.weights.signals
    if not _known(detector, work, learned=learned) or not _conditions_hold(detector, grades):
        return ()
    readings = [work.text] if pattern.scope != "questions" else []
    if pattern.scope != "answer":
        readings.extend(work.questions)
    if any(reading.matches(detector.unless) for reading in readings):
        return ()
    if detector.check:
        return _CHECKS[detector.check](detector, work, book, grades)
    shown = _shown(pattern.id, work, book)
    if shown is not None and not detector.missing:
        return _learned_spans(pattern, detector, shown, work.text, book)
    spans = _spans(detector, readings)
    bare = not (detector.triggers or detector.strong)
    if (bare and detector.grades) or (detector.missing and (bare or spans)):
        return _nearest(detector, work.text)
    return tuple(spans[:MAX_SPANS])


def _shown(code: str, work: Submission, book: Scorebook) -> int | None:
    """Return the sentences that learned weights take for the anti-pattern.

    ``None`` where nothing was learned about it.
    """
    if book.learned is None or code not in book.learned.weights.signals:
        return None
    reading = work.text
    if not reading.shown:
        cues = trigger_masks(work, book)
        reading.shown.update(book.learned.signals(reading.features(), cues))
    return reading.shown[code] & reading.eligible


def _learned_spans(
    pattern: AntiPattern, detector: Detector, shown: int, reading: Reading, book: Scorebook
) -> tuple[Evidence, ...]:
    """Return the quoted sentences; the harsher of two detectors wants its own cues as well."""
    siblings = [own for other, own in book.detectors() if other.id == pattern.id]
    harsh = len(siblings) > 1 and any(rule.op == "set" for rule in detector.effects)
    if harsh and not detector.grades:
        shown &= _trigger_mask(detector, reading)[0]
    cues = (*detector.strong, *detector.triggers)
    return tuple(reading.quote(number, cues) for number in first_bits(shown, MAX_SPANS))


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


def _unanswered_inject(
    _detector: Detector, work: Submission, book: Scorebook, _grades: Grades
) -> tuple[Evidence, ...]:
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
        if _echoes(f"{inject.sender} {inject.text}", reading, book):
            return ()
    return (reading.quote(len(reading.document.sentences) - 1),)


def _echoes(news: str, reading: Reading, book: Scorebook) -> bool:
    """Say whether two neighbouring sentences take up words that only the news brought in."""
    brought = {s for s in content_stems(news) if len(s) > 2} - book.facts.own_words
    document = reading.document
    before: set[str] = set()
    for number in range(len(document.sentences)):
        said = {document.tokens[i].stem for i in document.sentence_tokens(number)} & brought
        if len(said | before) >= NEWS_STEMS:
            return True
        before = said
    return False


def _applied_core(book: Scorebook, grades: Grades) -> int:
    """Return how many core indicators of the whole answer are applied."""
    core = {plan.ref for plan in book.plans if plan.indicator.core}
    return sum(1 for ref, halves in grades.items() if ref in core and halves == 2)


def _parade(
    detector: Detector, work: Submission, book: Scorebook, grades: Grades
) -> tuple[Evidence, ...]:
    """AP20: a quoted list of terms while fewer than two core indicators are applied."""
    reading = work.text
    recited = reading.parade | reading.matches(detector.triggers)
    recited |= _shown("AP20", work, book) or 0
    recited &= ~reading.matches(detector.non_triggers, "either")
    if _applied_core(book, grades) >= SOMETHING or not recited:
        return ()
    return tuple(reading.quote(number) for number in first_bits(recited, MAX_SPANS))


def _figures(
    _detector: Detector, work: Submission, book: Scorebook, _grades: Grades
) -> tuple[Evidence, ...]:
    """AP22: a stated figure contradicts a case figure of the same subject and unit."""
    reading = work.text
    document = reading.document
    doubtful = document.features.get("question", 0) | document.features.get("hypothetical", 0)
    found = []
    for sentence in bits(document.features.get("number", 0) & ~doubtful):
        own = {document.tokens[i].stem for i in document.sentence_tokens(sentence)}
        if not own & _NOT_STATED and _contradicts(document, sentence, book):
            found.append(reading.quote(sentence))
    return tuple(found[:MAX_SPANS])


def _contradicts(document: Document, sentence: int, book: Scorebook) -> bool:
    figures = document.figures[sentence]
    own = {document.tokens[i].stem for i in document.sentence_tokens(sentence)}
    for item in book.case.prompt.parameters:
        values, unit = figure_unit(item, book.case.values[item.id])
        about = frozenset(content_stems(" ".join(item.about)))
        if unit == n.COUNT or len(about) < 2:
            continue
        if any(agrees(said, values, unit, TOLERANCE) for said in figures):
            continue
        for said in figures:
            if said.unit != unit or said.in_range or _is_of_the_case(said, own, book):
                continue
            if len(about & _around(document, sentence, said)) >= 2:
                return True
    return False


def _is_of_the_case(said: n.Quantity, own: set[str], book: Scorebook) -> bool:
    """Say whether the case has such a figure elsewhere, so that the writer may mean that one."""
    words = {word for word in own if word.isalpha()}
    return any(f.unit == said.unit or f.subject & words for f in book.facts.near(said))


def _around(document: Document, sentence: int, said: n.Quantity) -> set[str]:
    """Return the stems that stand close to a figure."""
    numbers = list(document.sentence_tokens(sentence))
    at = next((i for i in numbers if document.tokens[i].end > said.start), numbers[-1])
    low, high = max(numbers[0], at - NEAR_WORDS), min(numbers[-1], at + NEAR_WORDS)
    return {document.tokens[i].stem for i in range(low, high + 1)}


_CHECKS = {"figures": _figures, "parade": _parade, "unanswered_inject": _unanswered_inject}
