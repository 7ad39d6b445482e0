"""From a key to its character on the screen, in the editor."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from benchmarks.measuring import Row, in_turn
from benchmarks.place import BARE_APP, MOCKLOOP, PROMPT, Place
from benchmarks.terminal import NotReachedError, Terminal

BAR = 1.25
GAP = 0.06
"""Seconds between two keys: a fast typist."""
LINE = 40
BRIEFING = "Begin writing"
WRITING = "Turn in"


def measure(place: Place, runs: int) -> list[Row]:
    """Return key-to-paint in the editor over a bare text area; both programs run side by side."""
    environment = place.environment(place.fresh())
    practice = [*MOCKLOOP, "practice", PROMPT, "--seed", "7"]
    with (
        Terminal([*BARE_APP, "area"], environment) as bare,
        Terminal(practice, environment) as editor,
    ):
        bare.wait_for("Ready to type")
        begin_writing(editor)
        bare_keys, editor_keys = typing(bare), typing(editor)
        pairs = in_turn(lambda: next(bare_keys), lambda: next(editor_keys), runs)
    slow = [_slowest_tenth(values) for values in (pairs.baseline, pairs.measured)]
    return [
        Row(
            name="key",
            title="key to paint in the editor",
            against="bare text area",
            pairs=pairs,
            bar=f"≤ {BAR:g} ×",
            met=pairs.ratio <= BAR,
            note=f"one key in ten takes longer than {slow[1]:.1f} ms, {slow[0]:.1f} ms when bare",
        )
    ]


def begin_writing(terminal: Terminal) -> None:
    """Go from the briefing to the editor; the key is sent again if it came too early."""
    terminal.wait_for(BRIEFING)
    for attempt in range(3):
        terminal.settle(0.5)
        terminal.send("\r")
        try:
            terminal.wait_for(WRITING, seconds=10)
        except NotReachedError:
            if attempt == 2:
                raise
        else:
            terminal.settle(1)
            return


def typing(terminal: Terminal) -> Iterator[float]:
    """Type without end, one key a step; yield the ms until each stands on the screen."""
    number = 0
    while True:
        number += 1
        # Its number tells this line from the others, so that only the new character completes it.
        line = f"{number:03d} "
        terminal.send(line)
        terminal.wait_for(line)
        for place in range(LINE):
            key = ascii_lowercase[place % len(ascii_lowercase)]
            line += key
            terminal.settle(GAP)
            sent = terminal.send(key)
            yield (terminal.wait_for(line, seconds=10) - sent) * 1000
        terminal.send("\r")
        terminal.settle(GAP)


def _slowest_tenth(values: Sequence[float]) -> float:
    """Return the time that one value in ten exceeds."""
    if len(values) < 2:
        return values[0]
    return statistics.quantiles(values, n=10, method="inclusive")[-1]
