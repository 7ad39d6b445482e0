"""The library: every prompt and rubric of all roots, the earlier root first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from mockloop.content.calibration import load_measured
from mockloop.content.files import file_problem, shown
from mockloop.content.listing import doubles, identity_problems, prompt_files
from mockloop.content.loading import (
    LearnedFile,
    Loaded,
    load_learned,
    load_prompt,
    load_questions,
)
from mockloop.content.locate import Root
from mockloop.content.shared import SharedContent
from mockloop.content.texts import unwritten
from mockloop.content.words import as_sentence, did_you_mean, quoted
from mockloop.domain.asking import Questions
from mockloop.domain.cards import PromptCard
from mockloop.domain.kinds import KINDS
from mockloop.domain.measured import Measured
from mockloop.domain.prompt import Prompt
from mockloop.errors import ContentError, Problem, UsageError

M = TypeVar("M", bound=BaseModel)
Stamp = tuple[int, int]


class Library(SharedContent):
    """Finds and loads content; a file is read again only when its size or time changed."""

    def __init__(self, roots: Iterable[Root]) -> None:
        self.roots = tuple(roots)
        self.problems: list[Problem] = []
        """What ``cards`` found wrong; the prompts it returned are sound."""
        self.notices: list[Problem] = []
        """What ``cards`` found worth knowing: prompts shadowed by an earlier root."""
        self._measured: tuple[Measured | None] | None = None
        self._cache: dict[Path, tuple[Stamp, Loaded[Any] | ContentError]] = {}
        self._views: dict[Root, Library] = {}

    def with_first(self, root: Root) -> Library:
        """Return this library as seen from ``root``: what lies there comes first."""
        if root.file is None and self.roots[0].path.resolve() == root.path.resolve():
            return self
        if root not in self._views:
            self._views[root] = Library((root, *self.roots))
            self._views[root]._cache = self._cache
        return self._views[root]

    def cards(self) -> list[PromptCard]:
        """Return every sound prompt by kind and difficulty; see ``problems`` for the others.

        One whose kind has no rubric that can be used says so itself.
        """
        self.problems, self.notices = self.misplaced(), self.shadowed()
        cards: list[PromptCard] = []
        used: set[str] = set()
        unusable: dict[str, str] = {}
        for root in self.roots:
            for path in prompt_files(root)[0]:
                if root.id_of(path) in used:
                    continue
                used.add(root.id_of(path))
                try:
                    loaded = self._prompt_at(path)
                    kind = loaded.model.kind
                    if kind not in unusable:
                        unusable[kind] = self.unusable(kind)
                    cards.append(_card(loaded, root, unusable[kind]))
                except ContentError as error:
                    self.problems.extend(error.problems)
        self.problems.sort()
        return sorted(cards, key=lambda card: (KINDS.index(card.kind), card.difficulty, card.id))

    def misplaced(self) -> list[Problem]:
        """Return a problem per prompt file that cannot be used where it lies; nothing is opened."""
        found: list[Problem] = []
        for root in self.roots:
            files, problems = prompt_files(root)
            found.extend([*problems, *doubles(files, root)])
        return found

    def shadowed(self) -> list[Problem]:
        """Return a notice per prompt that an earlier root stands in for; nothing is opened."""
        used: dict[str, tuple[Root, Path]] = {}
        found = []
        for root in self.roots:
            for path in prompt_files(root)[0]:
                winner, first = used.setdefault(root.id_of(path), (root, path))
                if winner is not root:
                    found.append(file_problem(path, f"{shown(first)} is used in its place"))
        return found

    def prompt_paths(self) -> dict[str, Path]:
        """Return prompt id → file, as far as names and folders tell; nothing is opened."""
        found: dict[str, Path] = {}
        for root in self.roots:
            for path in prompt_files(root)[0]:
                found.setdefault(root.id_of(path), path)
        return found

    def stamps(self) -> dict[str, Stamp]:
        """Return file → size in bytes and modification time in ns; nothing is opened.

        Of every prompt, and of the rubrics without which none can be used.
        """
        return {**_stamps(self.prompt_paths().values()), **self.rubric_stamps()}

    def rubric_stamps(self) -> dict[str, Stamp]:
        """Return the same of the rubrics of all roots alone."""
        places = (root.path / "rubrics" / f"{kind}.yaml" for root in self.roots for kind in KINDS)
        return _stamps(path for path in places if path.is_file())

    def prompt(self, prompt_id: str) -> Loaded[Prompt]:
        """Return the prompt with that id, loading only its file.

        Raises:
            UsageError: there is none; the nearest names are given.
            ContentError: its file has problems.
        """
        paths = self.prompt_paths()
        if prompt_id not in paths:
            raise UsageError(
                f"There is no prompt {quoted(prompt_id)}.",
                as_sentence(did_you_mean(prompt_id, paths)),
                "“mockloop prompts” lists them all.",
            )
        return self._prompt_at(paths[prompt_id])

    def prompt_in(self, path: Path) -> Loaded[Prompt]:
        """Return the prompt in a file wherever it lies, read once; ``ContentError`` if broken."""
        return self._cached(path, load_prompt)

    def learned(self, prompt_id: str) -> LearnedFile | None:
        """Return the weights learned for a prompt, from the root that has the prompt itself.

        Raises:
            ContentError: there is a file and it does not fit this version.
        """
        path = self._beside(prompt_id, "learned", ".json")
        return load_learned(path) if path else None

    def questions(self, prompt_id: str) -> Loaded[Questions] | None:
        """Return more ways to ask about a prompt, from the root that has the prompt itself.

        Raises:
            ContentError: there is a file and it has problems.
        """
        path = self._beside(prompt_id, "questions", ".yaml")
        return self._cached(path, load_questions) if path else None

    def _beside(self, prompt_id: str, folder: str, ending: str) -> Path | None:
        """Return the file of a prompt below ``rubrics/``, of the root that has the prompt."""
        prompt = self.prompt_paths().get(prompt_id)
        for root in self.roots:
            if prompt is not None and (
                prompt == root.file or prompt.is_relative_to(root.path / "prompts")
            ):
                path = root.path / "rubrics" / folder / f"{prompt_id}{ending}"
                return path if path.is_file() else None
        return None

    def measured(self) -> Measured | None:
        """Return the figures measured with the shipped content, read once; ``None`` without."""
        if self._measured is None:
            self._measured = (load_measured(self.roots),)
        return self._measured[0]

    def _prompt_at(self, path: Path) -> Loaded[Prompt]:
        loaded = self._cached(path, load_prompt)
        lines = (loaded.document.line_of(("id",)), loaded.document.line_of(("kind",)))
        problems = [*identity_problems(loaded.model, path, lines), *unwritten(loaded.document)]
        if problems:
            raise ContentError(f"{shown(path)} cannot be used.", tuple(problems))
        return loaded

    def _cached(self, path: Path, load: Callable[[Path], Loaded[M]]) -> Loaded[M]:
        try:
            stamp = _stamp(path)
        except OSError:
            stamp = (-1, -1)
        known = self._cache.get(path)
        if known is None or known[0] != stamp:
            known = (stamp, _outcome(path, load))
            self._cache[path] = known
        if isinstance(known[1], ContentError):
            raise known[1].with_traceback(None)
        return known[1]


def _outcome(path: Path, load: Callable[[Path], Loaded[M]]) -> Loaded[M] | ContentError:
    try:
        return load(path)
    except ContentError as error:
        return error


def _stamps(paths: Iterable[Path]) -> dict[str, Stamp]:
    found: dict[str, Stamp] = {}
    for path in paths:
        with suppress(OSError):
            found[str(path)] = _stamp(path)
    return found


def _stamp(path: Path) -> Stamp:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _card(loaded: Loaded[Prompt], root: Root, unusable: str) -> PromptCard:
    prompt = loaded.model
    return PromptCard(
        id=prompt.id,
        kind=prompt.kind,
        title=prompt.title,
        summary=prompt.summary,
        area=prompt.area,
        areas=prompt.areas,
        difficulty=prompt.difficulty,
        minutes=prompt.minutes,
        company=prompt.company,
        path=str(loaded.path),
        technical=prompt.depth.technical,
        judgement=prompt.depth.judgement,
        origin=root.origin,
        unusable=unusable,
    )
