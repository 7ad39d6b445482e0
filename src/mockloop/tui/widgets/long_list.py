"""A list of many rows: a screenful at once, the rest bit by bit, so that no key waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from textual.widgets import OptionList
from textual.widgets.option_list import Option

FIRST, MORE = 36, 40
"""Rows made at once, and rows made in each turn after that."""
PAUSE = 0.02
"""Seconds between two turns."""


class LongList(OptionList):
    """Options of which those below the first screenful come later."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False, compact=True)
        self._coming: Iterator[Option] = iter(())

    def show(self, options: Iterable[Option], wanted: str | None, fallback: int | None) -> None:
        """Replace the rows and mark the one with the id ``wanted``, else row ``fallback``."""
        self.clear_options()
        self._coming = iter(options)
        ids = [option.id for option in self._more(FIRST)]
        while wanted and wanted not in ids and (more := self._more(MORE)):
            ids += [option.id for option in more]
        self.highlighted = ids.index(wanted) if wanted and wanted in ids else fallback
        self._later(self._coming)

    def finish(self) -> None:
        """Make every row that is still to come."""
        while self._more(MORE):
            pass

    def action_last(self) -> None:
        """Go to the last row, of all there are."""
        self.finish()
        super().action_last()

    def _more(self, count: int) -> list[Option]:
        made = list(islice(self._coming, count))
        if made:
            self.add_options(made)
        return made

    def _later(self, coming: Iterator[Option]) -> None:
        def step() -> None:
            if coming is self._coming and self.is_attached and self._more(MORE):
                self._later(coming)

        self.set_timer(PAUSE, step)
