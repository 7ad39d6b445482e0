"""Dialogs of the writing screen: turning in, questions to the reader, a pause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static, TextArea

from mockloop.text import clean
from mockloop.tui import keys, safe, words
from mockloop.tui.autosave import Autosave
from mockloop.tui.background import Background
from mockloop.tui.widgets.buttons import DialogButtons
from mockloop.tui.widgets.fields import NoteField

if TYPE_CHECKING:
    from mockloop.services.practice import Rehearsal


class QuestionsDialog(Background, ModalScreen[bool]):
    """A field for questions to the reader of the report, stored as it is typed."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [*keys.FIELD_DIALOG]
    AUTO_FOCUS = "#questions"
    heading = "Questions to the reader of your report"
    yes = "Done"

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__()
        self.rehearsal = rehearsal
        self._loaded = rehearsal.reader_questions
        self.autosave = Autosave(
            lambda: self.field.text, self._write, self.set_timer, self._store_in_background
        )

    @property
    def field(self) -> TextArea:
        """The field for the questions."""
        return self.query_one("#questions", TextArea)

    def explain(self) -> str:
        """Return what is said above the field."""
        return "They stand on the first page of the report, for a mentor or a peer. Optional."

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(safe.plain(self.heading, "bold"), classes="dialog-title")
            yield Static(safe.plain(self.explain()), id="explain")
            yield NoteField(self._loaded, id="questions", highlight_cursor_line=False)
            with DialogButtons():
                yield Button(safe.plain(self.yes), id="yes", compact=True)
                yield Button(safe.plain("Keep writing"), id="no", compact=True)

    def _write(self, text: str) -> None:
        self.rehearsal.save_draft(clean(text).text, "reader_questions")

    def _store_in_background(self, job: Any) -> None:
        self.in_background(job, self.autosave.settle, group="autosave")

    def on_text_area_changed(self) -> None:
        if self.autosave.version or self.field.text != self._loaded:
            self.autosave.changed()

    def save_now(self) -> str:
        """Store the field on the spot; return what went wrong, if anything."""
        error = self.autosave.flush()
        return str(error) if error else ""

    def _close(self, result: bool) -> None:
        problem = self.save_now()
        if problem:
            safe.toast(self.app, problem, "error")
        self.dismiss(result)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self._close(event.button.id == "yes")

    def action_close(self) -> None:
        self._close(False)


UNSENT = {"update": "an update", "question": "a question", "order": "an order"}
"""What may have been typed and not sent, in words."""


class TurnInDialog(QuestionsDialog):
    """Asks once before the answer is handed in."""

    AUTO_FOCUS = "#yes"
    heading = "Turn your answer in?"
    yes = "Turn in"

    def __init__(self, rehearsal: Rehearsal, count: int) -> None:
        super().__init__(rehearsal)
        self._count = count

    def explain(self) -> str:
        unsent = ", ".join(UNSENT.get(name, name) for name in self.rehearsal.unsent())
        warning = f"\n\nNot sent yet, and no part of the answer: {unsent}." if unsent else ""
        return (
            f"{words.count(self._count, 'word')}, {self.rehearsal.clock_label}. After this the "
            f"text stays as it is.{warning}\n\nQuestions to the reader of your report, if you have "
            "any:"
        )


class PauseDialog(ModalScreen[None]):
    """The clock stands still until this is closed; the text is out of sight."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [*keys.PAUSE]

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(safe.plain("Paused", "bold"), classes="dialog-title")
            yield Static(safe.plain(f"The clock stands at {self._label}. Enter or Esc goes on."))

    def action_close(self) -> None:
        self.dismiss(None)
