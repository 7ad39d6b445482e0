from tests.store.conftest import Tell

from mockloop.clock import FakeClock
from mockloop.store.database import Database
from mockloop.store.drafts import load_drafts, open_drafts, remove_drafts, save_draft


def test_the_latest_text_of_every_field(db: Database, clock: FakeClock) -> None:
    save_draft(db, "s1", "answer", "One", 1.5)
    clock.advance(2)
    save_draft(db, "s1", "answer", "One two", 3.5)
    save_draft(db, "s1", "questions_for_reader", "Is it clear?", 3.5)
    assert load_drafts(db, "s1") == {
        "answer": ("One two", 3.5, "2026-01-05T18:30:02Z"),
        "questions_for_reader": ("Is it clear?", 3.5, "2026-01-05T18:30:02Z"),
    }
    assert load_drafts(db, "s2") == {}


def test_text_is_kept_exactly(db: Database) -> None:
    typed = "\x00\x1b[2J\r\n\ud83d [/foo] {{ 7*7 }} <script> 日本語 👩‍👩‍👧 \ufeff" + "x" * 200_000
    save_draft(db, "s1", "answer", typed, 0)
    assert load_drafts(db, "s1")["answer"].text == typed


def test_what_can_be_continued(db: Database, clock: FakeClock, tell: Tell) -> None:
    for name in ("older", "newer", "submitted", "discarded", "untouched"):
        tell(name, "session_started", title=f"The {name} one")
        if name != "untouched":
            save_draft(db, name, "answer", f"Text of {name}", 10)
    clock.advance(5)
    save_draft(db, "newer", "questions_for_reader", "Six more words than the answer has", 15)
    tell("newer", "interrupted")
    tell("submitted", "submitted", words=3)
    tell("discarded", "discarded")
    cards = open_drafts(db)
    assert [card.session_id for card in cards] == ["newer", "older"]
    assert cards[0].title == "The newer one"
    assert (cards[0].words, cards[0].elapsed, cards[0].seed) == (3, 15, 7)
    assert cards[0].saved == "2026-01-05T18:30:05Z"


def test_a_draft_without_a_journal_is_not_hidden(db: Database) -> None:
    save_draft(db, "lost", "answer", "Typed all the same", 4)
    (card,) = open_drafts(db)
    assert (card.session_id, card.title, card.words) == ("lost", "", 4)


def test_removed_after_submission(db: Database, tell: Tell) -> None:
    tell("s1", "session_started")
    save_draft(db, "s1", "answer", "Text", 1)
    save_draft(db, "s2", "answer", "Another", 1)
    remove_drafts(db, "s1")
    assert load_drafts(db, "s1") == {}
    assert [card.session_id for card in open_drafts(db)] == ["s2"]
