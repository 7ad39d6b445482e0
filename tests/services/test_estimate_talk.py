"""The estimate conversation on shipped prompts: pressing opens nothing, asking opens the sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from mockloop.clock import FakeClock
from mockloop.report.talk import PRESSURE, talk_view
from mockloop.services.practice import Rehearsal, start_rehearsal
from mockloop.services.reporting import render_attempt
from mockloop.services.retrospect import talk_of_session
from mockloop.services.workspace import Workspace, open_workspace
from mockloop.store.journal import Journal

GOOD = {
    "realtime-notifications": (
        "Is this three weeks because of the implementation, or because of the Work Orders team?",
        "How much buffer did you put in, and what is it meant for?",
        "What could blow this up, which part are you unsure about?",
        "Could we patch their service ourselves, or trade something with them?",
        "What is included, and what of it must we never cut, say tests or the security review?",
        "Would polling through the bell we already have do?",
        "Who really needs it within seconds?",
    ),
    "multi-region-failover": (
        "What are the twelve weeks made of, item by item?",
        "How much of it is real work, and how much is waiting for the database upgrade?",
        "What do the two regions share, and who owns that?",
        "How much of this is safety margin, and for which surprise?",
        "What would you refuse to cut, whatever the date?",
        "Do your plans usually hold, how did the last ones go?",
    ),
    "learned-ranking": (
        "What are the ten weeks made of?",
        "How much of the time for the labels is work, and how much is waiting?",
        "What do you need from the feature store team?",
        "How much buffer is inside, and what for?",
        "What could go wrong once it is live?",
        "What must not break when we change the order?",
    ),
    "filter-two-days": (
        "What is in the two days, and what isn't?",
        "Who has to review it, and how long does that usually take?",
        "How sure are you of the two days?",
        "What do you need so that you can measure it on real data?",
        "How slow does it get on the live database with a large shop?",
        "Which checks would you not skip, even for a small thing like this?",
    ),
}
PRESSING = (
    "Come on, it can't take that long, sales already promised it.",
    "Just cut it in half, make it happen.",
    "I need this by Friday no matter what.",
    "How about half of that?",
    "My last team did this in three days.",
    "You have to be faster, work the weekend if you must.",
)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path / "home", clock=FakeClock(), environ={})


def begun(ws: Workspace, prompt_id: str) -> Rehearsal:
    rehearsal = start_rehearsal(ws, prompt_id, 7, "interview")
    rehearsal.begin_writing()
    return rehearsal


def finished(rehearsal: Rehearsal) -> str:
    rehearsal.submit("I would ship the smaller part first, because nobody needs all of it in May.")
    rehearsal.predict(None)
    rehearsal.score()
    rehearsal.close()
    return rehearsal.session_id


@pytest.mark.parametrize("prompt_id", GOOD)
def test_good_questions_open_five_of_six_sorts_within_the_budget(
    ws: Workspace, prompt_id: str
) -> None:
    rehearsal = begun(ws, prompt_id)
    for question in GOOD[prompt_id]:
        rehearsal.ask(question)
    sheet = rehearsal.sheet()
    assert len(sheet) == 6
    assert sum(1 for row in sheet if row.opened) >= 5


@pytest.mark.parametrize("prompt_id", GOOD)
def test_only_pressure_opens_nothing_and_is_warned_of(ws: Workspace, prompt_id: str) -> None:
    rehearsal = begun(ws, prompt_id)
    for question in PRESSING:
        rehearsal.ask(question)
    engineer = next(p for p in rehearsal.case.prompt.personas if p.guarded)
    assert rehearsal.state.trust_of(engineer.id) == 0
    assert rehearsal.state.known == ()
    # Once closed, even a good question is not answered any more.
    assert rehearsal.state.questions_used <= rehearsal.case.prompt.budget
    view = talk_view(talk_of_session(ws, finished(rehearsal)))
    assert view is not None
    assert view.warning == PRESSURE
    assert view.sheet_summary == "0 of 6 lines opened"
    (person,) = [item for item in view.people if item.who.startswith(engineer.name)]
    assert person.closed == "They told nothing more."
    assert all(" fell to " in step for step in person.steps)


def test_reports_show_the_talk_and_come_out_the_same_from_the_same_journal(ws: Workspace) -> None:
    rehearsal = begun(ws, "realtime-notifications")
    rehearsal.ask(GOOD["realtime-notifications"][0])
    rehearsal.ask("Xyzzy plugh?")
    session = finished(rehearsal)
    first = {fmt: render_attempt(ws, session, fmt) for fmt in ("text", "markdown", "html", "json")}
    for text in first.values():
        assert "Xyzzy plugh?" in text
        assert "1 of 6 lines opened" in text or '"sheet"' in text
    Journal(ws.database).rebuild()
    assert {fmt: render_attempt(ws, session, fmt) for fmt in first} == first


def test_an_easy_rehearsal_without_questions_has_no_such_section(ws: Workspace) -> None:
    rehearsal = start_rehearsal(ws, "realtime-notifications", 7, "easy")
    rehearsal.begin_writing()
    assert rehearsal.sheet() == ()
    session = finished(rehearsal)
    assert talk_view(talk_of_session(ws, session)) is None
    assert "Questions and updates" not in render_attempt(ws, session, "markdown")
