"""The interviewer's log with its corrections: an entry is taken back, never taken out."""

from __future__ import annotations

from collections.abc import Iterable

from mockloop.domain.packet import LogEntry


def struck_numbers(log: Iterable[LogEntry]) -> frozenset[int]:
    """Return the numbers, from 1, of the entries that were taken back."""
    return frozenset(
        int(entry.about)
        for entry in log
        if entry.kind == "struck" and entry.about.isascii() and entry.about.isdigit()
    )


def standing(log: Iterable[LogEntry]) -> tuple[LogEntry, ...]:
    """Return the entries that hold, in their order: without those taken back, and no corrections.

    Applying it twice changes nothing.
    """
    entries = tuple(log)
    struck = struck_numbers(entries)
    return tuple(
        entry
        for number, entry in enumerate(entries, start=1)
        if entry.kind != "struck" and number not in struck
    )
