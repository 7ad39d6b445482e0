"""From the review to another reader: the copy, their reply, its page; never a word lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.tui.conftest import Stage
from textual.widgets import TextArea

from mockloop.services.history import list_history
from mockloop.services.second_reader import keep_reply, replies_of, reply_draft
from mockloop.tui import editor

Golden = Callable[[str, str], None]
WORDS = "The first version is clear.\n\nI would ask who pays when the list is late."
SIZES = (((80, 24), "80x24"), ((120, 40), "120x40"))


def session(on: Stage) -> str:
    return list_history(on.app.workspace)[0].id


async def test_the_copy_goes_to_the_clipboard_and_to_a_file(stage: Any) -> None:
    async with stage() as on:
        await on.review()
        await on.press("y")
        assert "Copied to the clipboard" in on.text()
        (path,) = on.app.workspace.report_folder.glob("*.copy.md")
        text = path.read_text("utf-8")
        assert on.app.clipboard == text
        assert "## What it is judged on" in text
        assert "the house manager gets the list by seven" in text


async def test_the_copy_to_share_has_no_name_in_it(stage: Any, ws: Any) -> None:
    ws.paths.config_file.parent.mkdir(parents=True, exist_ok=True)
    ws.paths.config_file.write_text('redact = ["house manager"]\n', "utf-8")
    async with stage() as on:
        await on.review()
        await on.press("Y")
        assert "house manager → [hidden-1]" in on.text()
        (path,) = on.app.workspace.report_folder.glob("*.shared.copy.md")
        text = path.read_text("utf-8")
        assert on.app.clipboard == text
        assert "the [hidden-1] gets the list by seven" in text


async def test_a_reply_is_typed_kept_and_read(stage: Any, golden: Golden) -> None:
    for size, suffix in SIZES:
        async with stage(size) as on:
            await on.review()
            await on.press("w", *"Ida", "enter")
            await on.paste(WORDS)
            golden(f"reply-write-{suffix}", on.text())
            await on.press("ctrl+s")
            assert on.screen_name == "ReviewScreen"
            assert "Kept under Ida: 15 words." in on.said()
            assert [(reply.name, reply.text) for reply in replies_of(ws_of(on), session(on))] == [
                ("Ida", WORDS)
            ]
            assert reply_draft(ws_of(on), session(on)) == ("", "")
            on.app.clear_notifications()
            await on.press("w")
            golden(f"reply-read-{suffix}", on.text())
            await on.press("w")
            assert on.screen_name == "ReplyDialog"


def ws_of(on: Stage) -> Any:
    return on.app.workspace


async def test_a_half_typed_reply_is_there_the_next_time(stage: Any) -> None:
    async with stage() as on:
        await on.review()
        await on.press("w", *"Ida", "enter", *"Half", "escape")
        assert replies_of(ws_of(on), session(on)) == ()
        await on.press("w")
        assert on.app.screen.query_one("#reply", TextArea).text == "Half"
        # Without a name nothing is kept, and nothing is lost either.
        await on.press("shift+tab", "home", *["delete"] * 3, "ctrl+s")
        assert "This name cannot be used." in on.text()
        assert reply_draft(ws_of(on), session(on)) == ("", "Half")


async def test_the_reply_may_be_written_in_ones_own_editor(
    stage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor, "edit_text", lambda *_: WORDS)
    async with stage() as on:
        await on.review()
        await on.press("w", *"Ida", "f4", "ctrl+s")
        assert [reply.text for reply in replies_of(ws_of(on), session(on))] == [WORDS]


async def test_hostile_replies_are_only_text(stage: Any, tmp_path: Path) -> None:
    async with stage() as on:
        await on.review()
        keep_reply(ws_of(on), session(on), "[/b] Ida", "[@click=app.quit]x[/] \x1b[31m {{ 7*7 }}")
        await on.press("escape", "h", "enter")
        assert "w reply of [/b] Ida" in on.text()
        await on.press("w")
        assert "[@click=app.quit]x[/] ␛[31m {{ 7*7 }}" in on.text()


async def test_the_sample_has_nobody_to_copy_it_for(stage: Any) -> None:
    async with stage() as on:
        await on.review()
        on.app.screen.reviewed = on.app.screen.reviewed.__class__(
            **{**vars(on.app.screen.reviewed), "session_id": None}
        )
        await on.press("y", "w")
        assert on.screen_name == "ReviewScreen"
