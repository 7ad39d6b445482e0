"""Two terminals, one installation: interviewer and candidate, each killed once on the way."""

import signal
from pathlib import Path

import pytest
from tests.crash.terminal import Terminal, drafts, mockloop

TEXT = "Shop staff ask for the balance first."
NEWS = "The card store was down for an hour."


@pytest.mark.timeout(300)
def test_an_interview_survives_either_side_being_killed(
    pty_env: dict[str, str], small_home: Path
) -> None:
    practice = mockloop("practice", "gift-cards", "--seed", "3", "--interview")
    join = mockloop("join", "--as", "Cleo", "--with", "Ben")
    with Terminal(pty_env, *practice) as ben:
        ben.wait("Begin writing")
        ben.press("briefing.begin")
        ben.wait("Turn in", "0 words")
        ben.send(TEXT)
        ben.until(lambda: any(TEXT in text for text in drafts(small_home)), "draft")
        with Terminal(pty_env, *join) as cleo:
            cleo.wait(TEXT)
            ben.wait("Cleo joined")
            # Asked and answered in one's own words, half of them typed before a kill.
            open_talk(ben)
            ben.wait("Cleo answers what you ask here")
            ben.send("Who pays for it?\r")
            cleo.wait("Ben asks: “Who pays for it?”")
            cleo.press("join.reply")
            cleo.wait("In your own words")
            cleo.send("The shop, as bef")
            cleo.until(lambda: _kept(small_home), "the line on the disk")
            cleo.signal(signal.SIGKILL)
            cleo.ended()
        with Terminal(pty_env, *join) as cleo:
            cleo.wait("The shop, as bef", "Who pays for it?")
            cleo.send("ore.\r")
            ben.wait("Ida The shop, as before.")
            # The candidate's program dies; what is sent meanwhile is there when it goes on.
            ben.signal(signal.SIGKILL)
            ben.ended()
            cleo.wait("program is not running")
            cleo.press("join.news")
            cleo.wait(NEWS)
            cleo.send("\r")
            cleo.wait("✓")
            with Terminal(pty_env, *mockloop()) as again:
                again.wait("Where you stopped")
                again.press("home.open")
                again.wait("Turn in", TEXT, "Cleo joined", NEWS[:20])
                cleo.press("join.text")
                cleo.until(lambda: "program is not running" not in cleo.flat, "their clock")
                again.send(" A shop waits one minute.")
                cleo.wait("waits one minute.")
                open_talk(again)
                again.wait("Ida The shop, as before.")
                assert again.flat.count("The shop, as before.") == 1
                cleo.press("join.leave")
                assert cleo.ended() == 0
                again.wait("Esc back to the text")
                again.until(lambda: "Cleo answers" not in again.flat, "mockloop answering again")


def open_talk(terminal: Terminal) -> None:
    # Escape and a letter sent at once would be another key.
    terminal.press("writing.commands")
    terminal.wait("back to the text")
    terminal.press("commands.ask")


def _kept(home: Path) -> bool:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(f"{(home / 'mockloop.db').as_uri()}?mode=ro", uri=True)) as db:
        rows = db.execute("SELECT text FROM drafts WHERE field = 'round_line'").fetchall()
    return any(b"as bef" in row[0] for row in rows)
