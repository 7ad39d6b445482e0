"""mockloop as a call in this process and as a process of its own."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.services.gift_cards import write_content

from mockloop.cli.main import main
from mockloop.content import locate

ROOT = Path(__file__).parents[2]
SECONDS = 60


@dataclass(frozen=True)
class Run:
    """How a run ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


Runner = Callable[..., Run]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Run mockloop here: quick, with the streams as bytes."""

    def call(*args: object, stdin: bytes | str = b"") -> Run:
        data = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capsysbinary.readouterr()
        code = main([str(arg) for arg in args])
        out, err = capsysbinary.readouterr()
        return Run(code, out.decode("utf-8"), err.decode("utf-8"))

    return call


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One small prompt, gift-cards, stands in for the shipped content; returns its folder."""
    root = tmp_path / "small"
    write_content(root)
    monkeypatch.setattr(locate, "shipped_root", lambda: locate.Root(root, "shipped"))
    return root


def command(*args: object) -> list[str]:
    return [sys.executable, "-m", "mockloop", *(str(arg) for arg in args)]


def environment(**changes: str | None) -> dict[str, str]:
    """The environment of this test with changes; None takes a variable out."""
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    for name, value in changes.items():
        env.pop(name, None)
        if value is not None:
            env[name] = value
    return env


def process(
    *args: object, stdin: bytes = b"", env: dict[str, str] | None = None, **options: Any
) -> Run:
    """Run mockloop as a process of its own to its end."""
    done = subprocess.run(
        command(*args),
        input=stdin,
        capture_output=True,
        check=False,
        timeout=SECONDS,
        env=environment() if env is None else env,
        **options,
    )
    return Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def assert_speaks(run: Run, code: int, *parts: str) -> None:
    """A refusal: this exit code, on standard error alone, without a traceback."""
    assert run.code == code, run.all
    assert run.out == ""
    assert "Traceback" not in run.err
    assert run.err.startswith("mockloop: ")
    for part in parts:
        assert part in run.err, run.err
