"""What ``mockloop next`` costs in modules, and that looking in passing is still looking."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.running import SECONDS, Runner, environment

from mockloop.clock import FakeClock
from mockloop.services.workspace import open_workspace
from mockloop.store.database import open_database
from mockloop.store.library_index import read_index

LOADED = """
import json, sys
from mockloop.cli.main import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""
HEAVY = ("textual", "rich", "pydantic", "jinja2", "yaml", "hashlib", "statistics", "asyncio")
# Each costs every answer a millisecond or two: one more of them wants a reason.
MAY_LOAD = {
    "mockloop", "mockloop.clock", "mockloop.errors", "mockloop.text",
    "mockloop.cli", "mockloop.cli.common", "mockloop.cli.loop", "mockloop.cli.main",
    "mockloop.domain", "mockloop.domain.cards", "mockloop.domain.hashing",
    "mockloop.domain.kinds", "mockloop.domain.progress", "mockloop.domain.roles",
    "mockloop.peers", "mockloop.peers.keeping", "mockloop.progress",
    "mockloop.progress.suggesting", "mockloop.services", "mockloop.services.prompt_list",
    "mockloop.services.rated", "mockloop.services.seen", "mockloop.services.settings",
    "mockloop.services.suggesting", "mockloop.services.unfinished",  # a draft is said first
    "mockloop.services.workspace", "mockloop.store",
    "mockloop.store.blobs", "mockloop.store.damage", "mockloop.store.database",
    "mockloop.store.drafts",
    "mockloop.store.faults", "mockloop.store.library_index", "mockloop.store.migrations",
    "mockloop.store.objects", "mockloop.store.paths", "mockloop.store.progress",
    "mockloop.store.rounds", "mockloop.store.seen", "mockloop.store.sessions",
}  # fmt: skip


@pytest.fixture
def home(run: Runner, small: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    for _ in range(2):  # the first makes the database, the second finds no index in it
        assert run("next", "--data-dir", folder).code == 0
    return folder


def test_an_answer_leaves_an_index_for_the_next(home: Path) -> None:
    with open_workspace(home, environ={}) as ws:
        assert [card.id for card in read_index(ws.readable)] == ["gift-cards"]


def test_next_loads_only_what_the_suggestion_rests_on(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "next", "--json", "--data-dir", str(home)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=SECONDS,
        env=environment(),
    )
    code, loaded = json.loads(done.stderr)
    assert (code, json.loads(done.stdout)["prompt_id"]) == (0, "gift-cards")
    assert [name for name in HEAVY if name in loaded] == []
    own = {name for name in loaded if name.partition(".")[0] == "mockloop"}
    assert own - MAY_LOAD == set()


def test_next_answers_while_another_window_is_open(run: Runner, home: Path) -> None:
    with open_database(home / "mockloop.db", clock=FakeClock()):
        assert json.loads(run("next", "--json", "--data-dir", home).out)["prompt_id"]
