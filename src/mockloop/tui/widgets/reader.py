"""A reader: numbered pages of which one is shown, in a column or a drawer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from mockloop.tui import keys, safe
from mockloop.tui.finding import Place
from mockloop.tui.passages import row_of
from mockloop.tui.widgets.reader_finding import ReaderFinding
from mockloop.tui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from mockloop.tui.app import MockloopApp

STRIP_LINES = 3
TALL = 30
"""Lines of a window in which the strip may take two lines more."""
FOOT = ("quote", "find")
"""Keys of the reader that its foot names where lines can be copied."""


@dataclass(frozen=True)
class Page:
    """One page: ``draw`` returns its content for a width in cells."""

    id: str
    title: str
    draw: Callable[[int], Content]


class Reader(ReaderFinding, Vertical):
    """Shows pages one at a time, with a strip that names them all."""

    BINDINGS = [*keys.READER]
    DEFAULT_CSS = """
    Reader { height: 1fr; }
    Reader #strip { height: auto; color: $text-muted; margin-bottom: 1; }
    Reader #reader-foot { display: none; height: 1; color: $text-muted; }
    Reader.-quoting #strip { padding-left: 1; }
    Reader.-quoting FindBar { padding-left: 1; }
    Reader.-quoting #reader-foot { padding-left: 1; }
    Reader.-quoting:focus-within #reader-foot { display: block; }
    Reader.-quoting.-finding:focus-within #reader-foot { display: none; }
    """

    class Opened(Message):
        """A page was brought up."""

        def __init__(self, page: Page) -> None:
            super().__init__()
            self.page = page

    class Quoted(Message):
        """A line was taken out, to be quoted somewhere else."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(
        self, pages: Sequence[Page], start: int = 0, quoting: bool = False, width: int = 0
    ) -> None:
        """Show ``pages``; with ``quoting`` a line can be marked and taken out.

        ``width``: the cells it will have, where they are known before it is laid out. Then it is
        never seen without its first page.
        """
        super().__init__(classes="-quoting" if quoting else None)
        self._quoting = quoting
        self._pages = list(pages)
        self._index = min(start, max(0, len(self._pages) - 1))
        self._width = width

    def compose(self) -> ComposeResult:
        ready = self._width > 0
        strip = Static(self._strip() if ready else "", id="strip", markup=False)
        strip.display = len(self._pages) > 1
        yield strip
        yield TextPane(self._quoting, self._content(self.page) if ready else Content(""))
        if self._quoting:
            yield Static(self._foot(), id="reader-foot")

    def _foot(self) -> Content:
        keymap = cast("MockloopApp", self.app).settings.keys
        copy, find = (keys.short_key(keys.BY_ID[f"reader.{name}"], keymap) for name in FOOT)
        return safe.plain(f"↑↓ mark a line   {copy} copy it   {find} find")

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self._index]

    @property
    def pane(self) -> TextPane:
        """The part that scrolls."""
        return self.query_one(TextPane)

    def on_mount(self) -> None:
        self.post_message(self.Opened(self.page))

    def on_resize(self, event: events.Resize) -> None:
        width = self.content_size.width - (1 if self._quoting else 0)
        if width != self._width:
            self._width = width
            self.look_again()
            self._draw()

    def set_pages(self, pages: Sequence[Page]) -> None:
        """Replace the pages, staying on the present one when it is still there."""
        current = self.page.id
        self._pages = list(pages)
        ids = [page.id for page in self._pages]
        self._index = ids.index(current) if current in ids else 0
        self.look_again()
        self._draw()

    def show(self, page_id: str) -> None:
        """Bring up the page with that id, if there is one."""
        for number, page in enumerate(self._pages):
            if page.id == page_id:
                self._open(number)

    def focus_text(self) -> None:
        """Put the focus on the text, so that arrows move in it."""
        self.pane.focus()

    def contents(self) -> list[Content]:
        """Return every page as it is drawn at the present width."""
        return [self._content(page) for page in self._pages] if self._width > 0 else []

    def _content(self, page: Page) -> Content:
        # One column for the padding, one for the scrollbar.
        return page.draw(max(20, self._width - 2))

    def redraw(self) -> None:
        """Draw the present page again, without moving in it."""
        self._draw()

    def _draw(self, afresh: bool = False) -> None:
        if self._width <= 0:
            return
        strip = self.query_one("#strip", Static)
        strip.display = len(self._pages) > 1
        strip.update(self._strip())
        self.pane.show(self.with_places(self._index, self._content(self.page)), afresh)

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
        self._draw(afresh=True)
        self.post_message(self.Opened(self.page))

    def show_place(self, place: Place) -> None:
        """Bring up a place on any page."""
        if place.page != self._index:
            self._open(place.page)
        else:
            self._draw()
        self.pane.reach(row_of(self._content(self.page), place.start))

    @property
    def index(self) -> int:
        """The number of the page that is shown, from 0."""
        return self._index

    # ------------------------------------------------------------ keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "quote_line":
            return self._quoting
        return super().check_action(action, parameters)

    def action_next_page(self) -> None:
        self._open((self._index + 1) % len(self._pages))

    def action_previous_page(self) -> None:
        self._open((self._index - 1) % len(self._pages))

    def action_pick_page(self, number: int) -> None:
        self._open(number - 1)

    def action_quote_line(self) -> None:
        line = self.pane.line
        if line is not None:
            self.post_message(self.Quoted(line.text))
