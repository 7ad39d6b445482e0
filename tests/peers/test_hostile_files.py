"""Files from others are hostile: never a traceback, never a changed database."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tests.peers.making import evening, whole

from mockloop.domain.packet import packet_digest
from mockloop.errors import MockloopError
from mockloop.services import exchange
from mockloop.store.packets import MAX_BYTES, parse_packet, read_packet, write_packet

MUTATIONS = 10_000
VALUES: tuple[Any, ...] = (
    None, True, -1, 2**70, 1e300, "", "x" * 5_000, "\u202e", "\x1b[2J", "{{ 7*7 }}", [], {}, [[]],
    ["AP01"], {"a": 1}, "../../etc/passwd", "0" * 64,
)  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return ``data`` with a few bytes changed, cut or doubled."""
    body = bytearray(data)
    for _ in range(chance.randrange(1, 4)):
        if not body:
            break
        at = chance.randrange(len(body))
        match chance.randrange(4):
            case 0:
                body[at] = chance.randrange(256)
            case 1:
                del body[at : at + chance.randrange(1, 200)]
            case 2:
                body[at:at] = bytes(body[at : at + chance.randrange(1, 50)])
            case _:
                body = body[: max(1, at)]
    return bytes(body)


def twisted(document: dict[str, Any], chance: random.Random) -> bytes:
    """Return the document with one value replaced somewhere, its digest made to fit."""
    copy = json.loads(json.dumps(document))
    place: Any = copy
    while isinstance(place, dict | list) and place:
        key = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
        deeper = place[key]
        if not isinstance(deeper, dict | list) or not deeper or chance.random() < 0.15:
            place[key] = chance.choice(VALUES)
            break
        place = deeper
    try:
        copy["sha256"] = packet_digest(copy)
        return json.dumps(copy).encode()
    except (ValueError, KeyError):
        return json.dumps(document).encode()[:-1]


def test_ten_thousand_changed_files_are_refused_or_taken_whole(tmp_path: Path) -> None:
    packets = whole(evening(tmp_path))
    documents = [packet.model_dump(mode="json") for packet in packets]
    files = [json.dumps(document).encode() for document in documents]
    chance = random.Random(11)
    taken = 0
    for number in range(MUTATIONS):
        which = number % len(files)
        data = (
            twisted(documents[which], chance)
            if number % 10 == 0
            else mutated(files[which], chance)
        )  # fmt: skip
        with suppress(MockloopError):
            parse_packet(data)
            taken += 1
    assert taken < MUTATIONS / 10


def test_resealed_changes_never_change_a_database_that_refuses_them(tmp_path: Path) -> None:
    night = evening(tmp_path)
    documents = [packet.model_dump(mode="json") for packet in whole(night)]
    other = evening(tmp_path / "other").ben
    chance = random.Random(12)
    for number in range(400):
        data = twisted(documents[number % len(documents)], chance)
        before = other.database.read("SELECT count(*), max(position) FROM events")
        try:
            exchange.take_in(other, parse_packet(data), "Zoe")
        except MockloopError:
            assert other.database.read("SELECT count(*), max(position) FROM events") == before


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[]", "does not say what it is"),
        (b'{"mockloop": "answer", "mockloop": "answer"}', "no JSON"),
        (b'{"mockloop": "answer", "version": 2}', "other files"),
        (b'{"mockloop": "answer", "version": 1}', "does not hold together"),
        (b'{"mockloop": "answer", "version": 1, "x": NaN}', "no JSON"),
        (b'{"mockloop": "answer", "version": 1, "x": "\\u001b"}', "control characters"),
        (b'{"mockloop":"answer","version":1,"x":' + b"[" * 60 + b"]" * 60 + b"}", "nested deeper"),
        (b"[" * 100_000, "no JSON"),
        (b" " * (MAX_BYTES + 1), "larger than"),
    ],
)
def test_what_is_no_file_of_mockloop_is_refused_in_words(data: bytes, why: str) -> None:
    with pytest.raises(MockloopError) as caught:
        parse_packet(data, "a.json")
    assert why in str(caught.value)


def test_a_changed_file_is_told_from_a_broken_one(tmp_path: Path) -> None:
    packet = whole(evening(tmp_path))[1]
    path = write_packet(tmp_path / "a.json", packet)
    path.write_text(path.read_text("utf-8").replace("two minutes", "ten minutes"), "utf-8")
    with pytest.raises(MockloopError, match="was changed after mockloop wrote it"):
        read_packet(path)


def test_a_file_that_is_not_ours_is_never_written_over(tmp_path: Path) -> None:
    packet = whole(evening(tmp_path))[1]
    path = tmp_path / "notes.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(MockloopError, match="another file of that name"):
        write_packet(path, packet)
    assert path.read_text("utf-8") == "{}"


def test_folders_and_missing_files_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.json"):
        with pytest.raises(MockloopError, match="cannot be opened"):
            read_packet(path)
