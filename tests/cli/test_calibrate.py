"""``mockloop calibrate`` without a screen."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import Runner


def test_how_somebody_rates_so_far_as_json(run: Runner, tmp_path: Path) -> None:
    done = run("calibrate", "--json", "--data-dir", str(tmp_path))
    assert done.code == 0, done.err
    found = json.loads(done.out)
    assert found["summary"] == "There is no level to compare yet."
    assert found["all"]["leniency"] is None
    assert found["answers"] == []


def test_rating_needs_a_terminal_and_a_prompt_that_is_there(run: Runner, tmp_path: Path) -> None:
    home = ("--data-dir", str(tmp_path))
    refused = run("calibrate", *home)
    assert refused.code == 2
    assert "The screens need a terminal" in refused.err
    assert run("calibrate", "no-such-prompt", *home).code == 2
