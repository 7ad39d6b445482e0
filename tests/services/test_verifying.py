"""Verifying debriefs and the files of a round: what holds, and what a change is told as."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.peers.making import evening, whole

from mockloop.domain.packet import Packet, packet_digest
from mockloop.errors import InputError, MockloopError, UnverifiableError
from mockloop.report.json_document import document_digest
from mockloop.services.debrief_reporting import debrief_text, open_debrief
from mockloop.services.exchange import save_packet
from mockloop.services.rounds import Round
from mockloop.services.verifying import verify_file, verify_together

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Every file of one round, and its debrief, played once."""
    folder = tmp_path_factory.mktemp("round")
    night = evening(folder)
    found = {}
    for packet in whole(night):
        path = save_packet(packet, folder / f"{packet.mockloop}.mockloop.json")
        found[packet.mockloop] = path.read_bytes()
    view = open_debrief(night.ida, Round(night.ida, night.theirs.id), "candidate")
    found["report"] = debrief_text(view, "json").encode()
    return found


def changed(data: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    """Change a debrief and give it a new digest, as somebody who knows how would."""
    document = json.loads(data)
    change(document)
    document["document_sha256"] = document_digest(document)
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def resealed(data: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    document = json.loads(data)
    change(document["body"])
    document["sha256"] = packet_digest(document)
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


@pytest.mark.parametrize("kind", ["invitation", "answer", "review", "debrief", "report"])
def test_what_mockloop_wrote_holds(files: Files, kind: str) -> None:
    verdict = verify_file(files[kind])
    assert verdict.problems == []
    assert verdict.ok
    assert "hold" in verdict.summary


@pytest.mark.parametrize("kind", ["invitation", "answer", "review", "debrief", "report"])
def test_every_changed_byte_is_told(files: Files, kind: str) -> None:
    data = files[kind]
    step = max(1, len(data) // 60)
    for place in range(0, len(data) - 1, step):
        other = bytearray(data)
        other[place] = other[place] ^ 1
        try:
            verdict = verify_file(bytes(other))
        except MockloopError as error:
            assert error.what  # noqa: PT017 - either way it is told in a sentence
            continue
        assert not verdict.ok, (kind, place)
        assert verdict.problems


def test_levels_that_nobody_gave_are_told(files: Files) -> None:
    def better(document: dict[str, Any]) -> None:
        opinion = next(o for o in document["rows"][0]["opinions"] if o["sort"] == "hand")
        opinion["level"] = 4

    verdict = verify_file(changed(files["report"], better))
    assert any("Ida is shown with a level they did not give" in p for p in verdict.problems)


def test_a_quote_that_is_not_in_the_answer_is_told(files: Files) -> None:
    def reworded(document: dict[str, Any]) -> None:
        quote = document["sources"]["ratings"][0]["criteria"][0]["evidence"][0]
        quote["quote"] = quote["quote"].upper()

    verdict = verify_file(changed(files["report"], reworded))
    assert any("quote on EC1 does not stand" in problem for problem in verdict.problems)


def test_a_prediction_that_was_not_committed_to_is_told(files: Files) -> None:
    def modest(document: dict[str, Any]) -> None:
        document["sources"]["prediction"]["levels"]["EC2"] = 0

    verdict = verify_file(changed(files["report"], modest))
    assert any("not the one that was committed to" in problem for problem in verdict.problems)


def test_the_level_rule_of_the_built_in_rating_is_recomputed(files: Files) -> None:
    def raised(body: dict[str, Any]) -> None:
        body["result"]["criteria"][0]["level"] = 3

    verdict = verify_file(resealed(files["review"], raised))
    assert any("the built-in rating: EC1" in problem for problem in verdict.problems)


def test_a_redacted_debrief_cannot_be_verified(files: Files) -> None:
    with pytest.raises(UnverifiableError):
        verify_file(changed(files["report"], lambda document: document.update(redacted=True)))


def test_files_given_together_are_compared(files: Files) -> None:
    assert verify_together([files["answer"], files["review"], files["debrief"]]) == []

    def modest(body: dict[str, Any]) -> None:
        body["prediction"]["levels"]["EC2"] = 0

    other = resealed(files["debrief"], modest)
    assert verify_file(other).ok  # alone nothing shows it
    (doubt,) = verify_together([files["answer"], other])
    assert "not the one that was committed to" in doubt


def test_files_of_two_rounds_are_refused(files: Files, tmp_path: Path) -> None:
    packet = Packet.model_validate_json(files["answer"])
    data = {**packet.model_dump(mode="json"), "round": "0" * 16}
    data["sha256"] = packet_digest(data)
    with pytest.raises(InputError, match="several rounds"):
        verify_together([files["review"], json.dumps(data).encode()])
