"""The source articles' rows: sound in themselves, and which of them the cases exercise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mockloop.content.library import Library
from mockloop.content.loading import Loaded
from mockloop.content.strict_yaml import Loc
from mockloop.content.words import did_you_mean, quoted
from mockloop.domain.antipattern import AntiPatterns
from mockloop.domain.coverage import Article, Coverage, Row
from mockloop.errors import MockloopError, Problem


def check_rows(loaded: Loaded[Coverage], patterns: AntiPatterns | None) -> Iterator[Problem]:
    """Yield rows under the wrong article, ids used twice, and anti-patterns that do not exist."""
    known = [pattern.id for pattern in patterns.anti_patterns] if patterns else []
    seen: set[str] = set()
    for number, article in enumerate(loaded.model.articles):
        for position, row in enumerate(article.rows):
            base: Loc = ("articles", number, "rows", position)
            if row.id in seen:
                message = f"the row {quoted(row.id)} is there twice"
                yield loaded.document.problem((*base, "id"), message)
            elif not row.id.startswith(f"{article.id}-"):
                message = f"the row {quoted(row.id)} stands under the article {article.id}"
                yield loaded.document.problem((*base, "id"), message)
            seen.add(row.id)
            for index, code in enumerate(row.patterns):
                if patterns is not None and code not in known:
                    message = f"{quoted(code)} is no anti-pattern"
                    hint = did_you_mean(code, known)
                    yield loaded.document.problem((*base, "patterns", index), message, hint)


def rows_of(library: Library) -> frozenset[str] | None:
    """Return the ids of all rows; ``None`` where the content has no list of them."""
    try:
        return library.coverage().model.row_ids()
    except MockloopError:
        return None


@dataclass(frozen=True, slots=True)
class Exercised:
    """An article with what exercises each of its rows."""

    article: Article
    by: Mapping[str, tuple[str, ...]]
    """Row → ids of the cases that cover it, then of the anti-patterns that watch over it."""

    def open_rows(self) -> list[Row]:
        """Return the rows that nothing exercises although something could."""
        return [row for row in self.article.rows if not self.by[row.id] and not row.apart]

    def rows_apart(self) -> list[Row]:
        """Return the rows that no case has to exercise."""
        return [row for row in self.article.rows if not self.by[row.id] and row.apart]


def exercised(
    coverage: Coverage, covers: Iterable[tuple[str, Mapping[str, tuple[str, ...]]]]
) -> list[Exercised]:
    """Return what exercises the rows; ``covers`` holds the id and the covers of each case."""
    cases: dict[str, list[str]] = {}
    for case, rows in covers:
        for row, targets in rows.items():
            if targets:
                cases.setdefault(row, []).append(case)
    return [
        Exercised(
            article, {row.id: (*cases.get(row.id, ()), *row.patterns) for row in article.rows}
        )
        for article in coverage.articles
    ]
