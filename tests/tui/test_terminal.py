"""On a real terminal: a signal ends the app in order, with the text stored."""

import signal
import sys
from pathlib import Path

import pexpect
import pytest
from tests.tui.conftest import CONTENT

from mockloop.services.practice import resume_rehearsal
from mockloop.services.unfinished import open_drafts
from mockloop.services.workspace import open_workspace

SOURCE = str(Path(__file__).parents[2] / "src")
SCRIPT = f"""
import sys
from pathlib import Path
from mockloop.content import locate
locate.shipped_root = lambda: locate.Root(Path({str(CONTENT)!r}), "shipped")
from mockloop.services.workspace import open_workspace
from mockloop.tui.app import run_app
with open_workspace() as ws:
    sys.exit(run_app(ws, "seat-export", 3))
"""


def begin(env: dict[str, str]) -> pexpect.spawn:
    child = pexpect.spawn(
        sys.executable,
        ["-c", SCRIPT],
        env=env | {"PYTHONPATH": SOURCE},
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=60,
    )
    child.expect("figures of seed 3")
    child.send("\r")
    child.expect("Write here")
    child.send("by seven")
    child.expect("saved ")
    # Inside the delay of the autosave: only the handler can store this.
    child.send(" sharp")
    child.expect("sharp")
    return child


def draft(home: Path) -> str:
    with open_workspace(home) as ws:
        return resume_rehearsal(ws, open_drafts(ws)[0].session_id).started_text


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_ends_the_app_with_the_text_stored(
    pty_env: dict[str, str], own_home: Path, own_content: None, name: str
) -> None:
    number = getattr(signal, name)
    child = begin(pty_env)
    child.kill(number)
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 128 + number
    assert draft(own_home) == "by seven sharp"


def test_ctrl_z_suspends_with_the_text_stored(
    pty_env: dict[str, str], own_home: Path, own_content: None
) -> None:
    child = begin(pty_env)
    child.send("\x1a")
    child.expect("\x1b\\[\\?1049l")
    assert child.isalive()
    child.kill(signal.SIGCONT)
    child.expect("sharp")
    child.send("\x03")
    child.expect("Leave this rehearsal")
    child.send("\x03")
    child.expect("Your text is kept")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    assert draft(own_home) == "by seven sharp"
