"""What the keys of the interviewer's desk do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from textual.widgets import OptionList

from mockloop.domain.packet import LogEntry
from mockloop.errors import MockloopError
from mockloop.services.cockpit import Line
from mockloop.tui import pages, safe, words
from mockloop.tui.copying import copy_out
from mockloop.tui.screens.cockpit_aloud import AloudDialog
from mockloop.tui.widgets.note_line import NoteLine
from mockloop.tui.widgets.status import Banner

if TYPE_CHECKING:
    from mockloop.tui.cockpit_rows import Item
    from mockloop.tui.screens.cockpit import DeskScreen

    Base = DeskScreen
else:
    Base = object

LEADING = "{why} Enter asks it all the same; it is noted as leading."
ONCE = {"facts": "fact", "news": "inject", "probes": "probe"}
"""Lists whose rows are said once, with the kind of entry that says so."""


class CockpitActions:
    """A mixin for the desk; nothing here waits for the disk on the screen's turn."""

    _warned = ""
    """The question the interviewer was warned of last."""
    _busy = False

    @property
    def _desk(self) -> Base:
        return cast("Base", self)

    # ------------------------------------------------------------ saying

    def action_view(self, name: str) -> None:
        desk = self._desk
        rows = desk.query_one("#rows", OptionList)
        if desk.view_name != name:
            desk.view_name = name
            rows.highlighted = None
        desk.draw()
        rows.focus()

    def action_say(self) -> None:
        desk = self._desk
        item = desk.marked
        if item is None:
            return
        said = self._said(item)
        if said is not None or desk.view_name == "notes":
            self._show(item.who, item.say, said)
        elif desk.view_name == "hints":
            self._note(lambda: desk.cockpit.hint(item.id), lambda e: self._hinted(item, e))
        else:
            work = self._work(item)
            self._note(work, lambda e: self._show(item.who, item.say, e, fresh=True))

    def _work(self, item: Item) -> Callable[[], LogEntry | None]:
        cockpit, view = self._desk.cockpit, self._desk.view_name
        if view == "facts":
            return lambda: cockpit.tell(item.id)
        if view == "news":
            return lambda: cockpit.bring(item.id)
        return lambda: cockpit.probe(item.id.split()[0], item.say)

    def _said(self, item: Item) -> LogEntry | None:
        """Return the entry of a row that was said before."""
        desk = self._desk
        kind = ONCE.get(desk.view_name)
        about = item.id.split()[0]
        for _, entry, struck in desk.cockpit.notes:
            same = entry.kind == kind and entry.about == about and not struck
            if same and (kind != "probe" or entry.text == item.say):
                return entry
        return None

    def _hinted(self, item: Item, entry: LogEntry | None) -> None:
        if entry is None:
            self._show("", item.say, None)
        else:
            self._show(f"A hint on {safe.flat(item.tail)}", entry.text, entry, fresh=True)

    def action_ask_next(self) -> None:
        probe = self._desk.cockpit.suggested
        if probe is None:
            safe.toast(self._desk.app, "Every question was asked. a types your own.")
            return
        self._note(
            lambda: self._desk.cockpit.probe(probe.criterion, probe.text),
            lambda e: self._show("Ask", probe.text, e, fresh=True),
        )

    def _note(
        self, work: Callable[[], LogEntry | None], done: Callable[[LogEntry | None], None]
    ) -> None:  # fmt: skip
        desk = self._desk
        if self._busy:
            return
        self._busy = True

        def noted(entry: LogEntry | None) -> None:
            self._busy = False
            desk.query_one(Banner).show("")
            desk.draw()
            done(entry)

        def failed(error: MockloopError) -> None:
            self._busy = False
            desk.show_error(error)

        desk.in_background(work, noted, failed, group="note")

    def _show(self, who: str, text: str, entry: LogEntry | None, fresh: bool = False) -> None:
        desk = self._desk
        noted = ""
        if entry is not None:
            at = words.minutes_seconds(entry.elapsed)
            noted = f"Noted as said at {at}." if fresh else f"You said it at {at} already."

        def closed(wish: str | None) -> None:
            if wish == "note":
                self.action_note("+")
            elif wish == "strike":
                number = len(desk.cockpit.log)
                self._note(lambda: desk.cockpit.strike(number), lambda _: None)

        desk.app.push_screen(AloudDialog(desk.cockpit, who, text, noted, fresh), closed)

    # ------------------------------------------------------------ the line

    def action_note(self, sign: Any) -> None:
        topic = self._desk.cockpit.topic()
        self.open_line(Line("note", topic, sign, self._kept("note")))

    def action_note_on(self, number: int) -> None:
        criteria = self._desk.cockpit.rubric.criteria
        if number <= len(criteria):
            self.open_line(Line("note", criteria[number - 1].id, "", self._kept("note")))

    def action_own(self) -> None:
        topic = self._desk.cockpit.topic()
        self.open_line(Line("probe", topic, "", self._kept("probe")))

    def action_find(self) -> None:
        self.open_line(Line("find", text=self._kept("find")))

    def _found(self, facts: tuple[str, ...]) -> None:
        desk = self._desk
        self._close_line()
        self.action_view("facts")
        ids = [item.id for item in desk.items]
        if not facts or facts[0] not in ids:
            safe.toast(
                desk.app, "Nothing here answers that. Say that you do not know it.", "warning"
            )
            return
        desk.query_one("#rows", OptionList).highlighted = ids.index(facts[0])
        if len(facts) > 1:
            others = ", ".join(
                safe.flat(desk.cockpit.fact(fact).topic) for fact in facts[1:] if fact in ids
            )
            safe.toast(desk.app, f"It may also be: {others}.")

    def _kept(self, what: str) -> str:
        line = self._desk.cockpit.lines.get(what)
        return line.text if line is not None else ""

    def open_line(self, line: Line, warning: str = "") -> None:
        """Open the line; what was left half-typed of another sort is kept for later."""
        self._desk.add_class("-typing")
        self._desk.query_one(NoteLine).open(line, warning)

    def _close_line(self) -> None:
        self._desk.remove_class("-typing")
        self._desk.query_one(NoteLine).close()
        self._desk.query_one("#rows").focus()

    def on_note_line_changed(self, event: NoteLine.Changed) -> None:
        # Small and rare, as with questions in a rehearsal: every key of it is kept.
        line = event.line
        self._warned = ""
        self._desk.in_background(
            lambda: self._desk.cockpit.keep_line(line), lambda _: None, group="line",
            exclusive=True,
        )  # fmt: skip

    def on_note_line_closed(self) -> None:
        self._close_line()

    def on_note_line_sent(self, event: NoteLine.Sent) -> None:
        desk, line = self._desk, event.line
        if not line.text.strip():
            self._note(lambda: desk.cockpit.drop_line(line.what), lambda _: self._close_line())
            return
        if line.what == "find":
            found: list[tuple[str, ...]] = []

            def look() -> None:
                found.append(desk.cockpit.find(line.text))
                desk.cockpit.drop_line("find")

            self._note(look, lambda _: self._found(found[0]))
            return
        if line.what == "probe" and self._warned != line.text:
            why = desk.cockpit.nudges(line.text)
            if why:
                self._warned = line.text
                self.open_line(line, LEADING.format(why=" ".join(why)))
                return
        self._note(self.storing(line), self._sent)

    def storing(self, line: Line) -> Callable[[], LogEntry]:
        """Return what stores a finished line, off the screen's turn."""
        return lambda: self._desk.cockpit.send(line)

    def _sent(self, entry: LogEntry | None) -> None:
        self._close_line()
        if entry is not None and entry.kind in ("probe", "leading"):
            self._show("Ask", entry.text, entry, fresh=True)

    # ------------------------------------------------------------ the rest

    def action_strike(self) -> None:
        desk, item = self._desk, self._desk.marked
        if desk.view_name != "notes" or item is None:
            safe.toast(desk.app, "Only what stands in the log can be taken back: press l.")
            return
        self._note(lambda: desk.cockpit.strike(int(item.id)), lambda _: None)

    def action_copy(self) -> None:
        item = self._desk.marked
        if item is not None:
            copy_out(self._desk.mockloop, self._desk.cockpit, item.say)

    def action_case(self) -> None:
        from mockloop.tui.screens.dialogs import ReadDialog

        cockpit = self._desk.cockpit
        materials = cockpit.case.materials
        found = pages.case_pages(cockpit.case, cockpit.rubric, materials, ())
        self._desk.app.push_screen(ReadDialog("The case", found))

    def action_opening(self) -> None:
        from mockloop.tui.cockpit_pages import opening_pages
        from mockloop.tui.screens.dialogs import ReadDialog

        self._desk.app.push_screen(ReadDialog("Opening", opening_pages(self._desk.cockpit)))

    def action_clock(self) -> None:
        round_ = self._desk.cockpit.round
        work = round_.stop_clock if round_.state.running else round_.start_clock
        self._note(work, lambda _: None)

    def action_invite(self) -> None:
        from mockloop.tui.cockpit_pages import show_invitation

        show_invitation(self._desk, self._desk.cockpit)

    def action_turn(self) -> None:
        from mockloop.tui.screens.dialogs import ConfirmDialog

        desk = self._desk

        def answered(yes: bool | None) -> None:
            if yes:
                self._note(desk.cockpit.turn_in, lambda _: desk.mockloop.routes.after(desk.cockpit))

        body = f"The clock stops. {desk.cockpit.coverage_line.capitalize()}."
        desk.app.push_screen(
            ConfirmDialog("Turn to the rating?", body, "Stop the clock", "Go on"), answered
        )

    def action_leave(self) -> None:
        desk = self._desk
        name = desk.cockpit.round.id[:6]

        def left(_: object) -> None:
            desk.mockloop.routes.home(
                f"Kept. “mockloop interview --round {name}” takes the round up again."
            )

        self._note(desk.cockpit.round.stop_clock, left)
