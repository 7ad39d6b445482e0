"""From the start of the process to the first frame that can be used."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from functools import partial

from benchmarks import crowd
from benchmarks.measuring import Row, in_turn
from benchmarks.place import BARE_APP, MOCKLOOP, Place
from benchmarks.terminal import Terminal

BAR = 1.6
COLD_RUNS = 3
HOME_TEXTS = ("Next for you", "Bulk refunds", "Help", "History")
"""The card, the list and the footer of the home screen; all there, it answers to every key."""
CROWDED_TEXTS = ("Where you stopped", "960 rehearsals", "Help", "History")
BARE_TEXTS = ("Bare application", "Leave it")


def measure(place: Place, runs: int) -> list[Row]:
    """Return the warm start over a bare app with header and footer; the cold one as a note."""
    bare = partial(first_frame, [*BARE_APP, "frame"], BARE_TEXTS, place.environment(place.fresh()))
    first_frame(MOCKLOOP, HOME_TEXTS, place.environment(place.fresh()))  # compiles the modules
    cold_runs = min(runs, COLD_RUNS)
    cold = in_turn(bare, lambda: _home(place), cold_runs)
    home = partial(first_frame, MOCKLOOP, HOME_TEXTS, place.environment(place.fresh()))
    pairs = in_turn(bare, home, runs)  # the round that does not count fills the data folder
    return [
        Row(
            name="frame",
            title="first interactive frame, warm",
            against="bare app, header and footer",
            pairs=pairs,
            bar=f"≤ {BAR:g} ×",
            met=pairs.ratio <= BAR,
            note=f"cold, with an empty data folder: {cold.medians[1]:.0f} ms,"
            f" {cold.ratio:.2f} × ({cold_runs} runs)",
        ),
        _crowded(place, bare, runs),
    ]


def _crowded(place: Place, bare: Callable[[], float], runs: int) -> Row:
    """Return the warm start where 1,000 more prompts and 1,000 rehearsals are at home."""
    home = place.fresh()
    crowd.fill_home(home)
    # Reads every prompt once, which may take longer than a start is waited for.
    subprocess.run(
        [*MOCKLOOP, "prompts"], env=place.environment(home), check=True, stdout=subprocess.DEVNULL
    )
    pairs = in_turn(
        bare, partial(first_frame, MOCKLOOP, CROWDED_TEXTS, place.environment(home)), runs
    )
    return Row(
        name="frame",
        title=f"the same with {crowd.PROMPTS:,} prompts and {crowd.REHEARSALS:,} rehearsals",
        against="bare app, header and footer",
        pairs=pairs,
        bar=f"≤ {BAR:g} ×",
        met=pairs.ratio <= BAR,
    )


def first_frame(command: Sequence[str], texts: Sequence[str], environment: dict[str, str]) -> float:
    """Return the ms from the start of a program until all texts stand on its screen.

    Raises:
        NotReachedError: they did not appear, or the program did not end when asked to.
    """
    with Terminal(command, environment) as terminal:
        drawn = terminal.wait_for(*texts)
        terminal.leave()
    return (drawn - terminal.started) * 1000


def _home(place: Place) -> float:
    return first_frame(MOCKLOOP, HOME_TEXTS, place.environment(place.fresh()))
