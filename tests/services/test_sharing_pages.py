"""What leaves this machine beside reports can be shared without names as well."""

import json
from pathlib import Path

import pytest
from tests.cli.running import Runner, run
from tests.services.gift_cards import GOOD

from mockloop.domain.rating import Result
from mockloop.errors import UsageError
from mockloop.report.page import render_page
from mockloop.services.comparing import compare_attempts
from mockloop.services.loop_views import comparison_page
from mockloop.services.practice import start_rehearsal
from mockloop.services.rounds import open_round
from mockloop.services.second_reader import copy_for_reader, shared_copy
from mockloop.services.sharing_pages import shared_comparison
from mockloop.services.workspace import Workspace

SEEDED = ("Ottilie", "Brandhuber", "Xaver", "Globex", "Heliotrope")
ANSWER = f"""{GOOD}

In my last team at Globex we kept the same key, as Ottilie Brandhuber and Xaver said.
"""
OTHER = "At Globex nobody pays twice: Xaver asks shop staff who charged twice, in Heliotrope."


@pytest.fixture
def both(ws: Workspace) -> list[str]:
    """Two attempts with names in them, by somebody who had a round with Xaver."""
    ws.paths.config_file.parent.mkdir(parents=True, exist_ok=True)
    ws.paths.config_file.write_text(
        'name = "Ottilie Brandhuber"\nredact = ["Heliotrope"]\n', "utf-8"
    )
    open_round(ws, "gift-cards", 3, interviewer="Xaver", candidate="Candidate")
    return [attempt(ws, text) for text in (ANSWER, OTHER)]


def attempt(ws: Workspace, text: str) -> str:
    rehearsal = start_rehearsal(ws, "gift-cards", 7, "interview")
    rehearsal.begin_writing()
    rehearsal.ask("Were cards charged twice at Globex, Ottilie asked?")
    rehearsal.save_draft("Would Xaver have paid at Globex?", "reader_questions")
    rehearsal.submit(text)
    rehearsal.predict({"AD1": 2})
    rehearsal.score()
    rehearsal.close()
    return rehearsal.session_id


def leaks(text: str) -> list[str]:
    return [word for word in SEEDED if word.casefold() in text.casefold()]


def test_a_comparison_holds_no_name_and_the_same_changes(ws: Workspace, both: list[str]) -> None:
    found = compare_attempts(ws, *both)
    shared, marks = shared_comparison(ws, found)
    assert leaks(render_page(comparison_page(found), "text"))
    for fmt in ("text", "markdown", "html"):
        assert leaks(render_page(comparison_page(shared), fmt)) == []
    assert [c.ref for c in shared.comparison.changed] == [c.ref for c in found.comparison.changed]
    for side in (shared.before, shared.after):
        assert isinstance(side.result, Result)
        for _, item in side.result.all_evidence():
            assert side.result.texts[item.source][item.start : item.end] == item.quote
    said = "\n".join(marks.notice("both answers").said())
    assert "Replaced in both answers:" in said
    assert "Xaver → [name-2]" in said


@pytest.mark.parametrize("fmt", ["text", "html", "json"])
def test_compare_from_the_command_line(
    ws: Workspace, both: list[str], run: Runner, fmt: str
) -> None:
    done = run("compare", *both, "--share", "--format", fmt)
    assert done.code == 0, done.err
    assert leaks(done.out) == []
    assert "Globex → [employer-1]" in done.err
    if fmt == "json":
        assert json.loads(done.out)["redacted"] is True
    else:
        assert "names and employers are replaced" in " ".join(done.out.split())


def test_a_peers_answer_is_redacted_with_its_author(
    ws: Workspace, both: list[str], run: Runner, tmp_path: Path
) -> None:
    from mockloop.domain.answer import Answer
    from mockloop.domain.packet import SentAnswer, answer_digest, seal
    from mockloop.services.exchange import save_packet

    answer = Answer(text=OTHER + " Mirabelle wrote this.")
    body = SentAnswer(
        prompt_id="gift-cards", seed=7, answer=answer, answer_sha256=answer_digest(answer), words=9
    )
    packet = seal("answer", "0123456789abcdef", "Mirabelle Quux", body)
    path = save_packet(packet, tmp_path / "theirs.mockloop.json")
    assert "Mirabelle Quux" in run("compare", both[0], path).out
    done = run("compare", both[0], path, "--share")
    assert done.code == 0, done.err
    assert leaks(done.out) == []
    assert "Mirabelle" not in done.out
    assert "Quux" not in done.out


def test_progress_holds_no_name(ws: Workspace, both: list[str], run: Runner) -> None:
    prompt = next((ws.paths.content / "prompts").rglob("gift-cards.yaml"))
    prompt.write_text(prompt.read_text("utf-8").replace("Gift card", "Globex card"), "utf-8")
    ws.library.cards()
    ws.cache.clear()
    attempt(ws, OTHER)
    assert leaks(run("progress").out) == ["Globex"]
    for fmt in ("text", "html", "markdown", "json"):
        done = run("progress", "--redact", "globex", "--format", fmt)
        assert done.code == 0, done.err
        assert leaks(done.out) == []
        assert "Globex" not in done.out
        assert "globex → [hidden-2], " in done.err


def test_a_copy_for_a_reader_holds_no_name(ws: Workspace, both: list[str], run: Runner) -> None:
    whole = copy_for_reader(ws, both[0])
    assert set(leaks(whole)) == {"Ottilie", "Brandhuber", "Xaver", "Globex"}
    shared = shared_copy(ws, both[0])
    assert leaks(shared.text) == []
    assert "Kartei" in shared.text
    assert shared.text.count("name-2") == 2
    assert shared.notice.perhaps == ()
    done = run("copy", both[0], "--share")
    assert done.out.strip() == shared.text.strip()
    assert "Replaced in your own words:" in done.err
    with pytest.raises(UsageError, match="fewer than two letters"):
        shared_copy(ws, both[0], ["–"])


def test_a_stronger_answer_can_be_shared(ws: Workspace, both: list[str], run: Runner) -> None:
    assert "Gift card" in run("stronger", both[1], "--yes").out
    done = run("stronger", both[1], "--yes", "--redact", "gift card")
    assert done.code == 0, done.err
    assert "Gift card" not in done.out
    assert "Replaced in what is shown:\n  gift card → [hidden-2]" in done.err


__all__ = ["run"]
