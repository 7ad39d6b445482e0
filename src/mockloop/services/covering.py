"""What of the source articles the prompts exercise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mockloop.content.check_coverage import Exercised, exercised, rows_of
from mockloop.content.check_refs import check_covers
from mockloop.content.check_sheet import Sheet
from mockloop.content.check_sort import files_of, is_prompt
from mockloop.content.locate import root_around
from mockloop.errors import ContentError, Problem
from mockloop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """What exercises the rows of the source articles, and what is wrong in saying so."""

    articles: list[Exercised]
    cases: int
    problems: list[Problem]


def cover_sources(ws: Workspace, paths: list[Path] | None = None) -> CoverageReport:
    """Return which rows of the source articles the prompts of the given files, or all, exercise.

    Raises:
        UsageError: a path does not exist.
        InputError: the content has no list of rows.
        ContentError: that list has problems.
    """
    coverage = ws.library.coverage().model
    files = files_of(paths, ())[0] if paths else list(ws.library.prompt_paths().values())
    problems: list[Problem] = []
    covers: list[tuple[str, Mapping[str, tuple[str, ...]]]] = []
    for path in files:
        if is_prompt(path):
            try:
                loaded = ws.library.prompt_in(path)
                library = ws.library.with_first(root_around(path, loaded.model.id))
                rubric = library.rubric(loaded.model.kind).model
            except ContentError as error:
                problems.extend(error.problems)
                continue
            problems.extend(check_covers(Sheet(loaded, rubric, rows=rows_of(library))))
            covers.append((loaded.model.id, loaded.model.covers))
    return CoverageReport(exercised(coverage, covers), len(covers), sorted(set(problems)))
