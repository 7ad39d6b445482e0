"""Progress: lines of criteria and competencies, a small picture of one, and its attempts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual_plotext import PlotextPlot

from mockloop.domain.kinds import KIND_TITLES
from mockloop.progress.telling import summary
from mockloop.services import loop_in_words
from mockloop.services.loop_views import ERROR
from mockloop.tui import keys_loop, progress_plot, progress_rows, safe, typeset, words
from mockloop.tui.background import Background
from mockloop.tui.screens.base import BaseScreen, TopLine

if TYPE_CHECKING:
    from mockloop.progress.standing import Line
    from mockloop.services.page_reports import PageReport
    from mockloop.services.progress import Progress

FEW_FOR_A_PICTURE = 3
ROOMY = 30
"""Rows from which there is room for the whole note."""
SHORT_NOTE = "● first looks  ○ repeats, revisions, warm-ups: not compared   F1 explains"
WIDEST, DIALOG, EDGES = 100, 0.96, 7
"""Cells of a large dialog: at most, as a part of the screen, and what its edges take."""
WIDE, WIDE_LIST = 120, 60
"""Cells from which the picture stands beside the list, and those of the list then."""
KIND_OF = {"AD": "api-design", "EC": "estimate-challenge", "IT": "incident-triage"}


class ProgressScreen(BaseScreen):
    """Every value that is drawn can be opened to its attempt."""

    CSS_PATH = "progress.tcss"
    BINDINGS = [*keys_loop.PROGRESS]
    AUTO_FOCUS = "#lines"
    help_title = "Progress"

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress
        self._lines: dict[str, Line] = {}
        self._row_width = 0
        self._noted = (0, False)
        self._pictured = ("", 0)

    def body(self) -> Iterable[Widget]:
        yield TopLine()
        with Horizontal(id="sides"):
            yield OptionList(id="lines", markup=False, compact=True)
            with Vertical(id="picture"):
                yield Static(id="said", markup=False)
                yield PlotextPlot(id="plot")
        yield Static(id="note", markup=False)

    def on_mount(self) -> None:
        series = self._progress.series
        first, others = len(series.first_looks), len(series.others)
        self.query_one(TopLine).show(
            ("Progress", "bold $text-primary"),
            f"{words.count(first, 'first look')}, {words.count(others, 'other')}"
            if series.points
            else "nothing rated yet",
        )
        # All of it before the first layout, so that one is enough; a picture once a line is chosen.
        self.query_one(PlotextPlot).display = False
        self._draw_note()
        self._fill()

    def on_resize(self) -> None:
        super().on_resize()
        self._draw_note()
        self.call_after_refresh(self._fill)

    # ------------------------------------------------------------ drawing

    @property
    def _list_width(self) -> int:
        """Cells of the list as the style sheet lays it out."""
        room = self.app.size.width - 2
        return WIDE_LIST if self.app.size.width >= WIDE else room

    @property
    def _picture_width(self) -> int:
        """Cells beside the list, or below it, between the paddings."""
        room = self.app.size.width - 4
        return room - WIDE_LIST - 1 if self.app.size.width >= WIDE else room

    def _fill(self) -> None:
        options = self.query_one("#lines", OptionList)
        at = options.highlighted
        width = max(30, (options.size.width or self._list_width) - 2)
        if width == self._row_width:
            return
        self._row_width = width
        options.clear_options()
        self._lines.clear()
        found = self._progress
        if said := summary(found.criteria):
            options.add_option(Option(safe.plain(said), disabled=True))
        for title, lines in self._groups():
            if lines == (found.bias,):
                # Before the last line that can be marked, so that they can be scrolled to.
                options.add_options(self._depths(width))
            options.add_option(
                Option(progress_rows.head(title, width, self._numbers), disabled=True)
            )
            for line in lines:
                self._lines[line.id] = line
                row = progress_rows.line_row(line, width, self._numbers)
                options.add_option(Option(row, id=line.id))
        if not self._lines:
            text = "Nothing is rated yet. Home has a first prompt."
            if found.series.points:
                text = "None of the answers so far was long enough to be rated."
            options.add_option(Option(safe.plain(text), disabled=True))
            return
        options.highlighted = at if at is not None else 2
        self._draw_line()  # not only when the list says so: then the first layout has it

    def _depths(self, width: int) -> list[Option]:
        axes = self._progress.depths
        numbers = self._numbers
        head = progress_rows.head("By depth of the prompts", width, numbers)
        rows = [progress_rows.axis_row(axis, width, numbers) for axis in axes]
        rows = [head, *rows] if rows else []
        return [Option(row, disabled=True) for row in rows]

    def _groups(self) -> list[tuple[str, tuple[Line, ...]]]:
        found, groups = self._progress, []
        for prefix, kind in KIND_OF.items():
            own = tuple(line for line in found.criteria if line.id.rstrip("0123456789") == prefix)
            groups.append((KIND_TITLES[kind], own))
        groups.append(("Competencies, over all kinds", found.competencies))
        groups.append(("Your prediction", (found.bias,)))
        return [(title, own) for title, own in groups if any(x.dots or x.beside for x in own)]

    @property
    def _numbers(self) -> bool:
        return self.mockloop.workspace.numbers

    def _draw_note(self) -> None:
        width = max(30, self.app.size.width - 4)
        size = (width, self.app.size.height >= ROOMY)
        if size == self._noted:
            return
        self._noted = size
        notes = self.notices() if size[1] else [SHORT_NOTE, *self.notices()[1:]]
        rows = [typeset.prose(note, width) for note in notes]
        self.query_one("#note", Static).update(safe.lines(rows).stylize("$text-muted"))

    def notices(self) -> list[str]:
        found = self._progress
        said = [ERROR.format(error=found.error, how="measured" if found.measured else "assumed")]
        if not self._numbers:
            said = [loop_in_words.ERROR]
        if found.series.beside:
            left = f"{found.series.beside} attempts by another scorer are left out; “mockloop "
            said.append(f"{left}rescore --all” brings them in.")
        return said

    @property
    def _line(self) -> Line | None:
        option = self.query_one("#lines", OptionList).highlighted_option
        return self._lines.get(option.id or "") if option is not None else None

    def on_option_list_option_highlighted(self) -> None:
        self._draw_line()

    def _draw_line(self) -> None:
        line = self._line
        if line is None:
            return
        width = max(20, self._picture_width - 2)
        if (line.id, width) == self._pictured:
            return
        self._pictured = (line.id, width)
        wide = self.app.size.width >= WIDE
        told = progress_rows.said(line, width, wide, self._numbers)
        self.query_one("#said", Static).update(told)
        plot = self.query_one(PlotextPlot)
        plot.display = len(line.dots) >= FEW_FOR_A_PICTURE
        if plot.display:
            progress_plot.draw(plot, line, width, self._numbers)

    # ------------------------------------------------------------ keys

    def on_option_list_option_selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        line = self._line
        if line is None:
            return

        self.app.push_screen(AttemptsDialog(line, self._numbers))

    def action_ten_minutes(self) -> None:
        from mockloop.tui.routes_loop import WarmUpAt

        line = self._line
        if line is not None and line.id.rstrip("0123456789") in KIND_OF:
            self.mockloop.routes.warm_up(WarmUpAt(line.id))
        else:
            safe.toast(self.app, "Ten minutes are for one criterion: mark a line such as EC3.")

    def action_next(self) -> None:
        self.mockloop.routes.what_next()

    def action_switch(self) -> None:
        self.query_one("#lines").focus()

    def action_report(self) -> None:
        self._write("html")

    def action_markdown(self) -> None:
        self._write("markdown")

    def _write(self, form: str) -> None:
        from mockloop.tui.reports import write_page_and_open

        ws = self.mockloop.workspace

        def report() -> PageReport:
            from mockloop.services.page_reports import progress_report

            return progress_report(ws, self._progress, ws.report_folder)

        write_page_and_open(self, report, form)

    def action_back(self) -> None:
        self.mockloop.routes.home()


class AttemptsDialog(Background, ModalScreen[None]):
    """The attempts behind a line; the chosen one is opened over it, and left for it again."""

    CSS_PATH = ["dialogs.tcss", "progress.tcss"]
    BINDINGS = [*keys_loop.ATTEMPTS]
    AUTO_FOCUS = "#attempts"

    def __init__(self, line: Line, numbers: bool = True) -> None:
        super().__init__()
        self._line, self._numbers = line, numbers

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -large"):
            yield Static(safe.plain(safe.flat(self._line.title), "bold"), classes="dialog-title")
            width = min(WIDEST, int(self.app.size.width * DIALOG)) - EDGES
            numbers = self._numbers
            options = [
                Option(progress_rows.attempt_line(self._line, dot, width, numbers), id=dot.session)
                for dot in reversed(self._line.every)
            ]
            yield OptionList(*options, id="attempts", markup=False, compact=True)
            yield Static(
                safe.plain("Enter opens the review   Esc back", "$text-muted"),
                classes="dialog-foot",
            )

    def on_option_list_option_selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        option = self.query_one(OptionList).highlighted_option
        if option is not None and option.id:
            self.mockloop.routes.attempt(option.id, self._line.id)

    def action_close(self) -> None:
        self.dismiss(None)
