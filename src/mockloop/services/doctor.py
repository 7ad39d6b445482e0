"""A look at everything mockloop depends on; changes nothing."""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path

from mockloop import __version__
from mockloop.domain.kinds import KINDS
from mockloop.errors import ContentError, MockloopError
from mockloop.services.settings import load_settings
from mockloop.services.workspace import Workspace

PACKAGES = (
    "textual", "pydantic", "pyyaml", "jinja2", "jsonschema", "click", "platformdirs", "rapidfuzz",
)  # fmt: skip
SMALLEST = (60, 16)
"""Columns and rows below which only a message fits."""
TEMPLATES = tuple(
    f"{what}.{ending}.j2"
    for what in ("report", "debrief", "page")
    for ending in ("html", "md", "txt")
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``ok`` is None for what is neither good nor bad."""

    name: str
    ok: bool | None
    detail: str
    hint: str = ""


def diagnose(ws: Workspace) -> list[Finding]:
    """Return what was found, in the order people read it; never raises for what it looks at."""
    return [
        *_program(),
        *_terminal(ws),
        _folder("data folder", ws.paths.data),
        _database(ws),
        _config(ws),
        _folder("report folder", ws.report_folder),
        _content(ws),
        _editor(ws),
        _templates(ws),
    ]


def _program() -> Iterator[Finding]:
    python = platform.python_version()
    enough = sys.version_info >= (3, 11)
    hint = "" if enough else "mockloop needs Python 3.11 or newer."
    yield Finding("mockloop", True, __version__)
    yield Finding("Python", enough, f"{python}, {platform.system()}", hint)
    found, missing = [], []
    for name in PACKAGES:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            missing.append(name)
    hint = f"Missing: {', '.join(missing)}. Install mockloop again." if missing else ""
    yield Finding("packages", not missing, ", ".join(found), hint)


def _terminal(ws: Workspace) -> Iterator[Finding]:
    term = ws.environ.get("TERM", "")
    plain = term in ("", "dumb")
    hint = "Without a full terminal the commands still work; see “mockloop --help”."
    yield Finding("terminal", not plain, term or "TERM is not set", hint if plain else "")
    if ws.environ.get("NO_COLOR"):
        colours = "off (NO_COLOR is set)"
    elif ws.environ.get("COLORTERM") in ("truecolor", "24bit"):
        colours = "16 million"
    else:
        colours = "256" if "256color" in term else "16 or fewer"
    yield Finding("colours", None, colours)
    columns, rows = shutil.get_terminal_size()
    fits = columns >= SMALLEST[0] and rows >= SMALLEST[1]
    hint = "" if fits else f"At least {SMALLEST[0]} × {SMALLEST[1]} is needed."
    yield Finding("size", fits, f"{columns} × {rows}", hint)
    encoding = getattr(sys.stdout, "encoding", None) or "unknown"
    wide = encoding.lower().replace("-", "") == "utf8"
    hint = "" if wide else "Set LANG to a UTF-8 locale, for instance C.UTF-8."
    yield Finding("encoding", wide, encoding, hint)


def _folder(name: str, path: Path) -> Finding:
    if not path.exists():
        parent = next((folder for folder in path.parents if folder.exists()), path)
        fine = os.access(parent, os.W_OK)
        hint = "" if fine else f"{parent} cannot be written; choose another place with --data-dir."
        return Finding(name, fine, f"{path} (made when it is first needed)", hint)
    if not path.is_dir():
        return Finding(name, False, f"{path} is not a folder", "Move that file away.")
    mode = path.stat().st_mode & 0o777
    if not os.access(path, os.W_OK | os.X_OK):
        return Finding(name, False, f"{path} cannot be written", "Change its permissions.")
    shared = mode & 0o077 and name == "data folder"
    hint = f"Others on this machine can look in; “chmod 700 {path}” stops that." if shared else ""
    return Finding(name, None if shared else True, f"{path} (mode {mode:o})", hint)


def _database(ws: Workspace) -> Finding:
    path = ws.paths.database
    if not path.exists():
        return Finding("database", None, f"{path} (made when it is first needed)")
    from mockloop.store.database import open_database

    try:
        size = path.stat().st_size
        with open_database(path, clock=ws.clock, read_only=True) as database:
            problems = database.integrity()
            detail = f"{path} ({size / 1_000_000:.1f} MB, schema {database.version()})"
    except MockloopError as error:
        return Finding("database", False, f"{error.what} {error.why}".strip(), error.do)
    except OSError as error:
        return Finding("database", False, f"{path}: {error.strerror or error}")
    if problems:
        hint = "Keep a copy of the file and start mockloop: a damaged file is set aside unchanged."
        return Finding("database", False, f"{path}: {problems[0]}", hint)
    return Finding("database", True, detail)


def _config(ws: Workspace) -> Finding:
    path = ws.paths.config_file
    if not path.exists():
        return Finding("config file", None, f"{path} (not there; defaults are used)")
    problems = load_settings(path)[1]
    if problems:
        return Finding("config file", False, " ".join(problems), "Correct the file.")
    return Finding("config file", True, str(path))


def _content(ws: Workspace) -> Finding:
    try:
        cards = ws.library.cards()
        problems = len(ws.library.problems) + _shared_problems(ws)
    except MockloopError as error:
        return Finding("content", False, f"{error.what} {error.why}".strip(), error.do)
    detail = f"{len(cards)} prompts, {problems} problems"
    hint = "“mockloop check” lists every problem with its line." if problems else ""
    return Finding("content", not problems and bool(cards), detail, hint)


def _shared_problems(ws: Workspace) -> int:
    """Count what is wrong with the rubrics and what else all prompts share."""
    library, count = ws.library, 0
    loads: list[Callable[[], object]] = [partial(library.rubric, kind) for kind in KINDS]
    loads += [library.anti_patterns, library.vocabulary, library.competencies]
    for load in loads:
        try:
            load()
        except ContentError as error:
            count += len(error.problems)
    return count


def _editor(ws: Workspace) -> Finding:
    chosen = (
        ws.settings.editor or ws.environ.get("VISUAL", "") or ws.environ.get("EDITOR", "")
    ).strip()
    hint = "Set “editor” in the config file, or VISUAL or EDITOR."
    if not chosen:
        return Finding("outside editor", None, "none is set", hint)
    try:
        command = shlex.split(chosen)[0]
    except (ValueError, IndexError):
        return Finding("outside editor", False, f"“{chosen}” cannot be read as a command", hint)
    found = shutil.which(command, path=ws.environ.get("PATH"))
    if found is None:
        return Finding("outside editor", False, f"“{command}” is not found", hint)
    return Finding("outside editor", True, f"{chosen} ({found})")


def _templates(ws: Workspace) -> Finding:
    folder = ws.paths.content / "templates"
    own = [name for name in TEMPLATES if (folder / name).is_file()]
    if not own:
        return Finding("report templates", None, f"those of mockloop; own ones go to {folder}")
    return Finding("report templates", None, f"own ones in {folder}: {', '.join(own)}")
