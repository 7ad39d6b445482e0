import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from mockloop.services.settings import Settings, default_config_text, load_settings


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "config.toml") == (Settings(), [])


def test_everything_can_be_set(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        'theme = "x"\nextra_time = 2\neditor = "vim -f"\nreduced_motion = true\n'
        'report_folder = "~/reports"\nshow_clock = false\nshow_phase = false\nname = "Ida"\n'
        '[keys]\nsubmit = "f9"\n',
        encoding="utf-8",
    )
    expected = Settings(
        "x", 2.0, "vim -f", {"submit": "f9"}, True, "~/reports", False, False, "Ida"
    )
    assert load_settings(path) == (expected, [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("them = 'x'", "“theme”"),
        ("extra_time = 4", "from 0.5 to 3"),
        ("extra_time = nan", "from 0.5 to 3"),
        ("extra_time = true", "from 0.5 to 3"),
        ("show_clock = 1", "true or false"),
        ("theme = 3", "text in quotes"),
        ('theme = "a\\u001b[31m"', "text in quotes"),
        ("keys = 'x'", "a table"),
        ("theme = ?", "line 1"),
        ("x" * 70_000, "64 KB"),
        ("a = " + "[" * 5000, "not used"),
    ],
)
def test_a_problem_is_said_and_the_default_used(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    settings, problems = load_settings(path)
    assert settings == Settings()
    assert len(problems) == 1
    assert words in problems[0]


def test_one_problem_does_not_spoil_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('theme = "x"\nwhat = 1\n', encoding="utf-8")
    settings, problems = load_settings(path)
    assert (settings.theme, len(problems)) == ("x", 1)


def test_bytes_that_are_no_text_and_folders_are_named(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"theme = '\xff'")
    assert "offset 9" in load_settings(path)[1][0]
    assert "cannot be read" in load_settings(tmp_path)[1][0]


def test_the_default_file_has_every_key_and_is_the_default(tmp_path: Path) -> None:
    text = default_config_text()
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    assert load_settings(path) == (Settings(), [])
    for item in fields(Settings):
        assert item.name in text
    # The commented lines are the defaults.
    lines = [line[2:] for line in text.splitlines() if " = " in line and not line.startswith('# "')]
    values = tomllib.loads("\n".join(lines))
    shown = {name: value for name, value in values.items() if name != "keys"}
    assert shown == {item.name: getattr(Settings(), item.name) for item in fields(Settings)
                     if item.name != "keys"}  # fmt: skip


def test_words_to_redact_are_a_list_and_numbers_a_switch(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('redact = ["Project Heliotrope", "Kaltbach"]\nnumbers = false\n', "utf-8")
    settings, problems = load_settings(path)
    assert (settings.redact, settings.numbers) == (["Project Heliotrope", "Kaltbach"], False)
    assert problems == []
    path.write_text('redact = ["–"]\nnumbers = 0\n', "utf-8")
    settings, problems = load_settings(path)
    assert (settings.redact, settings.numbers, len(problems)) == ([], True, 2)
