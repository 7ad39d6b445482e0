"""Keeps what is typed at most 800 ms behind the keyboard, whatever happens; no Textual here.

The first unsaved key starts a timer; later keys do not push it back. Writes go one after another,
so that an older text never lands on a newer one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from mockloop.errors import MockloopError

DELAY = 0.6
"""Seconds from the first unsaved key to the write; leaves 0.2 s for a busy machine."""


@dataclass(frozen=True)
class Outcome:
    """How one write went: the version it covered, or the error."""

    version: int
    error: MockloopError | None = None


class Autosave:
    """Counts changes of one text and decides when it is written.

    ``schedule(seconds, call)`` starts a timer, ``run(job)`` runs a job off the screen's turn;
    both are given from outside, so that tests decide when time passes.
    """

    def __init__(
        self,
        read: Callable[[], str],
        write: Callable[[str], None],
        schedule: Callable[[float, Callable[[], None]], object],
        run: Callable[[Callable[[], Outcome]], None],
    ) -> None:
        self._read, self._write = read, write
        self._schedule, self._run = schedule, run
        self._lock = Lock()
        self._waiting = False
        self._busy = False
        self.version = 0
        """Counts changes; 0 is the text as it was loaded."""
        self.saved = 0
        """The last version known to be stored."""
        self.error: MockloopError | None = None
        """Why the last write failed, or None."""

    @property
    def dirty(self) -> bool:
        """Whether there is anything that is not stored yet."""
        return self.saved < self.version

    def changed(self) -> None:
        """Note one more change; starts the timer when none runs."""
        self.version += 1
        self._arm()

    def _arm(self) -> None:
        if not self._waiting:
            self._waiting = True
            self._schedule(DELAY, self._due)

    def _due(self) -> None:
        self._waiting = False
        if not self.dirty:
            return
        if self._busy:
            self._arm()
            return
        self._busy = True
        text, version = self._read(), self.version
        self._run(lambda: self._store(text, version))

    def _store(self, text: str, version: int) -> Outcome:
        with self._lock:
            if version <= self.saved:
                return Outcome(version)
            try:
                self._write(text)
            except MockloopError as error:
                return Outcome(version, error)
            self.saved = version
            return Outcome(version)

    def settle(self, outcome: Outcome) -> None:
        """Take note of how a write in the background ended; a failed one is tried again."""
        self._busy = False
        self.error = outcome.error
        if self.dirty:
            self._arm()

    def flush(self) -> MockloopError | None:
        """Write now, on the caller's own turn; return what went wrong, if anything."""
        if self.dirty:
            self.error = self._store(self._read(), self.version).error
        return self.error
