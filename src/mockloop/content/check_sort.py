"""Which files to check, and what sort of content each of them is."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from mockloop.content.files import file_problem, read_document
from mockloop.content.listing import EXTENSIONS, doubles, prompt_files
from mockloop.content.locate import FOLDERS, Root
from mockloop.content.strict_yaml import Document
from mockloop.domain.kinds import KINDS
from mockloop.errors import ContentError, Problem, UsageError

Sort = Literal[
    "prompt", "rubric", "anti-patterns", "concepts", "competencies", "asking", "questions",
    "glossary", "coverage",
]  # fmt: skip
_BY_NAME: dict[str, Sort] = {
    "anti-patterns.yaml": "anti-patterns",
    "concepts.yaml": "concepts",
    "competencies.yaml": "competencies",
    "asking.yaml": "asking",
    "glossary.yaml": "glossary",
    "coverage.yaml": "coverage",
    **{f"{kind}.yaml": "rubric" for kind in KINDS},
}
_BY_FIELD: dict[str, Sort] = {
    "materials": "prompt",
    "brief": "prompt",
    "criteria": "rubric",
    "anti_patterns": "anti-patterns",
    "concepts": "concepts",
    "competencies": "competencies",
    "tones": "asking",
    "articles": "coverage",
}
EXPECTED = (
    "expected prompts/<kind>/<id>.yaml, rubrics/<kind>.yaml, rubrics/anti-patterns.yaml, "
    "rubrics/concepts.yaml, rubrics/competencies.yaml, rubrics/asking.yaml, "
    "rubrics/glossary.yaml or rubrics/coverage.yaml"
)


def sort_of(path: Path, data: Any) -> Sort | None:
    """Return what a file is meant to be, by its place first and then by its fields."""
    folder = path.parent
    if folder.name == "questions" and folder.parent.name == "rubrics":
        return "questions"
    if folder.name == "rubrics":
        return _BY_NAME.get(path.name)
    if "prompts" in (folder.name, folder.parent.name):
        return "prompt"
    if isinstance(data, dict):
        return next((sort for field, sort in _BY_FIELD.items() if field in data), None)
    return None


def id_in(document: Document) -> str:
    """Return the id a document gives itself, or nothing."""
    value = document.data.get("id") if isinstance(document.data, dict) else None
    return value if isinstance(value, str) else ""


def is_prompt(path: Path) -> bool:
    """Say whether a file is a prompt, by its place or else by what is in it."""
    sort = sort_of(path, None)
    if sort is None and path.suffix in EXTENSIONS:
        try:
            sort = sort_of(path, read_document(path).data)
        except ContentError:
            return False
    return sort == "prompt"


def root_of(path: Path, sort: Sort) -> Path | None:
    """Return the content folder a file lies in, if it lies in one."""
    folder = path.resolve().parent
    if sort == "questions":
        return folder.parent.parent
    if sort != "prompt":
        return folder.parent if folder.name == "rubrics" else None
    return folder.parent.parent if folder.parent.name == "prompts" else None


def files_of(paths: Iterable[Path], roots: Iterable[Root]) -> tuple[list[Path], list[Problem]]:
    """Return the files to check: those of the given paths, or all of ``roots`` when none is given.

    Raises:
        UsageError: a path does not exist.
    """
    paths = list(paths)
    missing = [str(path) for path in paths if not path.exists() and not path.is_symlink()]
    if missing:
        plural = "do not exist" if len(missing) > 1 else "does not exist"
        raise UsageError(f"{', '.join(missing)} {plural}.", do="Give files or folders to check.")
    files: list[Path] = []
    problems: list[Problem] = []
    for path in paths or [root.path for root in roots]:
        found, wrong = _below(path)
        files.extend(found)
        problems.extend(wrong)
    return list(dict.fromkeys(files)), problems


def _below(path: Path) -> tuple[list[Path], list[Problem]]:
    if not path.is_dir():
        return [path], []
    if any((path / name).is_dir() for name in FOLDERS):
        # A content folder, or a checkout with more in it than content.
        root = Root(path, "")
        found, problems = prompt_files(root)
        return [*found, *_yaml_files(path / "rubrics")], [*problems, *doubles(found, root)]
    found = _yaml_files(path)
    if not found:
        return [], [file_problem(path, "there is no content file in this folder", EXPECTED)]
    return found, []


def _yaml_files(top: Path) -> list[Path]:
    found: list[Path] = []
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found.extend(
            Path(folder) / name
            for name in sorted(names)
            if name.endswith(EXTENSIONS) and not name.startswith(".")
        )
    return found
