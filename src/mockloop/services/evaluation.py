"""Measuring the scorer on calibration answers: against the median reader, never by feel."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from mockloop.content.calibration import (
    calibration_files,
    load_calibration,
    shipped_calibration,
)
from mockloop.content.locate import FOLDERS, Root
from mockloop.domain import agreement
from mockloop.domain.answer import Answer
from mockloop.domain.calibration import Calibration, CalibrationAnswer, ReaderKind
from mockloop.domain.hashing import digest
from mockloop.domain.measured import (
    Agreement,
    PatternAgreement,
    SetMeasure,
    TotalAgreement,
)
from mockloop.domain.rating import Result
from mockloop.errors import UsageError
from mockloop.services.books import book_for, sheet_from_library
from mockloop.services.scoring import score_with
from mockloop.services.workspace import Workspace
from mockloop.text import clean, word_count

Pairs = list[tuple[int, int]]
Judge = Callable[[str, Answer], Result]
"""Scores an answer to the prompt of that id."""


@dataclass(frozen=True, slots=True)
class Row:
    """One answer measured: what was found beside what its readers gave."""

    prompt: str
    answer: CalibrationAnswer
    readers_are: ReaderKind
    found: dict[str, int]
    """Our level per criterion; a criterion that was not assessed is left out."""
    read: dict[str, int]
    total: float
    expected: float
    words: int
    codes: frozenset[str]

    def graded_by(self) -> int:
        """Return how many readers graded the answer; who only settles a pattern grades nothing."""
        return sum(bool(reading.criteria) for reading in self.answer.readers.values())

    def pairs(self) -> list[tuple[int, int]]:
        """Return our and the median reader's level for every criterion both have."""
        return [(self.found[c], level) for c, level in self.read.items() if c in self.found]


def calibration_in(ws: Workspace, place: Path | None = None) -> list[Calibration]:
    """Return the calibration files of ``place``, or those that come with mockloop.

    Raises:
        UsageError: nothing is there.
        ContentError: a file has problems.
    """
    place = place or shipped_calibration(ws.library.roots)
    files = calibration_files(place) if place is not None and place.exists() else []
    if not files:
        raise UsageError(
            "There are no calibration answers to measure with.",
            f"Nothing was found in {place}." if place else "This installation carries none.",
            "Give a file or folder of calibration answers: docs/scoring.md shows the form.",
        )
    return [load_calibration(path).model for path in files]


UNSCORED = ("coverage.yaml", "asking.yaml", "glossary.yaml")
"""Shared files that no score rests on, as none rests on how questions are put."""


def content_digest(roots: Iterable[Root]) -> str:
    """Return the digest of the shipped prompts, rubrics and weights that a score rests on."""
    files = [
        path
        for root in roots
        if root.origin == "shipped"
        for folder in FOLDERS
        for path in sorted((root.path / folder).rglob("*"))
        if path.suffix in (".yaml", ".json")
        and path.name not in UNSCORED
        and path.parent.name != "questions"
    ]
    return digest([[path.name, path.read_text(encoding="utf-8")] for path in files])


def built_in(ws: Workspace) -> Judge:
    """Return the built-in scorer on the printed figures, with the copy check switched off."""

    def judge(prompt_id: str, answer: Answer) -> Result:
        book = book_for(ws, sheet_from_library(ws, prompt_id), 0)
        return score_with(book, answer, detect_copy=False)

    return judge


def measure_rows(files: Iterable[Calibration], judge: Judge) -> list[Row]:
    """Score every answer as if everything was asked and shown, in file order."""
    return [
        _row(file, answer, judge)
        for file in files
        for answer in file.answers
    ]  # fmt: skip


def _row(file: Calibration, item: CalibrationAnswer, judge: Judge) -> Row:
    text = clean(item.text).text
    result = judge(file.prompt, Answer(text=text, asked="all", injects="all", declared=True))
    weights = {criterion.id: criterion.weight for criterion in result.criteria}
    read = {c: level for c in weights if (level := item.level(c)) is not None}
    return Row(
        prompt=file.prompt,
        answer=item,
        readers_are=file.readers_are,
        found={c.id: c.level for c in result.criteria if c.level is not None},
        read=read,
        total=result.total or 0.0,
        expected=item.total(weights),
        words=word_count(text),
        codes=frozenset(effect.code for effect in result.effects),
    )


def measure_sets(rows: Sequence[Row]) -> list[SetMeasure]:
    """Return one measurement per set of answers, by name."""
    names = sorted({row.answer.set for row in rows})
    fitted = _length_model([row for row in rows if row.answer.set == "tuning"] or rows)
    return [measure_set(name, [r for r in rows if r.answer.set == name], fitted) for name in names]


def measure_set(name: str, rows: Sequence[Row], by_length: Callable[[int], int]) -> SetMeasure:
    """Return everything measured on ``rows``; ``by_length`` predicts a level from words alone."""
    pairs = [pair for row in rows for pair in row.pairs()]
    read = [level for _, level in pairs]
    common = statistics.mode(read) if read else 2
    kinds = {row.readers_are for row in rows}
    return SetMeasure(
        name=name,
        answers=len(rows),
        readers=min(row.graded_by() for row in rows),
        readers_are=kinds.pop() if len(kinds) == 1 else "mixed",
        levels=_agreement(rows, Row.pairs),
        between_readers=_agreement(rows, _reader_pairs),
        totals=_totals(rows),
        anti_patterns=_patterns(rows),
        by_criterion={
            c: _agreement([r for r in rows if c in r.read], _only(c))
            for c in sorted({c for row in rows for c in row.read}, key=_code_order)
        },
        by_prompt={
            p: _agreement([r for r in rows if r.prompt == p], Row.pairs)
            for p in sorted({row.prompt for row in rows})
        },
        baselines={
            "length only": _agreement(rows, _guessed(lambda row: by_length(row.words))),
            f"always level {common}": _agreement(rows, _guessed(lambda _: common)),
            "always level 2": _agreement(rows, _guessed(lambda _: 2)),
        },
        confusion=tuple(
            tuple(line) for line in agreement.confusion([a for a, _ in pairs], read)
        ),
    )  # fmt: skip


def _code_order(code: str) -> tuple[str, int]:
    letters = code.rstrip("0123456789")
    return letters, int(code[len(letters) :] or 0)


def _only(criterion: str) -> Callable[[Row], Pairs]:
    def pairs(row: Row) -> Pairs:
        return [(row.found[criterion], row.read[criterion])] if criterion in row.found else []

    return pairs


def _guessed(level_of: Callable[[Row], int]) -> Callable[[Row], Pairs]:
    """Return pairs of a level that needs no reading and the readers' level."""
    return lambda row: [(level_of(row), level) for _, level in row.pairs()]


def _reader_pairs(row: Row) -> list[tuple[int, int]]:
    readings = list(row.answer.readers.values())
    return [
        (left.criteria[c].level, right.criteria[c].level)
        for left, right in combinations(readings, 2)
        for c in row.read
        if c in left.criteria and c in right.criteria
    ]


def _agreement(rows: Sequence[Row], pairs_of: Callable[[Row], Pairs]) -> Agreement:
    by_row = [pairs_of(row) for row in rows]
    left, right = _split(by_row)
    return Agreement(
        n=len(left),
        kappa=agreement.weighted_kappa(left, right),
        kappa_interval=agreement.interval(by_row, lambda p: agreement.weighted_kappa(*_split(p))),
        exact=agreement.share_within(left, right),
        within_one=agreement.share_within(left, right, 1),
    )


def _split(by_row: Sequence[Pairs]) -> tuple[list[int], list[int]]:
    flat = [pair for pairs in by_row for pair in pairs]
    return [a for a, _ in flat], [b for _, b in flat]


def _totals(rows: Sequence[Row]) -> TotalAgreement:
    def columns(some: Sequence[Row]) -> tuple[list[float], list[float], list[float]]:
        return (
            [row.total for row in some],
            [row.expected for row in some],
            [float(row.words) for row in some],
        )

    def partial(some: Sequence[Row]) -> float | None:
        total, expected, words = columns(some)
        return agreement.partial_correlation(total, words, expected)

    total, expected, words = columns(rows)
    return TotalAgreement(
        n=len(rows),
        r=agreement.correlation(total, expected),
        r_interval=agreement.interval(rows, lambda s: agreement.correlation(*columns(s)[:2])),
        mean_error=agreement.mean_error(total, expected),
        within_80=agreement.error_within(total, expected, 0.8),
        within_95=agreement.error_within(total, expected, 0.95),
        length_r=agreement.correlation(words, expected),
        length_partial=partial(rows),
        length_partial_interval=agreement.interval(rows, partial),
    )


def _patterns(rows: Sequence[Row]) -> PatternAgreement:
    found, present = [], []
    for row in rows:
        seen = {p.code for r in row.answer.readers.values() for p in r.anti_patterns}
        for code in sorted(row.codes | seen):
            found.append(code in row.codes)
            present.append(row.answer.shows(code))
    precision, recall = agreement.precision_recall(found, present)
    return PatternAgreement(
        found=sum(found), present=sum(present), precision=precision, recall=recall
    )


def _length_model(rows: Sequence[Row]) -> Callable[[int], int]:
    """Return the best straight line from the number of words to a level, rounded to 0–4."""
    words = [float(row.words) for row in rows for _ in row.read]
    levels = [float(level) for row in rows for level in row.read.values()]
    if len(set(words)) < 2:
        return lambda _words: 2
    slope, start = statistics.linear_regression(words, levels)
    return lambda count: max(0, min(4, round(start + slope * count)))
