"""The interviewer's desk beside a rehearsal in another terminal: the text grows, questions come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mockloop.errors import MockloopError
from mockloop.interview.stopwatch import clock_label
from mockloop.tui import join_rows, keys, keys_cockpit, keys_join, safe, typeset
from mockloop.tui.cockpit_rows import Item
from mockloop.tui.screens import cockpit as desk
from mockloop.tui.screens.join_actions import JoinActions
from mockloop.tui.widgets.status import Banner

if TYPE_CHECKING:
    from mockloop.services.joined_cockpit import JoinedCockpit

ASKS = "r own words   / find the fact   m leave it to mockloop"
LOST = "Somebody else has joined instead of you; nothing here is sent any more."
AWAY = "The candidate's program is not running. What you send is there when it goes on."
NOT_SEEN = "The candidate's screen has not noticed you yet; it does while they write."
TURNED_IN = "The answer is turned in: t goes to the rating."


class JoinScreen(JoinActions, desk.DeskScreen):
    """What is said here appears on the candidate's screen within about a second."""

    CSS_PATH: ClassVar[Any] = ["cockpit.tcss", "join.tcss"]
    BINDINGS = [*keys_join.JOIN]
    AUTO_FOCUS = "#page"
    help_title = "Interviewing in two terminals"
    tabs = {
        "text": "Text", "talk": "Talk", "facts": "Facts", "news": "News", "probes": "Questions",
        "hints": "Hints", "notes": "Log",
    }  # fmt: skip
    letters = {**desk.LETTERS, "text": "w", "talk": "k"}
    empty = {
        **desk.EMPTY,
        "text": "",
        "talk": "Nothing was asked yet. A question they type is shown above all lists.",
    }
    tight = True

    cockpit: JoinedCockpit

    def __init__(self, cockpit: JoinedCockpit) -> None:
        super().__init__(cockpit)
        self._looking = False
        self._rung = 0
        self._drawn: tuple[object, ...] = ()

    def body(self) -> Iterable[Widget]:
        for widget in super().body():
            if widget.id == "coverage":
                yield Static(id="question", markup=False)
            if widget.id == "note-line":
                with VerticalScroll(id="page"):
                    yield Static(id="page-text", markup=False)
                yield Static(id="tail", markup=False)
            yield widget

    def help_tables(self) -> list[tuple[str, list[Any]]]:
        line = ("In the line you type", keys_cockpit.NOTE_LINE)
        return [*super().help_tables()[:1], line, ("Everywhere", keys.APP)]

    def rows_of(self, view: str) -> list[Item]:
        return join_rows.items(view, self.cockpit)

    # ------------------------------------------------------------ the other terminal

    def _tick(self) -> None:
        super()._tick()
        if self._looking:
            return
        self._looking = True
        self.in_background(self.cockpit.look, lambda _: self._looked(), self._blind, group="look")

    def _looked(self) -> None:
        self._looking = False
        waiting = self.cockpit.waiting
        newest = waiting[-1].ref if waiting else 0
        if newest > self._rung:
            self._rung = newest
            self.app.bell()
        mirror, state = self.cockpit.mirror.state, self.cockpit.round.state
        shown = (
            mirror.asked, mirror.shown, mirror.lapsed, mirror.hints, state.held, state.answered,
        )  # fmt: skip
        if shown != self._drawn:
            self._drawn = shown
            self.draw_list()
        self.draw_head()

    def _blind(self, error: MockloopError) -> None:
        # The next look may succeed; meanwhile everything on the screen stays as it was.
        self._looking = False
        self.query_one(Banner).show(f"The other terminal cannot be seen now. {error.why}")

    # ------------------------------------------------------------ drawing

    @property
    def clock_words(self) -> str:
        clock = clock_label(self.cockpit.elapsed, self.cockpit.limit)
        if not self.cockpit.begun:
            return "not begun"
        return clock if self.cockpit.mirror.running else f"{clock}, stopped"

    def tab_counts(self) -> dict[str, safe.Part]:
        found = super().tab_counts()
        mirror, waiting = self.cockpit.mirror.state, len(self.cockpit.waiting)
        known = {*mirror.known, *self.cockpit.round.state.given_facts}
        seen = {*mirror.shown, *self.cockpit.round.state.given_news}
        asks: safe.Part = (f"{waiting}", "bold $text-warning") if waiting else ""
        news = {} if self.cockpit.due else {"news": f"{len(seen)}/{len(self.cockpit.arrivals)}"}
        return {**found, "facts": f"{len(known)}/{len(self.cockpit.case.facts)}", "talk": asks,
                **news}  # fmt: skip

    def on_mount(self) -> None:
        super().on_mount()
        # Textual keeps an anchored page at its end until somebody scrolls.
        self.query_one("#page", VerticalScroll).anchor()

    def draw_head(self) -> None:
        super().draw_head()
        self.query_one(Banner).show(self._trouble())
        self._draw_question()
        self.set_class(self.view_name == "text", "-text")
        self.draw_text()

    def _trouble(self) -> str:
        cockpit = self.cockpit
        if cockpit.lost:
            return LOST
        if cockpit.mirror.state.answer is not None:
            return TURNED_IN
        if not cockpit.mirror.live:
            return AWAY
        return "" if cockpit.seen_there else NOT_SEEN

    def _draw_question(self) -> None:
        waiting, field = self.cockpit.waiting, self.query_one("#question", Static)
        field.set_class(bool(waiting), "-open")
        if waiting:
            width = max(30, self.size.width - 2)
            more = f" (and {len(waiting) - 1} more)" if len(waiting) > 1 else ""
            asked = f"{join_rows.asker(self.cockpit)} asks: “{safe.flat(waiting[0].text)}”"
            question = safe.short(asked, 2 * width - 8 - len(more)) + more
            keys_ = safe.plain(ASKS, "$text-muted")
            field.update(safe.lines([typeset.prose(question, width), keys_]))

    def draw_text(self) -> None:
        """Draw the candidate's text; its end stays in view unless somebody has scrolled up."""
        pane = self.query_one("#page", VerticalScroll)
        width = max(20, pane.content_size.width - 2)
        tail = join_rows.last_words(self.cockpit, max(20, self.size.width - 2))
        self.query_one("#tail", Static).update(tail)
        if self.view_name == "text":
            self.query_one("#page-text", Static).update(join_rows.written(self.cockpit, width))
