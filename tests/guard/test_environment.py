import os
import shutil
import time
from pathlib import Path

import platformdirs


def test_every_test_has_a_home_of_its_own(tmp_path: Path) -> None:
    assert os.environ["MOCKLOOP_HOME"] == str(tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_no_user_folder_is_in_reach(tmp_path: Path) -> None:
    for folder in (
        platformdirs.user_config_path("mockloop"),
        platformdirs.user_data_path("mockloop"),
        platformdirs.user_state_path("mockloop"),
        platformdirs.user_cache_path("mockloop"),
        Path.home(),
    ):
        assert folder.is_relative_to(tmp_path)


def test_terminal_settings_are_the_same_everywhere(pty_env: dict[str, str]) -> None:
    assert shutil.get_terminal_size().columns == 80
    assert os.environ["TEXTUAL_ANIMATIONS"] == "none"
    assert "NO_COLOR" not in os.environ
    assert time.localtime(0).tm_hour == 0
    assert not {"COLUMNS", "LINES"} & pty_env.keys()
    assert pty_env["MOCKLOOP_HOME"] == os.environ["MOCKLOOP_HOME"]
