"""The setting “numbers” and --no-numbers: everywhere a result is shown to people."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import Runner, run
from tests.report.test_in_words import NUMBERS
from tests.services.test_history_reporting import scored

from mockloop.services.reporting import render_attempt, spoken_attempt
from mockloop.services.sharing import render_shared
from mockloop.services.workspace import Workspace


@pytest.mark.parametrize("fmt", ["html", "markdown", "text"])
def test_the_setting_takes_numbers_out_of_reports(ws: Workspace, fmt: str) -> None:
    session_id = scored(ws)
    assert "of 100" in render_attempt(ws, session_id, fmt)
    ws.hide_numbers = True
    for text in (render_attempt(ws, session_id, fmt), render_shared(ws, session_id, fmt).text):
        body = text.partition("</style>")[2] or text
        judged = body.partition("Criterion by criterion")[2] or body.partition("CRITERION BY")[2]
        assert judged
        assert "of 100" not in text
        assert NUMBERS.findall(judged.partition("Figures of this draw")[0]) == []


def test_json_keeps_its_numbers(ws: Workspace) -> None:
    session_id = scored(ws)
    before = render_attempt(ws, session_id, "json")
    ws.hide_numbers = True
    assert render_attempt(ws, session_id, "json") == before
    assert json.loads(before)["total"] is not None
    assert NUMBERS.findall(spoken_attempt(ws, session_id)) == []


def test_the_option_and_the_setting_do_the_same(ws: Workspace, own_home: Path, run: Runner) -> None:
    session_id = scored(ws)
    assert "–" in run("history").out
    chosen: list[tuple[Any, ...]] = [("history",), ("report", session_id), ("replay", session_id)]
    with_option = [run(*args, "--no-numbers") for args in chosen]
    (own_home / "config.toml").write_text("numbers = false\n", "utf-8")
    assert [run(*args).out for args in chosen] == [done.out for done in with_option]
    assert "of 100" not in "".join(done.out for done in with_option)
    assert "It was scored: " in with_option[2].out


__all__ = ["run"]
