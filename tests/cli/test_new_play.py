"""From a template to a rehearsal on the command line; what is left, advice and coverage."""

import re
from pathlib import Path

import pytest
from tests.cli.running import Runner, assert_speaks, process
from tests.services.gift_cards import PROMPT
from tests.services.written import written

KIND = ("--kind", "api-design")


def test_the_help_names_what_can_be_begun(run: Runner) -> None:
    done = run("new", "--help")
    assert done.code == 0
    for word in ("prompt", "rubric", "Nothing is ever overwritten"):
        assert word in done.out


def test_from_a_template_to_a_list(run: Runner, own_home: Path) -> None:
    begun = run("new", "prompt", *KIND, "late-parcels")
    assert begun.code == 0
    path = Path(begun.out.strip())
    assert path == own_home / "content/prompts/api-design/late-parcels.yaml"
    assert "mockloop check" in begun.err
    assert "mockloop play" in begun.err
    left = run("check", path)
    assert left.code == 1
    lines = path.read_text("utf-8").splitlines()
    for line in left.out.splitlines():
        match = re.fullmatch(r".+\.yaml:(\d+): still to be written: .+", line)
        assert match, line
        assert "todo" in lines[int(match.group(1)) - 1].lower()
    assert "late-parcels" not in run("prompts").out
    assert_speaks(run("practice", "late-parcels"), 2, "cannot be used", "still to be written")
    path.write_text(written(path.read_text("utf-8")), encoding="utf-8")
    assert run("check", path).code == 0
    assert "late-parcels" in run("prompts").out


def test_into_a_folder_of_ones_own(run: Runner, small: Path, tmp_path: Path) -> None:
    for args in (("prompt", *KIND, "late-parcels"), ("rubric", "incident-triage")):
        done = run("new", *args, "--output", tmp_path / "mine")
        assert done.code == 0
        assert Path(done.out.strip()).is_relative_to(tmp_path / "mine")
        assert Path(done.out.strip()).is_file()
    assert_speaks(run("new", *args, "--output", tmp_path / "mine"), 2, "exists already")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("prompt", "late-parcels"), "--kind"),
        (("prompt", "--kind", "incident", "late-parcels"), "“incident-triage”"),
        (("prompt", *KIND, "Late Parcels"), "“late-parcels”"),
        (("prompt", *KIND, "gift-cards"), "already"),
        (("rubric", "api"), "The kinds are"),
        (("poem",), "poem"),
    ],
)
def test_what_does_not_fit_is_refused(
    run: Runner, small: Path, own_home: Path, args: tuple[str, ...], words: str
) -> None:
    assert_speaks(run("new", *args), 2, words)
    assert not own_home.exists()


def test_play_lists_problems_instead(run: Runner, small: Path, tmp_path: Path) -> None:
    path = tmp_path / "tokens.yaml"
    path.write_text(PROMPT.replace("total: 75", "total: 10"), encoding="utf-8")
    done = run("play", path)
    assert_speaks(done, 2, "cannot be played yet", "75 points", "--anyway")
    assert re.search(rf"{path}:\d+: ", done.err)
    assert_speaks(run("play", path, "--anyway"), 2, "not one", "mockloop prompts")
    assert_speaks(run("play", tmp_path / "none.yaml"), 2, "does not exist")


def test_play_without_a_terminal_says_so(run: Runner, small: Path, tmp_path: Path) -> None:
    path = tmp_path / "tokens.yaml"
    path.write_text(PROMPT, encoding="utf-8")
    assert_speaks(run("play", path, "--seed", "3"), 2, "terminal")


def test_a_file_is_played_line_by_line(run: Runner, small: Path, tmp_path: Path) -> None:
    path = tmp_path / "tokens (1).yaml"
    path.write_text(PROMPT.replace("id: gift-cards", "id: gift-tokens"), encoding="utf-8")
    done = run("play", path, "--plain", "--easy", "--seed", "3", stdin="")
    assert done.code == 0
    assert "Gift card balance" in done.out
    assert set(tmp_path.glob("tokens*")) == {path}


def test_hostile_words_of_a_file_stay_words(run: Runner, small: Path, tmp_path: Path) -> None:
    path = tmp_path / "tokens.yaml"
    path.write_text(PROMPT.replace("id: gift-cards", 'id: "[/x]{{7*7}}"'), encoding="utf-8")
    done = run("play", path)
    assert_speaks(done, 2, "[/x]{{7*7}}")
    assert "\x1b" not in done.err


def test_advice_is_told_apart_from_problems(run: Runner, small: Path) -> None:
    done = run("check", small)
    assert (done.code, done.out) == (0, ""), done.out
    assert "advice: " in done.err
    assert "there are no hints" in done.err
    assert "No problems found." in done.err


def test_coverage_is_printed_article_by_article(run: Runner) -> None:
    done = run("check", "--coverage")
    assert done.code == 0, done.out
    for title in ("000 ", "001 ", "002 What a technical product manager does: ", "003 ", "004 "):
        assert re.search(rf"^{title}", done.out, re.MULTILINE)
    said = " ".join(done.out.split())
    count = re.search(
        r"(\d+) of 149 rows are exercised .* (\d+) need no prompt; (\d+) are open", said
    )
    assert count
    assert sum(map(int, count.groups())) == 149
    listed = re.findall(r"^  \d{3}-\d+ +\w", done.out, re.MULTILINE)
    assert len(listed) == int(count.group(3))
    assert max(len(line) for line in done.out.splitlines()) <= 80


def test_coverage_of_a_row_that_does_not_exist(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "tokens.yaml"
    path.write_text(PROMPT + "covers:\n  002-99: [q1]\n  002-4: [q1]\n", encoding="utf-8")
    done = run("check", "--coverage", path)
    assert done.code == 1
    assert "“002-99” is no row of the source articles" in done.out
    assert "by 1 prompt and" in done.out


def test_help_of_the_new_commands_is_quick() -> None:
    out = process("--help").out
    assert "  new " in out
    assert "  play " in out
