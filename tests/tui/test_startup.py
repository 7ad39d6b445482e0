"""What the first frame costs in imports, and that a crash is never a success."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mockloop.tui import app as app_module
from mockloop.tui.app import MockloopApp, run_app

SOURCE = str(Path(__file__).parents[2] / "src")
LATER = ("pydantic", "yaml", "jinja2", "textual.widgets._text_area", "textual.widgets._footer")


def test_the_app_loads_only_what_the_first_frame_needs() -> None:
    script = "import json, sys, mockloop.tui.app; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": SOURCE},
        timeout=60,
    )
    loaded = json.loads(done.stdout)
    assert [name for name in LATER if name in loaded] == []
    screens = {name for name in loaded if name.startswith("mockloop.tui.screens.")}
    assert screens == {"mockloop.tui.screens.base", "mockloop.tui.screens.home"}


@pytest.mark.parametrize(("code", "expected"), [(None, 0), (0, 0), (1, 1), (143, 143)])
def test_the_exit_code_is_the_apps(
    ws: Any, monkeypatch: pytest.MonkeyPatch, code: int | None, expected: int
) -> None:
    monkeypatch.setattr(MockloopApp, "run", lambda self: setattr(self, "_return_code", code))
    assert run_app(ws) == expected


def test_the_rehearsal_is_closed_even_after_a_crash(
    ws: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(app_module.Routes, "close", lambda self: closed.append(True))

    def crash(self: MockloopApp) -> None:
        raise RuntimeError("a defect")

    monkeypatch.setattr(MockloopApp, "run", crash)
    with pytest.raises(RuntimeError):
        run_app(ws)
    assert closed == [True]
