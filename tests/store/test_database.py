import os
import sqlite3
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from mockloop.clock import FakeClock
from mockloop.errors import EXIT_STORAGE, StorageError
from mockloop.store import damage, database, migrations
from mockloop.store.database import Database, open_database
from mockloop.store.drafts import load_drafts, save_draft


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def raw(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def contents(path: Path) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in path.parent.iterdir() if item.is_file()}


def test_first_use_makes_a_private_file(path: Path, clock: FakeClock) -> None:
    assert not path.parent.exists()
    with open_database(path, clock=clock) as db:
        save_draft(db, "s", "answer", "text", 1)
        assert db.notices == []
        assert not db.is_read_only
        assert mode(path.parent) == 0o700
        assert {name: mode(path.parent / name) for name in contents(path)} == {
            "mockloop.db": 0o600,
            "mockloop.db-wal": 0o600,
            "mockloop.db-shm": 0o600,
        }


def test_a_file_open_to_others_is_closed_to_them(path: Path, clock: FakeClock) -> None:
    open_database(path, clock=clock).close()
    path.chmod(0o644)
    open_database(path, clock=clock).close()
    assert mode(path) == 0o600


def test_settings(db: Database) -> None:
    assert db.read("PRAGMA journal_mode") == [("wal",)]
    assert db.read("PRAGMA foreign_keys") == [(1,)]
    assert db.read("PRAGMA busy_timeout") == [(3000,)]
    assert db.read("PRAGMA secure_delete") == [(1,)]
    assert db.version() == migrations.latest()
    assert db.integrity() == []


@pytest.mark.parametrize(("durable", "level"), [(True, 2), (False, 1)])
def test_durable_commits_reach_the_disk(db: Database, durable: bool, level: int) -> None:
    with db.write(durable=durable):
        assert db.read("PRAGMA synchronous") == [(level,)]


def test_a_failed_block_stores_nothing(db: Database) -> None:
    def fail_half_way() -> None:
        with db.write():
            save_draft(db, "s", "answer", "text", 1)
            raise KeyError

    with pytest.raises(KeyError):
        fail_half_way()
    assert load_drafts(db, "s") == {}


def test_threads_share_one_database(db: Database) -> None:
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for number in range(40):
                save_draft(db, name, "answer", f"{name} {number}", number)
                assert load_drafts(db, name)["answer"].text == f"{name} {number}"
        except BaseException as error:  # noqa: BLE001 (handed to the main thread)
            failures.append(error)

    threads = [threading.Thread(target=work, args=(f"s{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert {name: load_drafts(db, name)["answer"].elapsed for name in ("s0", "s3")} == {
        "s0": 39,
        "s3": 39,
    }


def test_a_closed_database_says_so(path: Path, clock: FakeClock) -> None:
    db = open_database(path, clock=clock)
    db.close()
    db.close()
    with pytest.raises(StorageError, match="closed"):
        save_draft(db, "s", "answer", "text", 1)


# ------------------------------------------------------------------ damage


def garbage(_: bytes) -> bytes:
    return b"not a database at all " * 400


def short(_: bytes) -> bytes:
    return b"x"


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2 + 100]


def overwritten(data: bytes) -> bytes:
    """The first page is whole; every later one is noise."""
    return data[:4096] + b"\xa5" * (len(data) - 4096)


@pytest.mark.parametrize("spoil", [garbage, short, cut, overwritten])
def test_a_damaged_file_is_set_aside_unchanged(
    path: Path, clock: FakeClock, spoil: Callable[[bytes], bytes]
) -> None:
    with open_database(path, clock=clock) as db:
        save_draft(db, "s", "answer", "text " * 2000, 1)
    damaged = spoil(path.read_bytes())
    path.write_bytes(damaged)
    with open_database(path, clock=clock) as db:
        aside = path.parent / "mockloop.db.corrupt-20260105-183000"
        assert aside.read_bytes() == damaged
        assert [str(aside) in notice for notice in db.notices] == [True]
        save_draft(db, "s", "answer", "new", 1)
        assert db.integrity() == []
    with open_database(path, clock=clock) as db:
        assert db.notices == []
        assert load_drafts(db, "s")["answer"].text == "new"


def test_the_log_of_a_damaged_file_goes_with_it(path: Path, clock: FakeClock) -> None:
    with open_database(path, clock=clock) as db:
        save_draft(db, "s", "answer", "only in the log", 1)
        kept = contents(path)  # as a killed process leaves it: the log not yet folded in
    path.write_bytes(b"\0" * 5000)
    log = b"log " + kept["mockloop.db-wal"]
    path.with_name("mockloop.db-wal").write_bytes(log)
    with open_database(path, clock=clock):
        aside = path.parent / "mockloop.db.corrupt-20260105-183000"
        assert aside.read_bytes() == b"\0" * 5000
        assert aside.with_name(f"{aside.name}-wal").read_bytes() == log


def test_files_set_aside_in_one_second_do_not_replace_each_other(
    path: Path, clock: FakeClock
) -> None:
    path.parent.mkdir()
    for text in (b"first damaged file", b"second damaged file"):
        path.write_bytes(text)
        open_database(path, clock=clock).close()
    aside = "mockloop.db.corrupt-20260105-183000"
    assert (path.parent / aside).read_bytes() == b"first damaged file"
    assert (path.parent / f"{aside}-2").read_bytes() == b"second damaged file"


def test_a_file_that_another_process_made_anew_is_left_alone(path: Path, clock: FakeClock) -> None:
    open_database(path, clock=clock).close()
    assert damage.set_aside(path, clock, inode=path.stat().st_ino + 1) is None
    assert path.exists()


def test_a_large_file_is_checked_once_damage_was_met(
    path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(damage, "QUICK_CHECK_BYTES", 0)
    with open_database(path, clock=clock) as db:
        save_draft(db, "s", "answer", "text " * 2000, 1)
    path.write_bytes(overwritten(path.read_bytes()))
    with open_database(path, clock=clock) as db:
        assert db.notices == []
        with pytest.raises(StorageError, match="damaged") as caught:
            load_drafts(db, "s")
        assert "set aside" in caught.value.do
        assert db.integrity() != []
    with open_database(path, clock=clock) as db:
        assert len(db.notices) == 1
    assert not damage.suspicion(path).exists()


# ------------------------------------------------------------------ other people's files


def test_a_newer_schema_is_not_touched(path: Path, clock: FakeClock) -> None:
    open_database(path, clock=clock).close()
    with raw(path) as connection:
        connection.execute("PRAGMA user_version = 9")
    connection.close()
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(StorageError) as caught:
            open_database(path, clock=clock, read_only=read_only)
        assert "newer version" in caught.value.what
        assert "version 9" in caught.value.why
        assert "Update mockloop" in caught.value.do
        assert caught.value.exit_code == EXIT_STORAGE
    assert path.read_bytes() == before
    assert [item.name for item in path.parent.glob("*corrupt*")] == []


def test_a_database_of_another_program_is_not_touched(path: Path, clock: FakeClock) -> None:
    path.parent.mkdir()
    with raw(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StorageError, match="another program"):
        open_database(path, clock=clock)
    assert path.read_bytes() == before


def test_an_empty_file_is_a_new_database(path: Path, clock: FakeClock) -> None:
    path.parent.mkdir()
    path.touch()
    with open_database(path, clock=clock) as db:
        assert db.notices == []
        assert db.version() == migrations.latest()
    assert not (path.parent / "backups").exists()


# ------------------------------------------------------------------ migrations


def test_a_copy_is_kept_before_each_step(
    path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_database(path, clock=clock) as db:
        save_draft(db, "s", "answer", "from before", 1)
    before = migrations.latest()
    steps = (("ALTER TABLE drafts ADD COLUMN mood TEXT",), ("CREATE TABLE later (x)",))
    monkeypatch.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS + steps)
    with open_database(path, clock=clock) as db:
        assert db.version() == before + 2
        assert load_drafts(db, "s")["answer"].text == "from before"
    copies = sorted((path.parent / "backups").iterdir())
    assert [copy.name for copy in copies] == [
        f"mockloop-v{before}-20260105-183000.db",
        f"mockloop-v{before + 1}-20260105-183000.db",
    ]
    assert [mode(copy) for copy in copies] == [0o600, 0o600]
    with raw(copies[0]) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (before,)
        assert connection.execute("SELECT text FROM drafts").fetchone() == (b"from before",)
    connection.close()
    open_database(path, clock=clock).close()
    assert len(list((path.parent / "backups").iterdir())) == 2


def test_a_step_that_fails_changes_nothing(
    path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_database(path, clock=clock) as db:
        save_draft(db, "s", "answer", "from before", 1)
    with monkeypatch.context() as patch:
        step = ("CREATE TABLE half (x)", "CREATE TABLE drafts (x)")
        patch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, step))
        with pytest.raises(StorageError):
            open_database(path, clock=clock)
    with open_database(path, clock=clock) as db:
        assert db.version() == migrations.latest()
        assert db.read("SELECT 1 FROM sqlite_master WHERE name = 'half'") == []
        assert load_drafts(db, "s")["answer"].text == "from before"


# ------------------------------------------------------------------ trouble while writing


def test_locked_by_another_program(
    path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 20)  # the wait itself is SQLite's
    with open_database(path, clock=clock) as db:
        other = raw(path)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="locked") as caught:
            save_draft(db, "s", "answer", "text", 1)
        assert "Close other windows" in caught.value.do
        other.execute("ROLLBACK")
        other.close()
        save_draft(db, "s", "answer", "text", 1)


def test_a_reader_does_not_keep_the_file_shut(
    path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log cannot be switched on while another program reads; that is no reason to stop."""
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 20)
    open_database(path, clock=clock).close()
    other = raw(path)
    assert other.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM drafts").fetchall()
    with open_database(path, clock=clock) as db:
        assert load_drafts(db, "s") == {}
    other.close()


def test_disk_full_keeps_what_was_saved(db: Database) -> None:
    """SQLite's own page limit gives the very error of a full disk."""
    save_draft(db, "s", "answer", "saved before", 1)
    pages = db.read("PRAGMA page_count")[0][0]
    db.read(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(StorageError, match="no room") as caught:
        save_draft(db, "s", "answer", "long text " * 5000, 2)
    assert "Free some space" in caught.value.do
    assert load_drafts(db, "s")["answer"].text == "saved before"
    db.read("PRAGMA max_page_count = 100000")
    save_draft(db, "s", "answer", "long text " * 5000, 2)
    assert load_drafts(db, "s")["answer"].elapsed == 2


def test_a_read_only_folder_is_said(
    path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the tests may be allowed everything, so the system's answer is replaced."""
    open_database(path, clock=clock).close()
    before = contents(path)
    real = os.access
    monkeypatch.setattr(os, "access", lambda p, m: m != os.W_OK and real(p, m))
    with pytest.raises(StorageError, match="read-only") as caught:
        open_database(path, clock=clock)
    assert "--data-dir" in caught.value.do
    assert contents(path) == before
    with open_database(path, clock=clock, read_only=True) as db:
        assert load_drafts(db, "s") == {}


def test_a_folder_that_cannot_be_made_is_said(path: Path, clock: FakeClock) -> None:
    path.parent.write_text("a file in the way", encoding="utf-8")
    with pytest.raises(StorageError, match="cannot be made"):
        open_database(path, clock=clock)


def test_a_folder_in_place_of_the_file_is_said(path: Path, clock: FakeClock) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StorageError):
        open_database(path, clock=clock)


def test_reading_only(path: Path, clock: FakeClock) -> None:
    """SQLite's read-only mode gives the very error of a file without write permission."""
    with pytest.raises(StorageError, match="cannot be opened"):
        open_database(path, clock=clock, read_only=True)
    with open_database(path, clock=clock) as db:
        save_draft(db, "s", "answer", "text", 1)
        with open_database(path, clock=clock, read_only=True) as reader:
            assert reader.is_read_only
            assert load_drafts(reader, "s")["answer"].text == "text"
            with pytest.raises(StorageError, match="read-only"):
                save_draft(reader, "s", "answer", "other", 1)
        assert load_drafts(db, "s")["answer"].text == "text"
