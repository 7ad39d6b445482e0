"""One line to type: the candidate's words, or a question of one's own, kept as it is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from mockloop.domain.packet import Sign
from mockloop.services.cockpit import Line
from mockloop.text import printable
from mockloop.tui import cockpit_rows, keys_cockpit, safe
from mockloop.tui.widgets.fields import WordField

if TYPE_CHECKING:
    from mockloop.services.cockpit import Cockpit

SIGNS: tuple[Sign, ...] = ("+", "-", "")
SIGN_WORDS = {"+": "for", "-": "against", "": "neither for nor against"}
MOST = 600
"""Characters of a line; a longer quote becomes two notes."""


class NoteLine(Vertical):
    """Hidden until it is opened; Enter hands the line over, Escape keeps it for later."""

    BINDINGS = [*keys_cockpit.NOTE_LINE]
    DEFAULT_CSS = """
    NoteLine { display: none; height: auto; padding: 0 1; background: $surface; }
    NoteLine.-open { display: block; }
    NoteLine Static { height: auto; }
    NoteLine Input { height: 3; }
    """

    class Changed(Message):
        """The line is another one now."""

        def __init__(self, line: Line) -> None:
            super().__init__()
            self.line = line

    class Sent(Message):
        """Enter was pressed."""

        def __init__(self, line: Line) -> None:
            super().__init__()
            self.line = line

    class Closed(Message):
        """Escape was pressed; the line is kept."""

    def __init__(self, cockpit: Cockpit) -> None:
        super().__init__(id="note-line")
        self._cockpit = cockpit
        self.line = Line()

    def compose(self) -> ComposeResult:
        yield Static(id="note-head", markup=False)
        # Not selected on focus: the next key would replace what was typed before.
        yield WordField(id="note-text", max_length=MOST, select_on_focus=False)
        yield Static(id="note-foot", markup=False)

    @property
    def is_open(self) -> bool:
        """Whether the line can be seen."""
        return self.has_class("-open")

    def open(self, line: Line, warning: str = "") -> None:
        """Show a line and take the focus."""
        self.line = line
        self.add_class("-open")
        field = self.query_one(Input)
        if field.value != line.text:
            field.value = printable(line.text)
            field.cursor_position = len(field.value)
        field.focus()
        self._draw(warning)

    def close(self) -> None:
        """Hide it; the text that is kept is not touched."""
        self.remove_class("-open")

    def _draw(self, warning: str = "") -> None:
        line = self.line
        place = cockpit_rows.number_of(self._cockpit, line.criterion)
        title = cockpit_rows.short_title(self._cockpit, line.criterion)
        where = f"{place} {safe.flat(title)}" if place else "no criterion"
        if line.what == "note":
            sign = f"{line.sign or '·'} {SIGN_WORDS[line.sign]}"
            head = safe.join(("The candidate’s words   ", "bold"), (sign, "$text-primary"),
                             f"   on {where}")  # fmt: skip
            foot = "Enter keep   Tab + or −   ↑↓ another criterion   Esc later"
        elif line.what == "say":
            head = safe.join(("In your own words   ", "bold"), f"as {self._speaker}")
            foot = "Enter send it to their screen   ↑↓ as somebody else   Esc later"
        elif line.what == "find":
            head = safe.join(("What did they ask?   ", "bold"), "a few words are enough")
            foot = "Enter mark the fact that answers it   Esc later"
        else:
            head = safe.join(("Your own question   ", "bold"), f"on {where}")
            foot = "Enter check it and note it as asked   ↑↓ another criterion   Esc later"
        self.query_one("#note-head", Static).update(head)
        shown = safe.plain(warning, "bold $text-warning") if warning else (
            safe.plain(foot, "$text-muted")
        )  # fmt: skip
        self.query_one("#note-foot", Static).update(shown)

    @property
    def _speaker(self) -> str:
        for person in self._cockpit.case.prompt.personas:
            if person.id == self.line.criterion:
                return safe.flat(f"{person.name}, {person.role}")
        return "yourself"

    def _set(self, line: Line) -> None:
        self.line = line
        self._draw()
        self.post_message(self.Changed(line))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_open and event.value != self.line.text:
            self._set(replace(self.line, text=event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Sent(replace(self.line, text=event.value)))

    def action_criterion(self, step: int) -> None:
        if self.line.what == "find":
            return
        people = self._cockpit.case.prompt.personas
        chosen = people if self.line.what == "say" else self._cockpit.rubric.criteria
        ids = ["", *(item.id for item in chosen)]
        at = ids.index(self.line.criterion) if self.line.criterion in ids else 0
        self._set(replace(self.line, criterion=ids[(at + step) % len(ids)]))

    def action_sign(self) -> None:
        at = SIGNS.index(self.line.sign)
        if self.line.what == "note":
            self._set(replace(self.line, sign=SIGNS[(at + 1) % len(SIGNS)]))

    def action_close(self) -> None:
        self.post_message(self.Closed())
