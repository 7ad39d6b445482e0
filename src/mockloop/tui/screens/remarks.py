"""Comments before levels: what each one is worth to the candidate, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from mockloop.domain.handrating import MAX_COMMENT
from mockloop.domain.packet import Reaction
from mockloop.errors import MockloopError
from mockloop.services.reasons import begun_reasons, keep_reasons, place_of
from mockloop.text import clean
from mockloop.tui import keys_debrief, safe, typeset, words
from mockloop.tui.screens.base import BaseScreen, TopLine
from mockloop.tui.widgets.fields import WordField

if TYPE_CHECKING:
    from mockloop.services.debriefing import Remark
    from mockloop.services.rounds import Round

Verdict = Literal["useful", "unclear", "disagree"]
SAVE_AFTER = 0.5
"""Seconds from the first unsaved key to the disk."""
WORDS = {
    "useful": "useful",
    "unclear": "unclear",
    "disagree": "you disagree",
}
FIRST = (
    "No level is shown yet, so that you hear the words first. What is this comment worth to you?"
)
CHOICES = (
    ("u", "useful", "I can do something with it"),
    ("e", "unclear", "I do not know what to change"),
    ("d", "disagree", "because …"),
)
READY = (
    "Every comment has your word. Enter opens the levels: yours, theirs and the built-in ones, "
    "side by side. Until then p goes back and you may say something else; afterwards what you "
    "said stays."
)


class RemarksScreen(BaseScreen):
    """One comment at a time; what is said of it is stored at once."""

    CSS_PATH = "debrief.tcss"
    BINDINGS = [*keys_debrief.REMARKS]
    AUTO_FOCUS = ""
    help_title = "Comments before levels"

    def __init__(self, round_: Round, remarks: Sequence[Remark]) -> None:
        super().__init__()
        self.round = round_
        self._remarks = list(remarks)
        self._said: dict[int, Reaction] = {}
        self._begun: dict[str, str] = {}
        """Reasons that were begun and not kept, by place."""
        self._unsaved = False
        self._number = 0

    def body(self) -> Iterable[Widget]:
        yield TopLine()
        with VerticalScroll(id="remark", can_focus=False):
            yield Static(id="remark-text", markup=False)
        yield WordField(id="because", placeholder="You disagree, because …  Enter keeps it")

    def on_mount(self) -> None:
        self.query_one("#because", Input).disabled = True
        self._draw()
        ws = self.mockloop.workspace
        self.in_background(lambda: begun_reasons(ws, self.round), self._begun.update, group="read")

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self._draw)

    @property
    def whole(self) -> bool:
        """Whether every comment has the candidate's word."""
        return len(self._said) == len(self._remarks)

    @property
    def _at_end(self) -> bool:
        return self._number >= len(self._remarks)

    # ------------------------------------------------------------ drawing

    def _draw(self) -> None:
        if not self.is_attached:
            return
        place = min(self._number + 1, len(self._remarks))
        many = len(self._remarks)
        note = (
            f"{words.count(many, 'comment')}, all said"
            if self._at_end
            else (f"comment {place} of {many}")
        )
        self.query_one(TopLine).show(
            safe.join(("Debrief", "bold $text-primary"), f" · {safe.flat(self.round.state.title)}"),
            note,
        )
        width = max(30, self.app.size.width - 8)
        rows = self._end(width) if self._at_end else self._remark(width)
        self.query_one("#remark-text", Static).update(safe.lines(rows))
        self.query_one("#remark", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    def _remark(self, width: int) -> list[Content]:
        item = self._remarks[self._number]
        rows = [
            safe.join((safe.flat(item.rater), "bold"), " on ", (safe.flat(item.title), "bold")),
            Content(""),
        ]
        for quote in item.quotes:
            lines = typeset.hanging(f"“{safe.flat(quote)}”", width - 2, 1)
            rows += [
                safe.join(("│ ", "$text-primary"), (line.plain, "italic"))
                for line in lines.split("\n", allow_blank=True)
            ]
        if item.quotes:
            rows.append(Content(""))
        rows += [typeset.prose(safe.flat(line), width) for line in item.words.split("\n")]
        rows += [Content(""), typeset.prose(FIRST, width).stylize("$text-muted"), Content("")]
        said = self._said.get(self._number)
        for key, verdict, means in CHOICES:
            here = said is not None and said.verdict == verdict
            means = said.because if here and said is not None and said.because else means
            head = f"{'▸' if here else ' '} {key}  {verdict:<9} "
            body = typeset.prose(safe.flat(means), max(20, width - len(head)))
            first, *rest = body.split("\n", allow_blank=True)
            style = "bold $text-primary" if here else ""
            rows.append(safe.join((head, style), (first.plain, "" if here else "$text-muted")))
            rows += [safe.join(" " * len(head), line.plain) for line in rest]
        return rows

    def _end(self, width: int) -> list[Content]:
        rows = []
        for number, item in enumerate(self._remarks):
            said = self._said[number]
            because = f", because {safe.flat(said.because)}" if said.because else ""
            text = f"{item.rater} on {item.title}: {WORDS[said.verdict]}{because}"
            rows.append(typeset.hanging(f"✓ {text}", width, 2))
        return [*rows, Content(""), typeset.prose(READY, width)]

    # ------------------------------------------------------------ saying something

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # The last line asks with the whole of a binding: “say('useful')”.
        name = action.partition("(")[0]
        if name in {"say", "because"}:
            return not self._at_end
        if name == "levels":
            return self._at_end
        if action == "step(-1)":
            return self._number > 0
        return super().check_action(action, parameters)

    def action_say(self, verdict: Verdict) -> None:
        self._keep(verdict, "")

    def action_because(self) -> None:
        field = self.query_one("#because", Input)
        said = self._said.get(self._number)
        field.value = self._begun.get(self._place, said.because if said is not None else "")
        field.disabled = False
        field.add_class("-open")
        self.call_after_refresh(field.focus)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        because = clean(event.value).text.strip()[:MAX_COMMENT]
        if not because:
            safe.toast(self.app, "A disagreement says why; Esc goes back to the choice.")
            return
        self._close_field()
        self._keep("disagree", because)

    def on_input_changed(self, event: Input.Changed) -> None:
        if self.query_one("#because").has_class("-open"):
            self._begun[self._place] = clean(event.value).text[:MAX_COMMENT]
            if not self._unsaved:
                self._unsaved = True
                self.set_timer(SAVE_AFTER, self.save_now)

    @property
    def _place(self) -> str:
        item = self._remarks[self._number]
        return place_of(item.rater, item.revision, item.criterion)

    def save_now(self) -> str:
        """Store the reasons that were begun; return what could not be stored, in words."""
        if not self._unsaved:
            return ""
        try:
            keep_reasons(self.mockloop.workspace, self.round, self._begun)
        except MockloopError as error:
            return error.what
        self._unsaved = False
        return ""

    def _keep(self, verdict: Verdict, because: str) -> None:
        from mockloop.services.invited import react

        number, place = self._number, self._place
        item = self._remarks[number]
        said = Reaction(
            rater=item.rater, revision=item.revision, criterion=item.criterion, verdict=verdict,
            because=because,
        )  # fmt: skip

        def done(_: None) -> None:
            self._said[number] = said
            if because and self._begun.pop(place, None) is not None:
                self._unsaved = True
                self.save_now()
            self._number = self._next(number)
            self._draw()

        self.in_background(lambda: react(self.round, said), done, group="store")

    def _next(self, number: int) -> int:
        """Return the comment after this one; the first one left out when it was the last."""
        if number + 1 < len(self._remarks):
            return number + 1
        left = [n for n in range(len(self._remarks)) if n not in self._said]
        return left[0] if left else len(self._remarks)

    def _close_field(self) -> None:
        field = self.query_one("#because", Input)
        field.value = ""
        # A hidden field that has the focus would swallow the letters.
        field.disabled = True
        field.remove_class("-open")
        self.set_focus(None)

    # ------------------------------------------------------------ keys

    def action_step(self, by: int) -> None:
        last = len(self._remarks) if self.whole else len(self._remarks) - 1
        self._number = max(0, min(last, self._number + by))
        self._draw()

    def action_scroll_remark(self, by: int) -> None:
        self.query_one("#remark", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_levels(self) -> None:
        self.mockloop.routes.debrief_levels(self.round)

    def action_back(self) -> None:
        field = self.query_one("#because", Input)
        if field.has_class("-open"):
            self.save_now()
            self._close_field()
            return
        self.mockloop.routes.debrief_left(self.round)
