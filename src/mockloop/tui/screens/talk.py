"""Asking people: what was said so far, and a line for the next question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from mockloop.errors import MockloopError
from mockloop.interview.records import WAITING
from mockloop.report.talk import trust_bar, trust_words
from mockloop.text import printable
from mockloop.tui import keys, safe, typeset, words
from mockloop.tui.background import Background
from mockloop.tui.talk_page import sheet_lines
from mockloop.tui.widgets.fields import WordField

if TYPE_CHECKING:
    from mockloop.interview.records import Asked
    from mockloop.services.practice import Rehearsal

SAYS = {
    "unknown": "mockloop did not understand. It cost nothing; try other words.",
    "unclear": "mockloop is not sure what you mean. It cost nothing. Type the number, or other "
    "words:",
}
ALOUD = (
    "Your interviewer answers as these people: ask aloud, or in your chat. What you type here is "
    "kept with your answer; mockloop itself answers nothing."
)
COMPANY = "{name} answers what you ask here; when they leave, mockloop does."
HAS_IT = "{name} has your question."
WARNED = "Trust has gone down: {reason}"


class LineDialog(Background, ModalScreen[None]):
    """A large dialog with a transcript and one line to type; its draft is kept as it is typed."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [*keys.FIELD_DIALOG]
    AUTO_FOCUS = "#line"
    field = ""
    """The field of the rehearsal that keeps the line."""
    heading = ""
    placeholder = ""

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__()
        self.rehearsal = rehearsal
        self._drawn: object = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -large"):
            yield Static(safe.plain(self.heading, "bold"), classes="dialog-title")
            with VerticalScroll(id="talk", can_focus=False):
                yield Static(id="said", markup=False)
            draft = printable(self.rehearsal.lines.get(self.field, ""))
            yield WordField(draft, placeholder=self.placeholder, id="line")
            yield Static(id="talk-foot", classes="dialog-foot", markup=False)

    @property
    def line(self) -> Input:
        """The line that is typed."""
        return self.query_one("#line", Input)

    def on_mount(self) -> None:
        self.draw()
        self.set_interval(1.0, self._tick)

    def _tick(self) -> None:
        # Somebody who has joined may answer while this is open.
        if self.rehearsal.state is not self._drawn:
            self.draw()

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Show what was said, the newest at the bottom, and what is left."""
        self._drawn = self.rehearsal.state
        width = max(30, self.query_one("#talk").content_size.width - 2)
        self.query_one("#said", Static).update(self.transcript(width))
        self.query_one("#talk-foot", Static).update(safe.plain(self.foot(), "$text-muted"))
        self.query_one("#talk", VerticalScroll).scroll_end(animate=False)

    def transcript(self, width: int) -> Content:
        """Return what stands above the line."""
        raise NotImplementedError

    def foot(self) -> str:
        """Return what stands below the line."""
        raise NotImplementedError

    def sent(self, text: str) -> Any:
        """Do what the line says; off the screen's turn."""
        raise NotImplementedError

    def on_input_changed(self, event: Input.Changed) -> None:
        # Small and rare: a question is short, and every key of it is kept.
        text = event.value
        self.in_background(
            lambda: self.rehearsal.save_draft(text, self.field), lambda _: None,
            lambda _: None, group="line", exclusive=True,
        )  # fmt: skip

    def on_input_submitted(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        if text and not self.rehearsal.read_only:
            self.in_background(lambda: self.sent(text), self._done, self._failed, group="send")

    def _done(self, _: Any) -> None:
        self.line.value = ""
        self.draw()

    def _failed(self, error: MockloopError) -> None:
        # The line stays as it was typed.
        self.show_error(error)

    def action_close(self) -> None:
        self.dismiss(None)


class AskDialog(LineDialog):
    """Questions in one's own words to the people of the case."""

    field = "question"
    heading = "Ask somebody"
    placeholder = "In your own words; a name in front addresses somebody"

    def foot(self) -> str:
        if self.rehearsal.invited:
            return "Enter keep the question   Esc back to the text"
        if self.rehearsal.company:
            name = safe.short(self.rehearsal.company, 24)
            return f"{name} answers   Enter ask   Esc back to the text"
        left = words.count(self.rehearsal.questions_left, "question")
        return f"{left} left   Enter ask   Esc back to the text"

    def sent(self, text: str) -> Asked:
        """Ask, or choose what the last question meant when the line is a number."""
        last = self.rehearsal.state.asked[-1] if self.rehearsal.state.asked else None
        if last is not None and last.outcome == "unclear" and text.isdigit():
            return self.rehearsal.choose(int(text))
        return self.rehearsal.ask(text)

    def transcript(self, width: int) -> Content:
        people = self.rehearsal.case.prompt.personas
        rows = [safe.plain("Who can be asked", "$text-muted")]
        rows += [
            typeset.labelled(f"{safe.flat(person.name)}  ", safe.flat(person.role), width)
            for person in people
        ]
        if self.rehearsal.invited:
            rows += [Content(""), typeset.prose(ALOUD, width)]
        if self.rehearsal.easy:
            told = "In easy mode colleagues have told you everything already; see the materials."
            rows += [Content(""), typeset.prose(told, width)]
        if self.rehearsal.company:
            here = COMPANY.format(name=safe.flat(self.rehearsal.company))
            rows += [Content(""), typeset.prose(here, width)]
        said = [(item.at, self._exchange(item, width)) for item in self.rehearsal.state.asked]
        said += [(at, self._prompted(text, width)) for at, text in self.rehearsal.state.prompted]
        for _, lines in sorted(said, key=lambda row: row[0]):
            rows += [Content(""), *lines]
        if self.rehearsal.state.asked:
            rows += self._account()
        return safe.lines(rows)

    @property
    def _interviewer(self) -> str:
        return safe.flat(self.rehearsal.company) or "Your interviewer"

    def _prompted(self, text: str, width: int) -> list[Content]:
        return [typeset.labelled(f"{self._interviewer} asks  ", safe.flat(text), width)]

    def _account(self) -> list[Content]:
        """Return what an estimate keeps account of: the sheet, and trust."""
        sheet = self.rehearsal.sheet()
        if not sheet:
            return []
        trusts = [
            f"{safe.flat(person.name)} {trust_bar(level)} {trust_words(level)}"
            for person, level in self.rehearsal.trusts()
        ]
        rows = [Content(""), *sheet_lines(sheet)]
        return (
            [*rows, safe.plain("Trust: " + "   ".join(trusts), "$text-muted")] if trusts else rows
        )

    def _exchange(self, item: Asked, width: int) -> list[Content]:
        rows = [typeset.labelled("you  ", safe.flat(item.text), width)] if item.text else []
        if item.outcome == WAITING:
            return [*rows, typeset.prose(HAS_IT.format(name=self._interviewer), width)]
        said = SAYS.get(item.outcome)
        if said:
            rows.append(typeset.prose(said, width))
            rows += [
                typeset.labelled(f"  {number}  ", safe.flat(example), width)
                for number, (_, example) in enumerate(item.options, start=1)
            ]
            return rows
        nobody = "mockloop" if item.outcome in ("aloud", "late") else item.by or "somebody"
        name = self.rehearsal.name_of(item.persona) or nobody
        rows.append(typeset.labelled(f"{safe.flat(name)}  ", safe.flat(item.reply), width))
        if item.trust < 0:
            rows.append(typeset.prose(WARNED.format(reason=item.reason), width))
        return rows
