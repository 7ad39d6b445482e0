import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.services.gift_cards import GOOD, write_content

from mockloop.clock import Clock, FakeClock
from mockloop.domain.cards import DraftCard, PromptCard
from mockloop.errors import StorageError
from mockloop.services.home import _next, load_home, refresh_index
from mockloop.services.practice import start_rehearsal
from mockloop.services.workspace import Workspace, open_workspace
from mockloop.store import database
from mockloop.store.database import Database
from mockloop.store.library_index import read_index

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 1, 20, tzinfo=UTC)


def card(prompt_id: str, difficulty: int = 2, minutes: int = 20) -> PromptCard:
    return PromptCard(prompt_id, "api-design", prompt_id, "", "a", (), difficulty, minutes, "", "")


def test_opening_a_workspace_touches_no_disk(own_home: Path) -> None:
    open_workspace().close()
    assert not own_home.exists()


def test_home_needs_no_model_library_once_the_index_is_there(ws: Workspace) -> None:
    load_home(ws)
    ws.close()
    script = (
        "import json, sys\n"
        "from mockloop.services import home, workspace\n"
        "heavy = {'pydantic', 'yaml', 'jinja2', 'textual'}\n"
        "before = sorted(heavy & set(sys.modules))\n"
        "ws = workspace.open_workspace()\n"
        "shown = home.load_home(ws)\n"
        "ws.settings\n"
        "print(json.dumps([before, sorted(heavy & set(sys.modules)), len(shown.cards)]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    before, after, cards = json.loads(done.stdout)
    assert (before, after) == ([], [])
    assert cards >= 1


def test_the_first_evening_begins_with_the_easiest(ws: Workspace) -> None:
    home = load_home(ws)
    assert home.first_time
    assert (home.next_id, home.rehearsals, home.drafts) == ("gift-cards", 0, [])
    assert "first evening" in home.next_reason
    assert home.trouble is None
    assert "gift-cards" in {card.id for card in read_index(ws.database)}


def test_a_draft_comes_before_everything(ws: Workspace, clock: FakeClock) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards", 1)
    rehearsal.begin_writing()
    rehearsal.save_draft("three small words")
    home = load_home(ws)
    assert not home.first_time
    assert home.next_id == "gift-cards"
    assert "3 words" in home.next_reason


def test_finished_rehearsals_are_counted_and_joined(ws: Workspace, clock: FakeClock) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards", 1)
    rehearsal.begin_writing()
    rehearsal.submit(GOOD)
    result = rehearsal.score()
    home = load_home(ws)
    assert (home.rehearsals, home.first_time) == (1, False)
    shown = next(card for card in home.cards if card.id == "gift-cards")
    assert (shown.rehearsals, shown.last_range) == (1, result.total_range)
    assert home.next_id != "gift-cards"


def test_what_is_next_has_a_reason() -> None:
    hard, easy = card("hard", 4), card("easy", 1)
    assert _next([hard, easy], [], NOW)[0] == "easy"
    old = hard._replace(rehearsals=1, last_rehearsed="2026-01-02T00:00:00Z")
    new = easy._replace(rehearsals=1, last_rehearsed="2026-01-19T00:00:00Z")
    assert _next([old, easy], [], NOW) == ("easy", "You have not rehearsed this one yet.")
    assert _next([new, old], [], NOW) == (
        "hard", "It is the one you have not rehearsed for longest: 18 days ago.",
    )  # fmt: skip
    assert _next([new], [], NOW) == ("easy", "You rehearsed it yesterday; it is the only prompt.")
    draft = DraftCard("s", "easy", "Easy", "api-design", 1, 212, 702.0, "")
    assert _next([old, new], [draft], NOW) == ("easy", "You were writing: 212 words, 11:42.")
    gone = draft._replace(prompt_id="gone")
    assert _next([old, new], [gone], NOW)[0] == "hard"
    assert _next([], [], NOW)[0] is None


def test_the_index_follows_the_files(ws: Workspace) -> None:
    load_home(ws)
    assert refresh_index(ws) is False
    path = ws.paths.content / "prompts/api-design/gift-cards.yaml"
    path.write_text(path.read_text("utf-8").replace("Gift card balance", "Vouchers"), "utf-8")
    assert refresh_index(ws) is True
    assert "Vouchers" in {card.title for card in load_home(ws).cards}
    assert refresh_index(ws) is False


def test_a_broken_prompt_is_one_notice_and_the_others_still_work(ws: Workspace) -> None:
    load_home(ws)
    ws.notices.clear()
    bad = ws.paths.content / "prompts/api-design/broken.yaml"
    bad.write_text("id: broken\nid: broken\nkind: [", encoding="utf-8")
    refresh_index(ws)
    assert "gift-cards" in {card.id for card in load_home(ws).cards}
    assert len([notice for notice in ws.notices if "broken.yaml" in notice]) == 1


def test_an_overlay_is_shown_and_not_remembered(own_home: Path, tmp_path: Path) -> None:
    write_content(tmp_path / "mine")
    with open_workspace(overlay=tmp_path / "mine") as ws:
        assert "gift-cards" in {card.id for card in load_home(ws).cards}
        assert refresh_index(ws) is False
    with open_workspace() as ws:
        assert "gift-cards" not in {card.id for card in load_home(ws).cards}


def test_prompts_are_shown_where_nothing_can_be_stored(own_home: Path) -> None:
    own_home.write_text("a file in the way", encoding="utf-8")
    with open_workspace() as ws:
        home = load_home(ws)
    assert home.trouble is not None
    assert home.trouble.exit_code == 4
    assert home.cards


def test_a_corrupt_database_is_set_aside_with_a_notice(ws: Workspace) -> None:
    ws.paths.data.mkdir(exist_ok=True)
    ws.paths.database.write_bytes(b"not a database" * 100)
    assert load_home(ws).cards
    assert any("set aside" in notice for notice in ws.notices)


def test_past_attempts_can_be_read_where_nothing_can_be_written(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_home(ws)
    ws.close()
    really = database.open_database

    def refuse(path: Path, *, clock: Clock, read_only: bool = False) -> Database:
        if not read_only:
            raise StorageError(f"{path} cannot be written.", "The folder is read-only.")
        return really(path, clock=clock, read_only=True)

    monkeypatch.setattr(database, "open_database", refuse)
    with open_workspace(clock=ws.clock) as later:
        home = load_home(later)
        assert home.trouble is None
        assert "gift-cards" in {card.id for card in home.cards}
        assert any("Past attempts can be read" in notice for notice in later.notices)
        assert refresh_index(later) is False
        with pytest.raises(StorageError):
            start_rehearsal(later, "gift-cards", 1)
