"""What holds for every test: no network, a home of its own, one set of terminal settings."""

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

# Textual reads this once, when it is first imported, which is before any fixture runs.
os.environ["TEXTUAL_ANIMATIONS"] = "none"

INTERNET = {socket.AF_INET, socket.AF_INET6}
GUARDED_METHODS = ("connect", "connect_ex", "bind", "sendto")
LOOKUPS = ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr")
UNSET = (
    "COLORTERM",
    "EDITOR",
    "FORCE_COLOR",
    "LC_ALL",
    "LC_CTYPE",
    "LINES",
    "NO_COLOR",
    # The program starts as it does for people: compiled once, not at each of some hundred starts.
    "PYTHONDONTWRITEBYTECODE",
    "TEXTUAL",
    "TEXTUAL_DRIVER",
    "VISUAL",
)


class NetworkBlockedError(RuntimeError):
    """A test tried to use the network. No OSError, so that code under test cannot swallow it."""


def _guard_method(patch: pytest.MonkeyPatch, name: str) -> None:
    original = getattr(socket.socket, name)

    def guarded(self: socket.socket, *args: Any) -> Any:
        # AF_UNIX passes: asyncio wakes its event loop through a socket pair of that family.
        if self.family in INTERNET:
            raise NetworkBlockedError(f"socket.{name}{args!r}: tests run without a network")
        return original(self, *args)

    patch.setattr(socket.socket, name, guarded)


def _guard_lookup(patch: pytest.MonkeyPatch, name: str) -> None:
    def guarded(*args: Any, **kwargs: Any) -> NoReturn:
        raise NetworkBlockedError(f"{name}{args!r}: tests run without a network")

    patch.setattr(socket, name, guarded)


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in GUARDED_METHODS:
            _guard_method(patch, name)
        for name in LOOKUPS:
            _guard_lookup(patch, name)
        yield


@pytest.fixture(scope="session", autouse=True)
def universal_time() -> Iterator[None]:
    """Dates on screens and in reports read the same on every machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Data, config and cache of this test alone; creating the folder is left to the code."""
    home = tmp_path / "home"
    for name in [*UNSET, *(key for key in os.environ if key.startswith("MOCKLOOP_"))]:
        monkeypatch.delenv(name, raising=False)
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "xdg" / name.lower()))
    # macOS has no XDG folders: there the user's own files are found through HOME.
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.setenv("MOCKLOOP_HOME", str(home))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    return home


@pytest.fixture
def pty_env(own_home: Path) -> dict[str, str]:
    """The environment for a child on a real pty: COLUMNS would outrank the size of that pty."""
    return {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "LINES"}}
