from pathlib import Path

import pytest
from tests.store.conftest import Tell

from mockloop.clock import FakeClock
from mockloop.domain.cards import SessionCard
from mockloop.errors import UsageError
from mockloop.store import blobs
from mockloop.store.database import Database, open_database
from mockloop.store.drafts import load_drafts, save_draft
from mockloop.store.journal import Journal
from mockloop.store.ratings import load_results, store_result
from mockloop.store.sessions import (
    delete_session,
    first_finished,
    get_session,
    last_by_prompt,
    list_sessions,
)

RATED = {"rating_digest": "d" * 64, "total": 61.5, "low": 55.0, "high": 68.0, "band": "strong"}


def state(db: Database, session_id: str) -> str:
    return get_session(db, session_id).state


def test_a_session_goes_through_its_states(db: Database, clock: FakeClock, tell: Tell) -> None:
    tell("s1", "session_started")
    assert state(db, "s1") == "writing"
    tell("s1", "interrupted")
    assert state(db, "s1") == "interrupted"
    tell("s1", "resumed")
    assert state(db, "s1") == "writing"
    clock.advance(600)
    tell("s1", "submitted", text="An answer", words=212)
    assert state(db, "s1") == "submitted"
    tell("s1", "rating_failed")
    assert state(db, "s1") == "failed"
    tell("s1", "rating_added", **RATED)
    assert get_session(db, "s1") == SessionCard(
        id="s1",
        prompt_id="bulk-refunds",
        kind="api-design",
        title="Bulk refunds",
        seed=7,
        started="2026-01-05T18:30:00Z",
        finished="2026-01-05T18:40:00Z",
        state="scored",
        words=212,
        total=61.5,
        low=55.0,
        high=68.0,
        band="strong",
        source="practice",
    )
    tell("s1", "rating_failed")
    assert state(db, "s1") == "scored"


def test_newest_first_and_filters(db: Database, clock: FakeClock, tell: Tell) -> None:
    tell("b", "session_started")
    tell("a", "session_started", kind="incident-triage", prompt_id="quotes", source="file")
    clock.advance(60)
    tell("c", "session_started")
    assert [card.id for card in list_sessions(db)] == ["c", "a", "b"]
    assert [card.id for card in list_sessions(db, kind="api-design")] == ["c", "b"]
    assert [card.source for card in list_sessions(db, prompt_id="quotes")] == ["file"]
    assert list_sessions(db, kind="api-design", prompt_id="quotes") == []


def test_discarded_ones_are_not_listed(db: Database, tell: Tell) -> None:
    tell("s1", "session_started")
    tell("s1", "discarded")
    assert list_sessions(db) == []
    with pytest.raises(UsageError):
        get_session(db, "s1")
    delete_session(db, "s1")
    assert Journal(db).read("s1") == ()


def test_values_of_a_wrong_type_do_not_stop_a_list(db: Database, tell: Tell) -> None:
    tell("s1", "session_started", seed="seven", title=None, kind=["x"])
    tell("s1", "submitted", words=10**40)
    tell("s1", "rating_added", rating_digest=5, total=True, low="1", high=None, band=3)
    (card,) = list_sessions(db)
    assert (card.seed, card.title, card.words, card.total, card.band) == (0, "", 0, None, None)


def test_found_by_a_unique_beginning(db: Database, tell: Tell) -> None:
    for name in ("abc1", "abc2", "abc", "xyz9"):
        tell(name, "session_started")
    assert get_session(db, "x").id == "xyz9"
    assert get_session(db, "abc").id == "abc"
    with pytest.raises(UsageError, match="Several") as several:
        get_session(db, "ab")
    assert {"abc1", "abc2"} <= set(several.value.why.strip(".").replace(",", "").split())
    with pytest.raises(UsageError, match="no attempt") as nearest:
        get_session(db, "xyz8")
    assert "xyz9" in nearest.value.why


@pytest.mark.parametrize("hostile", ["", "%", "_", "' OR 1=1 --", "\x1b]52;c;x\x07", "\ud800"])
def test_a_hostile_id_finds_nothing(db: Database, tell: Tell, hostile: str) -> None:
    tell("s1", "session_started")
    with pytest.raises(UsageError) as caught:
        get_session(db, hostile)
    assert "\x1b" not in str(caught.value)
    with pytest.raises(UsageError):
        delete_session(db, hostile or "nothing")


def test_no_attempts_yet(db: Database) -> None:
    with pytest.raises(UsageError, match="no attempts yet"):
        get_session(db, "a")


def test_last_by_prompt(db: Database, clock: FakeClock, tell: Tell) -> None:
    for name, rated in (("s1", True), ("s2", False)):
        tell(name, "session_started")
        tell(name, "submitted", words=3)
        if rated:
            tell(name, "rating_added", **RATED)
        clock.advance(60)
    tell("s3", "session_started", prompt_id="quotes")
    assert last_by_prompt(db) == {"bulk-refunds": ("2026-01-05T18:31:00Z", None, None, 2)}
    tell("s2", "rating_added", **RATED | {"low": 40.0, "high": 50.0})
    assert last_by_prompt(db)["bulk-refunds"][1:] == (40.0, 50.0, 2)
    for name, look in (("s4", "revision"), ("s5", "warm-up")):
        tell(name, "session_started", look=look)
        tell(name, "submitted", words=3)
        tell(name, "rating_added", **RATED)
    assert last_by_prompt(db)["bulk-refunds"][1:] == (40.0, 50.0, 4)


def test_when_a_prompt_was_first_turned_in(db: Database, clock: FakeClock, tell: Tell) -> None:
    for name, marks in (
        ("s1", {"look": "warm-up"}), ("s2", {"who": "Ida"}), ("s3", {"look": "first"}),
        ("s4", {"look": "repeat"}),
    ):  # fmt: skip
        tell(name, "session_started", **marks)
        clock.advance(60)
        tell(name, "submitted", words=3)
    assert first_finished(db, "bulk-refunds", "2026-02") == "2026-01-05T18:33:00Z"
    assert not first_finished(db, "bulk-refunds", "2026-01-05T18:33:00Z")
    assert not first_finished(db, "quotes", "2026-02")


# ------------------------------------------------------------------ erasing

SECRET = "an unmistakable sentence nobody else wrote"


def traces(folder: Path) -> list[str]:
    return [
        item.name
        for item in sorted(folder.rglob("*"))
        if item.is_file() and SECRET.encode() in item.read_bytes()
    ]


def rehearse(db: Database, tell: Tell, name: str, text: str) -> str:
    """A whole session with drafts that grow and shrink, checkpoints and two ratings."""
    shared = blobs.put(db, {"prompt": "the same for all"})
    tell(name, "session_started", prompt_digest=shared)
    for times in (1, 300, 40, 900, 5):
        save_draft(db, name, "answer", text * times, times)
        save_draft(db, name, "questions_for_reader", text, times)
        tell(name, "checkpoint", text=text * times)
    tell(name, "submitted", text=text * 900, words=900)
    for judge in ("built-in", "self"):
        digest = store_result(db, name, {"judge": judge, "texts": {"answer": text * 900}})
        tell(name, "rating_added", **RATED | {"rating_digest": digest})
    return shared


def test_erasing_leaves_no_bytes(path: Path, clock: FakeClock, tell: Tell, db: Database) -> None:
    for number in range(6):
        rehearse(db, tell, f"other{number}", f"ordinary text {number} ")
        if number in (1, 4):
            shared = rehearse(db, tell, f"gone{number}", SECRET)
            assert traces(path.parent) != []
    assert delete_session(db, "gone1") == ()
    assert delete_session(db, "gone4") == ()
    assert traces(path.parent) == []
    assert Journal(db).read("gone1") == ()
    assert load_drafts(db, "gone1") == {}
    assert load_results(db, "gone1") == []
    assert db.read("SELECT count(*) FROM blobs") == [(1 + 6 * 2,)]
    assert blobs.get(db, shared) == {"prompt": "the same for all"}
    assert len(load_results(db, "other0")) == 2
    assert sorted(card.id for card in list_sessions(db)) == [f"other{n}" for n in range(6)]
    assert db.integrity() == []
    db.close()
    assert traces(path.parent) == []


def test_a_snapshot_goes_with_the_last_session_that_names_it(db: Database, tell: Tell) -> None:
    shared = rehearse(db, tell, "s1", "one ")
    rehearse(db, tell, "s2", "two ")
    delete_session(db, "s1")
    assert blobs.get(db, shared)
    delete_session(db, "s2")
    assert db.read("SELECT count(*) FROM blobs") == [(0,)]


def test_a_shared_result_stays_for_the_other_session(db: Database, tell: Tell) -> None:
    for name in ("s1", "s2"):
        tell(name, "session_started")
        digest = store_result(db, name, {"same": True})
        tell(name, "rating_added", **RATED | {"rating_digest": digest})
    delete_session(db, "s1")
    assert load_results(db, "s2") == [{"same": True}]


def test_files_that_may_still_hold_the_text_are_named(
    path: Path, clock: FakeClock, db: Database, tell: Tell
) -> None:
    tell("s1", "session_started")
    backup = path.parent / "backups" / "mockloop-v1-20260101-000000.db"
    aside = path.parent / "mockloop.db.corrupt-20260101-000000"
    backup.parent.mkdir()
    for file in (backup, aside):
        file.touch()
    with open_database(path, clock=clock) as other:
        other._open().execute("BEGIN")  # another window in the middle of reading
        other.read("SELECT * FROM events")
        db.read("PRAGMA busy_timeout = 20")
        assert delete_session(db, "s1") == (backup, aside, path.with_name("mockloop.db-wal"))
    assert list_sessions(db) == []
    assert db.flush_log()
