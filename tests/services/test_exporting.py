"""An export holds everything, byte for byte, the same every time, and replaces nothing."""

import json
import zipfile
from pathlib import Path

import pytest
from tests.cli.running import Runner, run, small
from tests.peers.making import ANSWER, evening, whole
from tests.services.gift_cards import GOOD
from tests.services.test_erasing import SECRETS, leave_rubbish, rehearsed

from mockloop.errors import StorageError, UsageError
from mockloop.services.exporting import export
from mockloop.services.history import load_attempt
from mockloop.services.practice import start_rehearsal
from mockloop.services.reporting import write_report
from mockloop.services.verification import verify_report
from mockloop.services.workspace import Workspace
from mockloop.store.archive import write_archive
from mockloop.store.drafts import save_draft
from mockloop.store.packets import read_packet

ODD = "Tabs\tand “quotes” \\u00e9 é e\u0301 \U0001f600 &amp; <b>\n\n  spaces at the end  \n\n"


def inside(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_everything_is_in_it_byte_for_byte(ws: Workspace, tmp_path: Path) -> None:
    session_id = rehearsed(ws, ODD + GOOD)
    leave_rubbish(ws, session_id)
    unfinished = start_rehearsal(ws, "gift-cards", 3)
    unfinished.begin_writing()
    typed = "lone \ud800 surrogate and \x00 NUL"
    save_draft(ws.database, unfinished.session_id, "answer", typed, 3.0)
    unfinished.close()
    ws.paths.config_file.write_text('name = "Ida"\n', "utf-8")
    elsewhere = write_report(ws, session_id, "html", tmp_path / "mine.html")
    done = export(ws, tmp_path / "out.zip")
    files = inside(done.path)
    assert (done.files, done.rehearsals, done.rounds) == (len(files), 2, 0)
    folder = f"sessions/{session_id}"
    state = load_attempt(ws, session_id).state
    assert files[f"{folder}/answer.md"].decode() == state.text == ODD + GOOD
    draft = files[f"sessions/{unfinished.session_id}/draft-answer.md"]
    assert draft.decode("utf-8", "surrogatepass") == typed
    lines = files[f"{folder}/journal.jsonl"].decode().rstrip("\n").split("\n")
    events = load_attempt(ws, session_id).events
    assert [json.loads(line) for line in lines] == [e.model_dump(mode="json") for e in events]
    assert verify_report(files[f"{folder}/result-1.json"]).ok
    assert files["settings/config.toml"] == b'name = "Ida"\n'
    assert json.loads(files["seen.json"]) == ["gift-cards"]
    assert json.loads(files["written-elsewhere.json"])[0]["path"] == str(elsewhere)
    names = " ".join(files)
    for part in ("content/prompts", "reports/2026", "rescued/answer-", "editing/mockloop-"):
        assert part in names
    assert b"byte for byte" in files["README.txt"]
    assert any(SECRETS["deleted"].encode() in body for body in files.values())


def test_equal_data_gives_equal_bytes(ws: Workspace, tmp_path: Path) -> None:
    rehearsed(ws)
    first = export(ws, tmp_path / "home" / "reports" / "a.zip").path.read_bytes()
    (tmp_path / "home" / "reports" / "a.zip").unlink()
    assert export(ws, tmp_path / "home" / "reports" / "b.zip").path.read_bytes() == first
    (tmp_path / "home" / "reports" / "b.zip").unlink()
    folder = export(ws, tmp_path / "folder").path
    as_files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    (tmp_path / "again.zip").write_bytes(first)
    assert as_files == inside(tmp_path / "again.zip")
    assert {path.stat().st_mode & 0o077 for path in folder.rglob("*")} == {0}


def test_it_replaces_nothing(ws: Workspace, tmp_path: Path) -> None:
    there = tmp_path / "there.zip"
    there.write_bytes(b"mine")
    for path in (there, tmp_path):
        with pytest.raises(UsageError, match="exists already"):
            export(ws, path)
    assert there.read_bytes() == b"mine"
    with pytest.raises(StorageError):
        export(ws, tmp_path / "no" / "out.zip")


def test_rounds_have_their_files_and_ratings(tmp_path: Path) -> None:
    night = evening(tmp_path)
    whole(night)
    done = export(night.ida, tmp_path / "ida.zip")
    files = inside(done.path)
    folder = f"rounds/{night.theirs.id}"
    assert done.rounds == 1
    assert files[f"{folder}/answer-Ben.md"].decode() == ANSWER
    assert json.loads(files[f"{folder}/ratings.json"])[0]["rater"] == "Ida"
    for number, name in enumerate(("invitation-Ida", "answer-Ben", "review-Ida", "debrief-Ben"), 1):
        path = tmp_path / "packet.mockloop.json"
        path.write_bytes(files[f"{folder}/{number}-{name}.mockloop.json"])
        assert read_packet(path).is_whole()
    night.ida.close()
    night.ben.close()


@pytest.mark.parametrize("name", ["../out.txt", "/etc/x", "a/../../b", "a\\..\\b", ""])
@pytest.mark.parametrize("target", ["x.zip", "x"])
def test_no_name_leads_out_and_nothing_half_is_left(tmp_path: Path, name: str, target: str) -> None:
    with pytest.raises(StorageError):
        write_archive(tmp_path / target, [("fine.txt", b"1"), (name, b"2")])
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_where(
    run: Runner, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("export")
    assert done.code == 0, done.all
    [path] = tmp_path.glob("mockloop-export-*.zip")
    assert str(path) in done.out
    assert run("export").code == 2


__all__ = ["run", "small"]
