"""The text of a page: it scrolls, and where lines can be taken out, one of them is marked."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from mockloop.tui import keys, safe
from mockloop.tui.passages import Line, line_at, lines_of

BAR = "▌"
NOTHING = Content("")


class TextPane(VerticalScroll, inherit_bindings=False):
    """Shows content; with ``marking`` arrows move a mark from line to line, else they scroll."""

    BINDINGS = [*keys.PAGE]
    DEFAULT_CSS = """
    TextPane { height: 1fr; scrollbar-size-vertical: 1; }
    TextPane:focus { background-tint: $foreground 2%; }
    TextPane #page-row { height: auto; }
    TextPane #page-text { width: 1fr; height: auto; padding-right: 1; }
    TextPane #page-gutter { width: 1; height: auto; color: $text-primary; }
    """

    def __init__(self, marking: bool = False, content: Content = NOTHING) -> None:
        """Show ``content`` until there is more; with ``marking`` its lines can be marked."""
        super().__init__(id="page")
        self._first = content
        self._marking = marking
        self._lines: tuple[Line, ...] = ()
        self._number = 0
        self._rows = 0

    def compose(self) -> ComposeResult:
        with Horizontal(id="page-row"):
            if self._marking:
                yield Static(id="page-gutter", markup=False)
            yield Static(self._first, id="page-text", markup=False)

    @property
    def line(self) -> Line | None:
        """The marked line; None on an empty page, and where no line is marked."""
        return self._lines[self._number] if self._lines else None

    def show(self, content: Content, afresh: bool = False) -> None:
        """Show ``content``, from its top when it is another page."""
        self.query_one("#page-text", Static).update(content)
        self._rows = content.plain.count("\n") + 1
        if self._marking:
            self._lines = lines_of(content)
            self._number = 0 if afresh else min(self._number, max(0, len(self._lines) - 1))
            self._draw_gutter()
        if afresh:
            self.scroll_home(animate=False)

    def reach(self, row: int) -> None:
        """Bring a row into view, and mark its line."""
        if self._marking and self._lines:
            self._number = line_at(self._lines, row)
            self._draw_gutter()
        self.call_after_refresh(
            self.scroll_to, y=max(0, row - self.size.height // 3), animate=False
        )

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self._draw_gutter()

    def _draw_gutter(self) -> None:
        if not self._marking or not self.is_mounted:
            return
        line = self.line if self.has_focus else None
        bars = [
            BAR if line is not None and line.first <= row <= line.last else " "
            for row in range(self._rows)
        ]
        self.query_one("#page-gutter", Static).update(safe.plain("\n".join(bars)))

    # ------------------------------------------------------------ keys

    def _step(self, by: int) -> None:
        if not self._marking or not self._lines:
            self.scroll_relative(y=by, animate=False)
            return
        self._go(self._number + by)

    def _leap(self, by: int) -> None:
        if not self._marking or not self._lines:
            self.scroll_relative(y=by, animate=False)
            return
        number = line_at(self._lines, max(0, self._lines[self._number].first + by))
        self._go(number if number != self._number else number + (1 if by > 0 else -1))

    def _go(self, number: int) -> None:
        self._number = max(0, min(number, len(self._lines) - 1))
        self._draw_gutter()
        line, height, top = self._lines[self._number], self.size.height, self.scroll_offset.y
        if line.first < top:
            self.scroll_to(y=line.first, animate=False)
        elif line.last >= top + height:
            self.scroll_to(y=min(line.first, line.last - height + 1), animate=False)

    def action_line_up(self) -> None:
        self._step(-1)

    def action_line_down(self) -> None:
        self._step(1)

    def action_page_up(self) -> None:
        self._leap(1 - max(2, self.size.height))

    def action_page_down(self) -> None:
        self._leap(max(2, self.size.height) - 1)

    def action_top(self) -> None:
        self._step(-self._rows)

    def action_bottom(self) -> None:
        self._step(self._rows)
