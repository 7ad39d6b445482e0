"""Every page of a whole evening without numbers: no digit is left that is a level or points.

What may hold digits is taken out first, each for a reason that stands beside it; what is left then
has none at all. That the same pages with numbers do have some shows that the search can find them.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from tests.cli.running import Runner, run
from tests.peers.making import evening, rating, whole

from mockloop.clock import FakeClock
from mockloop.services.practice import start_rehearsal
from mockloop.services.rounds import Round
from mockloop.services.workspace import Workspace, open_workspace

PROMPT = "realtime-notifications"
FIRST = "I would ask which part waits for the Work Orders team. Ship polling first."
SECOND = FIRST + " Ida decides on Friday; if polling costs more than 5% load, we stop."
MAY = (
    (r"(?s:<style>.*?</style>)|<[^<>]*>", "markup; what stands between tags is kept"),
    (r"“[^”]*”", "quotes of answers and of the case, and names of levels"),
    (r"^(?:> .*\n)+|^ {2,}“[^”]*”", "quotes in Markdown"),
    (r"\b\d{4}-\d\d-\d\d\b", "dates"),
    (r"\(?\b[0-9a-f]{8,64}\b\)?", "ids"),
    (r"\b(?:AD|EC|IT|AP|C)\d+[a-z]?(?:\.[a-z])?\b", "codes of criteria, checks, competencies"),
    (r"\b\d+:\d\d\b|\b\d+ ?(?:min|minutes?|seconds?|s|h)\b", "times and durations"),
    (r"\bmockloop[-\w]* \d+(?:\.\d+)*", "versions of the scorer"),
    (r"\b\d+ checks?\b|\b\d+ of them\b|\bOf \d+ criteria[^.]*", "counts of checks and criteria"),
    (r"\b\d+\s+(?:more|first looks?|attempts?|words?|changed)\b", "counts of attempts"),
    (r"(?:technical depth|product judgement)[\s|]+\d[\s|]+\d+", "depth of a prompt, and attempts"),
    (r"\bseed \d+", "draws"),
    (r"\[(?:name|employer|hidden)-\d+\]", "marks in place of names"),
    (r"\b(?:Facts|News) told: \d+(?: of \d+)?", "counts of what was told"),
    (r"\bVersion \d+|\bversion \d+|\bquestion \d+|\bUpdate \d+", "numbers of versions and updates"),
)  # fmt: skip


def left(text: str) -> list[str]:
    """Lines that still hold a digit."""
    for pattern, _ in MAY:
        text = re.sub(pattern, " ", text, flags=re.MULTILINE)
    return [line.strip() for line in unescape(text).split("\n") if re.search(r"[\d½■□]", line)]


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "home", clock=FakeClock()) as opened:
        yield opened


def attempt(ws: Workspace, text: str) -> str:
    rehearsal = start_rehearsal(ws, PROMPT, 7, "interview")
    rehearsal.begin_writing()
    rehearsal.submit(text)
    rehearsal.predict({"EC1": 2, "EC2": 4})
    rehearsal.score()
    rehearsal.close()
    return rehearsal.session_id


def test_no_page_of_the_loop_has_a_level_in_digits(
    ws: Workspace, run: Runner, tmp_path: Path
) -> None:
    one, two = attempt(ws, FIRST), attempt(ws, SECOND)
    home = ("--data-dir", str(tmp_path / "home"))
    pages: list[tuple[str, ...]] = [("next",), ("stronger", one, "--yes")]
    for fmt in ("text", "markdown", "html"):
        pages += [("compare", one, two, "--format", fmt), ("progress", "--format", fmt)]
    numbered = 0
    for page in pages:
        done = run(*page, "--no-numbers", *home)
        assert done.code == 0, done.err
        assert left(done.out) == [], page
        numbered += bool(left(run(*page, *home).out))
    assert numbered == len(pages) - 1, "only what comes next has no level to name yet"
    shared = run("compare", one, two, "--share", "--no-numbers", *home)
    assert left(shared.out) == []
    both = ("--format", "json", *home)
    for page in (("compare", one, two), ("progress",)):
        assert run(*page, "--no-numbers", *both).out == run(*page, *both).out


def test_rating_again_lists_levels_in_words(
    ws: Workspace, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = attempt(ws, SECOND)
    home = ("--data-dir", str(tmp_path / "home"))
    monkeypatch.setattr("mockloop.scoring.engine.SCORER_VERSION", "9.9")
    from mockloop.services import rescoring

    score = rescoring.score_with

    def lower(book: object, answer: object) -> object:
        result = score(book, answer)  # type: ignore[arg-type]
        first = result.criteria[0].model_copy(update={"level": 4, "points": None})
        return result.model_copy(update={"criteria": (first, *result.criteria[1:])})

    monkeypatch.setattr(rescoring, "score_with", lower)
    said = run("rescore", session, "--no-numbers", *home).out
    assert " → outstanding;" in said
    assert left(said) == []
    assert " → 4\n" in run("rescore", session, *home).out


def test_what_comes_next_gives_its_reason_in_words() -> None:
    from mockloop.progress.suggesting import _said

    assert _said([1, 2], True) == "levels 1 and 2 in your last two whole answers"
    assert _said([1, 2], False) == "“a start” and “mixed” in your last two whole answers"
    assert _said([0], False) == "“nothing yet” in your last whole answer"


@pytest.mark.parametrize("side", ["candidate", "interviewer"])
def test_no_page_of_a_debrief_has_one(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, side: str
) -> None:
    monkeypatch.chdir(tmp_path)
    night = evening(tmp_path)
    night.theirs.start_clock()
    night.theirs.note("hint", text="Think about Work Orders.")
    whole(night)
    theirs = Round(night.ida, night.theirs.id)
    theirs.rate(rating(theirs, 0), theirs.texts())
    home = ("--data-dir", str(tmp_path / ("ben" if side == "candidate" else "ida")))
    pages: list[tuple[str, ...]] = [("--format", fmt) for fmt in ("text", "markdown", "html")]
    for page in [("--plain",), *pages]:
        done = run("debrief", *page, "--no-numbers", *home)
        assert done.code == 0, done.err
        text = answerless(done.out)
        assert left(text) == [], page
        assert "“nothing yet”" in text or "nothing yet" in text
        assert left(answerless(run("debrief", *page, *home).out)) != []
    json_page = ("debrief", "--format", "json")
    assert run(*json_page, "--no-numbers", *home).out == run(*json_page, *home).out


def answerless(text: str) -> str:
    """The page without the answer at its end, which may hold any digit."""
    for mark in ('<section class="part" id="answer">', "## The answer", "\nThe answer\n"):
        text = text.partition(mark)[0] if mark in text else text
    return text


__all__ = ["run"]
