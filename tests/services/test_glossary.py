"""Terms: the prompt's own come first and hide shared ones; every typed word has to begin one."""

from pathlib import Path

import pytest

from mockloop.domain.coaching import GlossaryArea, Term
from mockloop.services.glossary import OF_THE_CASE, find_terms, glossary_of
from mockloop.services.workspace import Workspace

AREAS = (
    GlossaryArea(
        title="One",
        terms=(
            Term(term="cache", means="A store of answers."),
            Term(term="store", means="A place with a cache-key."),
        ),
    ),
    GlossaryArea(title="Two", terms=(Term(term="SLA, service level", means="A promise."),)),
)


def names(areas: tuple[GlossaryArea, ...]) -> list[str]:
    return [term.term for area in areas for term in area.terms]


def test_the_terms_of_the_prompt_come_first(ws: Workspace) -> None:
    prompt = ws.library.prompt("gift-cards").model
    own = (Term(term="SLA", means="Ours."), Term(term="Median", means="Here."))
    areas = glossary_of(ws, prompt.model_copy(update={"glossary": own}))
    assert areas[0] == GlossaryArea(title=OF_THE_CASE, terms=own)
    shared = names(areas[1:])
    assert "cache" in shared
    assert "median" not in shared
    assert not [name for name in shared if name.startswith("SLA,")]
    assert glossary_of(ws)[0].title == "API design"


def test_a_broken_shared_file_is_a_notice_and_the_prompts_terms_stay(
    ws: Workspace, own_home: Path
) -> None:
    path = own_home / "content" / "rubrics" / "glossary.yaml"
    path.write_text("areas: 3\n", encoding="utf-8")
    prompt = ws.library.prompt("gift-cards").model
    own = (Term(term="card", means="Ours."),)
    areas = glossary_of(ws, prompt.model_copy(update={"glossary": own}))
    assert names(areas) == ["card"]
    assert "glossary.yaml" in ws.notices[-1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["cache", "store", "SLA, service level"]),
        ("cac", ["cache", "store"]),
        ("STORE", ["store", "cache"]),
        ("store key", ["store"]),
        ("ore", []),
        ("level sla", ["SLA, service level"]),
        ("[/]", []),
    ],
)
def test_finding(query: str, expected: list[str]) -> None:
    assert names(find_terms(AREAS, query)) == expected
