"""The round trip to another editor: what comes back is used, what fails is kept."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from mockloop.errors import InputError, MockloopError
from mockloop.tui.editor import edit_text, editor_command


class Terminal:
    """Stands in for an app that can hand its terminal over."""

    def __init__(self) -> None:
        self.resumed = False

    @contextmanager
    def suspend(self) -> Iterator[None]:
        yield
        self.resumed = True


def program(tmp_path: Path, body: str) -> list[str]:
    script = tmp_path / "editor.py"
    script.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[-1])\n{body}\n", "utf-8")
    return [sys.executable, str(script)]


def run(command: list[str], text: str = "before") -> tuple[str, Terminal]:
    terminal: Any = Terminal()
    return edit_text(terminal, text, command), terminal


def test_the_setting_comes_before_visual_before_editor() -> None:
    environ = {"VISUAL": "code --wait", "EDITOR": "vi"}
    assert editor_command("nano -w", environ) == ["nano", "-w"]
    assert editor_command("", environ) == ["code", "--wait"]
    assert editor_command(" ", {"EDITOR": "vi"}) == ["vi"]


def test_words_that_cannot_be_read_are_an_error() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        editor_command("vi 'unclosed", {})


def test_no_editor_at_all_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(InputError, match="no editor to open"):
        editor_command("", {})


def test_the_text_comes_back_changed_and_the_file_is_gone(tmp_path: Path) -> None:
    body = "path.write_text(path.read_text() + ' and after\\n'); print(path)"
    text, terminal = run(program(tmp_path, body))
    assert text == "before and after"
    assert terminal.resumed


def test_bytes_that_are_no_text_are_shown_not_lost(tmp_path: Path) -> None:
    text, _ = run(program(tmp_path, "path.write_bytes(b'a\\xff\\x1bb')"))
    assert text == "a\ufffd␛b"


def test_a_failing_editor_keeps_the_file_and_names_it(tmp_path: Path) -> None:
    with pytest.raises(InputError) as failed:
        run(program(tmp_path, "path.write_text('precious'); sys.exit(3)"))
    assert "code 3" in failed.value.why
    found = re.search(r"kept in (\S+)\.$", failed.value.do)
    assert found
    assert Path(found.group(1)).read_text("utf-8") == "precious"


def test_an_editor_that_does_not_start_is_an_error_and_the_terminal_comes_back() -> None:
    terminal: Any = Terminal()
    with pytest.raises(InputError, match="did not start"):
        edit_text(terminal, "x", ["/nowhere/at/all"])
    assert terminal.resumed


def test_text_beyond_the_limit_is_kept_in_its_file(tmp_path: Path) -> None:
    with pytest.raises(MockloopError) as failed:
        run(program(tmp_path, "path.write_text('x ' * 150000)"))
    assert "200,000" in failed.value.why
    assert "is kept in" in failed.value.do


async def test_the_editor_key_brings_the_text_back_and_undo_keeps_the_old_one(
    stage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mockloop.tui.editor.edit_text", lambda app, text, command: text + " more")
    async with stage() as on:
        await on.write("one")
        await on.press("f4")
        assert "one more" in on.text()
        await on.press("ctrl+underscore")
        assert "one more" not in on.text()
