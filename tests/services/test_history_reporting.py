import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.services.gift_cards import GOOD

from mockloop.clock import FakeClock
from mockloop.errors import MockloopError, StorageError, UsageError
from mockloop.services.history import delete_attempt, list_history, load_attempt
from mockloop.services.practice import start_rehearsal
from mockloop.services.reporting import (
    FORMATS,
    render_attempt,
    render_result,
    spoken_attempt,
    write_report,
    written_report,
)
from mockloop.services.session_facts import session_info
from mockloop.services.workspace import Workspace, open_workspace


def scored(ws: Workspace, text: str = GOOD) -> str:
    rehearsal = start_rehearsal(ws, "gift-cards", 7)
    rehearsal.begin_writing()
    rehearsal.save_draft("What did I miss?", "reader_questions")
    rehearsal.submit(text)
    rehearsal.predict({"AD1": 2})
    rehearsal.score()
    rehearsal.close()
    return rehearsal.session_id


def test_attempts_are_listed_newest_first(ws: Workspace, clock: FakeClock) -> None:
    first = scored(ws)
    clock.advance(3600)
    second = scored(ws)
    assert [card.id for card in list_history(ws)] == [second, first]
    assert list_history(ws, "incident-triage") == []
    with pytest.raises(UsageError, match="api-design"):
        list_history(ws, "api-desing")


def test_an_attempt_is_found_by_the_beginning_of_its_id(ws: Workspace) -> None:
    session_id = scored(ws)
    assert load_attempt(ws, session_id[:6]).card.id == session_id
    with pytest.raises(UsageError):
        load_attempt(ws, "zzz")


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_renders_the_same_bytes_again(ws: Workspace, fmt: str) -> None:
    session_id = scored(ws)
    text = render_attempt(ws, session_id, fmt)
    ws.settings  # noqa: B018 - reading them is part of a later start
    with open_workspace(clock=FakeClock()) as later:
        assert render_attempt(later, session_id, fmt) == text
    assert "What did I miss?" in text
    assert "charged twice" in text


def test_json_of_a_report_is_the_result_and_more(ws: Workspace) -> None:
    session_id = scored(ws)
    result = load_attempt(ws, session_id).result
    assert result is not None
    document = json.loads(render_attempt(ws, session_id, "json"))
    alone = json.loads(render_result(ws, result, "json"))
    assert {"ratings", "prediction", "brief", "materials"} <= set(document)
    assert set(alone) == set(type(result).model_fields)
    assert {key: document[key] for key in alone} == alone
    assert document["session"]["news"] == []


@pytest.mark.parametrize("fmt", ["html", "markdown", "text"])
def test_a_result_that_was_not_stored_renders(ws: Workspace, fmt: str) -> None:
    result = load_attempt(ws, scored(ws)).result
    assert result is not None
    assert "Gift card balance" in render_result(ws, result, fmt)


def test_reports_get_sensible_names(ws: Workspace) -> None:
    session_id = scored(ws)
    for fmt, ending in [("html", "html"), ("markdown", "md"), ("json", "json"), ("text", "txt")]:
        path = write_report(ws, session_id, fmt)
        name = f"2026-01-05-gift-cards-{session_id[:8]}.{ending}"
        assert path == ws.paths.reports / name
        assert path.read_text(encoding="utf-8") == render_attempt(ws, session_id, fmt)
    first = len(load_attempt(ws, session_id).events)
    write_report(ws, session_id, "html")
    assert len(load_attempt(ws, session_id).events) == first


def test_a_report_goes_where_it_is_told(ws: Workspace, tmp_path: Path) -> None:
    session_id = scored(ws)
    path = tmp_path / "mine.html"
    assert write_report(ws, session_id, "html", path) == path
    with pytest.raises(StorageError):
        write_report(ws, session_id, "html", tmp_path / "no" / "mine.html")


def test_the_report_folder_of_the_settings_is_used(ws: Workspace, tmp_path: Path) -> None:
    ws.paths.config_file.write_text(f'report_folder = "{tmp_path}/mine"\n', encoding="utf-8")
    session_id = scored(ws)
    assert [path.suffix for path in (tmp_path / "mine").iterdir()] == [".md"]
    delete_attempt(ws, session_id)
    assert list((tmp_path / "mine").iterdir()) == []


def test_unknown_formats_and_unscored_attempts_are_refused(ws: Workspace) -> None:
    session_id = scored(ws)
    with pytest.raises(UsageError, match="html"):
        render_attempt(ws, session_id, "htm")
    rehearsal = start_rehearsal(ws, "gift-cards", 1)
    rehearsal.begin_writing()
    rehearsal.save_draft("half")
    with pytest.raises(UsageError, match="not scored yet"):
        render_attempt(ws, rehearsal.session_id, "html")
    attempt = load_attempt(ws, rehearsal.session_id)
    assert (attempt.answer_text, attempt.result) == ("half", None)


def test_a_broken_template_of_ones_own_is_named(ws: Workspace) -> None:
    session_id = scored(ws)
    folder = ws.paths.content / "templates"
    folder.mkdir()
    (folder / "report.md.j2").write_text("{{ report.nothing_like_this }}", encoding="utf-8")
    with pytest.raises(MockloopError, match=r"report\.md\.j2"):
        render_attempt(ws, session_id, "markdown")


def test_deleting_takes_the_plain_report_along_and_nothing_else(ws: Workspace) -> None:
    session_id, other = scored(ws), scored(ws)
    write_report(ws, session_id, "html")
    note = ws.paths.reports / f"{session_id[:8]}-my-notes.md"
    note.write_text("mine", encoding="utf-8")
    delete_attempt(ws, session_id[:8])
    left = sorted(path.name for path in ws.paths.reports.iterdir())
    assert left == sorted([note.name, f"2026-01-05-gift-cards-{other[:8]}.md"])
    assert [card.id for card in list_history(ws)] == [other]
    with pytest.raises(UsageError):
        load_attempt(ws, session_id)


def test_questions_to_the_reader_can_follow_the_score(ws: Workspace) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards", 7)
    rehearsal.begin_writing()
    rehearsal.submit(GOOD)
    rehearsal.score()
    rehearsal.save_draft("Was it clear?", "reader_questions")
    assert load_attempt(ws, rehearsal.session_id).reader_questions == "Was it clear?"
    assert "Was it clear?" in render_attempt(ws, rehearsal.session_id, "html")


def test_the_newest_report_that_is_still_there_is_found(ws: Workspace, tmp_path: Path) -> None:
    session_id = scored(ws)
    written = written_report(ws, session_id)
    assert written is not None
    assert written.suffix == ".md"
    newer = write_report(ws, session_id, "html")
    write_report(ws, session_id, "json", tmp_path / "elsewhere.json")
    assert written_report(ws, session_id) == newer
    newer.unlink()
    assert written_report(ws, session_id) == written
    written.unlink()
    assert written_report(ws, session_id) is None


def test_a_result_can_be_listened_to(ws: Workspace) -> None:
    session_id = scored(ws)
    assert spoken_attempt(ws, session_id[:8]).startswith("Result\n")
    unscored = start_rehearsal(ws, "gift-cards", 7)
    unscored.begin_writing()
    with pytest.raises(UsageError, match="no report"):
        spoken_attempt(ws, unscored.session_id)


def test_turning_in_late_is_recorded_and_said(ws: Workspace, clock: FakeClock) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards", 7)
    rehearsal.begin_writing()
    clock.advance(rehearsal.limit + 190)
    rehearsal.submit(GOOD)
    clock.advance(600)
    rehearsal.score()
    attempt = load_attempt(ws, rehearsal.session_id)
    assert attempt.state.overtime == 190.0
    assert session_info(ws, attempt).overtime == pytest.approx(190 / 60)
    report = " ".join(render_attempt(ws, rehearsal.session_id, "text").split())
    assert "turned in 3 min after the time" in report


def test_overtime_of_attempts_that_did_not_note_it_is_worked_out(
    ws: Workspace, clock: FakeClock
) -> None:
    session_id = scored(ws)
    attempt = load_attempt(ws, session_id)
    state = replace(attempt.state, overtime=None, elapsed=attempt.case.prompt.minutes * 60 + 60)
    assert session_info(ws, replace(attempt, state=state)).overtime == 1.0
