"""Progress: lines of criteria and competencies, a small picture of one, and its attempts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual_plotext import PlotextPlot

from mockloop.domain.kinds import KIND_TITLES
from mockloop.domain.progress import LOOK_WORDS
from mockloop.services.loop_views import ERROR, line_note
from mockloop.tui import keys_loop, safe, typeset, words
from mockloop.tui.background import Background
from mockloop.tui.screens.base import BaseScreen, TopLine

if TYPE_CHECKING:
    from mockloop.progress.standing import Dot, Line
    from mockloop.services.page_reports import PageReport
    from mockloop.services.progress import Progress

FEW_FOR_A_PICTURE = 3
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
        self._fill()
        self.call_after_refresh(self._draw_note)

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self._fill)
        self.call_after_refresh(self._draw_note)

    # ------------------------------------------------------------ drawing

    def _fill(self) -> None:
        options = self.query_one("#lines", OptionList)
        at = options.highlighted
        width = max(30, options.size.width - 2)
        options.clear_options()
        self._lines.clear()
        found = self._progress
        for title, lines in self._groups():
            options.add_option(Option(safe.plain(title, "bold"), disabled=True))
            for line in lines:
                self._lines[line.id] = line
                options.add_option(Option(self._row(line, width), id=line.id))
        if found.depths:
            options.add_option(Option(safe.plain("By depth of the prompts", "bold"), disabled=True))
            for axis in found.depths:
                text = f"  {axis.axis} {axis.depth}"
                tail = f"{axis.mean:>6.1f}   {axis.attempts}×"
                row = safe.join(safe.fit(text, max(10, width - 14)), tail)
                options.add_option(Option(row, disabled=True))
        if not self._lines:
            text = "Nothing is rated yet. Home has a first prompt."
            options.add_option(Option(safe.plain(text), disabled=True))
            return
        options.highlighted = at if at is not None else 1

    def _groups(self) -> list[tuple[str, tuple[Line, ...]]]:
        found, groups = self._progress, []
        for prefix, kind in KIND_OF.items():
            own = tuple(line for line in found.criteria if line.id.rstrip("0123456789") == prefix)
            groups.append((KIND_TITLES[kind], own))
        groups.append(("Competencies, over all kinds", found.competencies))
        groups.append(("Your prediction", (found.bias,)))
        return [(title, own) for title, own in groups if any(x.dots or x.beside for x in own)]

    def _row(self, line: Line, width: int) -> Content:
        name = line.title if line.id == "bias" else f"{line.id} {line.title}"
        mean = "–" if line.mean is None else f"{line.mean:.1f}"
        said = {"up": "↑", "down": "↓", "no clear change": "="}.get(line.trend.direction, "")
        return safe.join(
            f"  {safe.fit(name, max(10, width - 14))}{mean:>5}",
            (f" {said or '·'} {len(line.dots)}×", "$text-muted"),
        )

    def _draw_note(self) -> None:
        found = self._progress
        width = max(30, self.app.size.width - 4)
        said = ERROR.format(error=found.error, how="measured" if found.measured else "assumed")
        rows = [typeset.prose(said, width)]
        if found.series.beside:
            left = f"{found.series.beside} attempts by another scorer are left out; “mockloop "
            rows.append(typeset.prose(f"{left}rescore --all” brings them in.", width))
        self.query_one("#note", Static).update(safe.lines(rows).stylize("$text-muted"))

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
        width = max(20, self.query_one("#picture").size.width - 2)
        note = f"{line_note(line)}; {line.trend.words}"
        rows = [
            typeset.hanging(line.title, width, 2).stylize("bold"),
            typeset.prose(note, width),
        ]
        self.query_one("#said", Static).update(safe.lines(rows))
        plot = self.query_one(PlotextPlot)
        plot.display = len(line.dots) >= FEW_FOR_A_PICTURE
        if plot.display:
            _draw(plot, line)

    # ------------------------------------------------------------ keys

    def on_option_list_option_selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        line = self._line
        if line is None:
            return

        self.app.push_screen(AttemptsDialog(line))

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

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line

    def compose(self) -> ComposeResult:
        dots = sorted([*self._line.dots, *self._line.beside], key=lambda d: (d.at, d.session))
        with Vertical(classes="dialog -large"):
            yield Static(safe.plain(safe.flat(self._line.title), "bold"), classes="dialog-title")
            options = [Option(_attempt(dot), id=dot.session) for dot in reversed(dots)]
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


def _attempt(dot: Dot) -> Content:
    return safe.join(
        (f"{dot.at[:10]}  ", "$text-muted"),
        f"{dot.value:>4.1f}  ",
        safe.fit(dot.title, 44),
        (f"  {LOOK_WORDS.get(dot.look, dot.look)}", "$text-muted"),
    )


def _draw(plot: PlotextPlot, line: Line) -> None:
    """Draw first looks as dots, the others as small ones; a line only where a change is named."""
    dots = sorted([*line.dots, *line.beside], key=lambda dot: (dot.at, dot.session))
    place = {dot.session: number for number, dot in enumerate(dots, start=1)}
    plt = plot.plt
    plt.clear_figure()
    low, high = (-4, 4) if line.id == "bias" else (0, 4)
    plt.ylim(low, high)
    plt.yticks(list(range(low, high + 1, 2 if line.id == "bias" else 1)))
    plt.xticks([place[dot.session] for dot in line.dots], [dot.at[5:10] for dot in line.dots])
    xs, ys = [place[dot.session] for dot in line.dots], [dot.value for dot in line.dots]
    if line.trend.direction in ("up", "down"):
        plt.plot(xs, ys, marker="braille")
    plt.scatter(xs, ys, marker="●")
    if line.beside:
        plt.scatter(
            [place[dot.session] for dot in line.beside], [dot.value for dot in line.beside],
            marker="○",
        )  # fmt: skip
    plot.refresh()
