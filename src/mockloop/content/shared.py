"""What all prompts share: rubrics, anti-patterns, words; from the first root that has it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from mockloop.content.files import file_problem, shown
from mockloop.content.loading import (
    Loaded,
    load_anti_patterns,
    load_asking,
    load_competencies,
    load_coverage,
    load_glossary,
    load_rubric,
    load_vocabulary,
)
from mockloop.content.locate import Root
from mockloop.content.texts import unwritten
from mockloop.content.words import as_sentence, did_you_mean, quoted
from mockloop.domain.antipattern import AntiPatterns, Vocabulary
from mockloop.domain.asking import Asking
from mockloop.domain.coaching import Glossary
from mockloop.domain.coverage import Coverage
from mockloop.domain.kinds import KIND_TITLES, KINDS
from mockloop.domain.rubric import Competencies, Rubric
from mockloop.errors import ContentError, InputError, UsageError

M = TypeVar("M", bound=BaseModel)


class SharedContent:
    """The half of the library that needs no prompt."""

    roots: tuple[Root, ...]

    def rubric(self, kind: str) -> Loaded[Rubric]:
        """Return the rubric of a kind; a root without a finished one falls through to the next.

        Raises:
            UsageError: the kind does not exist.
            InputError: no root has one.
            ContentError: its file has problems.
        """
        if kind not in KINDS:
            raise UsageError(
                f"There is no kind {quoted(kind)}.",
                as_sentence(did_you_mean(kind, KINDS)),
                f"The kinds are {', '.join(KINDS)}.",
            )
        try:
            return self._shared(f"{kind}.yaml", load_rubric, _is_finished)
        except InputError as error:
            raise InputError(
                f"{KIND_TITLES[kind]} has no rubric, so none of its prompts can be rehearsed.",
                f"{error.what} {error.why}".strip(),
                f"{error.do} “mockloop new rubric {kind}” begins one of your own.",
            ) from None

    def unusable(self, kind: str) -> str:
        """Return why no prompt of a kind can be rehearsed, in a few words; empty where they can."""
        try:
            self.rubric(kind)
        except ContentError:
            return "the rubric of this kind has problems"
        except InputError:
            return "there is no rubric for this kind"
        return ""

    def anti_patterns(self) -> Loaded[AntiPatterns]:
        """Return the anti-patterns of the first root that has them; ``ContentError`` if broken."""
        return self._shared("anti-patterns.yaml", load_anti_patterns)

    def vocabulary(self) -> Loaded[Vocabulary]:
        """Return the vocabulary of the first root that has one; ``ContentError`` if broken."""
        return self._shared("concepts.yaml", load_vocabulary)

    def competencies(self) -> Loaded[Competencies]:
        """Return the competencies of the first root that has them; ``ContentError`` if broken."""
        return self._shared("competencies.yaml", load_competencies)

    def asking(self) -> Loaded[Asking]:
        """Return how questions sound, of the first root that has it; ``ContentError`` if broken."""
        return self._shared("asking.yaml", load_asking)

    def glossary(self) -> Loaded[Glossary]:
        """Return the shared terms of the first root that has them; ``ContentError`` if broken."""
        return self._shared("glossary.yaml", load_glossary)

    def coverage(self) -> Loaded[Coverage]:
        """Return what the source articles name, of the first root that has it."""
        return self._shared("coverage.yaml", load_coverage)

    def _shared(
        self,
        name: str,
        load: Callable[[Path], Loaded[M]],
        usable: Callable[[Loaded[M]], bool] = lambda _: True,
    ) -> Loaded[M]:
        for root in self.roots:
            path = root.path / "rubrics" / name
            if not path.is_file():
                continue
            if not path.resolve().is_relative_to(root.path.resolve()):
                problem = file_problem(path, "this link leads out of the content folder")
                raise ContentError(f"{shown(path)} cannot be used.", (problem,))
            loaded = self._cached(path, load)
            # What came with mockloop is finished, and there is nothing behind it.
            if root is self.roots[-1] or usable(loaded):
                return loaded
        searched = ", ".join(str(root.path) for root in self.roots)
        raise InputError(
            f"No rubrics/{name} was found.",
            f"Looked in {searched}." if searched else "",
            "Install mockloop again, or give a content folder that has it.",
        )

    def _cached(self, path: Path, load: Callable[[Path], Loaded[M]]) -> Loaded[M]:
        """Return what a file holds, read once; the other half of the library does it."""
        raise NotImplementedError


def _is_finished(loaded: Loaded[Any]) -> bool:
    return next(unwritten(loaded.document), None) is None
