"""API fragments on screens: looked through on demand while writing, and beside a review."""

from typing import Any

from tests.tui.conftest import ANSWER, SEED, Stage

from mockloop.services.practice import start_rehearsal
from mockloop.tui.reviewed import from_rehearsal
from mockloop.tui.screens.review import ReviewScreen

BROKEN = (
    'The list:\n\n```json\n{\n  "seat": "A4",\n}\n```\n\n'
    '```yaml\nget:\n  responses:\n    "209": # the [/b] \x1b[31mseats\n```\n'
)


async def reviewed(on: Stage, text: str) -> None:
    rehearsal = start_rehearsal(on.app.workspace, "seat-export", SEED)
    rehearsal.begin_writing()
    rehearsal.submit(text)
    rehearsal.predict(None)
    result = rehearsal.score()
    on.app.push_screen(ReviewScreen(from_rehearsal(on.app.workspace, rehearsal, result)))
    await on.settle()


async def test_a_letter_shows_the_notes_while_writing(stage: Any) -> None:
    async with stage((120, 40)) as on:
        await on.write(BROKEN)
        await on.press("escape", "f")
        text = on.text()
        assert on.screen_name == "ReadDialog"
        assert "Your API fragments" in text
        assert "2 fragments, 2 notes on them." in text
        assert "never part of the score" in text
        assert "JSON example, lines 4–6   1 note" in text
        assert "line 5: This is not valid JSON: a comma stands before the closing brace" in text
        assert '“"seat": "A4",”' in text
        assert "Delete the last comma." in text
        assert "line 12: 209 is not a registered HTTP status" in text
        assert "the [/b] ␛[31mseats" in text
        await on.press("escape")
        assert on.screen_name == "WritingScreen"


async def test_without_fragments_it_says_how_to_write_one(stage: Any) -> None:
    async with stage() as on:
        await on.write()
        await on.press("escape", "f")
        assert "No OpenAPI, JSON or HTTP was found." in on.text()
        await on.press("q")
        assert on.app.screen.editor.has_focus  # type: ignore[attr-defined]


async def test_every_command_is_readable_at_eighty_columns(stage: Any) -> None:
    async with stage() as on:
        await on.write()
        await on.press("escape")
        assert "f API check" in on.text()


async def test_a_review_has_a_short_section_and_a_page(stage: Any) -> None:
    async with stage((120, 40)) as on:
        await reviewed(on, ANSWER + BROKEN)
        text = " ".join(on.text().replace("▏", " ").split())
        assert "Your API fragments" in text
        assert "2 fragments, 2 notes on them. Never part of the" in text
        assert "line 8: This is not valid JSON" in text
        assert "f API notes" in text
        await on.press("f")
        assert on.screen_name == "ReadDialog"
        assert "Delete the last comma." in on.text()


async def test_a_review_without_fragments_has_no_section(stage: Any) -> None:
    async with stage((120, 40)) as on:
        await reviewed(on, ANSWER)
        assert "Your API fragments" not in on.text()
        assert "API notes" not in on.text()
        await on.press("f")
        assert on.screen_name == "ReviewScreen"
