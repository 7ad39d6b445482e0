import os
import stat
from pathlib import Path

import pytest

from mockloop.errors import StorageError
from mockloop.store.paths import ensure_folder, resolve_paths


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_home_holds_everything(tmp_path: Path) -> None:
    home = tmp_path / "h"
    paths = resolve_paths(environ={"MOCKLOOP_HOME": str(home)})
    assert paths.data == home
    assert paths.database == home / "mockloop.db"
    assert paths.config_file == home / "config.toml"
    assert paths.content == home / "content"
    assert paths.reports == home / "reports"
    assert paths.backups == home / "backups"


def test_the_option_beats_the_variable(tmp_path: Path) -> None:
    paths = resolve_paths(tmp_path / "a", {"MOCKLOOP_HOME": str(tmp_path / "b")})
    assert paths.database == tmp_path / "a" / "mockloop.db"
    assert paths.config_file.parent == tmp_path / "a"


@pytest.mark.parametrize("environ", [{}, {"MOCKLOOP_HOME": ""}])
def test_the_platform_decides_otherwise(environ: dict[str, str]) -> None:
    import platformdirs

    paths = resolve_paths(environ=environ)
    assert paths.data == platformdirs.user_data_path("mockloop", appauthor=False)
    assert paths.config_file.parent == platformdirs.user_config_path("mockloop", appauthor=False)
    assert paths.reports.parent == paths.data


def test_relative_and_home_paths_become_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert resolve_paths(Path("here")).data == tmp_path / "here"
    assert resolve_paths(Path("~/there")).data == Path(os.environ["HOME"]) / "there"


def test_asking_creates_nothing(tmp_path: Path, own_home: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    resolve_paths()
    resolve_paths(environ={})
    assert sorted(tmp_path.rglob("*")) == before


def test_folders_are_private(tmp_path: Path) -> None:
    made = ensure_folder(tmp_path / "one" / "two")
    assert mode(made) == mode(made.parent) == 0o700


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    assert mode(ensure_folder(shared)) == 0o755


def test_a_file_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for wanted in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(StorageError) as caught:
            ensure_folder(wanted)
        assert str(wanted) in caught.value.what
        assert caught.value.why
        assert "--data-dir" in caught.value.do
