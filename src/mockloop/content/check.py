"""The linter for content: every problem of every file at once, with path, line and hint."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from pydantic import BaseModel

from mockloop.content import check_cues, check_refs, check_rubric
from mockloop.content.check_authoring import advise_authoring, check_authoring
from mockloop.content.check_coaching import check_glossary
from mockloop.content.check_coverage import check_rows, rows_of
from mockloop.content.check_figures import FIGURE_ERRORS, draw_cases
from mockloop.content.check_leaks import check_leaks
from mockloop.content.check_references import check_grades
from mockloop.content.check_sheet import Sheet
from mockloop.content.check_sort import EXPECTED, Sort, files_of, id_in, root_of, sort_of
from mockloop.content.check_vague import check_vague
from mockloop.content.check_world import check_world
from mockloop.content.files import file_problem, read_document
from mockloop.content.library import Library
from mockloop.content.listing import PLACE, identity_problems, place_problem
from mockloop.content.loading import Loaded, validate
from mockloop.content.locate import Root, lies_anywhere, root_around
from mockloop.content.strict_yaml import Document
from mockloop.content.texts import unwritten
from mockloop.content.words import quoted
from mockloop.domain.antipattern import AntiPatterns, Vocabulary
from mockloop.domain.asking import Asking, Questions
from mockloop.domain.case import Case, build_case
from mockloop.domain.coaching import Glossary
from mockloop.domain.coverage import Coverage
from mockloop.domain.kinds import KINDS
from mockloop.domain.prompt import Prompt
from mockloop.domain.rubric import Competencies, Rubric
from mockloop.errors import ContentError, MockloopError, Problem

P = ParamSpec("P")
M = TypeVar("M", bound=BaseModel)
_PROMPT_CHECKS: tuple[Callable[[Sheet], Iterable[Problem]], ...] = (
    check_refs.check_ids,
    check_refs.check_people_and_materials,
    check_refs.check_feeds,
    check_refs.check_notes,
    check_refs.check_covers,
    check_refs.check_times,
    check_refs.check_references_of,
    check_grades,
    check_leaks,
    check_world,
    check_authoring,
)


def check_paths(paths: Iterable[Path], library: Library) -> list[Problem]:
    """Return every problem of the given files and folders, sorted by path and line.

    Without paths everything in the library is checked. A file is held against the rubrics and
    the vocabulary of its own content folder, and where that has none, against the library's.

    Raises:
        UsageError: a path does not exist.
    """
    checker = _Checker(library)
    files, problems = files_of(paths, library.roots)
    for path in files:
        problems.extend(checker.check(path))
    return sorted(set(problems))


def advise_paths(paths: Iterable[Path], library: Library) -> list[Problem]:
    """Return what is not wrong but worth knowing: what a small case lacks, what is shadowed."""
    checker = _Checker(library)
    advice: list[Problem] = []
    files, _ = files_of(paths, library.roots)
    for path in files:
        advice.extend(checker.advise(path))
    library.cards()
    return sorted({*advice, *library.notices})


def _attempt(load: Callable[P, Loaded[M]], *args: P.args, **kwargs: P.kwargs) -> M | None:
    """Return the model ``load`` gives, or ``None`` when that file has problems of its own."""
    try:
        return load(*args, **kwargs).model
    except MockloopError:
        return None


class _Checker:
    """Checks file by file and keeps what several files are held against."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._words = check_cues.ReferenceWords()
        self._heard: set[Path] = set()

    def check(self, path: Path) -> list[Problem]:
        """Return every problem of one file."""
        found: list[Problem] = []
        try:
            sort, document = self._read(path)
            found.extend(unwritten(document))
            if sort == "prompt":
                found.extend(_misplaced(path))
            found.extend(self._check_sort(sort, document, path))
        except ContentError as error:
            found.extend(error.problems)
        return found

    def advise(self, path: Path) -> list[Problem]:
        """Return advice on one file; nothing for a file with problems or texts to write."""
        try:
            sort, document = self._read(path)
            if sort != "prompt" or any(unwritten(document)):
                return []
            loaded = validate(document, path, Prompt)
        except ContentError:
            return []
        near = self._near(path, sort, document)
        sheet = Sheet(
            loaded,
            _attempt(near.rubric, loaded.model.kind),
            questions=_questions_of(near, loaded.model.id),
        )
        found = [*check_refs.missing_notes(sheet), *advise_authoring(sheet)]
        if lies_anywhere(path):
            message = "the file can be played, but it is in no list: it lies in no content folder"
            found.append(loaded.document.problem((), message, PLACE))
        return found

    def _read(self, path: Path) -> tuple[Sort, Document]:
        if path.suffix not in (".yaml", ".yml"):
            problem = file_problem(path, "this is no content file", EXPECTED)
            raise ContentError(f"{path} is no content file.", (problem,))
        document = read_document(path)
        sort = sort_of(path, document.data)
        if sort is None:
            problem = file_problem(path, "nothing tells what sort of content this is", EXPECTED)
            raise ContentError(f"{path} is no content file.", (problem,))
        return sort, document

    def _near(self, path: Path, sort: Sort, document: Document) -> Library:
        """Return the library as seen from a file: its own content folder comes first."""
        folder = root_of(path, sort)
        if sort == "prompt":
            root = root_around(path, id_in(document) or path.stem)
        elif folder is not None:
            root = Root(folder, str(folder))
        else:
            return self._library
        return self._library.with_first(root)

    def _check_sort(self, sort: Sort, document: Document, path: Path) -> Iterator[Problem]:
        near = self._near(path, sort, document)
        match sort:
            case "prompt":
                yield from self._prompt(validate(document, path, Prompt), path, near)
            case "rubric":
                yield from self._rubric(validate(document, path, Rubric), path, near)
            case "anti-patterns":
                yield from self._anti_patterns(validate(document, path, AntiPatterns), near)
            case "concepts":
                yield from self._vocabulary(validate(document, path, Vocabulary), near)
            case "competencies":
                yield from check_rubric.check_competencies(validate(document, path, Competencies))
            case "asking":
                validate(document, path, Asking)
            case "glossary":
                yield from check_glossary(validate(document, path, Glossary))
            case "coverage":
                coverage = validate(document, path, Coverage)
                yield from check_rows(coverage, _attempt(near.anti_patterns))
            case "questions":
                yield from self._questions(validate(document, path, Questions), path, near)

    def _prompt(self, loaded: Loaded[Prompt], path: Path, near: Library) -> Iterator[Problem]:
        if not _misplaced(path):
            lines = loaded.document.line_of(("id",)), loaded.document.line_of(("kind",))
            yield from identity_problems(loaded.model, path, lines)
        kind = loaded.model.kind
        rubric = _attempt(near.rubric, kind)
        if rubric is None:
            message = f"it cannot be rehearsed: {near.unusable(kind)}; grades, notes and feeds"
            hint = f"check rubrics/{kind}.yaml; “mockloop new rubric {kind}” begins one"
            yield loaded.document.problem(("kind",), f"{message} were not checked", hint)
        cases, problems = draw_cases(loaded)
        yield from problems
        concepts = _concepts(near)
        sheet = Sheet(
            loaded,
            rubric,
            cases,
            _overall_codes(near),
            _questions_of(near, loaded.model.id),
            rows_of(near),
        )
        for check in _PROMPT_CHECKS:
            yield from check(sheet)
        cues = list(check_cues.prompt_cues(loaded.model))
        yield from check_cues.check_targets(loaded, cues, concepts, sheet.case_refs())
        words = self._reference_words(near)
        words.add(loaded.model, cases[0] if cases else None)
        yield from check_cues.check_copied(loaded, cues, words)
        yield from check_cues.check_examples(sheet, words)

    def _rubric(self, loaded: Loaded[Rubric], path: Path, near: Library) -> Iterator[Problem]:
        competencies = _attempt(near.competencies)
        known = frozenset(c.id for c in competencies.competencies) if competencies else None
        yield from check_rubric.check_rubric(loaded, path, known)
        yield from check_vague(loaded)
        yield from self._shared_cues(loaded, check_cues.rubric_cues(loaded.model), near)

    def _questions(self, loaded: Loaded[Questions], path: Path, near: Library) -> Iterator[Problem]:
        prompt = _attempt(near.prompt, path.stem) if path.stem in near.prompt_paths() else None
        if prompt is None:
            message = f"there is no prompt {quoted(path.stem)} that these questions are about"
            yield loaded.document.problem((), message, "name the file like the prompt")
            return
        yield from check_refs.check_questions(loaded, prompt)

    def _anti_patterns(self, loaded: Loaded[AntiPatterns], near: Library) -> Iterator[Problem]:
        found = {kind: _attempt(near.rubric, kind) for kind in KINDS}
        rubrics = {kind: rubric for kind, rubric in found.items() if rubric is not None}
        yield from check_rubric.check_anti_patterns(loaded, rubrics)
        yield from self._shared_cues(loaded, check_cues.anti_pattern_cues(loaded.model), near)

    def _vocabulary(self, loaded: Loaded[Vocabulary], near: Library) -> Iterator[Problem]:
        yield from check_rubric.check_vocabulary(loaded)
        cues = list(check_cues.vocabulary_cues(loaded.model))
        own = frozenset(loaded.model.concepts)
        yield from check_cues.check_targets(loaded, cues, own, None)
        yield from check_cues.check_copied(loaded, cues, self._reference_words(near))

    def _shared_cues(
        self, loaded: Loaded[Any], found: Iterable[check_cues.Located], near: Library
    ) -> Iterator[Problem]:
        cues = list(found)
        yield from check_cues.check_targets(loaded, cues, _concepts(near), None)
        yield from check_cues.check_copied(loaded, cues, self._reference_words(near))

    def _reference_words(self, near: Library) -> check_cues.ReferenceWords:
        for prompt_id, path in near.prompt_paths().items():
            if path not in self._heard:
                self._heard.add(path)
                prompt = _attempt(near.prompt, prompt_id)
                if prompt is not None:
                    self._words.add(prompt, _first_case(prompt))
        return self._words


def _misplaced(path: Path) -> list[Problem]:
    # A file that lies in no content folder at all can be played where it is.
    problem = None if lies_anywhere(path) else place_problem(path.absolute())
    return [problem] if problem else []


def _questions_of(library: Library, prompt_id: str) -> Questions | None:
    try:
        found = library.questions(prompt_id)
    except MockloopError:
        return None
    return found.model if found else None


def _first_case(prompt: Prompt) -> Case | None:
    try:
        return build_case(prompt, 0)
    except FIGURE_ERRORS:
        return None


def _concepts(library: Library) -> frozenset[str] | None:
    vocabulary = _attempt(library.vocabulary)
    return frozenset(vocabulary.concepts) if vocabulary else None


def _overall_codes(library: Library) -> frozenset[str]:
    patterns = _attempt(library.anti_patterns)
    return frozenset(
        pattern.id
        for pattern in (patterns.anti_patterns if patterns else ())
        for detector in pattern.detectors
        if any(effect.target == "overall" for effect in detector.effects)
    )
