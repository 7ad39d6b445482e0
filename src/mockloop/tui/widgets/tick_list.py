"""A list that ticks: Enter or Space changes the mark of the marked row, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mockloop.tui import safe

Group = tuple[str, Sequence[str]]
"""A heading, which may be empty, and the ids of the rows below it."""


class TickList(OptionList):
    """Rows by id; what a tick means is known to whoever draws them."""

    def __init__(
        self, groups: Sequence[Group], draw: Callable[[str], Content],
        change: Callable[[str], None], *, id: str,
    ) -> None:  # fmt: skip
        """Show a row ``draw(id)`` for every id; ``change(id)`` is called before it is redrawn."""
        self._draw_row, self._change_row = draw, change
        options: list[Option] = []
        for title, ids in groups:
            if title and ids:
                options.append(Option(safe.plain(title, "bold"), disabled=True))
            options += [Option(draw(row), id=row) for row in ids]
        super().__init__(*options, id=id, markup=False, compact=True)

    def tick(self) -> None:
        """Change the marked row and draw it again."""
        chosen = self.highlighted_option
        if chosen is not None and chosen.id is not None:
            self._change_row(chosen.id)
            self.replace_option_prompt(chosen.id, self._draw_row(chosen.id))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.tick()
