"""The debrief: every level beside the others, what is far apart first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mockloop.report.debrief_in_words import apart_word, debrief_in_words
from mockloop.report.debrief_model import DebriefRow, DebriefView, OpinionView
from mockloop.tui import debrief_pages, keys_debrief, safe, typeset
from mockloop.tui.screens.base import BaseScreen, TopLine
from mockloop.tui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from pathlib import Path

    from mockloop.services.debrief_files import Shown
    from mockloop.services.rounds import Round

FEWEST_HEAD, MOST_HEAD = 3, 10
"""Cells for the name of a judge."""
FEWEST_TITLE = 14
ROOMY = 45
"""Cells from which the columns stand farther apart."""
WIDE_TALK = (
    "Talk about the marked ones first. Each of you names the words the level rests on; nobody has "
    "to give way."
)
CLOSE_TALK = "Nobody is two levels apart here. What would you do first to reach the next level?"
MEANS = "– no level, the reason is on the right\n· not rated"
MEANS_IN_WORDS = "How far the levels lie apart; each of them is on the right"
APART = 12
"""Cells for how far opinions lie apart, in words."""
OVERALL = "overall"


class DebriefScreen(BaseScreen):
    """Criteria with all levels on the left, the reasons of one on the right."""

    CSS_PATH = "debrief.tcss"
    BINDINGS = [*keys_debrief.DEBRIEF]
    AUTO_FOCUS = "#rows"
    help_title = "Debrief"

    def __init__(self, round_: Round, shown: Shown) -> None:
        super().__init__()
        self.round = round_
        self._whole: DebriefView = shown.view
        """With its numbers, for reports; whether they have them is decided when one is written."""
        self.view: DebriefView = shown.view
        self._sent = shown.sent
        self._shown = ""

    def body(self) -> Iterable[Widget]:
        yield TopLine()
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield Static(id="heads", markup=False)
                yield OptionList(id="rows", markup=False, compact=True)
                with VerticalScroll(id="beside", can_focus=False):
                    yield Static(id="beside-text", markup=False)
            yield TextPane()

    def on_mount(self) -> None:
        if not self.mockloop.workspace.numbers:
            self.view = debrief_in_words(self._whole)
        raters = " and ".join(self.view.raters) or "nobody yet"
        self.query_one(TopLine).show(
            safe.join(("Debrief", "bold $text-primary"), f" · {safe.flat(self.view.title)}"),
            safe.short(f"{self.view.candidate}’s answer, rated by {raters}", 44),
        )

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self._draw)

    @property
    def _rows(self) -> OptionList:
        return self.query_one("#rows", OptionList)

    # ------------------------------------------------------------ the left side

    def _draw(self) -> None:
        if not self.is_attached:
            return
        width = (self._rows.size.width or 40) - 3
        self.query_one("#heads", Static).update(self._heads(width))
        chosen = self._shown or (self.view.rows[0].code if self.view.rows else OVERALL)
        self._rows.clear_options()
        self._rows.add_options(self._options(width))
        self._rows.highlighted = self._rows.get_option_index(chosen)
        self.query_one("#beside-text", Static).update(self._beside(width))
        self._shown = ""
        self._show(chosen)

    def _columns(self, width: int) -> tuple[int, list[tuple[str, int]]]:
        """Return the cells of the title, and the head of each judge with its cells."""
        if not self.view.numbers:  # there is no room for words; they stand on the right
            return width - APART, [("", APART)]
        names = {"own": "own", "built-in": "scorer"}
        heads = [safe.flat(names.get(sort, name)) for sort, name in self.view.columns]
        gap = 3 if width > ROOMY else 2
        for most in range(MOST_HEAD, FEWEST_HEAD, -1):
            found = [(name, min(most, max(FEWEST_HEAD, cell_len(name))) + gap) for name in heads]
            title = width - sum(cells for _, cells in found)
            if title >= FEWEST_TITLE:
                break
        return max(FEWEST_TITLE, title), found

    def _heads(self, width: int) -> Content:
        title, heads = self._columns(width)
        return safe.plain(" " * title + "".join(_cell(name, cells) for name, cells in heads))

    def _options(self, width: int) -> list[Option]:
        options: list[Option] = []
        wide = self.view.wide
        if wide:
            options.append(Option(safe.plain("Two levels apart or more"), disabled=True))
        for row, cells in self.view.table:
            if wide and not row.wide and row is self.view.rows[len(wide)]:
                options.append(Option(safe.plain("The others"), disabled=True))
            options.append(Option(self._line(row, cells, width), id=row.code))
        if self.view.overall:
            options.append(Option(safe.plain("The whole answer"), id=OVERALL))
        return options

    def _line(self, row: DebriefRow, cells: tuple[OpinionView | None, ...], width: int) -> Content:
        title, heads = self._columns(width)
        style = "bold $text-warning" if row.wide else ""
        parts: list[safe.Part] = [
            (safe.fit(f"{row.code} {row.short}", title - 1) + " ", style),
        ]
        if not self.view.numbers:
            return safe.join(*parts, (_cell(apart_word(row), APART), style))
        for cell, (_, room) in zip(cells, heads, strict=True):
            level = "·" if cell is None else "–" if cell.level is None else str(cell.level)
            parts.append((_cell(level, room), style))
        return safe.join(*parts)

    def _beside(self, width: int) -> Content:
        rows: list[Content] = []
        for doubt in self.view.doubts:
            rows += [typeset.prose(f"Doubt: {doubt}", width).stylize("$text-warning"), Content("")]
        rows.append(typeset.prose(WIDE_TALK if self.view.wide else CLOSE_TALK, width))
        if self._sent is not None:
            whom = safe.flat(self.round.state.interviewer) or "the others"
            file = f"A file for {whom} is written, with your own levels opened; s says where."
            rows += [Content(""), typeset.prose(file, width)]
        means = MEANS if self.view.numbers else MEANS_IN_WORDS
        return safe.lines([*rows, Content(""), typeset.prose(means, width).stylize("$text-muted")])

    # ------------------------------------------------------------ the right side

    def _show(self, code: str) -> None:
        # Highlighting a line of the list announces itself later, when it is already shown.
        if code == self._shown:
            return
        self._shown = code
        pane = self.query_one(TextPane)
        width = max(24, (pane.size.width or 40) - 4)
        found = next((row for row in self.view.rows if row.code == code), None)
        if found is None:
            pane.show(debrief_pages.overall_page(self.view.overall, self.view, width), afresh=True)
        else:
            pane.show(debrief_pages.row_page(found, self.view, width), afresh=True)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option.id is not None:
            self._show(event.option.id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.query_one(TextPane).focus()

    # ------------------------------------------------------------ keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "send":
            from mockloop.services.debrief_files import sends

            return sends(self.round)
        return super().check_action(action, parameters)

    def action_row(self, number: int) -> None:
        if number <= len(self.view.rows):
            code = self.view.rows[number - 1].code
            self._rows.highlighted = self._rows.get_option_index(code)
            self._show(code)

    def action_switch(self) -> None:
        (self._rows if self.query_one(TextPane).has_focus else self.query_one(TextPane)).focus()

    def action_interview(self) -> None:
        from mockloop.tui.screens.dialogs import ReadDialog

        pages = [debrief_pages.interview_page(self.view), debrief_pages.answer_page(self.view)]
        self.app.push_screen(ReadDialog("How the interview went", pages))

    def action_answer(self) -> None:
        from mockloop.tui.screens.dialogs import ReadDialog

        pages = [debrief_pages.interview_page(self.view), debrief_pages.answer_page(self.view)]
        self.app.push_screen(ReadDialog("The answer", pages, start=1))

    def action_report(self) -> None:
        self._write("html")

    def action_markdown(self) -> None:
        self._write("markdown")

    def action_share(self) -> None:
        from mockloop.tui.sharing import write_debrief_to_share

        write_debrief_to_share(self, self.round)

    def _write(self, form: str) -> None:
        from mockloop.services.debrief_files import write_reports
        from mockloop.tui.reports import write_and_say

        ws = self.mockloop.workspace
        write_and_say(self, form, lambda: write_reports(ws, self.round, self._whole, form))

    def action_send(self) -> None:
        from mockloop.services.debrief_files import send_debrief

        def done(path: Path) -> None:
            from mockloop.tui.screens.dialogs import MessageDialog

            whom = safe.flat(self.round.state.interviewer) or "the others"
            self.app.push_screen(
                MessageDialog(
                    f"For {whom}",
                    safe.join(
                        (path.name, "bold"),
                        f"\nin {path.parent}\n\nIt holds your own levels, opened, and what you "
                        "said of the comments.",
                    ),
                )
            )

        ws = self.mockloop.workspace
        self.in_background(lambda: send_debrief(ws, self.round), done, group="store")

    def action_back(self) -> None:
        self.mockloop.routes.debrief_left(self.round)


def _cell(text: str, cells: int) -> str:
    return "  " + safe.fit(text, cells - 2, "right")
