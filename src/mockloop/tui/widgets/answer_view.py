"""The answer with numbered marks: a ground colour and a number, so that neither stands alone."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from mockloop.report.marks import Marking
from mockloop.tui import keys, safe


class AnswerView(VerticalScroll):
    """Shows the answer; moving goes from mark to mark."""

    BINDINGS = [*keys.MARKS]
    DEFAULT_CSS = """
    AnswerView { padding: 0 1; scrollbar-size-vertical: 1; }
    AnswerView #answer-text { height: auto; }
    """

    class Moved(Message):
        """Another mark became the present one."""

        def __init__(self, mark: int) -> None:
            super().__init__()
            self.mark = mark

    def __init__(self, marking: Marking) -> None:
        super().__init__(id="answer-view")
        texts = [text for text in marking.texts if text.source == "answer"]
        self._segments = texts[0].segments if texts else ()
        self._numbers = [s.mark for s in self._segments if s.mark is not None]
        self.mark: int | None = self._numbers[0] if self._numbers else None
        """The number of the present mark."""

    def compose(self) -> ComposeResult:
        yield Static(self._content()[0], id="answer-text", markup=False)

    def _content(self) -> tuple[Content, int]:
        """Return the marked answer and where the present mark begins."""
        if not any(segment.text for segment in self._segments):
            return safe.plain("The answer is empty.", "$text-muted"), 0
        parts: list[safe.Part] = []
        position = begins = 0
        for segment in self._segments:
            pieces: list[safe.Part] = [segment.text]
            if segment.mark is not None:
                here = segment.mark == self.mark
                ground = "bold on $primary 45%" if here else "on $primary 20%"
                number = "bold reverse" if here else "bold $text-accent"
                pieces = [(segment.text, ground), (f"[{segment.mark}]", number)]
                begins = position if here else begins
            parts += pieces
            position += len(safe.join(*pieces))
        return safe.join(*parts), begins

    def go(self, mark: int, announce: bool = False) -> None:
        """Make ``mark`` the present one and bring it into view."""
        if mark not in self._numbers:
            return
        self.mark = mark
        content, begins = self._content()
        self.query_one("#answer-text", Static).update(content)
        self.call_after_refresh(self._bring, content, begins)
        if announce:
            self.post_message(self.Moved(mark))

    def _bring(self, content: Content, begins: int) -> None:
        width = max(10, self.query_one("#answer-text").content_size.width)
        line = len(content[:begins].wrap(width)) if begins else 0
        self.scroll_to(y=max(0, line - self.size.height // 3), animate=False)

    def _step(self, by: int) -> None:
        if self.mark is None:
            return
        place = self._numbers.index(self.mark) + by
        if 0 <= place < len(self._numbers):
            self.go(self._numbers[place], announce=True)

    def action_next_mark(self) -> None:
        self._step(1)

    def action_previous_mark(self) -> None:
        self._step(-1)
