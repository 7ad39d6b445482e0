"""Which prompt files a folder holds, found without opening one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from mockloop.content.files import file_problem, shown
from mockloop.content.locate import Root, lies_anywhere
from mockloop.content.words import did_you_mean, listed
from mockloop.domain.kinds import KINDS
from mockloop.domain.prompt import Prompt
from mockloop.errors import Problem

EXTENSIONS = (".yaml", ".yml")
PLACE = "a prompt is prompts/<kind>/<id>.yaml"


def prompt_files(root: Root) -> tuple[list[Path], list[Problem]]:
    """Return the prompt files of a root in order, and a problem for each that cannot be used.

    Links that leave the root and links to folders are not followed.
    """
    top = root.path / "prompts"
    files: list[Path] = [root.file] if root.file else []
    problems: list[Problem] = []
    if not top.is_dir():
        return files, problems
    home = root.path.resolve()
    if not top.resolve().is_relative_to(home):
        return files, [file_problem(top, "this link leads out of the content folder")]
    for path in _walk(top, problems):
        problem = _link_problem(path, home) or place_problem(path)
        if problem:
            problems.append(problem)
        else:
            files.append(path)
    return files, problems


def _walk(top: Path, problems: list[Problem]) -> Iterator[Path]:
    for folder, folders, names in os.walk(top):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if (here / name).is_symlink():
                message = "links to folders are not followed"
                problems.append(file_problem(here / name, message, "make it a real folder"))
        if len(here.relative_to(top).parts) > 2:
            folders.clear()
        for name in sorted(names):
            if not name.startswith(".") and name.endswith(EXTENSIONS):
                yield here / name


def _link_problem(path: Path, home: Path) -> Problem | None:
    if not path.is_symlink():
        return None
    if not path.exists():
        return file_problem(path, "this link leads nowhere")
    if not path.resolve().is_relative_to(home):
        return file_problem(path, "this link leads out of the content folder", "copy the file")
    return None


def place_problem(path: Path) -> Problem | None:
    """Return what is wrong with the place of a prompt file, judged by its path alone."""
    if path.suffix != ".yaml":
        return file_problem(path, "the name has to end in .yaml", PLACE)
    kind, folder = path.parent.name, path.parent.parent.name
    if folder != "prompts":
        return file_problem(path, "the file is not in a kind's folder below prompts/", PLACE)
    if kind not in KINDS:
        hint = did_you_mean(kind, KINDS) or f"{PLACE}; the kinds are {listed(KINDS, 'and')}"
        return file_problem(path, f"the folder “{kind}” is not a kind of prompt", hint)
    return None


def doubles(files: list[Path], root: Root) -> list[Problem]:
    """Return a problem for every prompt file whose id another file of the root has too."""
    first: dict[str, Path] = {}
    return [
        file_problem(path, f"{shown(known)} has the same id", "every id is used once")
        for path in files
        if (known := first.setdefault(root.id_of(path), path)) is not path
    ]


def identity_problems(prompt: Prompt, path: Path, lines: tuple[int, int]) -> list[Problem]:
    """Return where id and kind differ from the file's place; ``lines`` of id and kind.

    A file outside any content folder has no place to differ from.
    """
    found: list[Problem] = []
    if lies_anywhere(path):
        return found
    if prompt.id != path.stem:
        message = f"the id “{prompt.id}” differs from the file name “{path.stem}”"
        found.append(
            file_problem(path, message, f"rename the file to {prompt.id}.yaml", line=lines[0])
        )
    if prompt.kind != path.parent.name:
        message = f"the kind “{prompt.kind}” differs from the folder “{path.parent.name}”"
        hint = f"move the file to prompts/{prompt.kind}/"
        found.append(file_problem(path, message, hint, line=lines[1]))
    return found
