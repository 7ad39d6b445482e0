"""One table of keys: none that terminals confuse, another way for every F-key, a short footer."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.tui.conftest import REWRITE, Stage
from textual.binding import Binding
from textual.widgets import TextArea

from mockloop.tui import keys, palette
from mockloop.tui.widgets.keyline import KeyLine

F_KEY = re.compile(r"^f\d+$")
WITH_HELP = ("home", "briefing", "prediction", "review", "walk", "history")
# What is in force at once on a screen: its own keys, those of every screen, the app's.
TOGETHER = {name: [*keys.TABLES[name], *keys.HELP, *keys.APP] for name in WITH_HELP}
TOGETHER["cockpit"] = [*keys.TABLES["cockpit"], *keys.HELP, *keys.APP]
TOGETHER["join"] = [*keys.TABLES["join"], *keys.HELP, *keys.APP]
TOGETHER["opening"] = [*keys.TABLES["opening"], *keys.HELP, *keys.APP]
TOGETHER["after"] = [*keys.TABLES["after"], *keys.HELP, *keys.APP]
TOGETHER["writing"] = [*keys.WRITING, *keys.APP]


def each() -> list[tuple[str, Binding, str]]:
    return [
        (name, binding, key.strip())
        for name, table in keys.TABLES.items()
        for binding in table
        for key in binding.key.split(",")
    ]


def test_no_key_is_forbidden() -> None:
    assert [(name, key) for name, _, key in each() if key in keys.FORBIDDEN] == []


def test_control_keys_of_the_editor_are_left_alone() -> None:
    own = {key.strip() for binding in TextArea.BINDINGS for key in binding.key.split(",")}
    taken = {key for name, _, key in each() if name in {"writing", "app"}} & own
    # Ctrl-C copies a selection first; Ctrl-Z suspends, and undo has Ctrl-_ and Alt-U.
    assert taken <= {"ctrl+c", "ctrl+z"}


def test_ids_are_unique_and_every_key_is_explained() -> None:
    ids = [binding.id for table in keys.TABLES.values() for binding in table]
    assert len(ids) == len(set(ids))
    assert all(ids)
    for table in keys.TABLES.values():
        for binding in table:
            first_digit = binding.key_display and "–" in binding.key_display
            assert binding.tooltip or first_digit, binding.id


@pytest.mark.parametrize("name", TOGETHER)
def test_no_key_has_two_meanings_on_one_screen(name: str) -> None:
    used: dict[str, str] = {}
    for binding in TOGETHER[name]:
        for key in binding.key.split(","):
            assert key not in used, f"{key}: {used.get(key)} and {binding.id}"
            used[key] = str(binding.id)


F_KEYS = [
    binding
    for table in keys.TABLES.values()
    for binding in table
    if any(F_KEY.match(part) for part in binding.key.split(","))
]
LETTERS = {palette.letter_action(binding) for binding in keys.COMMANDS}


@pytest.mark.parametrize("binding", F_KEYS, ids=lambda binding: binding.id)
def test_every_f_key_has_another_way(binding: Binding) -> None:
    """Another key of its own, or a letter after Esc; the palette is a third way, see below."""
    others = [part for part in binding.key.split(",") if not F_KEY.match(part)]
    assert others or (binding in keys.WRITING and binding.action in LETTERS)


async def test_every_f_key_and_every_letter_has_its_command_in_the_palette(stage: Any) -> None:
    async with stage() as on:
        at_home = [command.title for command in on.app.get_system_commands(on.app.screen)]
        assert "Help" in at_home
        assert "Hints" not in at_home
        await on.write("text")
        offered = list(on.app.get_system_commands(on.app.screen))
        titles = [command.title for command in offered]
        assert len(titles) == len(set(titles))
        assert {binding.description for binding in keys.WRITING if binding in F_KEYS} <= {*titles}
        writing = {binding.action for binding in keys.WRITING}
        for binding in keys.COMMANDS:
            action = palette.letter_action(binding)
            assert not action or action in writing or binding.description.capitalize() in titles
        tips = {command.title: command.help for command in offered}
        assert tips["Hints"] == "Take hints step by step; they cost nothing (F8)"
        assert tips["Materials"] == "Go to the materials, and back (F5 or Ctrl+o)"
        assert tips["Glossary"] == "Look a term up (Esc g)"


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ("hints", "HintsDialog"),
        ("time plan", "PlanDialog"),
        ("look a term", "GlossaryDialog"),
        ("each level", "ReadDialog"),
        ("news", "ReadDialog"),
        ("stop the clock", "PauseDialog"),
        ("turn in", "TurnInDialog"),
        ("explain the keys", "HelpDialog"),
    ],
)
async def test_the_palette_finds_commands_by_what_they_do(
    stage: Any, words: str, opened: str
) -> None:
    async with stage() as on:
        await on.write("text")
        await on.press("ctrl+p", *words)
        await on.press("enter")
        assert on.screen_name == opened


async def test_the_palette_reaches_the_materials_and_what_is_in_them(stage: Any) -> None:
    async with stage() as on:
        await on.write("text")
        await on.press("ctrl+p", *"materials", "enter")
        assert on.app.screen.has_class("-drawer")
        await on.press("2", "ctrl+p", *"marked line into", "enter")
        assert "> Last three nights" in on.app.screen.query_one("#answer").text


async def test_keys_of_the_config_file_work_and_are_named_everywhere(stage: Any, ws: Any) -> None:
    chosen = {
        "writing.hints": "f10", "commands.hints": "d", "reader.quote": "x", "app.palette": "ctrl+g",
        "writing.plan": "[/foo]",
    }  # fmt: skip
    ws._settings = replace(ws.settings, keys=chosen)
    async with stage() as on:
        await on.write("text")
        await on.press("f10")
        assert on.screen_name == "HintsDialog"
        await on.press("escape", "escape")
        assert "d hints" in on.text()
        await on.press("d")
        assert on.screen_name == "HintsDialog"
        await on.press("escape", "f5")
        assert "x copy it" in on.text()
        await on.press("2", "x")
        assert "> Last three nights" in on.app.screen.query_one("#answer").text
        await on.press("ctrl+g", *"time plan")
        assert "([/foo])" in on.text()
        await on.press("enter", "escape", "f1")
        assert "F10" in on.text()


def test_escape_never_leaves_writing() -> None:
    escape = [b for b in keys.WRITING if "escape" in b.key.split(",")]
    assert [b.action for b in escape] == ["commands"]


@pytest.mark.parametrize(
    ("key", "shown"),
    [("f1", "F1"), ("question_mark", "?"), ("ctrl+s", "Ctrl+s"), ("f5,ctrl+o", "F5 or Ctrl+o")],
)
def test_keys_read_as_people_write_them(key: str, shown: str) -> None:
    assert keys.shown_key(Binding(key, "x", "x"), {}) == shown


def test_the_config_file_has_the_last_word_in_help() -> None:
    assert keys.shown_key(Binding("f2", "x", "x", id="a.b"), {"a.b": "f9"}) == "F9"


PAGE = Path(__file__).parents[2] / "docs" / "keys.md"
HEAD = """\
# Keys

Every key can be changed in the config file: under `[keys]`, the id of an action is given other
keys, several with commas between them (`"writing.turn-in" = "ctrl+t,f10"`). Where a terminal keeps
the F-keys for itself, one letter after Esc does the same while writing, and Ctrl+p finds every
command of a screen by its words. F1 (and ? wherever no text is typed) lists the keys in force.
"""
TITLES = {
    "app": "Everywhere", "help": "On every screen", "home": "Home", "briefing": "Briefing",
    "reader": "Materials and other pages", "page": "Moving in a page", "find": "Finding",
    "writing": "Writing", "commands": "Writing, one letter after Esc", "prediction": "Prediction",
    "review": "Review", "walk": "Sample", "marks": "Marks in an answer", "history": "History",
    "dialog": "Dialogs", "field": "Dialogs with a field", "hints": "Hints",
    "opening": "Interviewing, before the clock starts", "cockpit": "Interviewing",
    "join": "Interviewing in two terminals",
    "note-line": "Interviewing, the line you type", "aloud": "Interviewing, reading aloud",
    "after": "Interviewing, after the clock",
    "below": "History, a criterion below a level", "replies": "What others wrote",
    "reply": "Writing down what others wrote",
    "compared": "Two answers side by side", "ten": "Ten minutes, on which criterion",
    "glossary": "Glossary", "plan": "Time plan", "pause": "Pause",
}  # fmt: skip


def test_the_page_of_keys_is_fresh() -> None:
    """Set MOCKLOOP_UPDATE_GOLDENS=1 to write it anew."""
    rows = [HEAD]
    for name, table in keys.TABLES.items():
        rows += [
            f"## {TITLES.get(name, name.capitalize())}",
            "",
            "| keys | does | id |",
            "|---|---|---|",
        ]
        rows += [
            f"| {keys.shown_key(binding, {})} | {binding.tooltip} | `{binding.id}` |"
            for binding in table
            if binding.tooltip
        ]
        rows.append("")
    text = "\n".join(rows)
    if REWRITE:
        PAGE.write_text(text, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == text


def footer(on: Stage) -> tuple[int, int, str]:
    line = on.app.screen.query_one(KeyLine)
    return len(line._places), line._places[-1][1], on.text().rstrip("\n").split("\n")[-1]


async def test_footers_have_five_keys_at_most_and_fit_into_80_columns(stage: Any) -> None:
    async with stage((80, 24)) as on:
        lines = {"home": footer(on)}
        await on.brief()
        lines["briefing"] = footer(on)
        await on.press("enter")
        lines["writing"] = footer(on)
        await on.paste("By seven.")
        await on.press("ctrl+t")
        await on.press("enter")
        lines["prediction"] = footer(on)
        await on.press("s")
        lines["review"] = footer(on)
        await on.press("escape", "h")
        lines["history"] = footer(on)
        for name, (count, end, line) in lines.items():
            assert 3 <= count <= 5, (name, line)
            assert end <= 78, (name, line)
            assert "F1 Help" in line, (name, line)


async def test_a_changed_key_works_and_is_shown(stage: Any, ws: Any) -> None:
    ws._settings = replace(ws.settings, keys={"home.history": "y"})
    async with stage() as on:
        assert "y History" in on.text()
        await on.press("y")
        assert on.screen_name == "HistoryScreen"


async def test_the_last_line_can_be_clicked(stage: Any) -> None:
    async with stage() as on:
        column = on.text().rstrip("\n").split("\n")[-1].index("History")
        await on.pilot.click(KeyLine, offset=(column, 0))
        await on.settle()
        assert on.screen_name == "HistoryScreen"
