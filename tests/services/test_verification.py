import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.services.gift_cards import GOOD

from mockloop.domain.answer import Answer
from mockloop.domain.hashing import digest
from mockloop.errors import InputError, UnverifiableError
from mockloop.services.practice import start_rehearsal
from mockloop.services.reporting import render_attempt, result_json
from mockloop.services.scoring import score_answer
from mockloop.services.verification import verify_report
from mockloop.services.workspace import Workspace

REPLACEMENTS = st.sampled_from("0123456789abcdefxyzABZ .,:;-+eE\"'\\/[]{}\n\t\r é–\x1b\u202e𝄞")


@pytest.fixture
def text(ws: Workspace) -> str:
    answer = Answer(text=GOOD + "Synergy, café – 7 × 3.", injects="all", asked="all", declared=True)
    return result_json(score_answer(ws, "gift-cards", answer))


@pytest.fixture
def report(ws: Workspace) -> str:
    rehearsal = start_rehearsal(ws, "gift-cards", 7)
    rehearsal.begin_writing()
    rehearsal.submit(GOOD)
    rehearsal.score()
    return render_attempt(ws, rehearsal.session_id, "json")


def resealed(text: str, change: Callable[[dict[str, Any]], None]) -> bytes:
    """Change the document and give it a digest that fits again, as a forger would."""
    document = json.loads(text)
    change(document)
    del document["report_sha256"]
    document["report_sha256"] = digest(document)
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def test_a_result_holds(text: str) -> None:
    verdict = verify_report(text.encode())
    assert verdict.ok, verdict.problems
    assert verdict.problems == []
    assert "holds" in verdict.summary


def test_a_report_holds_with_all_that_stands_beside_the_result(report: str) -> None:
    assert "materials" in json.loads(report)
    verdict = verify_report(report.encode())
    assert verdict.ok, verdict.problems


@pytest.mark.parametrize("key", ["brief", "task", "ratings", "materials"])
def test_a_change_beside_the_result_is_found(report: str, key: str) -> None:
    document = json.loads(report)
    start = report.index(f'"{key}":') + len(key) + 6
    at = next(i for i in range(start, len(report)) if report[i].isalpha() and report[i - 1] != "\\")
    changed = report[:at] + ("x" if report[at] != "x" else "y") + report[at + 1 :]
    assert document["document_sha256"]
    assert not verify_report(changed.encode()).ok


def test_a_result_on_one_line_holds(text: str) -> None:
    compact = json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
    assert verify_report(compact.encode()).ok


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_one_changed_character_is_found(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text) - 2))
    new = data.draw(REPLACEMENTS.filter(lambda ch: ch != text[place]))
    changed = text[:place] + new + text[place + 1 :]
    verdict = verify_report(changed.encode())
    assert not verdict.ok
    assert verdict.problems


def test_every_changed_digit_is_found(text: str) -> None:
    for place, char in enumerate(text):
        if char.isdigit():
            changed = text[:place] + str((int(char) + 1) % 10) + text[place + 1 :]
            assert not verify_report(changed.encode()).ok, text[max(0, place - 40) : place + 1]


def test_one_changed_byte_that_breaks_utf_8_is_found(text: str) -> None:
    data = bytearray(text.encode())
    data[len(data) // 2] = 0xFF
    assert not verify_report(bytes(data)).ok


def _level(document: dict[str, Any]) -> None:
    document["criteria"][1]["level"] = 4


def _total(document: dict[str, Any]) -> None:
    document["total"] = 99.0


def _answer(document: dict[str, Any]) -> None:
    document["texts"]["answer"] += " And more."


def _quote(document: dict[str, Any]) -> None:
    document["criteria"][0]["indicators"][0]["evidence"][0]["quote"] = "x" * 10


def _effects(document: dict[str, Any]) -> None:
    document["effects"] = []


def _weights(document: dict[str, Any]) -> None:
    document["criteria"][0]["weight"] = 61


def _band(document: dict[str, Any]) -> None:
    document["band"] = "outstanding"


def _range(document: dict[str, Any]) -> None:
    document["total_range"] = [0.0, 100.0]


@pytest.mark.parametrize(
    "change", [_level, _total, _answer, _quote, _effects, _weights, _band, _range]
)
def test_a_forged_digest_does_not_help(text: str, change: Callable[[dict[str, Any]], None]) -> None:
    verdict = verify_report(resealed(text, change))
    assert not verdict.ok
    assert not any("report_sha256" in problem for problem in verdict.problems)


def test_a_redacted_report_cannot_be_verified(text: str) -> None:
    document = json.loads(text) | {"redacted": True}
    with pytest.raises(UnverifiableError) as caught:
        verify_report(json.dumps(document).encode())
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"[]", b"{}", b"{" * 5000, b"\xff\xfe", b'{"a": NaN}', b"[" * 100_000]
)
def test_something_else_is_no_report(data: bytes) -> None:
    with pytest.raises(InputError):
        verify_report(data)


@pytest.mark.parametrize(
    "data",
    [
        b'{"report_sha256": 5}',
        b'{"report_sha256": "x", "report_sha256": "x"}',
        b'{"report_sha256": "x", "criteria": [1e999]}',
        b'{"report_sha256": "\\ud800", "texts": {"answer": "\\ud800"}}',
        b'{"schema_version": 1}',
    ],
)
def test_broken_reports_are_findings(data: bytes) -> None:
    assert not verify_report(data).ok
