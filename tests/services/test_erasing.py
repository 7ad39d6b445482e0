"""After erasing, no byte under the home holds any of the words; the rest is as it was."""

import os
import sqlite3
from pathlib import Path

import pytest
from tests.peers.making import ANSWER, evening, whole
from tests.services.gift_cards import GOOD
from tests.services.test_history_reporting import scored

from mockloop.clock import FakeClock
from mockloop.errors import UsageError
from mockloop.services.elsewhere import note_written, written
from mockloop.services.erasing import Outcome, carry_out, plan
from mockloop.services.history import list_history, load_attempt
from mockloop.services.practice import rescue_text, start_rehearsal
from mockloop.services.reporting import write_report
from mockloop.services.workspace import Workspace, open_workspace
from mockloop.store.erasing import copies
from mockloop.store.journal import Journal
from mockloop.store.leftovers import RUN, Words
from mockloop.store.migrations import back_up

SECRETS = {
    "draft": "The zebra consortium wants heliotrope invoices by Thursday noon.",
    "deleted": "This paragraph about marzipan escalations was deleted again while writing.",
    "question": "Who told the ombudsman of Lower Kaltbach about the double charges?",
    "reader": "Would you have mentioned the quixotic ledger “Ümlaut” first?",
    "rescued": "Half a thought on pelican settlements that the disk did not take.",
    "edited": "An editor kept these words on the porcupine threshold for itself.",
}


def rehearsed(ws: Workspace, text: str = "") -> str:
    """A rehearsal with drafts, a deleted paragraph, a question, a report in every format."""
    rehearsal = start_rehearsal(ws, "gift-cards", 7, "interview")
    rehearsal.begin_writing()
    assert isinstance(ws.clock, FakeClock)
    ws.clock.advance(45)
    rehearsal.save_draft(f"{SECRETS['deleted']}\n{SECRETS['draft']}")
    rehearsal.save_draft(SECRETS["draft"])
    rehearsal.save_draft(SECRETS["question"], "question")
    rehearsal.save_draft(SECRETS["reader"], "reader_questions")
    rehearsal.submit(text or f"{GOOD}\n\n{SECRETS['draft']}\n{SECRETS['reader']}")
    rehearsal.predict({"AD1": 2})
    rehearsal.score()
    rehearsal.close()
    for form in ("html", "markdown", "json", "text"):
        write_report(ws, rehearsal.session_id, form)
    return rehearsal.session_id


def leave_rubbish(ws: Workspace, session_id: str) -> None:
    """What crashes, editors and older versions leave behind."""
    rescue_text(ws, session_id, SECRETS["rescued"])
    folder = ws.editing_folder
    assert folder is not None
    (folder / "mockloop-abcdefgh").mkdir()
    (folder / "mockloop-abcdefgh" / "answer.md").write_text(SECRETS["edited"], "utf-8")
    (folder / "mockloop-abcdefgh" / ".answer.md.swp").write_bytes(SECRETS["edited"].encode())
    with sqlite3.connect(ws.paths.database) as connection:
        back_up(connection, ws.paths.database, ws.clock)
    aside = ws.paths.data / "mockloop.db.corrupt-20260105-183000"
    aside.write_bytes(b"broken" + SECRETS["draft"].encode() + b"\x00" * 600)
    name = next(ws.paths.reports.glob("*.html")).name
    (ws.paths.reports / f".{name}.a1b2c3d4").write_text(SECRETS["draft"], "utf-8")


def holding(folder: Path, *texts: str) -> list[str]:
    """Files in which any stretch of 20 bytes of a text stands, in UTF-8 or UTF-16."""
    pieces = {
        text[at : at + 20].encode(code)
        for text in texts
        for at in range(0, len(text) - 20, 5)
        for code in ("utf-8", "utf-16-le")
    }
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(piece in path.read_bytes() for piece in pieces)
    ]


def erased(ws: Workspace, *ids: str, settings: bool = False) -> Outcome:
    return carry_out(ws, plan(ws, ids, everything=not ids, settings=settings))


def test_after_erasing_everything_no_byte_of_it_is_left(ws: Workspace, own_home: Path) -> None:
    session_id = rehearsed(ws)
    leave_rubbish(ws, session_id)
    unfinished = start_rehearsal(ws, "gift-cards", 3)
    unfinished.begin_writing()
    unfinished.save_draft(SECRETS["rescued"])
    unfinished.close()
    (own_home / "config.toml").write_text('name = "Ida"\n', "utf-8")
    assert len(holding(own_home, *SECRETS.values())) >= 8
    outcome = erased(ws)
    assert (outcome.left, outcome.failed, outcome.in_use) == ((), (), False)
    assert outcome.passages >= 4
    assert holding(own_home, *SECRETS.values()) == []
    assert holding(own_home, GOOD) == ["content/prompts/api-design/gift-cards.yaml"]
    assert session_id.encode() not in ws.paths.database.read_bytes()
    assert (own_home / "config.toml").exists()
    assert list_history(ws) == []
    assert "gift-cards" in [card.id for card in ws.library.cards()]
    erased(ws, settings=True)
    assert not (own_home / "config.toml").exists()
    assert not (own_home / "content").exists()


def test_one_rehearsal_goes_and_the_other_stays_readable(ws: Workspace, own_home: Path) -> None:
    gone = rehearsed(ws)
    leave_rubbish(ws, gone)
    other = scored(ws, GOOD)
    kept = write_report(ws, other, "html")
    outcome = erased(ws, gone[:8])
    assert (outcome.left, outcome.failed) == ((), ())
    own = [SECRETS[name] for name in ("draft", "deleted", "question", "reader", "rescued")]
    assert holding(own_home, *own) == []
    assert [card.id for card in list_history(ws)] == [other]
    assert load_attempt(ws, other).answer_text == GOOD
    assert kept.exists()
    [copy] = copies(ws.paths.database)
    with sqlite3.connect(copy) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (0,)


def test_words_shared_with_another_rehearsal_are_no_leftovers(ws: Workspace) -> None:
    first = scored(ws, GOOD)
    second = scored(ws, GOOD)
    assert erased(ws, first).left == ()
    assert load_attempt(ws, second).answer_text == GOOD


def test_what_is_left_is_said_with_its_place(ws: Workspace, own_home: Path) -> None:
    session_id = rehearsed(ws)
    note = own_home / "my notes.txt"
    note.write_bytes(b"x" * 7 + SECRETS["draft"].encode("utf-16-le"))
    outcome = erased(ws, session_id)
    assert [item.path for item in outcome.left] == [note]
    assert outcome.left[0].run in SECRETS["draft"]


def test_a_round_goes_with_the_rehearsal_it_was_about(tmp_path: Path) -> None:
    night = evening(tmp_path)
    whole(night)
    session_id = list_history(night.ben)[0].id
    assert holding(tmp_path / "ben", ANSWER)
    assert erased(night.ben, session_id).left == ()
    assert holding(tmp_path / "ben", ANSWER, "Name who decides, and by when") == []
    assert holding(tmp_path / "ida", ANSWER)
    assert erased(night.ida, night.theirs.id[:8]).left == ()
    assert holding(tmp_path / "ida", ANSWER) == []
    night.ida.close()
    night.ben.close()


def test_a_rehearsal_that_began_from_it_stays_and_is_named(ws: Workspace) -> None:
    first, second = scored(ws), scored(ws)
    Journal(ws.database).append(
        {"session_id": second, "writer": "candidate", "type": "hint_taken", "data": {"of": first}}
    )
    given = plan(ws, [first], everything=False)
    assert given.journals == (first,)
    assert [second[:8] in line for line in given.kept if "began from it" in line] == [True]
    assert carry_out(ws, given).left == ()
    assert [card.id for card in list_history(ws)] == [second]


def test_tables_of_other_versions_are_emptied_too(ws: Workspace) -> None:
    session_id = scored(ws)
    with ws.database.write() as connection:
        connection.execute("CREATE TABLE more (session_id TEXT, note TEXT)")
        connection.execute("CREATE TABLE alone (note TEXT)")
        connection.execute("INSERT INTO more VALUES (?, ?)", (session_id, SECRETS["draft"]))
        connection.execute("INSERT INTO alone VALUES (?)", (SECRETS["draft"],))
    erased(ws, session_id)
    assert ws.database.read("SELECT count(*) FROM more") == [(0,)]
    assert ws.database.read("SELECT count(*) FROM alone") == [(1,)]
    scored(ws)
    erased(ws)
    assert ws.database.read("SELECT count(*) FROM alone") == [(0,)]


def test_an_open_rehearsal_is_not_erased(ws: Workspace) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards", 3)
    for ids in ((rehearsal.session_id,), ()):
        with pytest.raises(UsageError, match="open in a window"):
            plan(ws, ids, everything=not ids)
    rehearsal.close()
    assert erased(ws, rehearsal.session_id).left == ()
    with pytest.raises(UsageError, match="no rehearsal or round"):
        plan(ws, ["nothing"], everything=False)


def test_files_elsewhere_are_listed_and_stay(ws: Workspace, tmp_path: Path) -> None:
    first, second = scored(ws), scored(ws)
    mine = write_report(ws, first, "html", tmp_path / "mine.html")
    theirs = write_report(ws, second, "html", tmp_path / "theirs.html")
    note_written(ws, ws.paths.reports / "inside.html", "a report", first)
    given = plan(ws, [first], everything=False)
    assert [item.path for item in given.elsewhere] == [mine]
    assert given.elsewhere[0].is_there
    carry_out(ws, given)
    assert mine.exists()
    assert [item.path for item in written(ws)] == [theirs]
    assert [item.path for item in plan(ws, [], everything=True).elsewhere] == [theirs]


def test_another_reader_keeps_nothing_but_the_log(ws: Workspace, own_home: Path) -> None:
    rehearsed(ws)
    with open_workspace(clock=FakeClock()) as other:
        other.database.read("SELECT count(*) FROM events")
        outcome = erased(ws)
        assert outcome.left == ()
    assert holding(own_home, *SECRETS.values()) == []


def test_a_folder_that_is_somebody_elses_loses_only_mockloops_files(
    ws: Workspace, tmp_path: Path
) -> None:
    ws.paths.config_file.write_text(f'report_folder = "{tmp_path}/notes"\n', "utf-8")
    rehearsed(ws)
    own = tmp_path / "notes" / "2026-01-05-gift-cards-minutes.md"
    own.write_text("# Minutes\n", "utf-8")
    erased(ws)
    assert list((tmp_path / "notes").iterdir()) == [own]


@pytest.mark.parametrize("start", range(RUN))
def test_a_run_is_found_wherever_it_begins(start: int) -> None:
    words = Words(["Alpha bravo charlie delta echo foxtrot golf hotel india."])
    run = b"bravo charlie delta echo"
    assert len(run) == RUN
    assert words.found_in(os.urandom(0) + b"\x01" * start + run + b"\x02\x02")
    assert not words.found_in(b"\x01" * start + run[:-1] + b"\x02\x02")


def test_escaped_and_wide_spellings_are_found() -> None:
    text = 'He said “déjà vu” & "never\nmind" <again> to the auditors.'
    words = Words([text])
    for spelling in (
        text.encode(),
        text.encode("utf-16-be"),
        b'd\\u00e9j\\u00e0 vu\\u201d & \\"never\\nmind\\" <again>',
        b"&quot;never\nmind&quot; &lt;again&gt; to",
    ):
        assert words.found_in(b"%%" + spelling + b"%%"), spelling
    assert not Words([text], known=[text]).found_in(text.encode())
    assert not Words(["-" * 40]).found_in(b"-" * 80)
