"""What an interviewer knows is in no candidate's file, for every shipped prompt."""

from __future__ import annotations

import re

import pytest
from tests.scoring.books import book_for

from mockloop.domain.case import Case
from mockloop.domain.hashing import canonical_json
from mockloop.domain.packet import Invitation
from mockloop.domain.rubric import Rubric
from mockloop.peers.candidate_copy import candidate_prompt, candidate_rubric

SHORTEST = 20


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list | tuple):
        return [text for item in value for text in strings(item)]
    return []


def flat(text: str) -> str:
    return " ".join(text.split())


def handed_out(case: Case, rubric: Rubric) -> str:
    """Return everything a candidate may read."""
    parts = [case.brief, case.task, case.prompt.title, case.fill(case.prompt.summary)]
    for item in case.materials:
        if not item.locked:
            parts += [item.title, item.intro, item.text, *item.header]
            parts += [cell for row in item.rows for cell in row]
    parts += [text for phase in case.prompt.phases for text in strings(phase.model_dump())]
    parts += [text for part in case.prompt.sections for text in strings(part.model_dump())]
    parts += [text for person in case.prompt.personas for text in (person.name, person.role)]
    parts += [text for audience in case.prompt.audiences for text in strings(audience.model_dump())]
    parts += [rubric.title, rubric.summary]
    parts += [text for c in rubric.criteria for text in (c.title, c.short, *c.anchors)]
    return flat("\n".join(parts))


def secrets(case: Case, rubric: Rubric) -> set[str]:
    """Return every string of 20 characters or more that only an interviewer knows."""
    prompt = case.prompt
    own = prompt.model_dump(
        mode="json",
        include={
            "facts", "injects", "key", "notes", "references", "alternatives", "hints", "actions",
            "live", "paths", "openers", "beside", "additive", "invariants", "covers", "sources",
        },
    )  # fmt: skip
    found = [case.fill(text) for text in strings(own)]
    found += [text for person in prompt.personas for text in (person.vague, person.guarded)]
    found += [item.text for item in case.materials if item.locked]
    found += [cell for m in case.materials if m.locked for row in m.rows for cell in row]
    found += [
        text
        for criterion in rubric.criteria
        for indicator in criterion.indicators
        for text in strings(indicator.model_dump(mode="json"))
    ]
    pieces = {
        flat(part) for text in found for part in (text, *re.split(r"(?<=[.!?;:])\s|\n", text))
    }
    return {piece for piece in pieces if len(piece) >= SHORTEST}


@pytest.mark.parametrize("seed", [0, 7, 4321])
def test_an_invitation_holds_nothing_that_is_to_be_found_out(prompt_id: str, seed: int) -> None:
    book = book_for(prompt_id, seed)
    invitation = Invitation(
        prompt=candidate_prompt(book.case),
        rubric=candidate_rubric(book.rubric),
        prompt_hash="0" * 64,
        structure_hash="1" * 64,
        seed=seed,
    )
    packet = flat(
        "\n".join(strings(invitation.model_dump(mode="json")))
        + canonical_json(invitation.model_dump(mode="json")).decode("utf-8")
    )
    known = handed_out(book.case, book.rubric)
    told = [text for text in secrets(book.case, book.rubric) if text not in known]
    assert len(told) > 100
    assert [text for text in told if text in packet] == []


def test_the_candidates_copy_is_a_case_of_its_own(prompt_id: str) -> None:
    from mockloop.domain.case import build_case

    book = book_for(prompt_id, 7)
    copy = build_case(candidate_prompt(book.case), 99)
    assert copy.brief == book.case.brief
    assert [m.id for m in copy.materials] == [m.id for m in book.case.materials if not m.locked]
    assert [m.rows for m in copy.materials] == [m.rows for m in book.case.materials if not m.locked]
    assert (copy.facts, copy.injects, copy.values) == ((), (), {})
