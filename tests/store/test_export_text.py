import errno
import os
import stat
import tempfile
from pathlib import Path

import pytest

from mockloop.errors import StorageError
from mockloop.store.export_text import keep_text, write_atomic


def test_written_whole_and_private(tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    target.write_text("old", encoding="utf-8")
    assert write_atomic(target, "é\r\nline\n") == target
    assert target.read_bytes() == "é\r\nline\n".encode()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [item.name for item in tmp_path.iterdir() if item.is_file()] == ["report.md"]


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.md"
    target.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="no room"):
        write_atomic(target, "new")
    assert target.read_text(encoding="utf-8") == "old"
    assert [item.name for item in tmp_path.iterdir() if item.is_file()] == ["report.md"]


def test_only_regular_files_are_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for target in (tmp_path, pipe):
        with pytest.raises(StorageError, match="not a regular file"):
            write_atomic(target, "x")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    with pytest.raises(StorageError):
        write_atomic(tmp_path / "missing" / "report.md", "x")


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    write_atomic(tmp_path / "link.md", "x")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text(encoding="utf-8") == "x"


def test_text_goes_to_the_reports(tmp_path: Path) -> None:
    first = keep_text(tmp_path / "reports", "s1", "typed [/foo]\x1b")
    second = keep_text(tmp_path / "reports", "s1", "typed later")
    assert first == tmp_path / "reports" / "answer-s1.md"
    assert first.read_bytes() == b"typed [/foo]\x1b"
    assert second == tmp_path / "reports" / "answer-s1-2.md"


def test_a_hostile_id_stays_in_the_folder(tmp_path: Path) -> None:
    kept = keep_text(tmp_path / "reports", "../../etc/\x1b[31m" + "x" * 300, "typed")
    assert kept.parent == tmp_path / "reports"
    assert len(kept.name) < 80


def test_the_next_folder_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file in the way", encoding="utf-8")
    here = tmp_path / "here"
    here.mkdir()
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    assert keep_text(blocked, "s1", "typed").parent == here
    here.joinpath("answer-s1.md").unlink()
    here.rmdir()  # a folder that was removed while a program stands in it
    assert keep_text(blocked, "s1", "typed").parent == temporary
    monkeypatch.setattr(tempfile, "tempdir", str(blocked))
    with pytest.raises(StorageError, match="any folder") as caught:
        keep_text(blocked, "s1", "typed")
    assert "Copy it from the screen" in caught.value.do
    monkeypatch.chdir(tmp_path)
