"""A reader: numbered pages of which one is shown, in a column or a drawer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from mockloop.tui import keys, safe

STRIP_LINES = 3
TALL = 30
"""Lines of a window in which the strip may take two lines more."""


@dataclass(frozen=True)
class Page:
    """One page: ``draw`` returns its content for a width in cells."""

    id: str
    title: str
    draw: Callable[[int], Content]


class Reader(Vertical):
    """Shows pages one at a time, with a strip that names them all."""

    BINDINGS = [*keys.READER]
    DEFAULT_CSS = """
    Reader { height: 1fr; }
    Reader #strip { height: auto; color: $text-muted; margin-bottom: 1; }
    Reader #page { height: 1fr; scrollbar-size-vertical: 1; }
    Reader #page:focus { background-tint: $foreground 2%; }
    Reader #page-text { height: auto; padding-right: 1; }
    """

    class Opened(Message):
        """A page was brought up."""

        def __init__(self, page: Page) -> None:
            super().__init__()
            self.page = page

    def __init__(self, pages: Sequence[Page], start: int = 0) -> None:
        super().__init__()
        self._pages = list(pages)
        self._index = min(start, max(0, len(self._pages) - 1))
        self._width = 0

    def compose(self) -> ComposeResult:
        yield Static(id="strip", markup=False)
        with VerticalScroll(id="page"):
            yield Static(id="page-text", markup=False)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self._index]

    def on_mount(self) -> None:
        self.post_message(self.Opened(self.page))

    def on_resize(self, event: events.Resize) -> None:
        if self.content_size.width != self._width:
            self._width = self.content_size.width
            self._draw()

    def set_pages(self, pages: Sequence[Page]) -> None:
        """Replace the pages, staying on the present one when it is still there."""
        current = self.page.id
        self._pages = list(pages)
        ids = [page.id for page in self._pages]
        self._index = ids.index(current) if current in ids else 0
        self._draw()

    def show(self, page_id: str) -> None:
        """Bring up the page with that id, if there is one."""
        for number, page in enumerate(self._pages):
            if page.id == page_id:
                self._open(number)

    def focus_text(self) -> None:
        """Put the focus on the text, so that arrows scroll it."""
        self.query_one("#page").focus()

    def _draw(self) -> None:
        if not self._width:
            return
        strip = self.query_one("#strip", Static)
        strip.display = len(self._pages) > 1
        strip.update(self._strip())
        # One column for the padding, one for the scrollbar.
        self.query_one("#page-text", Static).update(self.page.draw(max(20, self._width - 2)))

    def _strip(self) -> Content:
        most = STRIP_LINES + 2 if self.app.size.height >= TALL else STRIP_LINES
        for limit in (60, 30, 20, 12):
            rows = self._strip_rows(limit)
            if len(rows) <= most:
                return safe.lines(rows)
        return safe.lines(self._strip_rows(0))

    def _strip_rows(self, limit: int) -> list[Content]:
        """Return the names wrapped to the width; with a limit of 0 only the present one."""
        rows: list[Content] = []
        row = Content("")
        for number, page in enumerate(self._pages):
            here = number == self._index
            name = safe.short(page.title, limit or 40) if limit or here else ""
            label = f"{'▸' if here else ' '}{number + 1} {name}".rstrip()
            piece = safe.plain(label, "bold $text-primary" if here else "")
            gap = 2 if row.cell_length else 0
            if row.cell_length and row.cell_length + gap + piece.cell_length > self._width:
                rows.append(row)
                row, gap = Content(""), 0
            row = safe.join(row, " " * gap, piece)
        hint = "   → next"
        if row.cell_length + len(hint) <= self._width:
            row = safe.join(row, (hint, "$text-primary"))
        return [*rows, row]

    def _open(self, number: int) -> None:
        if not 0 <= number < len(self._pages):
            return
        self._index = number
        self._draw()
        self.query_one("#page").scroll_home(animate=False)
        self.post_message(self.Opened(self.page))

    def action_next_page(self) -> None:
        self._open((self._index + 1) % len(self._pages))

    def action_previous_page(self) -> None:
        self._open((self._index - 1) % len(self._pages))

    def action_pick_page(self, number: int) -> None:
        self._open(number - 1)
