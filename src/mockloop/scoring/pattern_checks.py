"""Anti-patterns that no cue can express: figures that contradict, news ignored, lists recited."""

from __future__ import annotations

from collections.abc import Mapping

from mockloop.domain.antipattern import Detector
from mockloop.domain.rating import Evidence
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


def unanswered_inject(
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


def says_next_to_nothing(book: Scorebook, grades: Grades, most: int = SOMETHING) -> bool:
    """Say whether fewer than ``most`` core indicators of the whole answer are applied."""
    core = {plan.ref for plan in book.plans if plan.indicator.core}
    return sum(1 for ref, halves in grades.items() if ref in core and halves == 2) < most


def parade(
    detector: Detector, work: Submission, book: Scorebook, grades: Grades
) -> tuple[Evidence, ...]:
    """AP20: a quoted list of terms while fewer than two core indicators are applied."""
    if not says_next_to_nothing(book, grades):
        return ()
    reading = work.text
    recited = reading.parade | reading.matches(detector.triggers)
    recited &= ~reading.matches(detector.non_triggers, "either")
    return tuple(reading.quote(number) for number in first_bits(recited, MAX_SPANS))


def figures(
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


CHECKS = {"figures": figures, "parade": parade, "unanswered_inject": unanswered_inject}
