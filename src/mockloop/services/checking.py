"""Checking content: the linter, and what needs the scorer to be said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from mockloop.content.check import advise_paths, check_paths
from mockloop.content.check_sort import files_of, is_prompt, sort_of
from mockloop.content.library import Library
from mockloop.content.loading import Loaded
from mockloop.content.locate import Root, root_around
from mockloop.domain.answer import Answer
from mockloop.domain.asking import Asking, Questions
from mockloop.domain.prompt import Prompt, Reference
from mockloop.errors import MockloopError, Problem
from mockloop.services.books import Book, Sheet, book_for, measured_now
from mockloop.services.practice import tones_of
from mockloop.services.reaching import advise_reach, check_reach
from mockloop.services.scoring import score_with
from mockloop.services.workspace import Workspace

ReachCheck = Callable[[Loaded[Prompt], Loaded[Questions] | None, Asking], Iterator[Problem]]
TOLERANCE = 12.0
"""Points that grading by cues may be away from the expert's total.

Learned weights never saw a reference: there it is what nineteen of twenty measured totals keep to.
"""


def check_content(ws: Workspace, paths: list[Path] | None = None) -> list[Problem]:
    """Return every problem of the given files and folders, or of the whole library.

    Prompts without a problem of their own have their references scored as well: the order has to
    be the expert's and every total within reach of the scorer. Where there are questions to try
    it with, every fact has to be reachable in other words than the author's.

    Raises:
        UsageError: a path does not exist.
    """
    problems = check_paths(paths or [], ws.library)
    broken = {problem.path for problem in problems}
    files = files_of(paths or [], ws.library.roots)[0]
    for path in files:
        if is_prompt(path):
            problems.extend(_scored(ws, path, broken))
    problems.extend(_reach(ws, files, check_reach))
    return sorted(set(problems))


def advise_content(ws: Workspace, paths: list[Path] | None = None) -> list[Problem]:
    """Return what is worth knowing about files without problems of their own; see above."""
    advice = set(advise_paths(paths or [], ws.library)) - set(ws.library.notices)
    files = files_of(paths or [], ws.library.roots)[0]
    advice.update(_reach(ws, files, advise_reach))
    return sorted(advice)


def _reach(ws: Workspace, files: list[Path], check: ReachCheck) -> Iterator[Problem]:
    """Apply a check of what questions reach to every prompt and every questions file, once each."""
    done: set[Path] = set()
    for path in files:
        try:
            library, loaded = _asked_about(ws, path)
            if loaded is None or loaded.path.resolve() in done:
                continue
            done.add(loaded.path.resolve())
            questions = library.questions(loaded.model.id)
            yield from check(loaded, questions, tones_of(library))
        except MockloopError:
            # What stands in the way has been reported with its own path and line.
            continue


def _asked_about(ws: Workspace, path: Path) -> tuple[Library, Loaded[Prompt] | None]:
    """Return the prompt that a file holds or that its questions are about, if it is such a file."""
    if is_prompt(path):
        loaded = ws.library.prompt_in(path)
        return ws.library.with_first(root_around(path, loaded.model.id)), loaded
    if sort_of(path, None) == "questions":
        folder = path.resolve().parents[2]
        library = ws.library.with_first(Root(folder, str(folder)))
        return library, library.prompt(path.stem)
    return ws.library, None


def _scored(ws: Workspace, path: Path, broken: set[str]) -> list[Problem]:
    try:
        loaded = ws.library.prompt_in(path)
        if loaded.document.path in broken or not loaded.model.references:
            return []
        library = ws.library.with_first(root_around(path, loaded.model.id))
        rubric = library.rubric(loaded.model.kind)
        sheet = Sheet(
            loaded.model, rubric.model, loaded.content_hash, rubric.content_hash, loaded.path
        )
        book = book_for(ws, sheet, 0, library)
        return list(_compare(loaded, book, _tolerance(ws, book)))
    except MockloopError:
        # What stands in the way has been reported with its own path and line.
        return []


def _tolerance(ws: Workspace, book: Book) -> float:
    measured = measured_now(ws.library)
    if book.scorebook.learned is None or measured is None:
        return TOLERANCE
    return max(TOLERANCE, measured.farthest)


def _compare(loaded: Loaded[Prompt], book: Book, tolerance: float) -> Iterator[Problem]:
    totals: list[tuple[float, float, Reference]] = []
    for number, reference in enumerate(loaded.model.references):
        place = ("references", number, "total")
        total = _total(reference, book)
        if total is None:
            message = f"reference {reference.id} gets no total from the scorer"
            yield loaded.document.problem(place, message, "too little of it can be assessed")
            continue
        totals.append((reference.total, total, reference))
        if abs(total - reference.total) > tolerance:
            message = f"reference {reference.id} is scored {total:.1f}, the expert says"
            hint = f"more than {tolerance:g} points apart; look at its bindings and cues"
            yield loaded.document.problem(place, f"{message} {reference.total:g}", hint)
    for (low, lower, worse), (high, higher, better) in pairwise(
        sorted(totals, key=lambda item: item[0])
    ):
        if low < high and lower >= higher:
            number = loaded.model.references.index(better)
            message = f"reference {better.id} is scored {higher:.1f}, no more than {worse.id}"
            hint = f"the expert gives {better.id} {high:g} and {worse.id} {low:g}"
            yield loaded.document.problem(("references", number, "total"), message, hint)


def _total(reference: Reference, book: Book) -> float | None:
    answer = Answer(
        text=book.scorebook.case.fill(reference.text),
        asked=reference.asked,
        declared=reference.asked is not None,
        injects=reference.injects,
    )
    return score_with(book, answer, detect_copy=False).total
