"""A database nobody can use: said with what to do, nothing overwritten, exit code 4."""

import contextlib
import json
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.running import Run, Runner, assert_speaks, command, environment
from tests.services.gift_cards import GOOD

from mockloop.store import database

HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def db(run: Runner, small: Path, own_home: Path) -> Path:
    """The database with one saved attempt in it."""
    assert run("score", "gift-cards", "-", "--save", stdin=GOOD).code == 0
    return own_home / "mockloop.db"


def save(run: Runner) -> Run:
    return run("score", "gift-cards", "-", "--save", stdin=GOOD)


def session_of(run: Runner) -> str:
    (card,) = json.loads(run("history", "--json").out)
    return str(card["id"])


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == "held\n"
        yield
        holder.stdin.write("\n")


def test_a_locked_database(run: Runner, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 50)
    session = session_of(run)
    with held(db):
        for done in (save(run), run("delete", session, "--yes")):
            assert_speaks(done, 4, "locked", str(db), "Close other windows")
        assert run("score", "gift-cards", "-", stdin=GOOD).code == 0
    assert session_of(run) == session
    assert run("delete", session, "--yes").code == 0


@pytest.mark.parametrize("damage", ["rubbish", "short", "torn", "first page"])
def test_a_corrupt_database_is_set_aside_unchanged(run: Runner, db: Path, damage: str) -> None:
    whole = db.read_bytes()
    data = {
        "rubbish": b"This is no database. " * 500,
        "short": b"SQLite",
        "torn": whole[: len(whole) // 2 // 512 * 512],
        "first page": bytes(4096) + whole[4096:],
    }[damage]
    for companion in db.parent.glob("mockloop.db-*"):
        companion.unlink()
    db.write_bytes(data)
    done = run("history", "--json")
    assert done.code == 0, done.err
    assert json.loads(done.out) == []
    found = db.parent.glob("mockloop.db.corrupt-*")
    (aside,) = (path for path in found if path.name[-4:] not in {"-wal", "-shm"})
    assert aside.read_bytes() == data
    assert str(aside) in done.err
    assert "unchanged" in done.err
    assert run("history").err == ""
    assert save(run).code == 0


def test_a_newer_schema_is_left_alone(run: Runner, db: Path) -> None:
    with contextlib.closing(sqlite3.connect(db)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA user_version = 999")
        connection.commit()
    before = db.read_bytes()
    for done in (save(run), run("history"), run("report", "abc"), run("delete", "abc", "--yes")):
        assert_speaks(done, 4, "newer version", "999", "Update mockloop")
    assert run("doctor").code == 1
    assert db.read_bytes() == before
    assert list(db.parent.glob("*.corrupt-*")) == []
    assert run("prompts").code == 0


def test_the_database_of_another_program_is_left_alone(
    run: Runner, small: Path, own_home: Path
) -> None:
    own_home.mkdir()
    path = own_home / "mockloop.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (x)")
        connection.commit()
    before = path.read_bytes()
    assert_speaks(save(run), 4, "another program", str(path))
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written(
    run: Runner, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Simulated, because the permissions of a folder do not stop an administrator."""
    session = session_of(run)
    monkeypatch.setattr(database, "_create", refuse)
    done = save(run)
    assert_speaks(done, 4, "cannot be written", "read-only", "--data-dir")
    listed = run("history", "--json")
    assert [card["id"] for card in json.loads(listed.out)] == [session]
    assert "read-only" in listed.err
    assert run("report", session).code == 0
    assert_speaks(run("delete", session, "--yes"), 4, "read-only")


def refuse(path: Path) -> None:
    raise PermissionError(13, "Permission denied", str(path))


@pytest.mark.parametrize("where", ["file", "file/below", "/dev/null/x"])
def test_a_file_where_the_folder_should_be(
    run: Runner, small: Path, tmp_path: Path, where: str
) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    done = run("--data-dir", tmp_path / where, "history")
    assert_speaks(done, 4, "cannot be", "--data-dir")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"
    assert run("--data-dir", tmp_path / where, "prompts").code == 0


def test_a_full_disk(run: Runner, db: Path, small: Path) -> None:
    """In a process of its own that may not make a file larger, as with a full disk."""

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    whole = {path: path.read_bytes() for path in db.parent.glob("mockloop.db*")}
    done = subprocess.run(
        command("--content", small, "score", "gift-cards", "-", "--save"),
        input=GOOD.encode(),
        capture_output=True,
        check=False,
        timeout=60,
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        preexec_fn=limited,
    )
    assert_speaks(Run(done.returncode, done.stdout.decode(), done.stderr.decode()), 4, str(db))
    assert db.read_bytes() == whole[db]
    assert len(json.loads(run("history", "--json").out)) == 1
    assert save(run).code == 0


def test_a_report_that_does_not_fit_leaves_the_old_one(
    run: Runner, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.html"
    target.write_text("the old one", encoding="utf-8")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    done = run("report", session_of(run), "--format", "html", "-o", target)
    assert_speaks(done, 4, "no room", str(target))
    assert target.read_text(encoding="utf-8") == "the old one"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
