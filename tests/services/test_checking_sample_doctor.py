from pathlib import Path

import pytest
from tests.services.gift_cards import write_content

from mockloop.errors import UsageError
from mockloop.services.checking import check_content
from mockloop.services.doctor import Finding, diagnose
from mockloop.services.home import load_home
from mockloop.services.reporting import FORMATS, render_loaded
from mockloop.services.sample import sample_attempt
from mockloop.services.workspace import Workspace, open_workspace

SHIPPED = Path(__file__).parents[2]


def named(findings: list[Finding], name: str) -> Finding:
    return next(finding for finding in findings if finding.name == name)


def prompt_file(ws: Workspace) -> Path:
    return ws.paths.content / "prompts/api-design/gift-cards.yaml"


def test_sound_content_has_no_problems(ws: Workspace) -> None:
    assert check_content(ws, [ws.paths.content]) == []


def test_references_far_from_the_expert_are_found(ws: Workspace, tmp_path: Path) -> None:
    path = prompt_file(ws)
    text = path.read_text("utf-8")
    # The strong reference loses what it was graded for; its grades stay.
    text = text.replace("Shop staff at the till ask", "People ask").replace("the same key", "it")
    text = text.replace("Use it again", "Try again").replace("Use the same key", "Try it")
    path.write_text(text, encoding="utf-8")
    problems = check_content(ws, [path])
    assert problems
    assert all("reference B is scored" in problem.message for problem in problems)
    line = path.read_text("utf-8").splitlines()[problems[0].line - 1]
    assert line.strip() == "total: 75"


def test_a_wrong_order_is_found(ws: Workspace) -> None:
    path = prompt_file(ws)
    text = path.read_text("utf-8")
    swapped = text.replace("id: A\n", "id: X\n").replace("id: B\n", "id: A\n")
    swapped = swapped.replace("id: X\n", "id: B\n")
    weak, strong = swapped.index("    text: We will"), swapped.index("    text: >-")
    good = swapped[strong : swapped.index("    grades:", strong)]
    bad = swapped[weak : swapped.index("    grades:", weak)]
    path.write_text(swapped.replace(good, "@@").replace(bad, good).replace("@@", bad), "utf-8")
    messages = [problem.message for problem in check_content(ws, [path])]
    assert any("no more than" in message for message in messages)


def test_a_prompt_with_problems_of_its_own_is_not_scored(ws: Workspace) -> None:
    path = prompt_file(ws)
    path.write_text(path.read_text("utf-8").replace("total: 75", "total: 10"), "utf-8")
    problems = check_content(ws, [path])
    assert len(problems) == 1
    assert "give 75 points" in problems[0].message


def test_a_path_that_does_not_exist_is_refused(ws: Workspace) -> None:
    with pytest.raises(UsageError):
        check_content(ws, [Path("nothing-here.yaml")])


def test_a_folder_outside_the_library_is_held_against_its_own_rubric(
    ws: Workspace, tmp_path: Path
) -> None:
    write_content(tmp_path / "theirs")
    assert check_content(ws, [tmp_path / "theirs"]) == []


def test_the_sample_is_scored_and_stored_nowhere(own_home: Path) -> None:
    own_home.write_text("no folder can be made here", encoding="utf-8")
    with open_workspace() as ws:
        attempt = sample_attempt(ws)
        assert attempt.result is not None
        assert attempt.result.status == "rated"
        assert attempt.prediction is not None
        assert set(attempt.prediction.levels) == {c.id for c in attempt.rubric.criteria}
        assert attempt.card.words > 200
        for fmt in FORMATS:
            assert attempt.answer_text.split(".")[0][:20] in render_loaded(ws, attempt, fmt)
    assert own_home.is_file()


def test_a_healthy_installation(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    ws.paths.data.chmod(0o700)
    load_home(ws)
    findings = diagnose(ws)
    assert named(findings, "database").ok
    assert named(findings, "data folder").ok
    assert named(findings, "packages").ok
    assert named(findings, "Python").ok
    assert "prompts, 0 problems" in named(findings, "content").detail
    assert named(findings, "config file").ok is None


def test_a_broken_rubric_is_counted(ws: Workspace) -> None:
    (ws.paths.content / "rubrics/api-design.yaml").write_text("id: 1\n", encoding="utf-8")
    assert named(diagnose(ws), "content").ok is False


def test_looking_changes_nothing(own_home: Path) -> None:
    with open_workspace() as ws:
        assert named(diagnose(ws), "database").ok is None
    assert not own_home.exists()


def test_what_is_wrong_is_found(own_home: Path) -> None:
    own_home.mkdir(mode=0o755)
    (own_home / "mockloop.db").write_bytes(b"rubbish" * 1000)
    (own_home / "config.toml").write_text("them = 1", encoding="utf-8")
    (own_home / "content/templates").mkdir(parents=True)
    (own_home / "content/templates/report.html.j2").write_text("x", encoding="utf-8")
    (own_home / "content/templates/page.md.j2").write_text("x", encoding="utf-8")
    environ = {"MOCKLOOP_HOME": str(own_home), "TERM": "dumb", "EDITOR": "no-such-editor -w"}
    with open_workspace(environ=environ) as ws:
        findings = diagnose(ws)
    assert named(findings, "database").ok is False
    assert named(findings, "config file").ok is False
    assert named(findings, "terminal").ok is False
    assert named(findings, "outside editor").ok is False
    assert named(findings, "data folder").ok is None
    assert "chmod 700" in named(findings, "data folder").hint
    assert "report.html.j2, page.md.j2" in named(findings, "report templates").detail
    assert (own_home / "mockloop.db").read_bytes() == b"rubbish" * 1000
