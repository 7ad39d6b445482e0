"""Past attempts by words, kind, prompt and levels, alone and together."""

from typing import Any

import pytest
from tests.services.gift_cards import GOOD

from mockloop.errors import UsageError
from mockloop.services.practice import start_rehearsal
from mockloop.services.searching import Archive, Below, Filters, read_below, search
from mockloop.services.workspace import Workspace

WEAK = "We should talk to the shops first.\n"


def finished(ws: Workspace, text: str, question: str = "") -> str:
    rehearsal = start_rehearsal(ws, "gift-cards", 3, "interview")
    rehearsal.begin_writing()
    if question:
        rehearsal.ask(question)
    rehearsal.submit(text)
    rehearsal.predict(None)
    rehearsal.score()
    return rehearsal.session_id


def ids(ws: Workspace, **filters: Any) -> list[str]:
    return [found.card.id for found in search(ws, Filters(**filters))]


def test_words_are_found_in_answers_questions_titles_and_ids(ws: Workspace) -> None:
    good = finished(ws, GOOD)
    asked = finished(ws, WEAK, "Does the walrus pay twice?")
    assert ids(ws, words="names its CURRENCY") == [good]
    assert ids(ws, words="walrus") == [asked]
    assert set(ids(ws, words="gift-cards")) == {good, asked}
    assert ids(ws, words="walrus currency") == []
    (found,) = search(ws, Filters(words="walrus"))
    assert found.place is not None
    assert (found.place.where, found.place.line) == ("question", 1)


def test_an_unfinished_answer_is_found_by_its_draft(ws: Workspace) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards", 3, "easy")
    rehearsal.begin_writing()
    rehearsal.save_draft("First line.\nThe walrus waits.")
    (found,) = search(ws, Filters(words="walrus"))
    assert found.place is not None
    assert (found.place.where, found.place.line) == ("draft", 2)
    rehearsal.discard()
    assert search(ws, Filters(words="walrus")) == []


def test_levels_below_one_that_is_asked_for(ws: Workspace) -> None:
    session = finished(ws, WEAK)
    levels = Archive(ws).levels()[session]
    name, level = next((n, lv) for n, lv in levels.items() if lv is not None and lv < 4)
    assert ids(ws, below=(Below(level + 1, name),)) == [session]
    assert ids(ws, below=(Below(max(1, level), name),)) == ([session] if level == 0 else [])
    (found,) = search(ws, Filters(below=(Below(level + 1, name),)))
    assert found.below == ((name, level),)
    assert ids(ws, below=(Below(4),), words="no such word") == []


def test_kind_and_prompt(ws: Workspace) -> None:
    session = finished(ws, GOOD)
    assert ids(ws, kind="api-design", prompt="gift") == [session]
    assert ids(ws, kind="incident-triage") == []
    with pytest.raises(UsageError, match="gift-card"):
        search(ws, Filters(prompt="gift-crads"))
    with pytest.raises(UsageError, match="api-design"):
        search(ws, Filters(kind="api-desing"))
    with pytest.raises(UsageError, match="AD1"):
        search(ws, Filters(below=(Below(2, "AD99"),)))


@pytest.mark.parametrize(
    ("text", "below"),
    [("AD4:3", Below(3, "AD4")), ("ad4<3", Below(3, "AD4")), (" 2 ", Below(2))],
)
def test_a_level_reads_as_people_write_it(text: str, below: Below) -> None:
    assert read_below(text) == below


@pytest.mark.parametrize("text", ["", "AD4", "AD4:0", "AD4:5", "0", "below", "AD4:3:3"])
def test_what_is_no_level_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="AD4:3"):
        read_below(text)


def test_criteria_are_listed_in_the_order_of_the_rubric(ws: Workspace) -> None:
    finished(ws, GOOD)
    finished(ws, WEAK)
    seen = Archive(ws).criteria()
    assert [item.id for item in seen] == sorted(item.id for item in seen)
    assert all(item.title and item.rated <= 2 for item in seen)
    assert Archive(ws).criteria("incident-triage") == []
