"""Where and with what the measured programs run: a folder of their own, and a plain environment."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
PYTHON = sys.executable
MOCKLOOP = [PYTHON, "-m", "mockloop"]
BARE_APP = [PYTHON, str(ROOT / "benchmarks" / "bare_app.py")]
PROMPT = "bulk-refunds"
KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


@dataclass(frozen=True)
class Place:
    """A temporary folder; everything the measured programs write goes there."""

    folder: Path

    def fresh(self) -> Path:
        """Return a data folder that does not exist yet."""
        return Path(tempfile.mkdtemp(dir=self.folder)) / "home"

    def environment(self, home: Path) -> dict[str, str]:
        """Return the environment of a program whose data folder is ``home``.

        Both sides of a comparison get the same one. Compiled modules may be written, as they are
        for a person, because without them every start would compile the source.
        """
        user = str(self.folder / "user")
        return {
            **{name: os.environ[name] for name in KEPT if name in os.environ},
            "HOME": user,
            **{f"XDG_{kind}_HOME": f"{user}/{kind}" for kind in ("CONFIG", "DATA", "CACHE")},
            "MOCKLOOP_HOME": str(home),
            "PYTHONPATH": str(SOURCE),
            "TMPDIR": str(self.folder),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }


@contextmanager
def temporary_place() -> Iterator[Place]:
    """Give a place that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="mockloop-bench-") as folder:
        yield Place(Path(folder))
