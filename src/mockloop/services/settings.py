"""The config file: TOML, every key optional; what is wrong is said and the default used."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from mockloop.domain.roles import ROLES
from mockloop.text import printable

MAX_BYTES = 64 * 1024


@dataclass(frozen=True)
class Settings:
    """How mockloop behaves for this person."""

    theme: str = "mockloop-dark"
    extra_time: float = 1.0
    """Factor on every time limit, 0.5 to 3."""
    editor: str = ""
    """The command for an outside editor; empty: VISUAL, then EDITOR."""
    keys: dict[str, str] = field(default_factory=dict)
    """Binding id → keys, separated by commas."""
    reduced_motion: bool = False
    report_folder: str = ""
    """Empty: the folder “reports” in the data folder."""
    show_clock: bool = True
    show_phase: bool = True
    """Whether the top line names the present phase while writing."""
    name: str = ""
    """Your name in the files others get; empty: the part you play."""
    role: str = ""
    """The role you prepare for; it orders what is suggested."""
    redact: list[str] = field(default_factory=list)
    """Words that are replaced in reports to be shared, beside names and employers."""
    numbers: bool = True
    """Whether reports and screens show points; without them levels stand in words."""


_DEFAULT_TEXT = """\
# Settings of mockloop. Every line is optional; those with a # in front show the default.

# Colours: "mockloop-dark", "mockloop-light", or "mockloop-contrast" for the strongest contrast.
# theme = "mockloop-dark"

# Your name in the files that others get from you. Empty: “Candidate” or “Interviewer”.
# name = ""

# The role you prepare for: "platform", "data", "ml", "payments", "security" or "integrations".
# Prompts of its areas are suggested first.
# role = ""

# Factor on every time limit, from 0.5 to 3. With 1.5 a prompt of 20 minutes gives 30.
# extra_time = 1.0

# The command for an outside editor. Empty: what VISUAL or EDITOR name.
# editor = ""

# No movement on the screen: no animation, no gliding while scrolling, no blinking cursor.
# reduced_motion = false

# Words to replace in reports that are shared (“mockloop report --share”), beside names and
# employers: customers, projects, places.
# redact = []

# Points, totals, percentages and ranges. With false, reports and screens show levels in words.
# numbers = true

# Where reports are written. Empty: the folder "reports" in the data folder.
# report_folder = ""

# Show the clock while writing.
# show_clock = true

# Name the present phase while writing, with its minutes where the clock is shown.
# show_phase = true

# Other keys for an action; several are separated by commas. The id of an action is its screen and
# its name, for example "writing.turn-in", "writing.save", "review.report", "home.open".
# [keys]
# "writing.turn-in" = "ctrl+t,f9"
"""


def default_config_text() -> str:
    """Return a config file with every key, its meaning and its default."""
    return _DEFAULT_TEXT


def load_settings(path: Path) -> tuple[Settings, list[str]]:
    """Return the settings of the file and what is wrong with it, one sentence each.

    A missing file is no problem. A key with a problem keeps its default.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return Settings(), []
    except OSError as error:
        return Settings(), [f"The config file {path} cannot be read: {error.strerror or error}."]
    if len(data) > MAX_BYTES:
        return Settings(), [f"The config file {path} is larger than 64 KB and was not read."]
    parsed, problem = _parse(data)
    if problem:
        return Settings(), [f"The config file {path} was not used: {problem}"]
    return _settings(parsed, path)


def _parse(data: bytes) -> tuple[dict[str, Any], str]:
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8")), ""
    except UnicodeDecodeError as error:
        return {}, f"the byte at offset {error.start} is not UTF-8."
    except tomllib.TOMLDecodeError as error:
        return {}, f"{printable(str(error))}."
    except RecursionError:
        return {}, "it is nested too deeply."


def _settings(parsed: dict[str, Any], path: Path) -> tuple[Settings, list[str]]:
    known = [item.name for item in fields(Settings)]
    values: dict[str, Any] = {}
    problems: list[str] = []
    for name, value in parsed.items():
        if name not in known:
            problems.append(f"{path}: there is no setting {_shown(name)}.{_near(name, known)}")
            continue
        check, expected = _CHECKS[name]
        if check(value):
            values[name] = _CONVERTED.get(name, lambda given: given)(value)
        else:
            problems.append(f"{path}: {name} has to be {expected}; the default is used.")
    return Settings(**values), problems


def _near(name: str, known: list[str]) -> str:
    import difflib

    found = difflib.get_close_matches(name[:80], known, n=1, cutoff=0.5)
    return f" The nearest is “{found[0]}”." if found else f" Known are {', '.join(known)}."


def _shown(name: str) -> str:
    text = printable(name[:60]).replace("\n", " ")
    return f"“{text}”"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and printable(value) == value and "\n" not in value


def _is_name(value: object) -> bool:
    return _is_text(value) and len(str(value)) <= 60


def _is_factor(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and 0.5 <= value <= 3


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _are_keys(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    return all(_is_text(key) and _is_text(item) for key, item in value.items())


def _are_words(value: object) -> bool:
    return isinstance(value, list) and len(value) <= 200 and all(map(_is_phrase, value))


def _is_phrase(value: object) -> bool:
    return _is_name(value) and sum(ch.isalnum() for ch in str(value)) > 1


_CONVERTED: dict[str, Callable[[Any], Any]] = {"extra_time": float}
_CHECKS: dict[str, tuple[Callable[[object], bool], str]] = {
    "theme": (_is_text, "text in quotes"),
    "name": (_is_name, "text in quotes, at most 60 characters"),
    "role": (lambda value: value == "" or value in ROLES, f"one of {', '.join(ROLES)}"),
    "extra_time": (_is_factor, "a number from 0.5 to 3"),
    "editor": (_is_text, "text in quotes"),
    "keys": (_are_keys, "a table of texts"),
    "reduced_motion": (_is_switch, "true or false"),
    "redact": (_are_words, "a list of texts of two letters or more"),
    "numbers": (_is_switch, "true or false"),
    "report_folder": (_is_text, "text in quotes"),
    "show_clock": (_is_switch, "true or false"),
    "show_phase": (_is_switch, "true or false"),
}
