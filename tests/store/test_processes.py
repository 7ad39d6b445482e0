"""What only real processes show: writing at once, being killed, what an import loads."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mockloop.clock import FakeClock
from mockloop.store.database import open_database
from mockloop.store.drafts import load_drafts
from mockloop.store.journal import Journal

ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from pathlib import Path
from mockloop.clock import SystemClock
from mockloop.store.database import open_database
from mockloop.store.drafts import save_draft
from mockloop.store.journal import Journal
name, writer = sys.argv[2:]
print("ready", flush=True)
sys.stdin.readline()
with open_database(Path(sys.argv[1]), clock=SystemClock()) as db:
    for number in range(30):
        Journal(db).append(
            {"session_id": "s1", "writer": writer, "type": "checkpoint", "data": {"by": name}}
        )
        save_draft(db, "s1", name, f"{name} {number}", number)
"""

TYPIST = """
import sys
from pathlib import Path
from mockloop.clock import SystemClock
from mockloop.store.database import open_database
from mockloop.store.drafts import save_draft
with open_database(Path(sys.argv[1]), clock=SystemClock()) as db:
    number = 0
    while True:
        number += 1
        save_draft(db, "s1", "answer", f"{number} " + "x" * (number % 50 * 400), number)
        print(number, flush=True)
"""

IMPORTS = """
import importlib, pkgutil, sys
import mockloop.store
for module in pkgutil.iter_modules(mockloop.store.__path__, "mockloop.store."):
    importlib.import_module(module.name)
print(sorted({"pydantic", "textual", "rich", "yaml", "jinja2", "platformdirs"} & set(sys.modules)))
"""

HOME = """
import sys
from pathlib import Path
from mockloop.clock import SystemClock
from mockloop.store.database import open_database
from mockloop.store.drafts import open_drafts
from mockloop.store.library_index import read_index
from mockloop.store.sessions import list_sessions
with open_database(Path(sys.argv[1]), clock=SystemClock()) as db:
    read_index(db), open_drafts(db), list_sessions(db)
print("pydantic" in sys.modules)
"""


def start(script: str, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )


def finish(process: subprocess.Popen[str], said: str | None = None) -> str:
    out, err = process.communicate(said, timeout=60)
    assert process.returncode == 0, err
    return out


@pytest.mark.parametrize("writers", [("one", "two", "three"), ("same", "same", "same")])
def test_processes_write_at_once(path: Path, writers: tuple[str, ...]) -> None:
    """They also open a file that does not exist yet at the same moment."""
    names = ("a", "b", "c")
    processes = [
        start(WRITER, str(path), name, writer) for name, writer in zip(names, writers, strict=True)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        finish(process)
    with open_database(path, clock=FakeClock()) as db:
        assert db.notices == []
        assert db.integrity() == []
        events = Journal(db).read("s1")
        assert [list(load_drafts(db, "s1")[name])[:2] for name in names] == [
            [f"{name} 29", 29.0] for name in names
        ]
    assert sorted(event.data["by"] for event in events) == sorted(names * 30)
    for writer in set(writers):
        seqs = [event.seq for event in events if event.writer == writer]
        assert seqs == list(range(1, 30 * writers.count(writer) + 1))


def test_a_kill_loses_nothing_that_was_saved(path: Path) -> None:
    for saves in (1, 40, 7):
        process = start(TYPIST, str(path))
        assert process.stdout is not None
        for _ in range(saves):
            assert process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        # Not communicate(): it would drop the lines that readline has already buffered.
        rest = process.stdout.read()
        process.communicate(timeout=60)
        confirmed = max([saves, *(int(line) for line in rest.split("\n")[:-1])])
        with open_database(path, clock=FakeClock()) as db:
            assert db.notices == []
            assert db.integrity() == []
            draft = load_drafts(db, "s1")["answer"]
        # One more may have been stored in the moment before it was confirmed.
        assert draft.elapsed in (confirmed, confirmed + 1)
        number = int(draft.elapsed)
        assert draft.text == f"{number} " + "x" * (number % 50 * 400)


def test_the_room_loads_no_model_library() -> None:
    assert finish(start(IMPORTS)) == "[]\n"


def test_the_home_screen_is_drawn_without_models(path: Path) -> None:
    assert finish(start(HOME, str(path))) == "False\n"
