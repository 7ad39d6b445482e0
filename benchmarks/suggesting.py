"""What ``mockloop next`` takes, whole process, with 1,000 past rehearsals."""

from __future__ import annotations

from functools import partial

from benchmarks import past
from benchmarks.measuring import Pairs, Row, in_turn, normalised_note
from benchmarks.place import MOCKLOOP, PYTHON, Place
from benchmarks.start import run

BAR_MS = 200.0


def measure(place: Place, runs: int) -> list[Row]:
    """Return ``mockloop next --json`` over bare Python, and over ``--version`` in the same run."""
    home = place.fresh()
    past.fill_past(home)
    environment = place.environment(home)
    version: list[float] = []

    def after_version() -> float:
        version.append(run([*MOCKLOOP, "--version"], environment))
        return run([*MOCKLOOP, "next", "--json"], environment)

    pairs = in_turn(partial(run, [PYTHON, "-c", "pass"], environment), after_version, runs)
    beside = Pairs(version[1:], pairs.measured, pairs.loop)
    title = f"mockloop next, {past.REHEARSALS:,} past rehearsals"
    median = pairs.medians[1]
    return [
        Row(
            name="next",
            title=title,
            against="python -c pass",
            pairs=pairs,
            bar=f"≤ {BAR_MS:g} ms",
            met=median <= BAR_MS,
            note=normalised_note(pairs, median, BAR_MS),
        ),
        Row(name="next", title="the same", against="mockloop --version", pairs=beside),
    ]
