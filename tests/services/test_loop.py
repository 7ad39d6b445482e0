"""Revising, warming up, comparing and rating again, from the first answer on."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from mockloop.clock import FakeClock
from mockloop.domain.cards import draft_size
from mockloop.domain.kinds import LEVEL_WORDS
from mockloop.errors import MockloopError, UsageError
from mockloop.progress.comparing import CriterionPair, compare
from mockloop.report.json_document import document_digest, dumped
from mockloop.services.attempts import list_history
from mockloop.services.comparing import Compared, compare_attempts, moved_words
from mockloop.services.history import delete_attempt, find_attempt, load_attempt, require_result
from mockloop.services.home import load_home
from mockloop.services.own_files import is_own
from mockloop.services.page_reports import (
    FORMATS,
    comparison_report,
    progress_report,
    reports_from,
    write_page,
)
from mockloop.services.practice import start_rehearsal
from mockloop.services.progress import load_progress
from mockloop.services.rated import ratings_by_attempt
from mockloop.services.rehearsal import Rehearsal
from mockloop.services.reporting import render_attempt, spoken_attempt, write_report
from mockloop.services.rescoring import rescore
from mockloop.services.revising import (
    closing_of,
    found_before,
    revise,
    start_revision,
    start_warm_up,
)
from mockloop.services.second_reader import copy_for_reader
from mockloop.services.unfinished import open_drafts
from mockloop.services.verification import verify_report
from mockloop.services.workspace import Workspace, open_workspace
from mockloop.text import word_count

PROMPT = "realtime-notifications"
ANSWER = (
    "I would ask which part waits for the Work Orders team. Ship polling first, because two "
    "minutes are enough for most dispatchers."
)
MORE = " We decide on Friday: Ida decides, and if polling costs more than 5% load we stop."


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def ws(tmp_path: Path, clock: FakeClock) -> Workspace:
    return open_workspace(tmp_path / "home", clock=clock)


def finish(rehearsal: Rehearsal, text: str, levels: dict[str, int] | None = None) -> str:
    if rehearsal.phase == "briefing":
        rehearsal.begin_writing()
    rehearsal.submit(text)
    rehearsal.predict(levels)
    rehearsal.score()
    rehearsal.close()
    return rehearsal.session_id


def first(ws: Workspace, levels: dict[str, int] | None = None) -> str:
    return finish(start_rehearsal(ws, PROMPT, 7, "interview"), ANSWER, levels)


def test_a_revision_begins_with_the_old_text_and_case(ws: Workspace) -> None:
    base = first(ws)
    revision = start_revision(ws, base, "ec5")
    assert (revision.started_text, revision.seed) == (ANSWER, 7)
    assert revision.limit == 8 * 60
    assert revision.part is not None
    assert revision.part.id == "EC5"
    assert revision.due_injects() == []
    session = finish(revision, ANSWER + MORE)
    attempt = load_attempt(ws, session)
    assert (attempt.state.look, attempt.state.base) == ("revision", base)
    found = compare_attempts(ws, base, session)
    assert found.comparison.changed
    for check in found.comparison.changed:
        assert check.before_quotes or check.after_quotes or check.after == 0
    assert found.after.label.startswith("revision EC5 2026-01-05 (")


def test_reports_of_pages_never_replace_a_file_and_go_with_what_they_hold(ws: Workspace) -> None:
    base = first(ws)
    other = finish(start_rehearsal(ws, PROMPT, 7), ANSWER + MORE)
    found = compare_attempts(ws, base, other)
    assert not found.revised
    report = comparison_report(found)
    assert report.of == (base, other)
    written = [write_page(ws, report, fmt) for fmt in FORMATS]
    assert [path.suffix for path in written] == [".html", ".md", ".txt", ".json"]
    assert [write_page(ws, report, fmt) for fmt in FORMATS] == written
    later = comparison_report(replace(found, after=replace(found.after, label="another day")))
    assert write_page(ws, later).name == f"{written[0].stem}-2.html"
    progress = write_page(ws, progress_report(ws, load_progress(ws)))
    assert progress.name == "progress-2026-01-05.html"
    with pytest.raises(UsageError, match="no format “pdf”"):
        write_page(ws, report, "pdf")
    assert all(is_own(path) for path in (*written[:3], progress))


def test_rows_of_progress_lead_to_the_reports_that_were_written(ws: Workspace) -> None:
    base, other = first(ws), finish(start_rehearsal(ws, PROMPT, 7), ANSWER + MORE)
    report = next(ws.report_folder.glob(f"*{base[:8]}.md")).with_suffix(".html")
    folder = ws.report_folder
    assert reports_from(ws, folder) == {}
    assert write_report(ws, base) == report
    assert reports_from(ws, folder) == {base: report.name}
    away = reports_from(ws, folder.parent / "a folder" / "deep")
    assert away == {base: f"../../reports/{report.name}"}
    found = load_progress(ws)
    table = progress_report(ws, found, folder).view.sections[-1]
    assert table.anchors == ("attempt-1", "attempt-2")
    assert table.links == (report.name, "")
    assert [row[-1] for row in table.rows] == [f"mockloop report {s[:8]}" for s in (base, other)]
    drawn = [
        mark
        for section in progress_report(ws, found, folder).view.sections
        for plot in section.plots
        for mark in plot.marks
    ]
    assert {mark.anchor for mark in drawn} == {"attempt-1", "attempt-2"}
    assert progress_report(ws, found).view.sections[-1].links == ("", "")


def test_what_was_asked_and_posted_stays_known_in_a_revision(ws: Workspace) -> None:
    rehearsal = start_rehearsal(ws, PROMPT, 7, "interview")
    rehearsal.begin_writing()
    rehearsal.ask("What is the three weeks made of?")
    known = rehearsal.state.known
    base = finish(rehearsal, ANSWER)
    revision = start_revision(ws, base, "EC1")
    assert revision.state.known == known
    assert revision.state.spent == 0


def test_only_a_rated_attempt_with_that_criterion_can_be_revised(ws: Workspace) -> None:
    rehearsal = start_rehearsal(ws, PROMPT, 7)
    rehearsal.begin_writing()
    with pytest.raises(UsageError, match="Only a rated attempt"):
        start_revision(ws, rehearsal.session_id, "EC1")
    with pytest.raises(UsageError, match="no criterion"):
        start_revision(ws, finish(rehearsal, ANSWER), "AD1")


def test_a_warm_up_is_scored_on_its_criterion_alone(ws: Workspace) -> None:
    warm_up = start_warm_up(ws, "EC5", PROMPT, 7)
    assert warm_up.limit == 10 * 60
    session = finish(warm_up, ANSWER + MORE)
    result = require_result(load_attempt(ws, session))
    assert [c.id for c in result.criteria if c.level is not None] == ["EC5"]
    assert {c.status for c in result.criteria if c.id != "EC5"} == {"not_asked"}
    assert result.total is None
    (level,) = [c.level for c in result.criteria if c.id == "EC5"]
    card = find_attempt(ws, session)
    assert (card.look, card.part, card.part_level) == ("warm-up", "EC5", level)
    report = render_attempt(ws, session, "json").encode()
    assert verify_report(report).ok, verify_report(report).problems


def test_looks_are_noted_and_only_first_looks_make_the_series(ws: Workspace) -> None:
    base = first(ws, {"EC1": 3})
    finish(start_warm_up(ws, "EC5", PROMPT), ANSWER)
    finish(start_revision(ws, base, "EC1"), ANSWER + MORE)
    finish(start_rehearsal(ws, PROMPT), ANSWER)
    assert [ratings[0].look for ratings in ratings_by_attempt(ws)] == [
        "first", "warm-up", "revision", "repeat",
    ]  # fmt: skip
    found = load_progress(ws)
    assert [len(line.dots) for line in found.criteria] == [1] * len(found.criteria)
    assert {line.trend.direction for line in found.criteria} == {"too few"}
    assert found.bias.dots[0].value == 3 - (found.series.points[0].levels["EC1"] or 0)


def test_a_repeat_draws_figures_that_can_be_seen_to_be_new(ws: Workspace) -> None:
    """Seven of sixty draws of this prompt differ in what is handed out before anything is asked."""
    prompt, shown = "filter-two-days", set()
    for _ in range(4):
        rehearsal = start_rehearsal(ws, prompt)
        materials = [item for item in rehearsal.case.materials if not item.locked]
        shown.add(repr((rehearsal.case.brief, materials)))
        finish(rehearsal, ANSWER)
    assert len(shown) == 4


def test_home_shows_the_range_of_the_last_whole_attempt(ws: Workspace) -> None:
    first(ws)
    before = {card.id: card for card in load_home(ws).cards}[PROMPT]
    finish(start_warm_up(ws, "EC5", PROMPT), ANSWER)
    after = {card.id: card for card in load_home(ws).cards}[PROMPT]
    assert before.last_range is not None
    assert (after.last_range, after.rehearsals) == (before.last_range, 2)


def test_every_attempt_has_a_prediction_or_an_explicit_skip(ws: Workspace) -> None:
    base = first(ws)
    sessions = [base, finish(start_revision(ws, base, "EC1"), ANSWER + MORE)]
    for session in sessions:
        assert load_attempt(ws, session).prediction is not None


def test_pages_take_templates_of_ones_own(ws: Workspace) -> None:
    report = progress_report(ws, load_progress(ws))
    folder = ws.paths.content / "templates"
    folder.mkdir(parents=True)
    (folder / "page.md.j2").write_text("Mine: {{ page.title }}", encoding="utf-8")
    (folder / "page.txt.j2").write_text("{{ page.nonsense }}", encoding="utf-8")
    assert write_page(ws, report, "markdown").read_text(encoding="utf-8") == "Mine: Progress"
    with pytest.raises(MockloopError, match=r"page\.txt\.j2:1"):
        write_page(ws, report, "text")
    assert [path.suffix for path in ws.report_folder.iterdir()] == [".md"]


def test_rating_again_leaves_the_first_rating_and_its_report(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = first(ws)
    before, report = find_attempt(ws, session), render_attempt(ws, session, "markdown")
    same = rescore(ws, session)
    assert not same.new
    monkeypatch.setattr("mockloop.scoring.engine.SCORER_VERSION", "9.9")
    ws.cache.clear()
    again = rescore(ws, session)
    assert again.new
    assert again.after.scorer.version == "9.9"
    assert find_attempt(ws, session) == before
    assert render_attempt(ws, session, "markdown") == report
    attempt = load_attempt(ws, session)
    assert [r.scorer.version for r in attempt.rated_again] == ["9.9"]
    (ratings,) = ratings_by_attempt(ws)
    assert [point.scorer.split()[-1] for point in ratings] == [before_version(attempt), "9.9"]
    assert load_progress(ws).series.scorer.endswith("9.9")
    assert "different scorers" in " ".join(compare(again.before, again.after).notes)


def before_version(attempt: object) -> str:
    return str(attempt.result.scorer.version)  # type: ignore[attr-defined]


def test_the_text_beside_posted_updates_is_what_is_revised(ws: Workspace) -> None:
    rehearsal = start_rehearsal(ws, "revenue-down", 7, "interview")
    rehearsal.begin_writing()
    audience = rehearsal.case.prompt.audiences[0].id
    rehearsal.post(audience, "We look into it. Next update in 15 minutes.")
    base = finish(rehearsal, "The dashboard is wrong, not the revenue.")
    state = load_attempt(ws, base).state
    assert closing_of(state) == "The dashboard is wrong, not the revenue."
    revision = start_revision(ws, base, "IT4")
    assert [item.text for item in revision.posted()] == [
        "We look into it. Next update in 15 minutes."
    ]


def test_a_revision_left_as_it_began_leaves_no_draft(ws: Workspace) -> None:
    base = first(ws)
    revision = start_revision(ws, base, "EC1")
    revision.begin_writing()
    (draft,) = open_drafts(ws)
    assert (draft.look, draft.part, draft.base) == ("revision", "EC1", base)
    assert draft_size(draft) == "not changed yet"
    assert list_history(ws)[0].untouched
    revision.close()
    assert open_drafts(ws) == []
    warm_up = start_warm_up(ws, "EC5", PROMPT, 7)
    warm_up.begin_writing()
    warm_up.close()
    assert open_drafts(ws) == []


def test_a_changed_revision_is_taken_up_again(ws: Workspace, clock: FakeClock) -> None:
    base = first(ws)
    revision, waiting = revise(ws, base, "EC1")
    assert waiting is None
    revision.begin_writing()
    clock.advance(5)
    revision.save_draft(ANSWER + MORE)
    revision.close()
    again, waiting = revise(ws, base[:8], "ec1")
    assert waiting is not None
    assert draft_size(waiting).endswith(" words")
    assert (again.session_id, again.started_text) == (revision.session_id, ANSWER + MORE)
    again.close()
    other, waiting = revise(ws, base, "EC2")
    assert waiting is None
    other.begin_writing()
    other.save_draft("A question beside it", "reader_questions")
    other.close()
    assert {draft.part for draft in open_drafts(ws)} == {"EC1", "EC2"}
    card = next(card for card in list_history(ws) if card.part == "EC1")
    assert card.words == waiting_words(ws, "EC1")


def waiting_words(ws: Workspace, part: str) -> int:
    return next(draft.words for draft in open_drafts(ws) if draft.part == part)


def flat(ws: Workspace, session: str, fmt: str = "text") -> str:
    return " ".join(render_attempt(ws, session, fmt).split())


@pytest.mark.parametrize("fmt", ["text", "html", "markdown", "spoken"])
def test_reports_say_what_sort_of_look_it_was(ws: Workspace, fmt: str) -> None:
    base = first(ws)
    assert isinstance(ws.clock, FakeClock)
    ws.clock.advance(60)
    repeat = finish(start_rehearsal(ws, PROMPT, 8), ANSWER)
    revision = finish(start_revision(ws, base, "EC3"), ANSWER + MORE)
    warm_up = finish(start_warm_up(ws, "EC5", PROMPT, 7), ANSWER)
    said = {
        base: "",
        repeat: "A repeat: this prompt was first rehearsed on 5 January 2026.",
        revision: "A revision of EC3, eight minutes, of the attempt of 5 January 2026; "
        "not a first look.",
        warm_up: "A warm-up: ten minutes on EC5 alone; not a first look.",
    }
    for session, words in said.items():
        text = spoken_attempt(ws, session) if fmt == "spoken" else render_attempt(ws, session, fmt)
        text = " ".join(text.split())
        assert words in text
        assert ("first look" in text or "A repeat" in text) == bool(words)
    delete_attempt(ws, base)
    assert "EC3, eight minutes, of an earlier attempt; not a first look." in flat(ws, revision)
    assert "A repeat: this prompt was known before." in flat(ws, repeat)


def test_the_minutes_of_a_short_attempt_are_its_own(ws: Workspace) -> None:
    base = first(ws)
    size = word_count(ANSWER + MORE)
    revision = finish(start_revision(ws, base, "EC3"), ANSWER + MORE)
    said = f"revised EC3 of an earlier answer in 0 of 8 minutes; it has {size} words now"
    assert said in flat(ws, revision)
    warm_up = finish(start_warm_up(ws, "EC5", PROMPT, 7), ANSWER)
    assert f"answered EC5 alone in {word_count(ANSWER)} words and 0 of 10 minutes" in flat(
        ws, warm_up
    )
    long = start_revision(ws, base, "EC3")
    long.begin_writing()
    assert isinstance(ws.clock, FakeClock)
    ws.clock.advance(10 * 60)
    assert "in 10 minutes, 2 more than the 8 allowed" in flat(ws, finish(long, ANSWER))


def test_json_reports_say_it_beside_the_result_and_verify(ws: Workspace) -> None:
    base = first(ws)
    revision = finish(start_revision(ws, base, "EC3"), ANSWER + MORE)
    text = render_attempt(ws, revision, "json")
    session = json.loads(text)["session"]
    assert (session["look"], session["part"], session["minutes_allowed"]) == ("revision", "EC3", 8)
    assert session["earlier"].startswith("2026-01-05T")
    assert verify_report(text.encode()).ok
    # One that was written before these were noted holds as it did.
    old = json.loads(text)
    for name in ("look", "part", "minutes_allowed", "earlier"):
        del old["session"][name]
    old["document_sha256"] = document_digest(old)
    assert verify_report(dumped(old).encode()).ok


@pytest.mark.parametrize("fmt", ["text", "html", "markdown", "spoken"])
@pytest.mark.parametrize("numbers", [True, False])
def test_a_report_of_a_warm_up_shows_its_criterion_alone(
    ws: Workspace, fmt: str, numbers: bool
) -> None:
    session = finish(start_warm_up(ws, "EC5", PROMPT, 7), ANSWER, {"EC5": 3})
    ws.hide_numbers = not numbers
    text = spoken_attempt(ws, session) if fmt == "spoken" else render_attempt(ws, session, fmt)
    level = next(c.level for c in require_result(load_attempt(ws, session)).criteria
                 if c.id == "EC5")  # fmt: skip
    assert level is not None
    found = f"level {level}" if numbers else LEVEL_WORDS[level]
    assert f"Warm-up EC5: {found}" in text
    assert "Only EC5 was asked for." in text
    for word in ("not asked", "EC1", "EC4", "% of the rubric", "no overall level"):
        assert word not in text
    if fmt != "spoken":
        assert "write one part of an answer only" in " ".join(text.split())


def test_the_copy_of_a_warm_up_asks_about_its_criterion_alone(ws: Workspace) -> None:
    text = copy_for_reader(ws, finish(start_warm_up(ws, "EC5", PROMPT, 7), ANSWER))
    assert "· 10 minutes" in text
    assert "write one part of an answer only" in text
    assert "Uncertainty, evidence and risk" not in text


def test_the_json_of_a_warm_up_is_whole_and_verifies(ws: Workspace) -> None:
    text = render_attempt(ws, finish(start_warm_up(ws, "EC5", PROMPT, 7), ANSWER), "json")
    assert len(json.loads(text)["criteria"]) == 6
    assert verify_report(text.encode()).ok


def moved(name: str, before: int | None, after: int | None) -> CriterionPair:
    return CriterionPair(name, name, before, after, ())


def test_a_comparison_begins_with_the_levels_that_moved(ws: Workspace) -> None:
    base = first(ws)
    found = compare_attempts(ws, base, finish(start_revision(ws, base, "EC3"), ANSWER + MORE))
    pairs = (moved("EC3", 0, 3), moved("EC4", None, 1), moved("EC5", 1, 1), moved("EC6", 1, 2))

    def with_totals(
        before: tuple[float, float] | None, after: tuple[float, float] | None, prompt: str = PROMPT
    ) -> Compared:
        old, new = found.before.result, found.after.result
        new = new.model_copy(update={"prompt": new.prompt.model_copy(update={"id": prompt}),
                                     "total_range": after, "band": "mixed"})  # fmt: skip
        old = old.model_copy(update={"total_range": before, "band": "not yet"})
        return replace(found, before=replace(found.before, result=old),
                       after=replace(found.after, result=new),
                       comparison=replace(found.comparison, criteria=pairs))  # fmt: skip

    both = with_totals((7, 33), (26, 52))
    assert moved_words(both) == "EC3 0 → 3, EC6 1 → 2; in all 7–33 → 26–52"
    assert moved_words(both, numbers=False) == (
        "EC3 nothing yet → strong, EC6 a start → mixed; in all not yet → mixed"
    )
    assert moved_words(with_totals((7, 33), (7, 33))).endswith("; in all still 7–33")
    for one in (with_totals(None, (7, 33)), with_totals((7, 33), (26, 52), "another")):
        assert moved_words(one) == "EC3 0 → 3, EC6 1 → 2"
    page = comparison_report(both).view
    assert "EC3 0 → 3, EC6 1 → 2; in all 7–33 → 26–52." in page.about
    none = replace(both, comparison=replace(both.comparison, criteria=(moved("EC5", 1, 1),)))
    assert moved_words(none) == "No level moved; in all 7–33 → 26–52"


def test_what_held_the_first_answer_is_known_while_it_is_revised(ws: Workspace) -> None:
    base = first(ws)
    revision = start_revision(ws, base, "EC3")
    held = found_before(ws, revision.state)
    assert held is not None
    assert (held.id, held.level is not None) == ("EC3", True)
    assert found_before(ws, start_warm_up(ws, "EC3", PROMPT, 7).state) is None
    delete_attempt(ws, base)
    assert found_before(ws, revision.state) is None
