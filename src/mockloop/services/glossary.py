"""Terms explained: those of a prompt first, then the shared ones; and finding among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mockloop.domain.coaching import GlossaryArea, Term
from mockloop.errors import ContentError, InputError

if TYPE_CHECKING:
    from mockloop.domain.prompt import Prompt
    from mockloop.services.workspace import Workspace

OF_THE_CASE = "In this case"


def glossary_of(ws: Workspace, prompt: Prompt | None = None) -> tuple[GlossaryArea, ...]:
    """Return the terms of a prompt and then the shared ones that it does not explain itself.

    Content without a shared glossary has only the prompt's; a broken one becomes a notice.
    """
    own = prompt.glossary if prompt is not None else ()
    known = {term.term.casefold() for term in own}
    areas = [GlossaryArea(title=OF_THE_CASE, terms=own)] if own else []
    for area in _shared(ws):
        terms = tuple(term for term in area.terms if not known.intersection(_names(term)))
        if terms:
            areas.append(GlossaryArea(title=area.title, terms=terms))
    return tuple(areas)


def find_terms(areas: Iterable[GlossaryArea], query: str) -> tuple[GlossaryArea, ...]:
    """Return the areas with only the terms in which every word of ``query`` begins a word.

    Of an area, terms whose name has the words come before those that only mention them.
    """
    wanted = query.casefold().split()
    found = []
    for area in areas:
        hits = [term for term in area.terms if _has(wanted, f"{term.term} {term.means}")]
        if hits:
            hits.sort(key=lambda term: not _has(wanted, term.term))
            found.append(GlossaryArea(title=area.title, terms=tuple(hits)))
    return tuple(found)


def _shared(ws: Workspace) -> Sequence[GlossaryArea]:
    try:
        return ws.library.glossary().model.areas
    except ContentError as error:
        ws.notices.append(str(error))
        return ()
    except InputError:
        return ()


def _names(term: Term) -> set[str]:
    """Return what a term goes by: “SLA, service level agreement” has two names."""
    return {term.term.casefold(), *(part.strip() for part in term.term.casefold().split(","))}


def _has(wanted: Sequence[str], text: str) -> bool:
    words = text.casefold().replace("-", " ").split()
    return all(any(word.strip("(“").startswith(part) for word in words) for part in wanted)
