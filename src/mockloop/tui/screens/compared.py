"""Two answers side by side over the present screen, and the report of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockloop.services.comparing import Compared
from mockloop.tui import keys_loop
from mockloop.tui.background import Background
from mockloop.tui.compare_pages import compare_pages
from mockloop.tui.screens.dialogs import ReadDialog

if TYPE_CHECKING:
    from mockloop.services.page_reports import PageReport


class ComparedDialog(Background, ReadDialog):
    """What changed, the levels, every check."""

    BINDINGS = [*keys_loop.COMPARED]
    foot = "r report   m Markdown   / find   Esc back to where you were"

    def __init__(self, found: Compared, numbers: bool) -> None:
        title = "What your revision changed" if found.revised else "Two answers"
        super().__init__(title, compare_pages(found, numbers))
        self._found, self._numbers = found, numbers

    def action_report(self) -> None:
        self._write("html")

    def action_markdown(self) -> None:
        self._write("markdown")

    def _write(self, form: str) -> None:
        from mockloop.tui.reports import write_page_and_open

        def report() -> PageReport:
            from mockloop.services.page_reports import comparison_report

            return comparison_report(self._found, self._numbers)

        write_page_and_open(self, report, form)
