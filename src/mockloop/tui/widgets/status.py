"""What the writing screen says about itself: clock, words, whether the text is stored."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from mockloop.tui import safe


class NewsLine(Static):
    """One quiet line for news that has arrived and was not read yet."""

    DEFAULT_CSS = """
    NewsLine { height: 1; padding: 0 1; display: none; color: $foreground; }
    """

    def __init__(self) -> None:
        super().__init__(id="news", markup=False)
        self._line, self._unread = "", 0

    def show(self, line: str, unread: int) -> None:
        """Show the newest unread news; nothing when all is read."""
        self._line, self._unread = line, unread
        self.display = unread > 0
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        more = f"  F3 read {self._unread}" if self._unread > 1 else "  F3 read"
        room = max(10, width - len(more) - 2)
        self.update(
            safe.join(
                ("» ", "bold $text-accent"), safe.fit(self._line, room), (more, "$text-primary")
            )
        )


class TalkLine(Static):
    """One quiet line while somebody has joined: who it is, and what they said last."""

    DEFAULT_CSS = """
    TalkLine { height: 1; padding: 0 1; display: none; color: $foreground; }
    """

    def __init__(self) -> None:
        super().__init__(id="talk-line", markup=False)
        self._name, self._said, self._unread = "", "", 0

    def show(self, name: str, said: str, unread: int) -> None:
        """Show who has joined and the newest unread words; nothing without either."""
        self._name, self._said, self._unread = name, said, unread
        self.display = bool(name) or unread > 0
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        joined = f"{safe.short(self._name, 24)} joined" if self._name else ""
        if not self._unread:
            self.update(safe.plain(joined, "$text-muted"))
            return
        more = f"  Esc a read {self._unread}" if self._unread > 1 else "  Esc a read"
        head = f"{joined} · " if joined else ""
        room = max(10, self.content_size.width - len(head) - len(more) - 2)
        self.update(
            safe.join(
                (head, "$text-muted"),
                ("» ", "bold $text-accent"),
                safe.fit(self._said, room),
                (more, "$text-primary"),
            )
        )


class Banner(Static):
    """A plain line that stays until its cause is gone."""

    DEFAULT_CSS = """
    Banner { height: auto; padding: 0 1; display: none; background: $panel; color: $text-error; }
    """

    def __init__(self) -> None:
        super().__init__(id="banner", markup=False)

    def show(self, text: str) -> None:
        """Show ``text``, or nothing when it is empty."""
        self.display = bool(text)
        self.update(safe.plain(text) if text else Content(""))
