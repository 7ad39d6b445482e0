"""What the keys of a joined desk do: most of it appears on the candidate's screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.containers import VerticalScroll

from mockloop.domain.packet import LogEntry
from mockloop.services.cockpit import Line
from mockloop.tui import safe, words
from mockloop.tui.screens.cockpit_actions import CockpitActions

if TYPE_CHECKING:
    from mockloop.interview.records import Asked
    from mockloop.tui.cockpit_rows import Item
    from mockloop.tui.screens.join import JoinScreen

UNASKED = (
    "No typed question waits. What people know is told when the candidate asks, aloud or in "
    "writing; then tell it."
)


class JoinActions(CockpitActions):
    """A mixin for the joined desk, before the desk's own."""

    @property
    def _join(self) -> JoinScreen:
        return cast("JoinScreen", self)

    @property
    def _question(self) -> Asked | None:
        """The question an answer belongs to: the marked one, else the one that waits longest."""
        screen = self._join
        waiting = screen.cockpit.waiting
        item = screen.marked if screen.view_name == "talk" else None
        marked = [asked for asked in waiting if item is not None and str(asked.ref) == item.id]
        return next(iter([*marked, *waiting]), None)

    # ------------------------------------------------------------ saying

    def action_view(self, name: str) -> None:
        super().action_view(name)
        # The list was hidden while the text was shown, and had no width to be drawn in.
        self._join.call_after_refresh(self._join.draw_list)
        if name == "text":
            pane = self._join.query_one("#page", VerticalScroll)
            pane.focus()
            # Hidden, it had no width to be wrapped to.
            self._join.call_after_refresh(self._join.draw_text)
            pane.scroll_end(animate=False)

    def action_say(self) -> None:
        screen, item = self._join, self._join.marked
        if screen.view_name == "text" or item is None or screen.view_name == "notes":
            return
        if screen.view_name == "talk":
            if not item.id.startswith("-"):
                self.action_reply()
        elif screen.view_name == "facts":
            self._tell(item)
        elif screen.view_name == "news" and item.id in screen.cockpit.mirror.state.shown:
            safe.toast(screen.app, "The candidate has it already.")
        else:
            super().action_say()

    def _tell(self, item: Item) -> None:
        cockpit, question = self._join.cockpit, self._question
        known = {*cockpit.mirror.state.known, *cockpit.round.state.given_facts}
        ref = question.ref if question else 0

        def work() -> LogEntry:
            return cockpit.tell(item.id, ref)

        def tell(yes: bool | None) -> None:
            if yes:
                self._note(work, lambda e: self._show(item.who, item.say, e, fresh=True))

        if question is not None:
            tell(yes=True)
        elif item.id in known:
            safe.toast(self._join.app, "The candidate knows it already.")
        else:
            from mockloop.tui.screens.dialogs import ConfirmDialog

            dialog = ConfirmDialog("Tell it without a question?", UNASKED, "Tell it", "Not now")
            self._join.app.push_screen(dialog, tell)

    def _show(self, who: str, text: str, entry: LogEntry | None, fresh: bool = False) -> None:
        screen = self._join
        if entry is None:
            safe.toast(screen.app, "Its last step was given.")
            return
        at = words.minutes_seconds(entry.elapsed)
        said = f"Sent to their screen at {at}." if fresh else f"You sent it at {at} already."
        safe.toast(screen.app, said)

    def action_reply(self) -> None:
        """Open the line for one's own words as a person of the case."""
        cockpit = self._join.cockpit
        kept = cockpit.lines.get("say")
        persona = kept.criterion if kept and kept.text else cockpit.likely_person(self._question)
        self.open_line(Line("say", persona, "", self._kept("say")))

    def action_find(self) -> None:
        question = self._question
        self.open_line(Line("find", text=question.text if question else self._kept("find")))

    def action_pass_on(self) -> None:
        question = self._question
        if question is None:
            safe.toast(self._join.app, "No question waits.")
            return
        ref = question.ref
        self._do(lambda: self._join.cockpit.pass_on(ref), "mockloop answers it.")

    def action_hold(self) -> None:
        screen, item = self._join, self._join.marked
        if screen.view_name != "news" or item is None:
            safe.toast(screen.app, "Only news can be held back: press n.")
            return
        if item.id in {*screen.cockpit.mirror.state.shown, *screen.cockpit.round.state.given_news}:
            safe.toast(screen.app, "The candidate has it already.")
            return
        held, name = item.id not in screen.cockpit.round.state.held, item.id
        said = "Held back; Enter releases it." if held else "It comes by itself again."
        self._do(lambda: screen.cockpit.hold(name, held), said)

    def _do(self, work: Callable[[], None], said: str) -> None:
        def noted() -> None:
            work()

        self._note(noted, lambda _: safe.toast(self._join.app, said))

    def storing(self, line: Line) -> Callable[[], LogEntry]:
        question, cockpit = self._question if line.what == "say" else None, self._join.cockpit
        return lambda: cockpit.send(line, question.ref if question else 0)

    def _sent(self, entry: LogEntry | None) -> None:
        self._close_line()
        if entry is not None and entry.kind in ("probe", "leading", "said"):
            self._show("", entry.text, entry, fresh=True)

    def _close_line(self) -> None:
        super()._close_line()
        if self._join.view_name == "text":
            self._join.query_one("#page").focus()

    # ------------------------------------------------------------ the rest

    def action_turn(self) -> None:
        screen = self._join
        cockpit = screen.cockpit

        def taken(there: bool) -> None:
            if there:
                screen.mockloop.routes.rate(cockpit.round.id, cockpit.name)
            else:
                safe.toast(screen.app, "The answer is not turned in yet.")

        screen.in_background(cockpit.take_answer, taken, group="note")

    def action_leave(self) -> None:
        screen = self._join
        name = screen.cockpit.round.state.session[:8]

        def left(_: object) -> None:
            # Not home: there the candidate's own draft would be offered.
            screen.mockloop.leave(note=f"You have left. “mockloop join {name}” joins again.")

        screen.in_background(screen.cockpit.leave, left, group="note")
