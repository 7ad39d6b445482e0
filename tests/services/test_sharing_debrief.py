"""Both reports of a round can be shared without names; quotes stand in the redacted answer."""

import json
from pathlib import Path

import pytest
from tests.cli.running import Runner, run
from tests.peers import making
from tests.peers.making import Evening, evening, rating

from mockloop.domain.handrating import HandComment
from mockloop.domain.hashing import text_digest
from mockloop.domain.packet import Reaction
from mockloop.report.debrief_model import DebriefView, Whose
from mockloop.report.json_document import document_digest
from mockloop.services import exchange, invited
from mockloop.services.debrief_reporting import debrief_text, open_debrief, write_debrief
from mockloop.services.rounds import Round
from mockloop.services.sharing_debrief import open_shared

SEEDED = ("Ottilie", "Globex", "Heliotrope", "Quirin")
SIDES: tuple[Whose, ...] = ("candidate", "interviewer")
FORMATS = ("html", "markdown", "text", "json")


@pytest.fixture
def night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Evening:
    """A round of Quirin with Ottilie, whose names stand in everything they wrote."""
    monkeypatch.chdir(tmp_path)
    quote = "Ottilie would ask which part waits for the Work Orders team"
    monkeypatch.setattr(making, "QUOTE", quote)
    monkeypatch.setattr(
        making, "ANSWER", f"In my last team at Globex, {quote}. Ship polling first, says Quirin."
    )
    (tmp_path / "ben").mkdir()
    settings = 'name = "Ottilie"\nredact = ["Heliotrope"]\n'
    (tmp_path / "ben" / "config.toml").write_text(settings, "utf-8")
    found = evening(tmp_path)
    exchange.take_in(found.ida, found.answered({"EC1": 2, "EC2": 1}), "Ida")
    return found


def talked(night: Evening) -> Round:
    """The interviewer, called Quirin, notes and rates; the candidate disagrees with the comment."""
    theirs = Round(night.ida, night.theirs.id)
    theirs.start_clock()
    theirs.note("probe", about="EC1", text="Quirin: what waits at Globex?")
    theirs.note("hint", text="Think of Ottilie.")
    theirs = Round(night.ida, night.theirs.id)
    given = rating(theirs, 4, "Quirin")
    said = HandComment(what="Ottilie asks for the wait.", instead="Name who decides at Globex.")
    first = given.criteria[0].model_copy(update={"comment": said})
    given = given.model_copy(update={"criteria": (first, *given.criteria[1:]), "overall": said})
    theirs.rate(given, theirs.texts())
    night.theirs = theirs
    back = exchange.take_in(night.ben, exchange.review_packet(night.ida, theirs), "Ben").round
    for place in ("EC1", "overall"):
        invited.react(
            back,
            Reaction(rater="Quirin", revision=1, criterion=place, verdict="disagree",
                     because="Quirin, it is the Heliotrope in my text."),  # type: ignore[arg-type]
        )  # fmt: skip
    return Round(night.ben, back.id)


def leaks(text: str) -> list[str]:
    return [word for word in SEEDED if word.casefold() in text.casefold()]


def shared(night: Evening, whose: Whose = "candidate") -> DebriefView:
    return open_shared(night.ben, talked(night), whose)[0]


@pytest.mark.parametrize("whose", SIDES)
def test_nothing_of_the_list_is_in_any_format(night: Evening, whose: Whose) -> None:
    view = shared(night, whose)
    plain = open_debrief(night.ben, Round(night.ben, view.round), whose)
    for fmt in FORMATS:
        assert set(leaks(debrief_text(plain, fmt))) == set(SEEDED)
        text = debrief_text(view, fmt)
        assert leaks(text) == []
        assert "which part waits for the Work Orders team" in text
        if fmt != "json":
            assert "names and employers are replaced" in " ".join(text.split())
            assert "names and employers are replaced" not in debrief_text(plain, fmt)
    again, _ = open_shared(night.ben, Round(night.ben, view.round), whose)
    assert again == view
    path = write_debrief(night.ben, view)
    assert path.name.endswith(f"-{whose}-shared.html")


def test_levels_stay_and_quotes_stand_in_the_redacted_answer(night: Evening) -> None:
    view = shared(night)
    plain = open_debrief(night.ben, Round(night.ben, view.round))
    levels = [[o.level for o in row.opinions] for row in plain.rows]
    assert [[o.level for o in row.opinions] for row in view.rows] == levels
    document = json.loads(debrief_text(view, "json"))
    assert document["redacted"] is True
    assert document["document_sha256"] == document_digest(document)
    sources = document["sources"]
    assert sources["answer_sha256"] == text_digest("\x1f".join(sources["texts"].values()))
    for given in sources["ratings"]:
        assert given["answer_sha256"] == sources["answer_sha256"]
        for criterion in given["criteria"]:
            for item in criterion["evidence"]:
                text = sources["texts"][item["source"]]
                assert text[item["start"] : item["end"]] == item["quote"]
    # A digest of the original would let a name be guessed and confirmed.
    assert plain.sources.answer_sha256 not in json.dumps(document)
    assert "redacted" not in json.loads(debrief_text(plain, "json"))


def test_a_shared_debrief_cannot_be_verified(night: Evening, run: Runner, tmp_path: Path) -> None:
    talked(night)
    home = ("--data-dir", str(tmp_path / "ben"))
    file = tmp_path / "shared.json"
    done = run("debrief", "--share", "--format", "json", "--output", str(file), *home)
    assert done.code == 0, done.err
    verified = run("verify", str(file))
    assert verified.code == 3
    assert "This debrief is redacted." in verified.err


def test_the_command_says_what_was_replaced(night: Evening, run: Runner, tmp_path: Path) -> None:
    talked(night)
    home = ("--data-dir", str(tmp_path / "ben"))
    for of in SIDES:
        done = run("debrief", "--share", "--redact", "Work Orders", "--of", of, *home)
        assert done.code == 0, done.err
        assert leaks(done.out) == []
        assert "Work Orders" not in done.out
        assert "Replaced in the answer, the comments and the notes:" in done.err
        assert "Quirin → [name-" in done.err
        assert "Globex → [employer-1]" in done.err
        assert "Ottilie → [name-1]" in done.err


__all__ = ["run"]
