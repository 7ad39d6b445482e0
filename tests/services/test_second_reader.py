"""A copy for another reader has what the writer had, nothing of the judging; replies are kept."""

import json

import pytest
from tests.services.gift_cards import GOOD

from mockloop.domain.reply import MAX_NAME, MAX_REPLY
from mockloop.errors import InputError, UsageError
from mockloop.services.history import delete_attempt, load_attempt
from mockloop.services.practice import start_rehearsal
from mockloop.services.reporting import render_attempt
from mockloop.services.second_reader import copy_for_reader, keep_reply, replies_of, write_copy
from mockloop.services.verification import verify_report
from mockloop.services.workspace import Workspace

HOSTILE = "# Not a heading\n```\n</section> [x](javascript:alert) {{ 7*7 }} \x1b[31m\n```\n"


def finished(ws: Workspace, text: str = GOOD, mode: str = "interview") -> str:
    rehearsal = start_rehearsal(ws, "gift-cards", 3, mode)
    rehearsal.begin_writing()
    rehearsal.submit(text)
    rehearsal.predict(None)
    rehearsal.score()
    return rehearsal.session_id


def test_the_copy_has_the_case_the_levels_and_the_answer(ws: Workspace) -> None:
    text = copy_for_reader(ws, finished(ws))
    attempt = load_attempt(ws, finished(ws))
    assert " ".join(attempt.case.brief.split())[:40] in " ".join(text.split())
    assert "- Level 0: Nothing." in text
    assert "- Level 4: All of it." in text
    assert GOOD.strip() in text
    assert "[[" not in text.split("## The answer")[0]
    assert copy_for_reader(ws, attempt.card.id) == copy_for_reader(ws, attempt.card.id)


def test_the_copy_has_nothing_of_the_judging(ws: Workspace) -> None:
    session = finished(ws)
    text = copy_for_reader(ws, session)
    attempt = load_attempt(ws, session)
    assert attempt.result is not None
    for criterion in attempt.rubric.criteria:
        for indicator in criterion.indicators:
            assert indicator.text not in text
    for reference in attempt.case.prompt.references:
        assert attempt.case.fill(reference.text)[:60] not in text
        assert all(grade.reason not in text for grade in reference.grades.values())
    assert "of 100" not in text
    assert attempt.result.report_sha256 not in text


def test_facts_stand_in_the_copy_only_where_they_were_told(ws: Workspace) -> None:
    hidden = copy_for_reader(ws, finished(ws))
    told = copy_for_reader(ws, finished(ws, mode="easy"))
    facts = [fact.answer for fact in load_attempt(ws, finished(ws)).case.facts if not fact.decoy]
    assert facts
    assert all(fact not in hidden for fact in facts)
    assert "What colleagues told them" in told


def test_a_hostile_answer_stays_inside_its_fence(ws: Workspace) -> None:
    text = copy_for_reader(ws, finished(ws, HOSTILE + GOOD))
    answer = text.split("## The answer")[1]
    assert "\n````text\n# Not a heading\n```\n" in answer
    assert "\x1b" not in text


def test_an_answer_that_was_not_turned_in_is_not_copied(ws: Workspace) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards", 3, "easy")
    with pytest.raises(UsageError, match="no answer yet"):
        copy_for_reader(ws, rehearsal.session_id)
    with pytest.raises(UsageError, match="no answer yet"):
        keep_reply(ws, rehearsal.session_id, "Ida", "Well.")


def test_a_copy_in_the_report_folder_goes_with_its_attempt(ws: Workspace) -> None:
    session = finished(ws)
    path = write_copy(ws, session, "text")
    assert path.read_text("utf-8") == "text"
    delete_attempt(ws, session)
    assert not path.exists()


def test_a_reply_is_kept_once_in_the_journal_and_changes_no_score(ws: Workspace) -> None:
    session = finished(ws)
    before = load_attempt(ws, session).result
    keep_reply(ws, session, " Ida ", "First.\r\nSecond.\n")
    keep_reply(ws, session, "Ida", "First.\nSecond.")
    keep_reply(ws, session, "Ben", "First.\nSecond.")
    kept = replies_of(ws, session)
    assert [(reply.name, reply.text) for reply in kept] == [
        ("Ida", "First.\nSecond."), ("Ben", "First.\nSecond."),
    ]  # fmt: skip
    after = load_attempt(ws, session)
    assert after.result == before
    assert after.card.state == "scored"


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x\x1b", "n" * (MAX_NAME + 1)])
def test_names_that_cannot_be_used_are_refused(ws: Workspace, name: str) -> None:
    session = finished(ws)
    with pytest.raises(InputError, match="name"):
        keep_reply(ws, session, name, "Well.")
    assert replies_of(ws, session) == ()


@pytest.mark.parametrize("text", ["", " \n ", "x" * (MAX_REPLY + 1)])
def test_replies_of_no_size_or_too_large_are_refused(ws: Workspace, text: str) -> None:
    session = finished(ws)
    with pytest.raises(InputError, match="reply"):
        keep_reply(ws, session, "Ida", text)
    assert replies_of(ws, session) == ()


@pytest.mark.parametrize("fmt", ["html", "markdown", "text", "json"])
def test_a_reply_stands_in_every_report_as_text(ws: Workspace, fmt: str) -> None:
    session = finished(ws)
    bare = render_attempt(ws, session, fmt)
    keep_reply(ws, session, "Ida <b>", HOSTILE)
    text = render_attempt(ws, session, fmt)
    assert text == render_attempt(ws, session, fmt)
    assert "Not a heading" in text
    assert "Not a heading" not in bare
    assert "\x1b" not in text
    if fmt == "html":
        assert "Ida &lt;b&gt;" in text
        assert "</section> [x]" not in text
    elif fmt == "markdown":
        assert "\n# Not a heading" not in text
        assert "[x](javascript" not in text
    elif fmt == "json":
        assert json.loads(text)["replies"][0]["name"] == "Ida <b>"
        assert verify_report(text.encode()).ok
        assert not verify_report(text.replace("Not a heading", "Not x heading").encode()).ok
