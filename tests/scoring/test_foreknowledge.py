"""Guess or evidence, anticipated or answered: what was known when counts, not what came later."""

from __future__ import annotations

from typing import Any

import pytest
from tests.scoring.books import book_for, rate

from mockloop.domain.rating import IndicatorRating
from mockloop.scoring.foreknowledge import private_cues

CAUSE = (
    "Theory, not proven yet: ParcelHub sends a new response format since 09:00 to shops without a "
    "pinned version, as their mail of last Thursday said; the log shows SCHEMA_MISMATCH."
)
CLOSING = "Afterwards: a review on Thursday at 11:00, I run it, about how and not who."
PROMPT = "shipping-quotes-eu"


def indicator(ref: str, text: str, **known: Any) -> IndicatorRating:
    result = rate(PROMPT, text, **known)
    criterion, name = ref.split(".")
    (found,) = [
        item
        for c in result.criteria
        if c.id == criterion
        for item in c.indicators
        if item.id == name
    ]
    return found


def posted(known: list[str] | None, clock: str = "10:14") -> dict[str, Any]:
    entry = {"id": "u1", "clock": clock, "audience": "exec", "text": CAUSE, "known": known}
    return {"text": f"{CAUSE}\n\n{CLOSING}", "entries": [entry], "asked": [], "declared": False}


def test_a_fact_used_before_it_was_known_is_a_guess_and_after_it_evidence() -> None:
    guess = indicator("IT1.e", **posted([]))
    evidence = indicator("IT1.e", **posted(["q2"], "10:19"))
    assert (evidence.halves or 0) > (guess.halves or 0)
    assert evidence.evidence[0].quote in CAUSE
    assert guess.note.startswith("A guess when it was posted")
    assert "10:14" in guess.note
    assert "guess" not in evidence.note


def test_without_a_record_of_what_was_known_nothing_is_a_guess() -> None:
    assert indicator("IT1.e", **posted(None)).halves == indicator("IT1.e", **posted(["q2"])).halves


def test_what_is_learnt_later_changes_nothing_about_an_earlier_update() -> None:
    before = posted([])
    later = {"id": "u2", "clock": "10:30", "audience": "exec", "text": CLOSING, "known": ["q2"]}
    assert (
        indicator("IT1.e", **before).halves
        == indicator("IT1.e", **{**before, "entries": [*before["entries"], later]}).halves
    )


def test_what_was_handed_out_is_never_a_guess() -> None:
    private = private_cues(book_for(PROMPT))
    assert private["q2"]
    # The log, open to everybody, shows the new version's date.
    assert all("2025-10-01" not in str(cue) for cue in private["q2"])


@pytest.mark.parametrize("before", ["", "Close when failures stay under 1% for three buckets."])
def test_what_met_the_news_before_it_came_was_anticipated(before: str) -> None:
    text = "Close when failures stay under 1% for three buckets. Not yet, 3.2% is too high."
    found = indicator(
        "IT7.b",
        text,
        injects=["closing"],
        checkpoints=[{"inject": "closing", "text": before}],
    )
    assert bool(found.note) == bool(before)
    if before:
        assert found.note.startswith("Anticipated")
