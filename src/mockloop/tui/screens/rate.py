"""Rating by hand: the answer on one side, one criterion with its anchors on the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from mockloop.domain.handrating import HAND_STATUS_WORDS, HandRating
from mockloop.domain.rubric import Criterion
from mockloop.errors import MockloopError
from mockloop.peers.filling_in import Sheet
from mockloop.text import printable
from mockloop.tui import keys_rating, pages, safe, typeset, words
from mockloop.tui.screens.base import BaseScreen, TopLine
from mockloop.tui.widgets.reader import Page

if TYPE_CHECKING:
    from mockloop.services.sheet_desk import SheetDesk

BESIDE_HOME = 2
"""Screens while there is none between home and the rating."""
FIRST_STEP = (
    "Which of these levels does the answer reach? Press 0 to 4; x says that you cannot judge it, "
    "which is a full answer."
)
MARK = (
    "Now the words it rests on: mark them in the answer with Shift and the arrows or the mouse, "
    "then press m. A level without a quote is not stored; x says that you cannot judge it."
)
GO_ON = "n goes to the next criterion, c adds a comment, Ctrl+s stores it all."


class RateScreen(BaseScreen):
    """One criterion after the other; whatever is filled in is kept at once."""

    CSS_PATH = "rate.tcss"
    BINDINGS = [*keys_rating.RATE]
    AUTO_FOCUS = "#answer"
    help_title = "Rating by hand"

    def __init__(self, desk: SheetDesk) -> None:
        super().__init__()
        self.desk = desk
        self._all = desk.revising
        self._number = 0

    def body(self) -> Iterable[Widget]:
        yield TopLine()
        with Horizontal(id="sides"):
            yield TextArea(
                printable(self.desk.text), id="answer", read_only=True, soft_wrap=True,
                highlight_cursor_line=False,
            )  # fmt: skip
            with VerticalScroll(id="criterion", can_focus=False):
                yield Static(id="sheet", markup=False)

    def on_mount(self) -> None:
        self._draw()
        if self.desk.notice:
            safe.toast(self.app, self.desk.notice)

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self._draw)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria at hand: three to begin with, or all."""
        return self.desk.rubric.criteria if self._all else self.desk.first

    @property
    def criterion(self) -> Criterion:
        """The criterion that is shown."""
        return self.criteria[self._number]

    @property
    def sheet(self) -> Sheet:
        """What was filled in for it."""
        return self.desk.sheets[self.criterion.id]

    # ------------------------------------------------------------ drawing

    def _draw(self) -> None:
        title = safe.flat(self.desk.case.prompt.title)
        whose = safe.flat(self.desk.whose) or "the candidate"
        every = len(self.desk.rubric.criteria)
        note = f"{self._number + 1} of {len(self.criteria)}"
        few = len(self.criteria) < every
        note += f" to begin with; a: all {every}" if few else " criteria"
        self.query_one(TopLine).show(
            safe.join((f"Rating {whose}", "bold $text-primary"), f" · {title}"), note
        )
        width = max(24, self.query_one("#criterion").content_size.width - 1)
        self.query_one("#sheet", Static).update(safe.lines(self._rows(width)))

    def _rows(self, width: int) -> list[Content]:
        criterion, sheet = self.criterion, self.sheet
        rows = [typeset.prose(f"{criterion.id} {criterion.title}", width).stylize("bold")]
        if sheet.level is not None:
            rows.append(safe.plain(f"Your level: {sheet.level} of 4", "$text-primary"))
            own = typeset.prose(criterion.anchors[sheet.level], max(20, width - 2))
            rows += [safe.join("  ", line.plain) for line in own.split("\n", allow_blank=True)]
        elif sheet.status is not None:
            said = f"No level: {HAND_STATUS_WORDS[sheet.status]}"
            rows.append(typeset.prose(said, width).stylize("$text-primary"))
            rows.append(safe.plain("x again: another reason", "$text-muted"))
        for number, quote in enumerate(sheet.evidence, start=1):
            rows.append(typeset.hanging(f"{number} “{safe.flat(quote.quote)}”", width, 2))
        if sheet.what:
            rows.append(typeset.labelled("Said  ", safe.flat(sheet.what), width))
        if sheet.instead:
            rows.append(typeset.labelled("Stronger  ", safe.flat(sheet.instead), width))
        if sheet.ticks:
            rows.append(safe.plain(f"{words.count(len(sheet.ticks), 'indicator')} ticked"))
        rows.append(typeset.prose(self._what_next(sheet), width).stylize("$text-warning"))
        return [*rows, Content(""), pages.anchors(criterion, width, sheet.level)]

    def _what_next(self, sheet: Sheet) -> str:
        if sheet.level is None and sheet.status is None:
            return FIRST_STEP
        return MARK if sheet.missing else GO_ON

    # ------------------------------------------------------------ filling in

    def _set(self, sheet: Sheet) -> None:
        try:
            self.desk.change(self.criterion.id, sheet)
        except MockloopError as error:
            self.show_error(error)
        self._draw()

    def action_level(self, level: int) -> None:
        self._set(self.sheet.with_level(level))

    def action_state(self) -> None:
        self._set(self.sheet.with_next_state())

    def action_quote(self) -> None:
        area = self.query_one("#answer", TextArea)
        start, end = (_offset(area, place) for place in area.selection)
        quote = self.desk.quote(start, end)
        if quote is None:
            safe.toast(self.app, "Mark the words first: Shift and the arrows, or the mouse.")
            return
        self._set(self.sheet.with_quote(quote))

    def action_unquote(self) -> None:
        self._set(self.sheet.without_last_quote())

    def action_criterion(self, by: int) -> None:
        self._number = (self._number + by) % len(self.criteria)
        self.query_one("#criterion").scroll_home(animate=False)
        self._draw()

    def action_scroll_sheet(self, by: int) -> None:
        self.query_one("#criterion").scroll_relative(y=3 * by, animate=False)

    def action_all(self) -> None:
        shown = self.criterion.id
        self._all = not self._all
        ids = [criterion.id for criterion in self.criteria]
        self._number = ids.index(shown) if shown in ids else 0
        self._draw()

    def action_comment(self) -> None:
        from mockloop.tui.screens.rate_dialogs import CommentDialog

        self.app.push_screen(CommentDialog(self.criterion, self.sheet, self._set))

    def action_ticks(self) -> None:
        from mockloop.tui.screens.rate_dialogs import TicksDialog

        self.app.push_screen(TicksDialog(self.criterion, self.sheet, self._set))

    def action_notes(self) -> None:
        from mockloop.tui.screens.dialogs import ReadDialog

        notes = [entry for entry in self.desk.notes if entry.kind == "note"]

        def draw(width: int) -> Content:
            rows = [
                typeset.hanging(
                    f"{words.minutes_seconds(entry.elapsed)} {entry.sign or ' '} {entry.about} "
                    f"{safe.flat(entry.text)}",
                    width,
                    2,
                )
                for entry in notes
            ]
            return safe.lines(rows or [safe.plain("You wrote nothing down.", "$text-muted")])

        self.app.push_screen(ReadDialog("Your notes", [Page("notes", "Notes", draw)]))

    def action_case(self) -> None:
        from mockloop.tui.screens.dialogs import ReadDialog

        case = self.desk.case
        found = pages.case_pages(case, self.desk.rubric, case.materials, case.facts)
        if case.injects:
            found.append(pages.news_page(case.injects))
        self.app.push_screen(ReadDialog("The case", found))

    # ------------------------------------------------------------ storing

    def action_store(self) -> None:
        if found := self.desk.problems():
            self._go_to_problem()
            safe.toast(self.app, " ".join(found), "warning")
            return
        self.in_background(self.desk.store, self._stored, self.show_error, group="store")

    def _go_to_problem(self) -> None:
        for number, criterion in enumerate(self.criteria):
            if self.desk.sheets[criterion.id].missing:
                self._number = number
                self._draw()
                return

    def _stored(self, rating: HandRating) -> None:
        self.mockloop.routes.rated(self.desk, rating)

    def action_back(self) -> None:
        kept = "What you filled in is kept; “mockloop rate” goes on with it."
        if len(self.app.screen_stack) > BESIDE_HOME:
            self.app.pop_screen()
            safe.toast(self.app, kept)
        else:
            self.mockloop.routes.home(kept)


def _offset(area: TextArea, place: tuple[int, int]) -> int:
    """Return a row and column of the answer as a place in its text."""
    row, column = place
    return sum(len(area.document[number]) + 1 for number in range(row)) + column
