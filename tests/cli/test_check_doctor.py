"""Content is checked with every problem at once; doctor, paths, config and completion."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from tests.cli.running import Runner, assert_speaks

PROMPT = "prompts/api-design/gift-cards.yaml"
SHIPPED = len(list((Path(__file__).parents[2] / "prompts").glob("*/*.yaml")))


@pytest.mark.timeout(400)
def test_shipped_content_has_no_problems(run: Runner) -> None:
    done = run("check")
    assert (done.code, done.out) == (0, ""), done.out
    assert "No problems" in done.err


def test_every_problem_has_its_line(run: Runner, small: Path) -> None:
    path = small / PROMPT
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[lines.index("difficulty: 1")] = "difficulty: 9"
    lines[lines.index("minutes: 10")] = "minutes: soon"
    lines.insert(2, "title: Twice")
    lines.append("colour: red")
    path.write_text("\n".join(lines), encoding="utf-8")
    done = run("check", path)
    assert done.code == 1
    found = [re.fullmatch(r"(.+?):(\d+): (.+)", line) for line in done.out.splitlines()]
    assert all(found), done.out
    numbers = {int(match.group(2)) for match in found if match}
    assert {match.group(1) for match in found if match} == {str(path)}
    expected = {
        number
        for number, line in enumerate(lines, start=1)
        if line in ("difficulty: 9", "minutes: soon", "title: Gift card balance", "colour: red")
    }
    # A key that stands twice is all that is said of a file: which value counts is not known.
    assert numbers
    assert numbers <= expected | {3}
    assert f"{len(found)} problem" in done.err
    path.write_text("\n".join(line for line in lines if line != "title: Twice"), encoding="utf-8")
    again = run("check", path).out
    for words in ("difficulty", "minutes", "colour"):
        assert words in again
    assert len(again.splitlines()) == 3


def test_folders_and_single_files_are_checked(run: Runner, small: Path) -> None:
    (small / "prompts/api-design/other.yaml").write_text("id: other\n", encoding="utf-8")
    (small / "rubrics/concepts.yaml").write_text("concepts: [", encoding="utf-8")
    both = run("check", small)
    assert both.code == 1
    assert "other.yaml:" in both.out
    assert "concepts.yaml:1:" in both.out
    alone = run("check", small / "prompts/api-design/other.yaml")
    assert alone.code == 1
    assert "concepts.yaml" not in alone.out
    assert_speaks(run("check", small / "none.yaml"), 2, "none.yaml")


def test_doctor_finds_a_working_place(run: Runner, own_home: Path) -> None:
    done = run("doctor")
    assert done.code == 0, done.out
    for words in (
        "Python",
        "terminal",
        "80 ×",
        "data folder",
        "database",
        "content",
        str(own_home),
    ):
        assert words in done.out
    assert not own_home.exists()


def test_doctor_finds_what_is_wrong(run: Runner, own_home: Path) -> None:
    broken = own_home / "content" / PROMPT
    broken.parent.mkdir(parents=True)
    (own_home / "config.toml").write_text("extra_time = 9\n", encoding="utf-8")
    (own_home / "mockloop.db").write_bytes(b"no database at all " * 100)
    broken.write_text("id: [", encoding="utf-8")
    done = run("doctor")
    assert done.code == 1
    for words in ("extra_time", "mockloop.db", f"{SHIPPED} prompts", "“mockloop check”"):
        assert words in done.out
    assert (own_home / "mockloop.db").read_bytes() == b"no database at all " * 100


def test_paths_make_nothing(run: Runner, own_home: Path) -> None:
    found = json.loads(run("paths", "--json").out)
    assert found["data"] == str(own_home)
    assert found["database"] == str(own_home / "mockloop.db")
    assert found["config_file"] == str(own_home / "config.toml")
    assert run("paths").out.count(str(own_home)) == len(found)
    assert not own_home.exists()


def test_paths_without_a_home_are_those_of_the_platform(
    run: Runner, own_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("MOCKLOOP_HOME")
    found = json.loads(run("paths", "--json").out)
    assert str(own_home) not in found["data"]
    assert all(Path(path).is_relative_to(tmp_path) for path in found.values()), found


@pytest.mark.parametrize("before", [True, False])
def test_data_dir_and_content_before_and_after_the_command(
    run: Runner, small: Path, tmp_path: Path, own_home: Path, before: bool
) -> None:
    extra = tmp_path / "extra"
    target = extra / "prompts/api-design/gift-tokens.yaml"
    target.parent.mkdir(parents=True)
    text = (small / PROMPT).read_text(encoding="utf-8")
    target.write_text(text.replace("id: gift-cards", "id: gift-tokens", 1), encoding="utf-8")
    options = ("--data-dir", tmp_path / "data", "--content", extra)

    def call(name: str, *args: object) -> str:
        done = run(*options, name, *args) if before else run(name, *args, *options)
        assert done.code == 0, done.err
        return done.out

    ids = [card["id"] for card in json.loads(call("prompts", "--json"))]
    assert ids == ["gift-cards", "gift-tokens"]
    assert json.loads(call("paths", "--json"))["data"] == str(tmp_path / "data")
    assert json.loads(call("history", "--json")) == []
    assert (tmp_path / "data" / "mockloop.db").exists()
    assert not own_home.exists()


def test_a_content_folder_that_is_none_is_refused(run: Runner, tmp_path: Path) -> None:
    assert_speaks(run("--content", tmp_path / "none", "prompts"), 2, "none")


@pytest.mark.parametrize("option", ["--data-dir", "--content"])
def test_a_home_that_is_not_known_is_said(run: Runner, option: str) -> None:
    path = "~nobody-of-that-name/x"
    assert_speaks(run("prompts", option, path), 2, path)


def test_the_home_of_the_environment_may_be_wrong_too(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOCKLOOP_HOME", "~nobody-of-that-name/x")
    assert_speaks(run("history"), 4, "~nobody-of-that-name/x")


def test_the_configuration_is_toml_and_changes_nothing(run: Runner, own_home: Path) -> None:
    text = run("config").out
    assert tomllib.loads(text) == {}
    active = "\n".join(
        line.removeprefix("# ")
        for line in text.splitlines()
        if re.match(r"# (\[\w+\]|\"?\w+\"? = )", line)
    )
    assert {"theme", "extra_time", "keys"} <= tomllib.loads(active).keys()
    own_home.mkdir()
    (own_home / "config.toml").write_text(active, encoding="utf-8")
    assert run("doctor").code == 0
    assert run("config", "--path").out == f"{own_home / 'config.toml'}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_for_three_shells(run: Runner, shell: str) -> None:
    done = run("completion", shell)
    assert done.code == 0
    assert "_MOCKLOOP_COMPLETE" in done.out
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=done.out.encode(), check=True, timeout=30)


def test_completion_for_another_shell_is_refused(run: Runner) -> None:
    assert_speaks(run("completion", "tcsh"), 2, "tcsh", "fish")
