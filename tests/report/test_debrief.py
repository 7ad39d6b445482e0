"""The two reports of a round: what stands in them, equal bytes, and nothing read as markup."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.peers.making import QUOTE, Evening, evening, rating, whole

from mockloop.domain.handrating import HandComment
from mockloop.domain.packet import Reaction
from mockloop.errors import MockloopError
from mockloop.report.debrief_model import DebriefView, Whose
from mockloop.services import exchange, invited
from mockloop.services.debrief_reporting import debrief_text, open_debrief, write_debrief
from mockloop.services.rounds import Round
from mockloop.services.workspace import open_workspace

FORMATS = ("html", "markdown", "text", "json")
EVIL = "<script>x</script> [a](b) **b** {{ 7*7 }} | \x1b[31m"


@pytest.fixture
def night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Evening:
    monkeypatch.chdir(tmp_path)
    return evening(tmp_path)


def played(night: Evening) -> Round:
    """A whole round with a record, and a revision after the levels were open."""
    night.theirs.start_clock()
    night.theirs.note("probe", about="EC1", text="What waits for whom?")
    night.theirs.note("hint", text="Think about Work Orders.")
    night.theirs.note("leading", about="EC2", text="Would you not poll?")
    whole(night)
    night.theirs.rate(rating(night.theirs, 0), night.theirs.texts())
    return Round(night.ida, night.theirs.id)


def view_of(night: Evening, whose: Whose = "candidate") -> DebriefView:
    return open_debrief(night.ida, played(night), whose)


def test_wide_ones_come_first_with_every_reason(night: Evening) -> None:
    view = view_of(night)
    first = view.rows[0]
    assert (first.code, first.wide, first.spread) == ("EC1", True, 2)
    own, ida, scorer = first.opinions
    assert [o.sort for o in first.opinions] == ["own", "hand", "built-in"]
    assert (own.who, own.level, ida.level, scorer.level) == ("Ben", 2, 0, 0)
    assert [q.text for q in ida.quotes] == [QUOTE]
    assert (ida.what, ida.instead) == ("Asks for the wait.", "Name who decides.")
    assert [(v.revision, v.level) for v in ida.earlier] == [(1, 3)]
    assert ida.reply is not None
    assert (ida.reply.verdict, ida.reply.revision) == ("useful", 1)
    assert {tick.word for tick in scorer.ticks} == {"missing"}
    assert view.rows[1].opinions[1].words == "I cannot judge this"


def test_the_interviewers_part_is_read_off_the_record(night: Evening) -> None:
    found = view_of(night, "interviewer").interviewer
    assert [moment.text for moment in found.probes] == ["What waits for whom?"]
    assert "What the number is made of" in found.without_notes
    assert "Dependencies and critical path" in found.uncovered
    assert [(hint.text, hint.word) for hint in found.hints] == [
        ("Think about Work Orders.", "early")
    ]
    assert [moment.text for moment in found.leading] == ["Would you not poll?"]
    assert found.not_judged == ("Dependencies and critical path",)
    assert [line.reply.verdict for line in found.replies] == ["useful"]
    assert 1 <= len(found.next_time) <= 3


def test_equal_rounds_give_equal_bytes(night: Evening) -> None:
    round_ = played(night)
    sides: tuple[Whose, ...] = ("candidate", "interviewer")
    for whose in sides:
        view = open_debrief(night.ida, round_, whose)
        again = open_debrief(night.ida, Round(night.ida, round_.id), whose)
        for fmt in FORMATS:
            text = debrief_text(view, fmt)
            assert text == debrief_text(again, fmt)
            assert text.endswith("\n")
            for words in (QUOTE, "Asks for the wait.", "Name who decides.", "useful", "waits for"):
                assert words in text


def test_with_two_raters_the_pair_is_shown(night: Evening, tmp_path: Path) -> None:
    exchange.take_in(night.ida, night.answered({"EC1": 1}), "Ida")
    night.rated(4)
    abe = open_workspace(tmp_path / "abe", environ={})
    answer = next(p for p in night.theirs.packets() if p.mockloop == "answer")
    theirs = exchange.take_in(abe, answer, "Abe").round
    theirs.rate(rating(theirs, 1, "Abe"), theirs.texts())
    exchange.take_in(night.ben, exchange.review_packet(abe, theirs), "Ben")
    review = exchange.review_packet(night.ida, night.theirs)
    back = exchange.take_in(night.ben, review, "Ben").round
    for name in ("Abe", "Ida"):
        invited.react(back, Reaction(rater=name, revision=1, criterion="EC1", verdict="unclear"))
    view = open_debrief(night.ben, back)
    assert view.raters == ("Abe", "Ida")
    levels = {o.who: o.level for o in view.rows[0].opinions if o.sort == "hand"}
    assert levels == {"Abe": 1, "Ida": 4}
    for fmt in FORMATS:
        text = debrief_text(view, fmt)
        shown = text.partition("</style>")[2] or text
        assert "Abe 1, Ida 4" in " ".join(shown.split())
        assert "2.5" not in shown


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)


def test_nothing_from_outside_is_markup(night: Evening) -> None:
    exchange.take_in(night.ida, night.answered({"EC1": 1}), "Ida")
    night.theirs = Round(night.ida, night.theirs.id)
    night.theirs.note("probe", about="EC1", text=EVIL)
    evil = HandComment(what=EVIL, instead=EVIL)
    given = rating(night.theirs, 3)
    given = given.model_copy(
        update={
            "overall": evil,
            "criteria": (given.criteria[0].model_copy(update={"comment": evil}),),
        }
    )
    night.theirs.rate(given, night.theirs.texts())
    view = open_debrief(night.ida, Round(night.ida, night.theirs.id))
    view = replace(view, title=EVIL, candidate=EVIL, doubts=(EVIL,))
    page = Tags()
    html = debrief_text(view, "html")
    page.feed(html)
    assert "script" not in page.seen
    markdown = debrief_text(view, "markdown")
    assert "<script>" not in markdown.replace("\\<script>", "")
    assert "[a](b)" not in markdown
    for text in (html, markdown, debrief_text(view, "text"), debrief_text(view, "json")):
        assert "\x1b" not in text
        assert "{{ 7*7 }}" in text.replace("\\", "")


def test_a_debrief_takes_templates_of_ones_own(night: Evening) -> None:
    view = view_of(night)
    folder = night.ida.paths.content / "templates"
    folder.mkdir(parents=True)
    (folder / "debrief.md.j2").write_text("Mine: {{ debrief.candidate }}", encoding="utf-8")
    (folder / "debrief.txt.j2").write_text("{{ debrief.nonsense }}", encoding="utf-8")
    assert write_debrief(night.ida, view, "markdown").read_text(encoding="utf-8") == "Mine: Ben"
    with pytest.raises(MockloopError, match=r"debrief\.txt\.j2:1"):
        write_debrief(night.ida, view, "text")
    assert [path.suffix for path in night.ida.report_folder.iterdir()] == [".md"]


def test_the_pages_stand_alone_and_the_json_has_its_sources(night: Evening, tmp_path: Path) -> None:
    view = view_of(night)
    path = write_debrief(night.ida, view)
    assert path.parent == night.ida.report_folder
    assert path.name.endswith("-candidate.html")
    html = path.read_text(encoding="utf-8")
    assert "default-src 'none'" in html
    assert "http" not in html.replace("http-equiv", "")
    document = json.loads(debrief_text(view, "json"))
    assert document["report"] == "debrief"
    assert list(document)[-1] == "document_sha256"
    assert [r["revision"] for r in document["sources"]["ratings"]] == [1, 2]
    assert document["sources"]["prediction"]["levels"] == {"EC1": 2, "EC2": 1}
