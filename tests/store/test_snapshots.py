"""Snapshots, results and the index of prompts."""

import json

import pytest
from tests.store.conftest import Tell

from mockloop.domain.cards import PromptCard
from mockloop.domain.hashing import digest
from mockloop.errors import StorageError
from mockloop.store import blobs
from mockloop.store.database import Database
from mockloop.store.journal import Journal
from mockloop.store.library_index import index_is_fresh, read_index, with_history, write_index
from mockloop.store.ratings import load_results, store_result
from mockloop.store.sessions import last_by_prompt

CARD = PromptCard(
    id="bulk-refunds",
    kind="api-design",
    title="Bulk refunds [/foo]",
    summary="One job",
    area="payments",
    areas=("payments", "partners"),
    difficulty=3,
    minutes=28,
    company="Ticketwerk",
    path="prompts/api-design/bulk-refunds.yaml",
)
STAMPS = {"a.yaml": (120, 1_700_000_000_123_456_789), "b.yaml": (5, 1)}


def shown(db: Database) -> list[PromptCard]:
    last = last_by_prompt(db)
    return [with_history(card, last) for card in read_index(db)]


def test_a_snapshot_is_stored_once(db: Database) -> None:
    data = {"b": [1, 2.5, None], "a": "é \ud800"}
    assert blobs.put(db, data) == digest(data)
    assert blobs.put(db, dict(reversed(data.items()))) == digest(data)
    assert db.read("SELECT count(*) FROM blobs") == [(1,)]
    assert blobs.get(db, digest(data)) == data


@pytest.mark.parametrize("body", [b'{"a":2}', b"[1]", b"{", b"\xff"])
def test_a_snapshot_that_changed_is_refused(db: Database, body: bytes) -> None:
    key = blobs.put(db, {"a": 1})
    with db.write() as connection:
        connection.execute("UPDATE blobs SET body = ?", (body,))
    with pytest.raises(StorageError, match="not available"):
        blobs.get(db, key)


def test_a_missing_snapshot_is_said(db: Database) -> None:
    with pytest.raises(StorageError, match="not in the database"):
        blobs.get(db, "0" * 64)


def test_a_session_holds_several_results(db: Database) -> None:
    results = [{"judge": "built-in", "total": 61.5}, {"judge": "self", "total": 80}]
    for result in [*results, results[0]]:
        assert store_result(db, "s1", result) == digest(result)
    assert load_results(db, "s1") == results
    assert load_results(db, "s2") == []


def test_result_and_event_are_one_step(db: Database) -> None:
    def store_both() -> None:
        with db.write():
            store_result(db, "s1", {"total": 1})
            Journal(db).append({"session_id": "s1", "writer": "w", "type": "nonsense"})

    with pytest.raises(ValueError, match="Event"):
        store_both()
    assert load_results(db, "s1") == []
    assert db.read("SELECT count(*) FROM blobs") == [(0,)]


def test_the_index_comes_back_as_written(db: Database) -> None:
    assert read_index(db) == []
    assert not index_is_fresh(db, {})
    other = CARD._replace(id="another", areas=())
    write_index(db, [CARD, other], STAMPS)
    assert read_index(db) == [CARD, other]
    write_index(db, [other], STAMPS)
    assert read_index(db) == [other]


def test_any_change_of_a_file_makes_it_stale(db: Database) -> None:
    write_index(db, [CARD], STAMPS)
    assert index_is_fresh(db, STAMPS)
    size, mtime = STAMPS["a.yaml"]
    for changed in ((size + 1, mtime), (size, mtime + 1)):
        assert not index_is_fresh(db, STAMPS | {"a.yaml": changed})
    assert not index_is_fresh(db, STAMPS | {"c.yaml": (1, 1)})
    assert not index_is_fresh(db, {"a.yaml": STAMPS["a.yaml"]})


def test_cards_of_another_version_are_not_trusted(db: Database) -> None:
    write_index(db, [CARD], STAMPS)
    for text in (json.dumps({"id": "x"}), json.dumps({"areas": [], "colour": 1}), "[]", "{"):
        with db.write() as connection:
            connection.execute("UPDATE library SET card = ?", (text,))
        assert read_index(db) == []


def test_home_joins_the_last_attempt(db: Database, tell: Tell) -> None:
    other = CARD._replace(id="another")
    write_index(db, [CARD._replace(rehearsals=9, last_rehearsed="stale"), other], STAMPS)
    assert shown(db) == [CARD, other]
    tell("s1", "session_started")
    tell("s1", "submitted", words=3)
    at = "2026-01-05T18:30:00Z"
    assert shown(db) == [CARD._replace(last_rehearsed=at, rehearsals=1), other]
    tell("s1", "rating_added", total=60.0, low=55.0, high=68.0)
    assert shown(db)[0].last_range == (55.0, 68.0)
