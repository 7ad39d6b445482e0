"""What a candidate has on the desk, line by line, as it can be copied into an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mockloop.domain.case import Case, CaseFact, CaseMaterial


def row_line(header: Sequence[str], row: Sequence[str]) -> str:
    """Return a table row as it can stand alone: “Friday · Sold: 840”."""
    if not row:
        return ""
    titles = [*header[1:], *("" for _ in range(len(row) - len(header)))]
    named = [
        f"{title}: {cell}" if title else cell
        for title, cell in zip(titles, row[1:], strict=False)
        if cell
    ]
    return " · ".join([row[0], *named])


def fact_line(fact: CaseFact) -> str:
    """Return what a colleague told, with what it is about."""
    return f"{fact.topic}: {fact.answer}"


def joined_lines(text: str) -> list[list[str]]:
    """Return the lines of a log or a chat in groups: an indented one goes on with the one before.

    Empty lines are groups of their own.
    """
    groups: list[list[str]] = []
    for line in text.split("\n"):
        if groups and line.startswith(" ") and line.strip():
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def handed_out(case: Case) -> Iterator[str]:
    """Yield every line of the materials, of what colleagues tell, and of the suggested parts.

    Titles of parts are left out: an answer may use them as its headings.
    """
    for phase in case.prompt.phases:
        yield f"{phase.minutes} min {phase.title}"
    for section in case.prompt.sections:
        yield section.hint
    for material in case.materials:
        yield from _material_lines(material)
    for fact in case.facts:
        yield fact_line(fact)
    for person in case.prompt.personas:
        yield f"{person.name}, {person.role}"


def _material_lines(material: CaseMaterial) -> Iterator[str]:
    yield f"{material.title} {material.kind}"
    yield " · ".join(material.header)
    yield from (row_line(material.header, row) for row in material.rows)
    for group in joined_lines(material.text):
        yield " ".join(group)
        if len(group) > 1:
            yield from group
