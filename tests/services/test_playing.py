"""A prompt file is played where it lies; its problems are listed instead when it has any."""

from pathlib import Path

import pytest
from tests.services.gift_cards import PROMPT, RUBRIC, write_content

from mockloop.errors import ContentError, UsageError
from mockloop.services.home import load_home
from mockloop.services.playing import open_file
from mockloop.services.practice import resume_rehearsal, start_rehearsal
from mockloop.services.workspace import Workspace

TOKENS = PROMPT.replace("id: gift-cards", "id: gift-tokens")


def tree(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def test_a_file_that_lies_anywhere(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "mail" / "tokens (1).yaml"
    path.parent.mkdir()
    path.write_text(TOKENS, encoding="utf-8")
    content = tree(ws.paths.content)
    assert open_file(ws, path) == "gift-tokens"
    rehearsal = start_rehearsal(ws, "gift-tokens", 3)
    rehearsal.begin_writing()
    rehearsal.save_draft("Half an answer")
    rehearsal.close()
    assert tree(ws.paths.content) == content
    assert tree(path.parent) == {path}
    cards = {card.id: card.origin for card in load_home(ws).cards}
    assert cards["gift-tokens"] == str(path)
    assert "gift-cards" in cards


def test_what_was_begun_can_be_continued_without_the_file(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "tokens.yaml"
    path.write_text(TOKENS, encoding="utf-8")
    rehearsal = start_rehearsal(ws, open_file(ws, path), 3)
    rehearsal.begin_writing()
    rehearsal.save_draft("Half an answer")
    session = rehearsal.session_id
    rehearsal.close()
    path.unlink()
    again = resume_rehearsal(ws, session)
    assert again.started_text == "Half an answer"
    again.submit("The whole answer: shop staff at the till ask for the balance.")
    assert again.score().criteria


def test_a_file_in_a_content_folder_brings_its_folder(ws: Workspace, tmp_path: Path) -> None:
    write_content(tmp_path / "theirs")
    rubric = tmp_path / "theirs/rubrics/api-design.yaml"
    rubric.write_text(RUBRIC.replace("title: News", "title: Latest news"), encoding="utf-8")
    path = tmp_path / "theirs/prompts/api-design/gift-cards.yaml"
    open_file(ws, path)
    rehearsal = start_rehearsal(ws, "gift-cards", 0)
    assert rehearsal.rubric.criteria[1].title == "Latest news"
    assert ws.library.prompt("gift-cards").path == path.resolve()


def test_rubrics_beside_a_file_are_used(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "rubrics").mkdir()
    text = RUBRIC.replace("title: News", "title: Latest news")
    (tmp_path / "rubrics/api-design.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "tokens.yaml").write_text(TOKENS, encoding="utf-8")
    open_file(ws, tmp_path / "tokens.yaml")
    rehearsal = start_rehearsal(ws, "gift-tokens", 0)
    assert rehearsal.rubric.criteria[1].title == "Latest news"


def test_the_persons_own_prompt_needs_no_overlay(ws: Workspace) -> None:
    open_file(ws, ws.paths.content / "prompts/api-design/gift-cards.yaml")
    assert ws.overlay is None


def test_problems_are_listed_instead(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "tokens.yaml"
    path.write_text(TOKENS.replace("total: 75", "total: 10"), encoding="utf-8")
    with pytest.raises(ContentError, match="cannot be played yet") as caught:
        open_file(ws, path)
    assert ["75 points" in problem.message for problem in caught.value.problems] == [True]
    assert open_file(ws, path, anyway=True) == "gift-tokens"


@pytest.mark.parametrize(
    "text", ["id: [", "colour: red\n", TOKENS.replace("task: Propose", "task: 'TODO: write' #")]
)
def test_what_stops_a_rehearsal_is_never_passed_over(
    ws: Workspace, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "tokens.yaml"
    path.write_text(text, encoding="utf-8")
    for anyway in (False, True):
        with pytest.raises(ContentError):
            open_file(ws, path, anyway=anyway)


def test_a_file_that_is_none_is_refused(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        open_file(ws, tmp_path / "none.yaml")
    with pytest.raises(UsageError, match="is a folder"):
        open_file(ws, tmp_path)
