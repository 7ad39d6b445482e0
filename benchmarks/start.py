"""What ``--version`` and ``--help`` cost over bare Python."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from functools import partial

from benchmarks.measuring import Row, in_turn, normalised_note, timed
from benchmarks.place import MOCKLOOP, PYTHON, Place

BAR_MS = 60.0


def measure(place: Place, runs: int, option: str) -> list[Row]:
    """Return the row of ``mockloop OPTION``, whole process, over ``python -c pass``."""
    environment = place.environment(place.fresh())
    bare = partial(run, [PYTHON, "-c", "pass"], environment)
    full = partial(run, [*MOCKLOOP, option], environment)
    pairs = in_turn(bare, full, runs)
    cost = pairs.difference
    return [
        Row(
            name=option.strip("-"),
            title=f"mockloop {option}",
            against="python -c pass",
            pairs=pairs,
            bar=f"≤ {BAR_MS:g} ms over bare Python",
            met=cost <= BAR_MS,
            note=f"costs {cost:.1f} ms more; {normalised_note(pairs, cost, BAR_MS)}",
        )
    ]


def run(command: Sequence[str], environment: dict[str, str]) -> float:
    """Return the ms of a whole process."""
    return timed(
        lambda: subprocess.run(
            # No timeout: waiting with one sleeps up to 50 ms at a time, more than is measured.
            command,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    )
