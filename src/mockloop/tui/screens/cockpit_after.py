"""After the clock: the candidate's text comes in, and the rating begins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from mockloop.errors import MockloopError
from mockloop.services.incoming import take_answer, take_file
from mockloop.tui import keys_cockpit, safe, typeset, words
from mockloop.tui.screens.base import BaseScreen, TopLine
from mockloop.tui.widgets.fields import WordField

if TYPE_CHECKING:
    from mockloop.services.cockpit import Cockpit

STEPS = (
    (
        "The candidate sends you their text now: in the chat, or as a file. Meanwhile they guess "
        "their own levels, without saying them."
    ),
    (
        "e opens your editor: paste the text, save, close. g takes a file: text, or the answer "
        "file that mockloop wrote for the candidate."
    ),
    "Then rate, each for yourself. Nobody says a level before everybody has rated.",
)


class AfterScreen(BaseScreen):
    """Says what to do next, takes the answer in, and leads to the rating."""

    CSS_PATH = "cockpit.tcss"
    BINDINGS = [*keys_cockpit.AFTER]
    AUTO_FOCUS = ""
    help_title = "After the interview"

    def __init__(self, cockpit: Cockpit) -> None:
        super().__init__()
        self.cockpit = cockpit

    def body(self) -> Iterable[Widget]:
        yield TopLine()
        yield Static(id="after", markup=False)
        yield WordField(id="path", placeholder="The path of the file; Enter takes it, Esc closes")

    def on_mount(self) -> None:
        self.query_one("#path", Input).disabled = True
        prompt = self.cockpit.case.prompt
        used = words.minutes_seconds(self.cockpit.elapsed)
        self.query_one(TopLine).show(
            (safe.short(prompt.title, 50), "bold $text-primary"), f"stopped at {used}"
        )
        self._draw()

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if not self.is_attached:
            return
        cockpit = self.cockpit
        width = max(30, self.size.width - 6)
        missing = [item.title for item in cockpit.heard if not item.has_evidence]
        rows = [safe.plain("The clock stands still. What comes now", "bold"), Content("")]
        for number, step in enumerate(STEPS, start=1):
            rows += [typeset.hanging(f"{number}. {step}", width, 3), Content("")]
        answer = cockpit.round.merged().answer
        if answer is None:
            rows.append(safe.plain("The text is not here yet.", "bold $text-warning"))
        else:
            have = f"✓ The text is here: {words.count(answer.words, 'word')}. r goes to the rating."
            rows.append(safe.plain(have, "bold $text-success"))
        if missing:
            rows += [Content(""), typeset.prose(
                "Without a note of yours: " + "; ".join(missing) + ". “I cannot judge this” is a "
                "full answer in the rating.", width,
            )]  # fmt: skip
        self.query_one("#after", Static).update(safe.lines(rows))

    # ------------------------------------------------------------ the text

    def action_paste(self) -> None:
        from mockloop.tui.editor import edit_text, editor_command

        answer = self.cockpit.round.merged().answer
        before = answer.answer.text if answer else ""
        try:
            command = editor_command(self.mockloop.settings.editor, self.mockloop.workspace.environ)
            text = edit_text(self.app, before, command)
        except MockloopError as error:
            self.show_error(error)
            return
        if text.strip() and text != before:
            self.in_background(
                lambda: take_answer(self.cockpit.round, text), self._taken, group="take"
            )

    def action_file(self) -> None:
        field = self.query_one("#path", Input)
        field.disabled = False
        field.add_class("-open")
        self.call_after_refresh(field.focus)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        from pathlib import Path

        typed = event.value.strip().strip("'\"")
        if typed:
            self.in_background(
                lambda: take_file(self.cockpit.round, Path(typed).expanduser()),
                self._taken,
                group="take",
            )

    def _taken(self, count: int) -> None:
        self._close_field()
        safe.toast(self.app, f"Taken: {words.count(count, 'word')}.")
        self._draw()

    def _close_field(self) -> None:
        field = self.query_one("#path", Input)
        field.value = ""
        # A hidden field that has the focus would swallow the letters.
        field.disabled = True
        field.remove_class("-open")
        self.set_focus(None)

    # ------------------------------------------------------------ on, and back

    def action_rate(self) -> None:
        self.mockloop.routes.rate(self.cockpit.round.id)

    def action_again(self) -> None:
        self.in_background(
            self.cockpit.round.start_clock,
            lambda _: self.mockloop.routes.desk(self.cockpit),
            group="begin",
        )

    def action_back(self) -> None:
        if self.query_one("#path").has_class("-open"):
            self._close_field()
            return
        name = self.cockpit.round.id[:6]
        self.mockloop.routes.home(
            f"Kept. “mockloop interview --round {name}” takes the round up again."
        )
