"""Answers nobody should write: refused with a reason, or scored with nothing run or hidden."""

import json
import re
from pathlib import Path

import pytest
from tests.cli.running import Run, Runner, assert_speaks
from tests.services.gift_cards import GOOD

from mockloop.domain.rating import Result
from mockloop.services.verification import verify_report
from mockloop.text import has_forbidden

FORMATS = ("text", "json", "markdown", "html")
MARKUP = "[/foo] [bold]x[/bold] [@click=app.quit]y[/] {{ 7*7 }} {% for x in y %} ${HOME} `id`"
SCRIPT = "<script>alert(1)</script> <img src=x onerror=alert(1)> </textarea> &amp; ]]> -->"
LINKS = "[a](javascript:alert(1)) ![b](http://example.org/x.png) <a href='http://e.org'>c</a>"
FENCES = "```\n````\n~~~\n# No heading\n| no | table |\n---\n***\n"
CONTROLS = (
    "\x1b[31mred\x1b[0m \x1b]52;c;aGk=\x07 \x00 \x7f \x9b1m \u202etxt.exe\u202c \u2066x\u2069"
)
WIDE = "日本語 👩‍👩‍👧 e\u0301 ﷽ \u200bx \U000e0041"


@pytest.fixture(autouse=True)
def content(small: Path) -> None:
    """The small prompt, so that many answers cost little time."""


def score(run: Runner, text: str | bytes, fmt: str) -> Run:
    return run("score", "gift-cards", "-", "--format", fmt, stdin=text)


@pytest.mark.parametrize("text", ["", " ", "\n\n\t\n", "\ufeff", "---\nseed: 3\n---\n\n"])
def test_an_empty_answer_is_refused_and_is_not_a_zero(run: Runner, text: str) -> None:
    assert_speaks(score(run, text, "json"), 2, "empty", "does not count as a 0")


def test_too_much_text_is_refused_with_the_limit(run: Runner) -> None:
    megabyte = "Ten letter\n" * 95_000
    assert len(megabyte) > 1_000_000
    assert_speaks(score(run, megabyte, "text"), 2, "1,045,000", "200,000")
    assert_speaks(score(run, b"x" * 50_000_000, "text"), 2, "bytes", "200,000")
    assert_speaks(score(run, "x" * 100_000, "text"), 2, "Line 1", "64 KB")
    assert_speaks(score(run, f"{GOOD}\n{'word ' * 20_000}", "text"), 2, "Line 5", "64 KB")


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"ab\xff", 2),
        ("é".encode("latin-1"), 0),
        (GOOD.encode() + b"\xc3", len(GOOD)),
        (b"\xff\xfeh\x00i\x00", 0),
        (b"x\xed\xa0\x80", 1),
    ],
)
def test_text_that_is_not_utf8_is_refused_with_its_offset(
    run: Runner, data: bytes, offset: int
) -> None:
    assert_speaks(score(run, data, "text"), 2, "UTF-8", f"offset {offset} ")


@pytest.mark.parametrize("fmt", FORMATS)
def test_controls_become_visible_and_are_counted(run: Runner, fmt: str) -> None:
    done = score(run, f"{GOOD}{CONTROLS}\n", fmt)
    assert done.code == 0, done.err
    assert not has_forbidden(done.all)
    for visible in ("␛[31mred", "␛]52;c;aGk=␇", "␀", "txt.exe"):
        assert visible in done.out
    if fmt == "json":
        result = Result.model_validate_json(done.out, strict=True)
        assert result.answer.replaced_characters == 11
    else:
        assert re.search(r"\b11 control characters\b", " ".join(done.out.split()))


def test_a_clean_answer_has_nothing_replaced(run: Runner) -> None:
    assert json.loads(score(run, GOOD, "json").out)["answer"]["replaced_characters"] == 0
    assert "control character" not in score(run, GOOD, "text").out


@pytest.mark.parametrize("text", [MARKUP, SCRIPT, LINKS, WIDE])
@pytest.mark.parametrize("fmt", FORMATS)
def test_nothing_is_executed_or_hidden(run: Runner, text: str, fmt: str) -> None:
    done = score(run, f"{GOOD}\n{text}\n", fmt)
    assert (done.code, done.err) == (0, "")
    assert "\x1b" not in done.out
    if fmt == "json":
        assert json.loads(done.out)["texts"]["answer"] == f"{GOOD}\n{text}\n"
        assert verify_report(done.out.encode()).ok
    elif fmt == "html":
        assert_harmless(done.out)
        assert text in unescaped(done.out)
    else:
        assert " ".join(text.split()) in " ".join(done.out.split())


def assert_harmless(html: str) -> None:
    """No tag, attribute or address of the answer survives as such."""
    assert "<script" not in html
    assert "<img" not in html
    assert "default-src 'none'" in html
    addresses = re.findall(r"""(?:href|src|action)\s*=\s*["']?([^"'\s>]+)""", tags(html))
    assert all(address.startswith("#") for address in addresses)
    assert not re.search(r"""\son\w+\s*=""", tags(html))


def tags(html: str) -> str:
    return " ".join(re.findall(r"<[^>]*>", html))


def unescaped(markup: str) -> str:
    import html

    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def test_markdown_of_the_answer_stays_inside_its_fence(run: Runner) -> None:
    out = score(run, f"{GOOD}\n{FENCES}\nThe end.\n", "markdown").out
    before, _, rest = out.partition("No heading")
    assert rest, out
    opening = [line for line in before.split("\n") if re.match(r"`{5,}", line)]
    assert len(opening) == 1
    fence = opening[0].rstrip("abcdefghijklmnopqrstuvwxyz ")
    assert rest.index("The end.") < rest.index(f"\n{fence}")


@pytest.mark.parametrize("fmt", FORMATS)
def test_front_matter_is_data_too(run: Runner, fmt: str) -> None:
    matter = (
        '---\nentries: [{id: "<b>{{7*7}}", clock: "\\e[31m", audience: "[/x]", text: Hello}]\n---\n'
    )
    done = score(run, matter + GOOD, fmt)
    assert "Traceback" not in done.err
    assert "\x1b" not in done.all
    if done.code == 0 and fmt == "html":
        assert_harmless(done.out)
    else:
        assert done.code in {0, 2}


@pytest.mark.parametrize(
    "matter",
    [
        "a: &a [x, x]\nasked: [*a, *a]",
        "asked: " + "[" * 2000,
        "asked: !!python/object/apply:os.system [id]",
        "? {a: b}\n: c",
        "2026-01-01: x",
    ],
)
def test_front_matter_that_attacks_is_refused(run: Runner, matter: str) -> None:
    assert_speaks(score(run, f"---\n{matter}\n---\n{GOOD}", "text"), 2, "front matter")


def test_a_long_line_within_the_limit_is_scored_in_every_format(run: Runner) -> None:
    line = "The same key returns the same answer, so that nobody pays twice. " * 900
    assert 50_000 < len(line) < 64 * 1024
    for fmt in FORMATS:
        assert score(run, line, fmt).code == 0


def test_a_saved_hostile_answer_is_harmless_when_it_comes_back(run: Runner) -> None:
    text = f"{GOOD}{MARKUP}\n{SCRIPT}\n{CONTROLS}\n"
    session = run("score", "gift-cards", "-", "--save", stdin=text).err.split()[-1].rstrip(".")
    for fmt in FORMATS:
        done = run("report", session, "--format", fmt)
        assert done.code == 0
        assert not has_forbidden(done.all)
    assert_harmless(run("report", session, "--format", "html").out)
    assert not has_forbidden(run("history").all)
