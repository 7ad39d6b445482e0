"""Content files nobody should write: a problem with path and line, the others still listed."""

import json
import re
import time
from pathlib import Path

import pytest
from tests.cli.running import Runner, assert_speaks
from tests.services.gift_cards import PROMPT

DEEP = "[" * 2000
BOMB = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n"
NAME = "gift-tokens"
BASE = PROMPT.replace("id: gift-cards", f"id: {NAME}", 1)
# What is in the file, the line that has to be named, and a word of the message.
FILES = {
    "broken": (BASE + "oops: [1, 2\nmore: x\n", None, ""),
    "tab": ("id: x\n\tkind: y\n", 2, "tab"),
    "empty": ("", 1, ""),
    "a list": ("- a\n- b\n", 1, ""),
    "wrong type": (BASE.replace("minutes: 10", "minutes: [10]"), 8, "minutes"),
    "a truth for text": (BASE.replace("area: payments", "area: true"), 5, "area"),
    "duplicate key": (BASE.replace("area: payments", "area: payments\narea: x"), 6, "area"),
    "unknown field": (BASE + "colour: red\n", BASE.count("\n") + 1, "colour"),
    "alias bomb": (BASE + BOMB, BASE.count("\n") + 1, "alias"),
    "2,000 deep": (f"{BASE}deep: {DEEP}\n", BASE.count("\n") + 1, "nested"),
    "object": ("id: !!python/object/apply:os.system [id]\n", 1, "tag"),
    "escape": (BASE.replace("title: Gift card balance", 'title: "\\e[31mGift"'), 3, ""),
    "bare escape": (BASE.replace("title: Gift", "title: \x1b[31mGift", 1), 3, ""),
    "bidi": (BASE.replace("title: Gift", "title: \u202eGift", 1), 3, ""),
    "NUL": (BASE.replace("title: Gift", "title: \x00Gift", 1), 3, ""),
    "other id": (PROMPT, 1, NAME),
    "formula": (BASE.replace("N * 5", "__import__('os').system('id')"), 16, ""),
    "endless formula": (BASE.replace("N * 5", "9 ** 9 ** 9 ** 9"), 16, ""),
    "unknown figure": (BASE.replace("[[N]] shops", "[[M]] shops"), 11, "M"),
}  # fmt: skip


def put(folder: Path, data: str | bytes, name: str = NAME) -> Path:
    path = folder / "prompts" / "api-design" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_a_problem_with_its_line(
    run: Runner, small: Path, tmp_path: Path, name: str
) -> None:
    text, line, word = FILES[name]
    path = put(tmp_path / "extra", text)
    done = run("check", path, "--content", tmp_path / "extra")
    assert done.code == 1
    assert "Traceback" not in done.err
    found = [re.fullmatch(r"(.+?):(\d+): (.+)", row) for row in done.out.splitlines()]
    assert found
    assert all(match and match.group(1) == str(path) for match in found), done.out
    if line is not None:
        assert line in {int(match.group(2)) for match in found if match}, done.out
    assert word in done.out
    assert_no_controls(done.all)


@pytest.mark.parametrize("name", FILES)
def test_the_other_prompts_still_work(run: Runner, small: Path, tmp_path: Path, name: str) -> None:
    put(tmp_path / "extra", FILES[name][0])
    listed = run("--content", tmp_path / "extra", "prompts", "--json")
    assert listed.code == 0
    ids = [card["id"] for card in json.loads(listed.out)]
    assert "gift-cards" in ids
    assert_no_controls(listed.all)
    if NAME not in ids:
        assert "“mockloop check”" in listed.err
    shown = run("show", NAME, "--content", tmp_path / "extra")
    assert_speaks(shown, 2, NAME)
    assert_no_controls(shown.all)
    assert run("show", "gift-cards", "--content", tmp_path / "extra").code == 0


def test_a_file_of_50_mb_is_not_read(run: Runner, small: Path, tmp_path: Path) -> None:
    path = put(tmp_path / "extra", BASE)
    with path.open("r+b") as stream:
        stream.truncate(50_000_000)
    before = time.process_time()
    done = run("check", path, "--content", tmp_path / "extra")
    listed = run("--content", tmp_path / "extra", "prompts", "--json")
    # Reading it would take minutes of work, whatever the machine; refusing it takes next to none.
    assert time.process_time() - before < 10
    assert done.code == 1
    assert f"{path}:1: " in done.out
    assert [card["id"] for card in json.loads(listed.out)] == ["gift-cards"]


def test_other_things_that_are_no_files(run: Runner, small: Path, tmp_path: Path) -> None:
    import os

    folder = put(tmp_path / "extra", b"\xff\xfe").parent
    (folder / "a-folder.yaml").mkdir()
    (folder / "a-link.yaml").symlink_to("/etc/passwd")
    (folder / "a-loop.yaml").symlink_to(folder / "a-loop.yaml")
    os.mkfifo(folder / "a-pipe.yaml")
    listed = run("--content", tmp_path / "extra", "prompts", "--json")
    assert [card["id"] for card in json.loads(listed.out)] == ["gift-cards"]
    checked = run("check", tmp_path / "extra")
    assert checked.code == 1
    for name in ("gift-tokens", "a-link"):
        assert f"{name}.yaml:1: " in checked.out
    assert "root:" not in checked.out


def test_a_broken_rubric_does_not_hide_the_prompts(
    run: Runner, small: Path, tmp_path: Path
) -> None:
    path = tmp_path / "extra" / "rubrics" / "api-design.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("id: api-design\nkind: [", encoding="utf-8")
    content = ("--content", tmp_path / "extra")
    assert run(*content, "prompts").code == 0
    done = run(*content, "score", "gift-cards", "-", stdin="A balance names its currency.")
    assert_speaks(done, 2, "api-design.yaml:")
    assert run("score", "gift-cards", "-", stdin="A balance names its currency.").code == 0


def test_own_templates_are_held_in_a_sandbox(run: Runner, small: Path, own_home: Path) -> None:
    folder = own_home / "content" / "templates"
    folder.mkdir(parents=True)
    template = folder / "report.md.j2"
    for text, line in (
        ("x\n{{ nothing_of_that_name }}\n", "2"),
        ("{{ report.__class__.__mro__ }}", "1"),
        ("x\n\n{% for %}", "3"),
    ):
        template.write_text(text, encoding="utf-8")
        done = run("score", "gift-cards", "-", "--format", "markdown", stdin="A balance.")
        assert_speaks(done, 2, "report.md.j2", line)
        assert run("score", "gift-cards", "-", "--format", "text", stdin="A balance.").code == 0


def test_a_broken_configuration_is_said_and_not_used(
    run: Runner, small: Path, own_home: Path
) -> None:
    own_home.mkdir()
    for text in (
        "extra_time = \n",
        "\x00",
        "[" * 3000,
        "keys = 1\n",
        'report_folder = "~no-one/x"',
    ):
        (own_home / "config.toml").write_text(text, encoding="utf-8")
        done = run("doctor")
        assert "Traceback" not in done.err
        assert done.code in {1, 4}, text
        assert run("prompts").code == 0


def assert_no_controls(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text), text
