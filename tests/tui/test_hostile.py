"""Hostile text on every surface: shown as it is, never markup, never a terminal sequence."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.tui.conftest import CONTENT
from textual.content import Content

from mockloop.content import locate
from mockloop.domain.cards import DraftCard, PromptCard, SessionCard
from mockloop.errors import MockloopError
from mockloop.services import history as history_service
from mockloop.services import searching
from mockloop.services.home import load_home
from mockloop.text import has_forbidden
from mockloop.tui import safe, typeset
from mockloop.tui.screens import home as home_screen
from mockloop.tui.screens.dialogs import MessageDialog

MARKUP = "[/foo] [/] [@click=app.quit]x[/] [bold] {{ 7*7 }} $x"
NASTY = {
    "markup": MARKUP,
    "escape": "\x1b[31mred\x1b]52;c;aGk=\x07 and \x9b2J",
    "bidi": "user\u202egnp.exe\u2066",
    "nul": "a\x00b\x7f",
    "long": "x" * 5_000,
    "wide": "日本語 👩‍👩‍👧 🇪🇺 e\u0301",
    "lines": "a\nb\r\n\tc",
}


@pytest.mark.parametrize("name", NASTY)
def test_content_is_plain_and_printable(name: str) -> None:
    text = NASTY[name]
    for content in (safe.plain(text), safe.join(text, (text, "bold")), Content(safe.flat(text))):
        assert not has_forbidden(content.plain)
        assert all("@click" not in str(span.style) for span in content.spans)
    assert "[/foo]" in safe.plain(MARKUP).plain


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("width", [1, 2, 7, 40])
def test_fit_is_exact(name: str, width: int) -> None:
    from rich.cells import cell_len

    assert cell_len(safe.fit(NASTY[name], width)) == width
    assert cell_len(safe.fit(NASTY[name], width, "right")) == width
    assert "\n" not in safe.fit(NASTY[name], width)


@pytest.mark.parametrize("name", NASTY)
def test_typesetting_takes_anything(name: str) -> None:
    text = NASTY[name]
    for draw in (
        typeset.prose, typeset.log, typeset.contract, typeset.chat, typeset.preformatted,
    ):  # fmt: skip
        assert not has_forbidden(draw(text, 40).plain)
    table = typeset.table((text, "n"), ("left", "right"), ((text, text), ("", text)), 60)
    assert not has_forbidden(table.plain)


def hostile_card(text: str) -> PromptCard:
    return PromptCard(
        id="seat-export", kind="api-design", title=text, summary=text, area=text, areas=(text,),
        difficulty=9, minutes=10, company=text, path=text, last_rehearsed=text,
        last_range=(1.0, 2.0), rehearsals=1,
    )  # fmt: skip


AT_ONCE = {"together": "".join(t for n, t in NASTY.items() if n != "long"), "long": "x" * 5_000}


@pytest.mark.parametrize("name", AT_ONCE)
async def test_home_shows_hostile_cards_drafts_and_notices(
    stage: Any, ws: Any, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    text = AT_ONCE[name]
    real = load_home(ws)
    draft = DraftCard("id", "seat-export", text, "api-design", 1, 3, 4.0, text)
    for drafts in ([], [draft]):
        home = replace(real, cards=[hostile_card(text)], drafts=drafts, next_reason=text)
        monkeypatch.setattr(home_screen, "load_home", lambda _, home=home: home)
        ws.notices.append(text)
        async with stage() as on:
            shown = on.text()
            assert "\x1b" not in shown
            await on.press("slash", *"[/]")
            assert on.app.is_running
            if name == "together":
                assert "[/foo]" in shown


@pytest.mark.parametrize("name", AT_ONCE)
async def test_history_dialogs_and_toasts_show_hostile_text(
    stage: Any, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    text = AT_ONCE[name]
    card = SessionCard(
        "id", "p", "api-design", text, 1, text, None, "scored", 3, 50.0, 40.0, 60.0, text
    )
    monkeypatch.setattr(searching, "list_history", lambda *_: [card])
    monkeypatch.setattr(
        history_service, "load_attempt", lambda *_: (_ for _ in ()).throw(MockloopError(text, text))
    )
    async with stage() as on:
        await on.press("h")
        assert "\x1b" not in on.text()
        await on.press("d")
        await on.press("escape")
        await on.press("enter")
        assert isinstance(on.app.screen, MessageDialog)
        await on.press("escape")
        safe.toast(on.app, text)
        await on.settle()
        assert "\x1b" not in on.text()
        assert on.screen_name == "HistoryScreen"


@pytest.fixture
def hostile_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test prompt and rubric with markup in every text a person wrote."""
    target = tmp_path / "hostile"
    shutil.copytree(CONTENT, target)
    for path in target.rglob("*.yaml"):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        path.write_text(yaml.safe_dump(spoiled(data), allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr(locate, "shipped_root", lambda: locate.Root(target, "shipped"))


TEXT_KEYS = set(
    "title summary company brief task intro text answer topic name role sender reaction says "
    "instead why short next_step not_a_trigger vague label term means".split()
)


LISTS = {"anchors", "steps"}


def spoiled(data: Any, key: str = "") -> Any:
    if isinstance(data, dict):
        return {name: spoiled(value, name) for name, value in data.items()}
    if isinstance(data, list):
        return [spoiled(value, key if key in LISTS else "") for value in data]
    if isinstance(data, str) and (key in TEXT_KEYS or key in LISTS):
        return f"{data} {MARKUP}"
    return data


async def test_the_whole_way_through_hostile_content(
    own_content: None, hostile_content: None, stage: Any
) -> None:
    async with stage() as on:
        await on.brief()
        for page in "1234567":
            await on.press(page)
            assert "[/" in on.text(), page
        await on.press("enter")
        await on.paste(f"By seven saves minutes a day. {MARKUP} We must use Kafka {MARKUP}.")
        await on.paste("".join(NASTY.values()))
        await on.press("f2")
        assert "[/foo]" in on.text()
        await on.press("escape", "f8", "enter")
        assert "[/foo]" in on.text()
        await on.press("escape", "escape", "g", *"[/")
        assert "[/foo]" in on.text()
        await on.press("escape", "f9")
        assert "[/foo]" in on.text()
        await on.press("escape", "f5", "2", "down", "c")
        assert on.app.screen.query_one("#answer").text.count(MARKUP) == 4
        await on.press("ctrl+underscore", "f5", "f5")
        on.app.workspace.clock.advance(121)
        await on.pilot.pause(1.2)
        await on.settle()
        assert "»" in on.text()
        await on.press("f3")
        assert "[/foo]" in on.text()
        await on.press("escape", "ctrl+t")
        await on.press("enter")
        await on.press("3", "down", "2")
        await on.press("l")
        assert "No level yet for AD3." in on.text()
        await on.press("left", "enter")
        assert on.screen_name == "ReviewScreen", on.text()
        for key in ("tab", "down", "down", "3", "down", "a", "down", "down"):
            await on.press(key)
            assert "\x1b" not in on.text()
        assert "[/foo]" in on.text()


async def test_pastes_into_small_fields_are_cleaned(stage: Any) -> None:
    async with stage() as on:
        await on.press("slash")
        await on.paste(NASTY["escape"] + "\nsecond line")
        assert "\x1b" not in on.text()
        assert "␛[31mred" in on.text()
        assert "second line" not in on.text()
        await on.write("x")
        await on.press("escape", "r")
        await on.paste("".join(NASTY.values()))
        assert "\x1b" not in on.text()
        await on.press("escape")
        await on.press("escape", "a")
        await on.paste(NASTY["escape"])
        assert "\x1b" not in on.text()
        assert "␛[31mred" in on.text()
        await on.press("escape")
        await on.press("f5", "slash")
        await on.paste("w" * 200)
        assert "nothing found" in on.text()


def test_nobody_hands_data_to_a_widget_as_markup() -> None:
    """Widgets made with plain strings would read them as markup; all go through Content."""
    source = Path(__file__).parents[2] / "src/mockloop/tui"
    for path in source.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        assert "from_markup" not in code
        assert 'Static(f"' not in code
        assert "Label(" not in code
