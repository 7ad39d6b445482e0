"""Peak memory of scoring a file and of the home screen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.answers import SEED, answer_to, workspace
from benchmarks.frame import BARE_TEXTS, HOME_TEXTS, first_frame
from benchmarks.measuring import Row, in_turn
from benchmarks.place import BARE_APP, MOCKLOOP, PROMPT, PYTHON, ROOT, Place

LAUNCHER = [PYTHON, "-I", "-S", str(ROOT / "benchmarks" / "peak.py")]
UNITS_PER_MB = 1_000_000 if sys.platform == "darwin" else 1_000_000 / 1024
"""macOS counts bytes, Linux KiB."""


def measure(place: Place, runs: int) -> list[Row]:
    """Return the peaks of ``mockloop score`` and of the home screen, in MB of resident memory."""
    answer = _answer_file(place)
    environment = place.environment(place.fresh())
    score = [*MOCKLOOP, "score", PROMPT, str(answer), "--seed", str(SEED)]
    scoring = in_turn(
        partial(_peak, place, partial(_plain, environment), [PYTHON, "-c", "pass"]),
        partial(_peak, place, partial(_plain, environment), score),
        runs,
    )
    home = in_turn(
        partial(_peak, place, partial(_drawn, environment, BARE_TEXTS), [*BARE_APP, "frame"]),
        partial(_peak, place, partial(_drawn, environment, HOME_TEXTS), MOCKLOOP),
        runs,
    )
    against = "bare app, header and footer"
    return [
        Row("memory", "peak memory, mockloop score", "python -c pass", scoring, "MB"),
        Row("memory", "peak memory, home screen", against, home, "MB"),
    ]


def _answer_file(place: Place) -> Path:
    from mockloop.services.scoring import scorebook_for

    with workspace(place) as opened:
        text = answer_to(scorebook_for(opened, PROMPT, SEED).case).text
    path = place.folder / "answer.md"
    path.write_text(text, encoding="utf-8")
    return path


def _peak(place: Place, run: Callable[[Sequence[str]], object], command: Sequence[str]) -> float:
    target = place.folder / "peak"
    target.unlink(missing_ok=True)
    run([*LAUNCHER, str(target), *command])
    return int(target.read_text(encoding="ascii")) / UNITS_PER_MB


def _plain(environment: dict[str, str], command: Sequence[str]) -> None:
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, timeout=120)


def _drawn(environment: dict[str, str], texts: Sequence[str], command: Sequence[str]) -> None:
    first_frame(command, texts, environment)
