"""Reading: finding words on all pages, and taking a line over into the answer."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.tui.conftest import CONTENT, Stage
from textual.content import Content
from textual.widgets import Input, Static

from mockloop.content import locate
from mockloop.text import MAX_CHARACTERS, has_forbidden
from mockloop.tui import typeset
from mockloop.tui.finding import FOUND, PRESENT, Finder
from mockloop.tui.passages import lines_of, quoted
from mockloop.tui.widgets.answer_editor import AnswerEditor
from mockloop.tui.widgets.reader import Page, Reader

LONG = (
    "23:00:31Z WARN  gateway cut the call off after 30 s, a second try begins at once and the "
    "third one after a minute"
)


def reader(on: Stage) -> Reader:
    return on.app.screen.query_one(Reader)


def answer(on: Stage) -> AnswerEditor:
    return on.app.screen.query_one(AnswerEditor)


def marked(on: Stage, style: str) -> list[str]:
    """The words of the shown page that carry a style."""
    content = reader(on).pane.query_one("#page-text", Static).content
    assert isinstance(content, Content)
    return [content.plain[span.start : span.end] for span in content.spans if span.style == style]


# ---------------------------------------------------------------- lines


def test_a_wrapped_line_and_a_table_row_are_one_line_each() -> None:
    log = typeset.log(f"{LONG}\nnext", 40)
    assert log.plain.count("\n") == 4
    assert [(line.first, line.last, line.text) for line in lines_of(log)] == [
        (0, 3, " ".join(LONG.split())),
        (4, 4, "next"),
    ]
    table = typeset.table(("Night", "What"), ("left",), (("Friday", "a " * 30), ("Sat", "b")), 30)
    rows = lines_of(table)
    assert rows[0].text == "Night · What"
    assert rows[-1].text == "Sat · What: b"
    assert rows[1].text == f"Friday · What: {'a ' * 30}".strip()
    assert rows[1].last > rows[1].first
    assert len(rows) == 3


def test_an_indented_line_of_a_chat_goes_on_and_one_of_a_contract_does_not() -> None:
    text = "18:04  Ana: nobody\n       reads it\n18:05  Ben: I do"
    assert [line.text for line in lines_of(typeset.chat(text, 60))] == [
        "18:04 Ana: nobody reads it",
        "18:05 Ben: I do",
    ]
    assert len(lines_of(typeset.contract("paths:\n  /v1: {}", 60))) == 2


def test_rows_nobody_broke_are_lines_and_empty_ones_are_none() -> None:
    assert [line.text for line in lines_of(Content("one\n\n  two"))] == ["one", "two"]
    assert lines_of(Content("")) == ()


def test_hostile_lines_are_quoted_as_they_are() -> None:
    text = "[/foo] [@click=app.quit]x[/] \x1b[31m \u202e"
    line = lines_of(typeset.preformatted(text, 12))[0]
    assert "[@click=app.quit]x[/]" in line.text
    assert not has_forbidden(quoted(text))
    assert quoted("a\nb\t c") == "> a b c"


# ---------------------------------------------------------------- finding


PAGES = [Content("one two\n  three"), Content("TWO\nthree four"), Content("x [/foo] (a+)+ x")]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("two", [(0, 4, 7), (1, 0, 3)]),
        ("two three", [(0, 4, 15), (1, 0, 9)]),
        ("[/foo]", [(2, 2, 8)]),
        ("(a+)+", [(2, 9, 14)]),
        (".", []),
        ("  ", []),
        ("", []),
    ],
)
def test_words_are_found_where_they_stand(query: str, places: list[tuple[int, int, int]]) -> None:
    finder = Finder()
    finder.look(query, PAGES)
    assert [(item.page, item.start, item.end) for item in finder.places] == places


def test_steps_go_round_and_begin_where_one_is() -> None:
    finder = Finder()
    finder.look("two", PAGES)
    assert finder.said() == "2 found on 2 pages"
    for by, page in ((1, 1), (1, 0), (1, 1), (-1, 0)):
        place = finder.step(by, page=1)
        assert place is not None
        assert place.page == page
    assert finder.said() == "1 of 2"
    back = Finder()
    back.look("two", PAGES)
    last = back.step(-1, page=0)
    assert last is not None
    assert last.page == 1
    back.look("zzz", PAGES)
    assert back.step(1, page=0) is None
    assert back.said() == "nothing found"


async def test_finding_goes_over_all_pages_and_says_how_much(stage: Any) -> None:
    async with stage() as on:
        await on.brief()
        await on.press("slash", *"seats")
        assert "5 found on 3 pages" in on.text()
        assert marked(on, FOUND) == ["seats", "seats"]
        assert on.app.screen.query_one(Input).has_focus
        await on.press("enter")
        assert "1 of 5" in on.text()
        assert marked(on, PRESENT) == ["seats"]
        await on.press("n", "n")
        assert "3 of 5" in on.text()
        assert "▸4" in on.text()
        assert marked(on, PRESENT) == ["seats"]
        await on.press("enter", "enter", "N")
        assert "4 of 5" in on.text()
        assert on.screen_name == "BriefingScreen"
        await on.press("n", "n")
        assert "1 of 5" in on.text()
        assert "▸1" in on.text()


async def test_escape_closes_the_search_first_and_then_means_what_it_did(stage: Any) -> None:
    async with stage() as on:
        await on.brief()
        await on.press("slash", *"zebra")
        assert "nothing found" in on.text()
        await on.press("enter", "n", "escape")
        assert on.screen_name == "BriefingScreen"
        assert not on.app.screen.query(Input)
        assert "found" not in on.text()
        await on.press("slash", *"seats")
        await on.press("down", "slash", "escape")
        assert marked(on, FOUND) == []
        await on.press("escape")
        assert on.screen_name == "HomeScreen"


async def test_letters_go_into_the_field_and_nowhere_else(stage: Any) -> None:
    async with stage() as on:
        await on.brief()
        await on.press("slash", *"ncgq12")
        assert on.app.screen.query_one(Input).value == "ncgq12"
        assert "▸1" in on.text()


async def test_places_stay_when_the_window_changes_and_pages_come(stage: Any) -> None:
    async with stage((120, 40)) as on:
        await on.brief()
        await on.press("slash", *"every night", "enter", "n")
        assert "2 of 2" in on.text() or "1 of 1" in on.text()
        said = on.text().count(" of ")
        await on.pilot.resize_terminal(60, 24)
        await on.settle()
        assert on.text().count(" of ") == said
        found = reader(on)._finder
        assert found is not None
        before = len(found.places)
        pages = [*reader(on)._pages, Page("new", "New", lambda _: Content("every\nnight"))]
        reader(on).set_pages(pages)
        assert len(found.places) == before + 1


async def test_hostile_words_and_pages_are_found_as_they_are(
    stage: Any, own_content: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "hostile"
    shutil.copytree(CONTENT, target)
    path = next(target.rglob("seat-export.yaml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("From the box office.", "'[/] [@click=app.quit]x[/]'"), "utf-8")
    monkeypatch.setattr(locate, "shipped_root", lambda: locate.Root(target, "shipped"))
    async with stage() as on:
        await on.brief()
        await on.press("slash")
        await on.paste("[@click=app.quit]\x1b[31m")
        assert "nothing found" in on.text()
        assert "\x1b" not in on.text()
        field = on.app.screen.query_one(Input)
        field.value = "[@click=app.quit]x[/]"
        await on.settle()
        assert "1 found on 1 page" in on.text()
        await on.press("enter")
        assert "▸2" in on.text()
        assert marked(on, PRESENT) == ["[@click=app.quit]x[/]"]


async def test_finding_works_in_dialogs_and_beside_the_text(stage: Any) -> None:
    async with stage((120, 40)) as on:
        await on.write("text")
        await on.press("f2", "slash", *"outcome", "enter")
        assert "1 of " in on.text()
        await on.press("escape", "escape")
        assert on.screen_name == "WritingScreen"
        await on.press("f5", "slash", *"gateway", "enter")
        assert "1 of 1" in on.text()
        assert "▌23:00:31Z" in on.text()
        assert "c copy it" not in on.text()
        await on.press("escape", "f5")
        assert answer(on).has_focus
        assert answer(on).text == "text"


# ---------------------------------------------------------------- taking a line over


async def test_a_line_goes_into_the_answer_and_can_be_taken_back(stage: Any) -> None:
    async with stage() as on:
        await on.write("Before\nAfter")
        answer(on).move_cursor((0, 6))
        await on.press("f5", "3", "down", "down")
        assert "▌23:00:31Z WARN" in on.text()
        await on.press("c")
        quote = "> 23:00:31Z WARN gateway cut the call off after 30 s, a second try begins at once"
        assert answer(on).text == f"Before\n\n{quote}\n\n\nAfter"
        assert answer(on).has_focus
        assert answer(on).cursor_location == (4, 0)
        assert not on.app.screen.has_class("-drawer")
        await on.press("x", "ctrl+underscore")
        await on.press("ctrl+underscore")
        assert answer(on).text == "Before\nAfter"


async def test_quotes_stand_apart_and_beside_the_text_focus_comes_back(stage: Any) -> None:
    async with stage((120, 40)) as on:
        await on.write("")
        await on.press("f5", "2", "end", "c")
        assert answer(on).text == "> Sunday · Sold: 312\n\n"
        assert answer(on).has_focus
        await on.press("f5", "up", "y")
        assert answer(on).text == "> Sunday · Sold: 312\n\n> Saturday · Sold: 1,200\n\n"
        await on.press("enter", "f5")
        assert "c copy it" in on.text()


async def test_moving_reaches_every_line_and_scrolls(stage: Any) -> None:
    async with stage((60, 16)) as on:
        await on.write("")
        await on.press("f5", "4")
        pane = reader(on).pane
        pane.show(Content("\n".join(f"row {n}" for n in range(50))), afresh=True)
        await on.settle()
        await on.press("pagedown")
        first = pane.line
        assert first is not None
        assert first.first > 1
        assert f"▌{first.text}" in on.text()
        await on.press("end")
        assert "▌row 49" in on.text()
        await on.press("down", "pageup", "up", "home", "up")
        assert "▌row 0" in on.text()
        assert pane.scroll_offset.y == 0


async def test_a_full_answer_takes_no_line(stage: Any) -> None:
    async with stage() as on:
        await on.write("x")
        answer(on).put("word\n" * (MAX_CHARACTERS // 5))
        await on.press("f5", "2", "c")
        assert len(answer(on).text) == MAX_CHARACTERS
        assert "this key was not taken" in on.said()


async def test_in_a_briefing_there_is_nothing_to_copy_into(stage: Any) -> None:
    async with stage() as on:
        await on.brief()
        await on.press("down", "c", "y")
        assert "▌" not in on.text()
        assert on.screen_name == "BriefingScreen"


async def test_a_second_window_copies_nothing(stage: Any, ws: Any) -> None:
    from mockloop.services.practice import resume_rehearsal
    from mockloop.tui.screens.writing import WritingScreen

    async with stage() as on:
        await on.write("first window")
        await on.press("ctrl+s")
        second = resume_rehearsal(ws, on.app.screen.rehearsal.session_id)
        on.app.push_screen(WritingScreen(second))
        await on.settle()
        await on.press("f5", "2", "c")
        assert answer(on).text == "first window"
        assert "another window" in on.said()
