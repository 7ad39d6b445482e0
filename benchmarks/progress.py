"""From the key at home to the painted progress, with 1,000 past rehearsals and with none."""

from __future__ import annotations

from pathlib import Path

from benchmarks import past
from benchmarks.measuring import Row, in_turn, normalised_note, reference_loop, timed
from benchmarks.place import MOCKLOOP, Place
from benchmarks.terminal import Terminal

BAR_MS = 300.0
KEY, BACK = "g", "\x1b"
HOME_TEXTS = ("Next for you", "History", "Help")
FULL_TEXTS = ("first looks, 988 others", "EC5", "mean ", "4┤", "compared")
EMPTY_TEXTS = ("nothing rated yet", "Home has a first prompt", "compared")
PAUSE = 0.4
"""Seconds for whatever is still drawn after a screen stands."""


def measure(place: Place, runs: int) -> list[Row]:
    """Return opening progress beside an empty one; both programs run side by side."""
    full = place.fresh()
    past.fill_past(full)
    with (
        Terminal(MOCKLOOP, place.environment(place.fresh())) as nothing,
        Terminal(MOCKLOOP, place.environment(full)) as much,
    ):
        nothing.wait_for(*HOME_TEXTS)
        much.wait_for(*HOME_TEXTS)
        # The first opening of each, which loads the modules, is the round that does not count.
        firsts: list[float] = []

        def opened() -> float:
            firsts.append(_open(much, FULL_TEXTS))
            return firsts[-1]

        pairs = in_turn(lambda: _open(nothing, EMPTY_TEXTS), opened, runs)
    median = pairs.medians[1]
    return [
        Row(
            name="progress",
            title=f"key to painted progress, {past.REHEARSALS:,} past rehearsals",
            against="the same with no past",
            pairs=pairs,
            bar=f"≤ {BAR_MS:g} ms",
            met=median <= BAR_MS,
            note=f"the first opening took {firsts[0]:.0f} ms;"
            f" {normalised_note(pairs, median, BAR_MS)}",
        ),
        _loading(full, runs),
    ]


def _open(terminal: Terminal, texts: tuple[str, ...]) -> float:
    """Return the ms from the key to the last of the texts, and go home again."""
    terminal.settle(PAUSE)
    sent = terminal.send(KEY)
    painted = terminal.wait_for(*texts)
    terminal.settle(PAUSE)
    terminal.send(BACK)
    terminal.wait_for(*HOME_TEXTS)
    return (painted - sent) * 1000


def _loading(home: Path, runs: int) -> Row:
    from mockloop.services.progress import load_progress
    from mockloop.services.workspace import open_workspace

    with open_workspace(home, environ={}) as ws:
        pairs = in_turn(reference_loop, lambda: timed(lambda: load_progress(ws)), runs)
    return Row(
        name="progress",
        title="of that, loading it",
        against="reference loop",
        pairs=pairs,
        note=normalised_note(pairs, pairs.medians[1]),
    )
