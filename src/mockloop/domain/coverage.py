"""What the source articles name, so that the cases can say which of it they exercise."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mockloop.domain.base import Model
from mockloop.domain.rubric import AntiPatternId


class Row(Model):
    """One thing an article names."""

    id: Annotated[str, Field(pattern=r"^[0-9]{3}-[0-9]{1,2}$")]
    says: str
    """It in one short sentence, in our own words."""
    patterns: tuple[AntiPatternId, ...] = ()
    """Anti-patterns that watch over it in every case."""
    apart: str = ""
    """Why no case has to exercise it."""


class Article(Model):
    """A source article and its rows."""

    id: Annotated[str, Field(pattern=r"^[0-9]{3}$")]
    title: str
    rows: tuple[Row, ...] = Field(min_length=1)


class Coverage(Model):
    """The file ``rubrics/coverage.yaml``."""

    articles: tuple[Article, ...] = Field(min_length=1)

    def row_ids(self) -> frozenset[str]:
        """Return the id of every row."""
        return frozenset(row.id for article in self.articles for row in article.rows)
