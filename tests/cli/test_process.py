"""What only a process of its own shows: imports, streams, encodings and signals."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import SECONDS, Run, Runner, assert_speaks, command, environment, process

from mockloop import __version__
from mockloop.text import has_forbidden

HEAVY = ("textual", "rich", "pydantic", "jinja2", "yaml")
EVIL = "\x1b]52;c;aGk=\x07\u202e"
LOADED = """
import sys
from mockloop.cli.main import main
code = main(sys.argv[1:])
loaded = sorted(set({heavy!r}) & set(sys.modules))
print(code, loaded, file=sys.stderr)
"""


def ended(process: subprocess.Popen[bytes]) -> Run:
    out, err = process.communicate(timeout=SECONDS)
    return Run(process.returncode, (out or b"").decode(), (err or b"").decode())


def start(*args: object, **options: Any) -> subprocess.Popen[bytes]:
    given = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command(*args), env=environment(), **(given | options))


@pytest.mark.parametrize(
    "args", [("--version",), ("--help",), ("-h",), ("paths",), ("nonsense",), ("config", "--path")]
)
def test_small_answers_load_nothing_large(args: tuple[str, ...]) -> None:
    script = LOADED.format(heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", script, *args],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=SECONDS,
        env=environment(),
    )
    code = 2 if args == ("nonsense",) else 0
    assert done.stderr.splitlines()[-1] == f"{code} []"
    if args == ("--version",):
        assert done.stdout == f"mockloop {__version__}\n"
    if args == ("--help",):
        for name in ("practice", "prompts", "score", "report", "verify", "check", "doctor"):
            assert f"  {name} " in done.stdout


@pytest.mark.parametrize(
    ("wrong", "near"), [("prompt", "“prompts”"), ("scroe", "“score”"), ("verfy", "“verify”")]
)
def test_an_unknown_command_names_the_nearest(wrong: str, near: str) -> None:
    assert_speaks(process(wrong), 2, f"“{wrong}”", near, "--help")


def test_an_unknown_option_names_the_nearest() -> None:
    assert_speaks(process("score", "x", "-", "--formt", "json"), 2, "--formt", "--format")


@pytest.mark.parametrize("args", [(), ("practice", "bulk-refunds")])
def test_without_a_terminal_it_says_what_to_use_instead(args: tuple[str, ...]) -> None:
    done = process(*args)
    assert_speaks(done, 2, "terminal", "mockloop prompts", "mockloop show", "mockloop score")


def test_a_dumb_terminal_gets_no_screens() -> None:
    master, slave = pty.openpty()
    try:
        done = subprocess.run(
            command(),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            check=False,
            timeout=SECONDS,
            env=environment(TERM="dumb"),
        )
        assert done.returncode == 2
        said = os.read(master, 65_536)
    finally:
        os.close(slave)
        os.close(master)
    assert b"mockloop prompts" in said
    assert b"\x1b" not in said


@pytest.mark.parametrize(
    "changes",
    [
        {"LANG": "C"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"TERM": "dumb"},
        {"LANG": None, "TERM": None, "HOME": None, "COLUMNS": None},
    ],
)
def test_other_terminals_and_encodings(changes: dict[str, str | None]) -> None:
    done = subprocess.run(
        command("show", "realtime-notifications"),
        capture_output=True,
        check=False,
        timeout=SECONDS,
        env=environment(**changes),
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Real-time notifications" in done.stdout
    assert b"\x1b" not in done.stdout


def test_json_is_utf8_whatever_the_terminal_says() -> None:
    env = environment(LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "“three weeks”" in process("prompts", "--json", env=env).out


def test_a_reader_that_goes_away_is_no_error() -> None:
    for args, lines in ((("show", "bulk-refunds", "--role", "interviewer"), 1), (("paths",), 0)):
        child = start(*args)
        assert child.stdout is not None
        assert child.stderr is not None
        for _ in range(lines):
            assert child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == b""
        child.stderr.close()
        assert child.stdin is not None
        child.stdin.close()
        assert child.wait(timeout=SECONDS) == 0


def test_a_full_disk_behind_standard_output() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("wb") as stream:
        done = ended(start("config", stdout=stream))
    assert_speaks(done, 4, "No space left")


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
def test_closed_streams_are_no_error(closed: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("A balance names its currency.", encoding="utf-8")
    line = f'"$@" --data-dir {tmp_path} {closed}'
    done = subprocess.run(
        ["sh", "-c", line, "sh", *command("history", "--json")],
        capture_output=True,
        check=False,
        timeout=SECONDS,
        env=environment(),
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout in (b"[]\n", b"")


def test_interrupting_ends_with_130() -> None:
    child = start("score", "bulk-refunds", "-")
    assert child.stdin is not None
    child.stdin.write(b"Some words")
    child.stdin.flush()
    wait_until_reading(child.pid)
    child.send_signal(signal.SIGINT)
    done = ended(child)
    assert done.code == 130, done.err
    assert done.out == ""
    assert "interrupted" in done.err
    assert "Traceback" not in done.err


def wait_until_reading(pid: int) -> None:
    """Wait until the process has taken all that was written to its standard input."""
    import select
    import time

    until = time.monotonic() + SECONDS
    path = Path(f"/proc/{pid}/fd/0")
    if not path.exists():
        pytest.skip("this system shows no descriptors of a process")
    with path.open("rb") as stream:
        while time.monotonic() < until:
            if not select.select([stream], [], [], 0)[0]:
                return
            time.sleep(0.02)
    raise AssertionError("nothing was read")


@pytest.mark.parametrize(
    "args",
    [
        (EVIL,),
        ("show", EVIL),
        ("show", "gift-cards", "--seed", EVIL),
        ("prompts", "--kind", EVIL),
        ("score", "gift-cards", EVIL),
        ("check", EVIL),
        ("report", EVIL),
        ("config", EVIL),
        ("completion", EVIL),
        ("--content", EVIL, "prompts"),
        ("--data-dir", f"/dev/null/{EVIL}", "history"),
    ],
)
def test_arguments_cannot_speak_to_the_terminal(
    run: Runner, small: Path, args: tuple[str, ...]
) -> None:
    done = run(*args)
    assert done.code in {2, 4}
    assert done.out == ""
    assert done.err.startswith("mockloop: ")
    assert not has_forbidden(done.err.replace("\n", ""))
