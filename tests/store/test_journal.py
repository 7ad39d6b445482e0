import itertools
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.conftest import START, Tell

from mockloop.clock import FakeClock
from mockloop.domain.events import Event
from mockloop.errors import StorageError
from mockloop.store.database import Database, open_database
from mockloop.store.journal import Journal
from mockloop.store.ratings import load_results, store_result
from mockloop.store.sessions import list_sessions


def event(number: int, kind: str = "checkpoint", **changes: Any) -> Event:
    fields = {
        "id": f"e{number:02}",
        "session_id": "s1",
        "writer": "candidate",
        "seq": number,
        "type": kind,
        "at": "2026-01-05T18:30:00Z",
        "data": START if kind == "session_started" else {},
    }
    return Event.model_validate(fields | changes)


def everything(db: Database) -> list[object]:
    return [
        Journal(db).read("s1"),
        db.read(
            "SELECT id, state, started, finished, words, total, low, high, band, discarded"
            " FROM sessions ORDER BY id"
        ),
        db.read("SELECT session_id, digest FROM ratings ORDER BY session_id, digest"),
    ]


def test_what_is_left_out_is_filled_in(db: Database) -> None:
    journal = Journal(db)
    base = {"session_id": "s1", "writer": "candidate", "type": "checkpoint"}
    first, second = journal.append(base, base | {"data": {"text": "é [/foo]"}})
    (other,) = journal.append(base | {"writer": "interviewer"})
    assert [first.seq, second.seq, other.seq] == [1, 2, 1]
    assert first.id != second.id
    assert first.at == "2026-01-05T18:30:00Z"
    assert journal.read("s1") == (first, second, other)
    assert journal.read("s2") == ()


def test_an_event_is_stored_once(db: Database) -> None:
    journal = Journal(db)
    assert journal.append(event(1), event(1)) == (event(1),)
    assert journal.append(event(1), event(2)) == (event(2),)
    assert journal.read("s1") == (event(1), event(2))


def test_the_wall_clock_does_not_order(db: Database) -> None:
    late = event(1, at="2030-01-01T00:00:00Z")
    early = event(2, at="2001-01-01T00:00:00Z")
    Journal(db).append(early, late)
    assert Journal(db).read("s1") == (late, early)


def test_all_or_none(db: Database) -> None:
    journal = Journal(db)
    for bad in ({"type": "nonsense"}, {"writer": "w" * 3}, {"elapsed": -1.0}):
        with pytest.raises(ValueError, match="Event"):
            journal.append(event(1), {"session_id": "s1", **bad})
    with pytest.raises(ValueError, match="range"):
        journal.append(event(1), event(2, seq=10**30))
    with pytest.raises(ValueError, match="JSON"):
        journal.append(event(1), event(2, data={"x": float("nan")}))
    assert journal.read("s1") == ()


def test_text_that_sqlite_cannot_hold_is_held(db: Database) -> None:
    hostile = "\x00\x1b[31m {{ 7*7 }} \ud800 'quote' \u202e"
    Journal(db).append(event(1, data={"text": hostile}))
    assert Journal(db).read("s1")[0].data["text"] == hostile


def test_an_unknown_event_is_a_plain_error(db: Database) -> None:
    Journal(db).append(event(1))
    with db.write() as connection:
        connection.execute("UPDATE events SET type = 'from_the_future'")
    with pytest.raises(StorageError, match="does not understand"):
        Journal(db).read("s1")


def test_rebuilding_gives_the_same_rows(db: Database, tell: Tell) -> None:
    tell("s1", "session_started")
    tell("s1", "submitted", words=12)
    digest = store_result(db, "s1", {"total": 61.5, "n": 1})
    tell("s1", "rating_added", rating_digest=digest, total=61.5, low=55.0, high=68.0, band="strong")
    tell("s2", "session_started")
    tell("s3", "session_started")
    tell("s3", "discarded")
    before = everything(db)
    cards = list_sessions(db)
    with db.write() as connection:
        connection.execute("UPDATE sessions SET title = 'wrong'")
        connection.execute("DELETE FROM ratings")
    assert Journal(db).rebuild() == 3
    assert everything(db) == before
    assert list_sessions(db) == cards
    assert load_results(db, "s1") == [{"total": 61.5, "n": 1}]


STORY = [
    event(1, "session_started"),
    event(2, "writing_started"),
    event(3, "interrupted"),
    event(4, "resumed"),
    event(5, "submitted", data={"text": "An answer", "words": 2}),
    event(6, "rating_added", data={"rating_digest": "d", "total": 40.0, "low": 30, "high": 50}),
    event(7, "rating_failed", seq=2, writer="peer"),
    event(8, "rating_added", seq=1, writer="peer", data={"total": 70.0, "band": "strong"}),
    event(9, "checkpoint", seq=1, writer="peer"),
]


@settings(max_examples=40, deadline=None)
@given(
    order=st.permutations(STORY),
    again=st.lists(st.sampled_from(STORY), max_size=6),
    cuts=st.lists(st.integers(0, 14), max_size=4),
)
def test_any_order_any_number_of_times_reads_the_same(
    order: list[Event], again: list[Event], cuts: list[int]
) -> None:
    given_events = order + again
    with tempfile.TemporaryDirectory() as folder:
        with open_database(Path(folder) / "a.db", clock=FakeClock()) as straight:
            Journal(straight).append(*STORY)
            expected = everything(straight)
        with open_database(Path(folder) / "b.db", clock=FakeClock()) as shuffled:
            edges = [0, *sorted(cuts), len(given_events)]
            for start, end in itertools.pairwise(edges):
                Journal(shuffled).append(*given_events[start:end])
            assert everything(shuffled) == expected
            Journal(shuffled).rebuild()
            assert everything(shuffled) == expected
