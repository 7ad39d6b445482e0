"""A brief look at the database, without the check of the whole file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from mockloop.clock import FakeClock
from mockloop.errors import StorageError
from mockloop.store import database
from mockloop.store.damage import suspicion
from mockloop.store.database import open_database, open_in_passing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "mockloop.db"
    open_database(found, clock=FakeClock()).close()
    return found


def test_a_look_reads_without_the_check_and_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "inspect", None)  # calling it would fail
    found = open_in_passing(path, FakeClock())
    assert found is not None
    assert found.is_read_only
    assert found.read("SELECT count(*) FROM sessions") == [(0,)]
    with pytest.raises(StorageError), found.write() as connection:
        connection.execute("DELETE FROM sessions")
    found.close()
    assert [item.name for item in path.parent.iterdir()] == ["mockloop.db"]


@pytest.mark.parametrize("ending", ["-wal", ".suspect"])
def test_a_log_or_a_mark_asks_for_care(path: Path, ending: str) -> None:
    path.with_name(path.name + ending).touch()
    assert open_in_passing(path, FakeClock()) is None


def test_what_is_not_there_or_not_ours_asks_for_care(tmp_path: Path) -> None:
    assert open_in_passing(tmp_path / "none.db", FakeClock()) is None
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    assert open_in_passing(other, FakeClock()) is None
    text = tmp_path / "text.db"
    text.write_text("no database " * 100, encoding="utf-8")
    assert open_in_passing(text, FakeClock()) is None


def test_damage_met_while_looking_leaves_the_mark(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    found = open_in_passing(path, FakeClock())
    assert found is not None
    with pytest.raises(StorageError, match="damaged"):
        found.read("SELECT * FROM sessions")
    found.close()
    assert suspicion(path).exists()
    assert open_in_passing(path, FakeClock()) is None
