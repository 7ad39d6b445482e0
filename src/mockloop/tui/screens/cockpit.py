"""The interviewer's desk: what to say, what was heard, and how much is still without evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mockloop.interview.stopwatch import clock_label
from mockloop.tui import cockpit_rows, keys, keys_cockpit, safe, typeset, words
from mockloop.tui.cockpit_rows import Item
from mockloop.tui.screens.base import BaseScreen, TopLine
from mockloop.tui.screens.cockpit_actions import CockpitActions
from mockloop.tui.widgets.note_line import NoteLine
from mockloop.tui.widgets.status import Banner

if TYPE_CHECKING:
    from mockloop.services.cockpit import Cockpit

TICK = 1.0
TABS = {"facts": "Facts", "news": "News", "probes": "Questions", "hints": "Hints", "notes": "Log"}
LETTERS = {"facts": "f", "news": "n", "probes": "p", "hints": "h", "notes": "l"}
EMPTY = {
    "facts": "Nobody in this case knows more than the materials say.",
    "news": "There is no news in this case.",
    "probes": "This rubric has no questions to ask aloud. Ask your own with a.",
    "hints": "There are no hints in this case.",
    "notes": "Nothing yet. + or a digit writes down what the candidate says, in their words.",
}
TALL = 30
LEGEND = "✓ words noted   ? asked, nothing noted   – nothing yet"


class DeskScreen(CockpitActions, BaseScreen):
    """Lists with one key each; Enter says the marked line, and it is noted with its time."""

    CSS_PATH: ClassVar[Any] = "cockpit.tcss"
    AUTO_FOCUS = "#rows"
    help_title = "Interviewing"
    tabs: ClassVar[dict[str, str]] = TABS
    letters: ClassVar[dict[str, str]] = LETTERS
    empty: ClassVar[dict[str, str]] = EMPTY
    tight = False
    """Whether the titles of the lists have to stand close together."""

    def __init__(self, cockpit: Cockpit) -> None:
        super().__init__()
        self.cockpit = cockpit
        self.view_name = next(iter(self.tabs))
        self.items: list[Item] = []
        self._width = 0
        self._announced: frozenset[str] = frozenset()

    def body(self) -> Iterable[Widget]:
        yield TopLine()
        yield Banner()
        yield Static(id="coverage", markup=False)
        yield Static(id="marks", markup=False)
        yield Static(id="next", markup=False)
        yield Static(id="tabs", markup=False)
        with Container(id="desk"):
            yield OptionList(id="rows", markup=False, compact=True)
            with VerticalScroll(id="paper", can_focus=False):
                yield Static(id="paper-text", markup=False)
        yield NoteLine(self.cockpit)

    def rows_of(self, view: str) -> list[Item]:
        """Return the rows of a list."""
        return cockpit_rows.items(view, self.cockpit)

    def on_mount(self) -> None:
        self._announced = frozenset(item.inject.id for item in self.cockpit.due)
        self.draw()
        self.call_after_refresh(self.draw)
        self.set_interval(TICK, self._tick)
        if self.cockpit.away:
            away = words.minutes_seconds(self.cockpit.away)
            self.query_one(Banner).show(f"mockloop was away for {away}; the clock ran on.")
        if self.cockpit.lines:
            self.open_line(list(self.cockpit.lines.values())[-1])

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self.draw)

    # ------------------------------------------------------------ drawing

    def _tick(self) -> None:
        due = frozenset(item.inject.id for item in self.cockpit.due)
        if due - self._announced:
            self.app.bell()
        if due != self._announced or self.view_name == "news" or self._width != self._list_width:
            self._announced = due
            self.draw_list()
        self.draw_head()

    def draw(self) -> None:
        """Draw everything anew."""
        if self.is_attached:
            self.draw_head()
            self.draw_list()

    def draw_head(self) -> None:
        """Draw clock, coverage, the suggestion and the tabs."""
        cockpit = self.cockpit
        state = cockpit.round.state
        parts = [
            safe.short(state.candidate, 16),
            f"seed {state.seed}",
            f"{cockpit.story_time} in the story" if cockpit.story_time else "",
            self.clock_words,
        ]
        self.query_one(TopLine).show(
            (safe.short(cockpit.case.prompt.title, 40), "bold $text-primary"),
            " · ".join(part for part in parts if part),
        )
        due = ("   News is due now: n", "bold $text-error") if cockpit.due else ""
        self.query_one("#coverage", Static).update(safe.join((cockpit.coverage_line, "bold"), due))
        self.query_one("#marks", Static).update(self._marks())
        self.query_one("#next", Static).update(self._next())
        self.query_one("#tabs", Static).update(self._tabs())

    @property
    def clock_words(self) -> str:
        """The candidate's clock, and how to start it where it stands still."""
        clock = clock_label(self.cockpit.elapsed, self.cockpit.limit)
        return clock if self.cockpit.round.state.running else f"{clock}, stopped: Space"

    def tab_counts(self) -> dict[str, safe.Part]:
        """Return what stands beside the titles of the lists."""
        cockpit, state, due = self.cockpit, self.cockpit.round.state, len(self.cockpit.due)
        news: safe.Part = f"{len(state.given_news)}/{len(cockpit.arrivals)}"
        return {
            "facts": f"{len(state.given_facts)}/{len(cockpit.case.facts)}",
            "news": (f"{due} due now", "bold $text-error") if due else news,
            "notes": str(len(cockpit.notes)),
        }

    def _marks(self) -> Content:
        width = max(40, self.size.width - 2)
        columns = 3 if width < 78 else 4
        room = (width - 3 * (columns - 1)) // columns
        cells = []
        for number, heard in enumerate(self.cockpit.heard, start=1):
            mark = "✓" if heard.has_evidence else "?" if heard.probes else "–"
            style = "$text-success" if heard.has_evidence else "bold $text-warning"
            title = cockpit_rows.short_title(self.cockpit, heard.criterion)
            count = f" ×{heard.notes}" if heard.notes > 1 else ""
            name = safe.fit(f"{title}{count}", room - 4)
            cells.append(safe.join((f"{number} ", "bold"), (mark, style), f" {name}"))
        lines = [
            safe.join(*(part for cell in cells[at : at + columns] for part in (cell, "   ")))
            for at in range(0, len(cells), columns)
        ]
        return safe.lines([*lines, safe.plain(LEGEND, "$text-muted")] if self.tall else lines)

    @property
    def tall(self) -> bool:
        """Whether there is room for a legend."""
        return self.size.height >= TALL

    def _next(self) -> Content:
        probe = self.cockpit.suggested
        width = max(30, self.size.width - 2)
        if probe is None:
            return safe.plain("Every question was asked; a types your own.", "$text-muted")
        number = cockpit_rows.number_of(self.cockpit, probe.criterion)
        label = f"s asks next ({number}): "
        text = typeset.hanging(label + probe.text, width, 2).plain
        head, rest = text[: len(label)], text[len(label) :]
        return safe.join((head, "bold $text-primary"), rest)

    def _tabs(self) -> Content:
        counts = self.tab_counts()
        pieces: list[safe.Part] = []
        for name, title in self.tabs.items():
            here = name == self.view_name
            pieces += [
                (f"{self.letters[name]} ", "bold $text-primary"),
                (title, "bold reverse" if here else ""),
                "" if self.tight and not counts.get(name) else " ",
                counts.get(name, ""),
                "  " if self.tight else "   ",
            ]
        return safe.join(*pieces)

    def draw_list(self) -> None:
        """Draw the rows of the present list; the mark stays on the row it was on."""
        rows = self.query_one("#rows", OptionList)
        marked = self.marked
        self.items = self.rows_of(self.view_name)
        self._width = self._list_width
        width = max(20, self._width - 1)
        rows.clear_options()
        if not self.items:
            rows.add_option(Option(typeset.prose(self.empty[self.view_name], width), disabled=True))
            self.query_one("#paper-text", Static).update(Content(""))
            return
        rows.add_options([Option(item.row(width)) for item in self.items])
        ids = [item.id for item in self.items]
        rows.highlighted = ids.index(marked.id) if marked and marked.id in ids else 0
        self.draw_paper()

    @property
    def _list_width(self) -> int:
        return self.query_one("#rows", OptionList).content_size.width

    @property
    def marked(self) -> Item | None:
        """The marked row."""
        at = self.query_one("#rows", OptionList).highlighted
        return self.items[at] if at is not None and at < len(self.items) else None

    def draw_paper(self) -> None:
        """Show the marked row in full."""
        item = self.marked
        pane = self.query_one("#paper", VerticalScroll)
        width = max(20, pane.content_size.width - 2)
        content = item.paper(width) if item else Content("")
        self.query_one("#paper-text", Static).update(content)
        pane.scroll_home(animate=False)

    def on_option_list_option_highlighted(self) -> None:
        self.draw_paper()

    def on_option_list_option_selected(self) -> None:
        self.action_say()


class CockpitScreen(DeskScreen):
    """The desk of somebody who interviews on a call and reads aloud."""

    BINDINGS = [*keys_cockpit.COCKPIT]

    def help_tables(self) -> list[tuple[str, list[Any]]]:
        line = ("In the line you type", keys_cockpit.NOTE_LINE)
        large = ("While you read aloud", keys_cockpit.ALOUD)
        return [*super().help_tables()[:1], line, large, ("Everywhere", keys.APP)]
