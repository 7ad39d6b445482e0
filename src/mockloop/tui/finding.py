"""Finding words on pages: where they are, which place is the present one, what is said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from mockloop.text import printable
from mockloop.tui import words

FOUND = "underline on $primary 20%"
PRESENT = "bold reverse"
"""Neither is told by colour alone."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where the words stand: the page, and the characters from start to end of its content."""

    page: int
    start: int
    end: int


class Finder:
    """The places of some words on all pages, in reading order."""

    def __init__(self) -> None:
        self.query = ""
        self.places: tuple[Place, ...] = ()
        self.at: int | None = None
        """The number of the present place; None before the first step."""

    def look(self, query: str, pages: Sequence[Content]) -> None:
        """Find ``query`` on the pages as they are drawn now; the same query keeps its place."""
        pattern = _pattern(query)
        kept = self.at if pattern is not None and query == self.query else None
        self.query = query
        self.places = tuple(
            Place(number, found.start(), found.end())
            for number, content in enumerate(pages)
            for found in (pattern.finditer(content.plain) if pattern else ())
        )
        self.at = min(kept, len(self.places) - 1) if kept is not None and self.places else None

    def step(self, by: int, page: int, start: int = 0) -> Place | None:
        """Go to the next place (+1) or the one before (−1); the first step goes from a point.

        After the last place comes the first. None when there is no place at all.
        """
        if not self.places:
            return None
        if self.at is not None:
            self.at = (self.at + by) % len(self.places)
        else:
            after = [n for n, item in enumerate(self.places) if item >= Place(page, start, 0)]
            first = after[0] if after else 0
            self.at = first if by > 0 else (first - 1) % len(self.places)
        return self.places[self.at]

    def mark(self, page: int, content: Content) -> Content:
        """Return the content of a page with its places marked, the present one most."""
        for number, place in enumerate(self.places):
            if place.page == page:
                style = PRESENT if number == self.at else FOUND
                content = content.stylize(style, place.start, place.end)
        return content

    def said(self) -> str:
        """Return what there is to say: “3 of 12”, “12 found on 4 pages”, “nothing found”."""
        if not self.query.strip():
            return ""
        if not self.places:
            return "nothing found"
        if self.at is not None:
            return f"{self.at + 1} of {len(self.places)}"
        pages = len({place.page for place in self.places})
        return f"{len(self.places)} found on {words.count(pages, 'page')}"


def _pattern(query: str) -> re.Pattern[str] | None:
    """Return what finds the words of a query in this order, however a line was broken."""
    parts = [re.escape(word) for word in printable(query).split()]
    return re.compile(r"\s+".join(parts), re.IGNORECASE) if parts else None
