"""A written answer in, a result out: formats, front matter, and the same bytes every time."""

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.running import ROOT, Runner, assert_speaks, environment, process
from tests.services.gift_cards import GOOD

from mockloop.domain.rating import Result
from mockloop.services.verification import verify_report

FORMATS = ("text", "json", "markdown", "html")


@pytest.fixture
def answer(tmp_path: Path, small: Path) -> Path:
    path = tmp_path / "answer.md"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_json_is_one_result_alone_on_standard_output(run: Runner, answer: Path) -> None:
    done = run("score", "gift-cards", answer, "--format", "json")
    assert (done.code, done.err) == (0, "")
    document = json.loads(done.out)
    result = Result.model_validate_json(done.out, strict=True)
    assert document.keys() == Result.model_fields.keys()
    assert result.texts["answer"] == GOOD
    assert result.prompt.seed == 0
    assert verify_report(done.out.encode()).ok
    quotes = [evidence for _, evidence in result.all_evidence()]
    assert quotes
    for evidence in quotes:
        assert result.texts[evidence.source][evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize(
    ("fmt", "start", "mark"),
    [
        ("text", "Gift card balance\n", "[1]"),
        ("markdown", "# ", "[1]"),
        ("html", "<!doctype html>", 'class="mark" id="m1"'),
    ],
)
def test_the_other_formats_quote_the_answer(
    run: Runner, answer: Path, fmt: str, start: str, mark: str
) -> None:
    done = run("score", "gift-cards", answer, "--format", fmt)
    assert (done.code, done.err) == (0, "")
    assert done.out.lower().startswith(start.lower())
    assert mark in done.out
    assert "Every balance names its currency." in done.out
    if fmt == "text":
        assert run("score", "gift-cards", answer).out == done.out


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_file_and_standard_input_give_the_same(run: Runner, answer: Path, fmt: str) -> None:
    one = run("score", "gift-cards", answer, "--format", fmt)
    assert one == run("score", "gift-cards", "-", "--format", fmt, stdin=GOOD)
    crlf = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert one == run("score", "gift-cards", "-", "--format", fmt, stdin=crlf)


@pytest.mark.parametrize("fmt", FORMATS)
def test_output_goes_to_a_file(run: Runner, answer: Path, tmp_path: Path, fmt: str) -> None:
    target = tmp_path / "out"
    done = run("score", "gift-cards", answer, "--format", fmt, "--output", target)
    assert (done.code, done.out) == (0, "")
    assert str(target) in done.err
    assert target.stat().st_mode & 0o777 == 0o600
    printed = run("score", "gift-cards", answer, "--format", fmt, "-o", "-").out
    assert target.read_text(encoding="utf-8").rstrip("\n") == printed.rstrip("\n")


def test_an_output_that_cannot_be_written_is_said(
    run: Runner, answer: Path, tmp_path: Path
) -> None:
    for target in (tmp_path, tmp_path / "missing" / "report.txt"):
        done = run("score", "gift-cards", answer, "-o", target)
        assert_speaks(done, 4, str(target))
        assert "database" not in done.err
    assert not (tmp_path / "missing").exists()


def test_nothing_is_stored_without_save(run: Runner, answer: Path, own_home: Path) -> None:
    run("score", "gift-cards", answer)
    assert not own_home.exists()


def test_the_same_bytes_under_every_hash_seed(tmp_path: Path) -> None:
    """On shipped content, in processes of their own."""
    path = tmp_path / "answer.md"
    path.write_text(GOOD * 3, encoding="utf-8")
    # A copy, so that both processes read the same even while somebody edits the shipped files.
    content = tmp_path / "content"
    for folder in ("prompts", "rubrics"):
        shutil.copytree(ROOT / folder, content / folder)
    args = ("score", "bulk-refunds", path, "--format", "json", "--content", content)
    outputs = [process(*args, env=environment(PYTHONHASHSEED=seed)) for seed in ("0", "1")]
    assert outputs[0].code == 0, outputs[0].err
    assert outputs[0] == outputs[1]
    assert verify_report(outputs[0].out.encode()).ok


@pytest.mark.parametrize("prompt_id", ["realtime-notifications", "shipping-quotes-eu"])
def test_every_shipped_kind_is_scored(run: Runner, prompt_id: str) -> None:
    done = run("score", prompt_id, "-", "--format", "json", stdin=GOOD)
    assert done.code == 0, done.err
    result = Result.model_validate_json(done.out, strict=True)
    assert result.prompt.id == prompt_id
    assert verify_report(done.out.encode()).ok


def test_front_matter_gives_the_seed_and_what_was_asked(run: Runner, small: Path) -> None:
    matter = "---\nseed: 5\nasked: [q1]\ninjects: all\n---\n\n"
    done = run("score", "gift-cards", "-", "--format", "json", stdin=matter + GOOD)
    result = Result.model_validate_json(done.out, strict=True)
    assert result.prompt.seed == 5
    assert result.texts["answer"] == GOOD
    assert result.declared
    plain = run("score", "gift-cards", "-", "--format", "json", "--seed", 5, stdin=GOOD)
    assert not Result.model_validate_json(plain.out, strict=True).declared
    again = run("score", "gift-cards", "-", "--format", "json", "--seed", 5, stdin=matter + GOOD)
    assert again.out == done.out


@pytest.mark.parametrize(
    ("matter", "parts"),
    [
        ("sed: 5", ("unknown key “sed”", "“seed”")),
        ("seed: 5\nseed: 6", ("seed", "line 3")),
        ("seed: many", ("seed", "whole number")),
        ("asked: [q9]", ("“q9”",)),
        ("injects: [otage]", ("“otage”", "“outage”")),
        ("asked: [", ("front matter",)),
        ("checkpoints: [{inject: outage}]", ("checkpoints",)),
        ("entries: [{id: e1, text: x, audence: all}]", ("“audence”", "“audience”")),
    ],
)
def test_wrong_front_matter_is_refused(
    run: Runner, small: Path, matter: str, parts: tuple[str, ...]
) -> None:
    done = run("score", "gift-cards", "-", stdin=f"---\n{matter}\n---\n{GOOD}")
    assert_speaks(done, 2, *parts)


def test_seed_and_front_matter_have_to_agree(run: Runner, small: Path) -> None:
    done = run("score", "gift-cards", "-", "--seed", 4, stdin=f"---\nseed: 5\n---\n{GOOD}")
    assert_speaks(done, 2, "seed 4", "5")


def test_entries_come_before_the_closing_text(run: Runner, small: Path) -> None:
    entries = '- {id: e1, clock: "10:20", audience: support, text: "The store is down."}'
    text = f"---\nentries:\n  {entries}\n---\nClosing words.\n"
    done = run("score", "gift-cards", "-", "--format", "json", stdin=text)
    assert done.code == 0, done.err
    result = Result.model_validate_json(done.out, strict=True)
    assert result.texts["answer"] == "The store is down.\n\nClosing words.\n"


def test_a_copied_reference_gets_no_total(run: Runner) -> None:
    from mockloop.services.books import case_of, sheet_from_library
    from mockloop.services.workspace import open_workspace

    with open_workspace() as ws:
        case = case_of(sheet_from_library(ws, "bulk-refunds"), 0)
    text = case.fill(case.prompt.references[-1].text)
    done = run("score", "bulk-refunds", "-", "--format", "json", stdin=text)
    result = Result.model_validate_json(done.out, strict=True)
    assert result.total is None
    assert {criterion.status for criterion in result.criteria} == {"copied"}


@pytest.mark.parametrize("args", [("-",), ()])
def test_missing_arguments_and_wrong_formats(run: Runner, small: Path, args: tuple[str]) -> None:
    done = run("score", "gift-cards", *args, "--format", "pdf", stdin=GOOD)
    assert done.code == 2
    assert "Traceback" not in done.err


def test_a_file_that_cannot_be_read(run: Runner, small: Path, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.md", "~nobody-of-that-name/a.md"):
        assert_speaks(run("score", "gift-cards", path), 2, str(path))
