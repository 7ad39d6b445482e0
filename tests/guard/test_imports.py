"""What may be loaded when, asked of a fresh interpreter: that is where import time is spent."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORE = (
    "domain",
    "matching",
    "scoring",
    "fragments",
    "interview",
    "content",
    "store",
    "report",
    "services",
)
HEAVY = {"textual", "rich", "pydantic", "jinja2", "yaml", "jsonschema"}

# Imports every module of one room, not only its __init__.
LOAD_ROOM = """
import importlib, json, pkgutil, sys
room = importlib.import_module("mockloop." + sys.argv[1])
names = [m.name for m in pkgutil.walk_packages(room.__path__, room.__name__ + ".")]
for name in names:
    importlib.import_module(name)
print(json.dumps({"loaded": sorted(sys.modules), "walked": names}))
"""

LOOK_AT_FRAGMENTS = """
import json, sys
from mockloop.services.fragments import fragment_notes
assert fragment_notes(sys.argv[1]) == ()
print(json.dumps({"loaded": sorted(sys.modules)}))
"""

RUN_COMMAND = """
import json, sys
from mockloop.cli.main import main
try:
    code = main()
except SystemExit as stop:
    code = stop.code
print(json.dumps({"loaded": sorted(sys.modules), "code": code}))
"""


def in_fresh_python(script: str, *args: str) -> dict[str, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", script, *args],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("room", CORE)
def test_core_loads_without_a_terminal_library(room: str) -> None:
    found = in_fresh_python(LOAD_ROOM, room)
    on_disk = {path.stem for path in (ROOT / "src/mockloop" / room).glob("*.py")} - {"__init__"}
    assert {f"mockloop.{room}.{stem}" for stem in on_disk} <= set(found["walked"])
    assert not {"textual", "rich"} & set(found["loaded"])


@pytest.mark.parametrize(
    ("answer", "loaded"),
    [
        ("In short: a batch.", set()),
        ('```json\n{"a": 1}\n```', set()),
        ("```yaml\nA: {type: object, properties: {b: {type: string}}}\n```", {"yaml"}),
        ("```yaml\nA: {type: string, maxLength: 3, example: b}\n```", {"yaml", "jsonschema"}),
    ],
)
def test_fragments_load_only_the_libraries_they_need(answer: str, loaded: set[str]) -> None:
    found = in_fresh_python(LOOK_AT_FRAGMENTS, answer)
    assert {"yaml", "jsonschema", "pydantic", "socket", "http"} & set(found["loaded"]) == loaded


@pytest.mark.skipif(
    not (ROOT / "src/mockloop/cli/main.py").exists(), reason="there is no command line yet"
)
@pytest.mark.parametrize("flag", ["--version", "--help"])
def test_version_and_help_load_nothing_heavy(flag: str) -> None:
    found = in_fresh_python(RUN_COMMAND, flag)
    assert found["code"] in (0, None)
    assert not HEAVY & set(found["loaded"])
