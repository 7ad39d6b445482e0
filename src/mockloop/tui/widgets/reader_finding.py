"""Finding in a reader: a field under the text, places marked on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.widget import Widget

from mockloop.tui.finding import Finder

if TYPE_CHECKING:
    from mockloop.tui.finding import Place
    from mockloop.tui.widgets.find_bar import FindBar

WHILE_FINDING = frozenset({"next_place", "previous_place", "close_find"})


class ReaderFinding(Widget):
    """A mixin; the reader supplies pages and shows places."""

    _finder: Finder | None = None

    if TYPE_CHECKING:

        @property
        def index(self) -> int: ...
        def contents(self) -> list[Content]: ...
        def show_place(self, place: Place) -> None: ...
        def redraw(self) -> None: ...
        def focus_text(self) -> None: ...

    @property
    def _bar(self) -> FindBar:
        from mockloop.tui.widgets.find_bar import FindBar

        return self.query_one(FindBar)

    def with_places(self, page: int, content: Content) -> Content:
        """Return the content of a page with what was found marked in it."""
        return self._finder.mark(page, content) if self._finder is not None else content

    def look_again(self) -> None:
        """After pages or width changed: find the same words where they are now."""
        if self._finder is not None:
            self._finder.look(self._finder.query, self.contents())
            self._bar.say(self._finder.said())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in WHILE_FINDING:
            return self._finder is not None
        return super().check_action(action, parameters)

    async def action_find(self) -> None:
        """Open the field, or go back into it."""
        if self._finder is None:
            from mockloop.tui.widgets.find_bar import FindBar

            self._finder = Finder()
            self.add_class("-finding")
            # The next key belongs to the field already: no later turn may hand out the focus.
            await self.mount(FindBar())
        self._bar.focus_field()

    def on_find_bar_typed(self, event: Any) -> None:
        event.stop()
        if self._finder is not None:
            self._finder.look(event.query, self.contents())
            self._bar.say(self._finder.said())
            self.redraw()

    def on_find_bar_left(self, event: Any) -> None:
        event.stop()
        self.focus_text()
        if event.step:
            self.action_next_place()

    def action_next_place(self) -> None:
        self._step(1)

    def action_previous_place(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._finder is None:
            return
        place = self._finder.step(by, self.index)
        self._bar.say(self._finder.said())
        if place is not None:
            self.show_place(place)

    def action_close_find(self) -> None:
        """Take the field and the marks away; the page stays where it is."""
        if self._finder is None:
            return
        self._finder = None
        self.remove_class("-finding")
        self._bar.remove()
        self.focus_text()
        self.redraw()
