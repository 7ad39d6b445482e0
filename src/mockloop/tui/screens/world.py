"""An incident as it goes on: what was done and reported, drawers, metrics; orders and updates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Select, Static, TextArea

from mockloop.errors import MockloopError
from mockloop.tui import keys, safe, typeset, words
from mockloop.tui.background import Background
from mockloop.tui.screens.talk import LineDialog
from mockloop.tui.tables import plain_table
from mockloop.tui.widgets.buttons import DialogButtons

if TYPE_CHECKING:
    from mockloop.domain.world import Action
    from mockloop.services.practice import Rehearsal

OPEN = "open "
NOT_UNDERSTOOD = "mockloop did not understand this order. Nothing was done; try other words."


class WorldDialog(LineDialog):
    """Orders in one's own words, confirmed before they count; drawers; the metrics so far."""

    field = "order"
    heading = "Act"
    placeholder = "An order in your own words, or: open 1"

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__(rehearsal)
        self._understood: Action | None = None
        self._note = ""

    def foot(self) -> str:
        confirm = "Enter orders it" if self._understood else "Enter send"
        return f"{self.rehearsal.clock_now}   {confirm}   Esc back to the text"

    def sent(self, text: str) -> None:
        """Open a drawer, or understand an order, or order what was understood."""
        self._note = ""
        number = text.lower().removeprefix(OPEN).strip()
        drawers = self.rehearsal.drawers()
        if text.lower().startswith(OPEN) and number.isdigit() and 0 < int(number) <= len(drawers):
            drawer = drawers[int(number) - 1]
            self.rehearsal.open_material(drawer.id)
            self._note = f"{drawer.title} lies with the materials now ({drawer.minutes:g} min)."
            return
        self._understood = self.rehearsal.understand(text)
        if self._understood is None:
            self._note = NOT_UNDERSTOOD

    def on_input_submitted(self, event: Any) -> None:
        action = self._understood
        if action is not None and not event.value.strip():
            self._understood = None
            self.in_background(
                lambda: self.rehearsal.order(action.id), self._done, self._failed, group="send"
            )
            return
        self._understood = None
        super().on_input_submitted(event)

    def transcript(self, width: int) -> Content:
        rehearsal = self.rehearsal
        rows: list[Content] = []
        drawers = rehearsal.drawers()
        if drawers:
            rows.append(safe.plain("Drawers; opening one takes its minutes", "$text-muted"))
            rows += [
                typeset.labelled(f"  {n}  ", f"{safe.flat(d.title)} ({d.minutes:g} min)", width)
                for n, d in enumerate(drawers, start=1)
            ]
            rows.append(Content(""))
        live, buckets = rehearsal.case.prompt.live, rehearsal.metrics()
        if live is not None and buckets:
            rows.append(safe.plain(safe.flat(live.title), "$text-muted"))
            header = ("From", *(safe.flat(column.title) for column in live.columns))
            cells = [(bucket.clock, *bucket.cells) for bucket in buckets[-12:]]
            rows += [safe.plain(safe.fit(line, width)) for line in plain_table(header, cells)]
            rows.append(Content(""))
        rows += self._done_so_far(width)
        if self._note:
            rows.append(typeset.prose(self._note, width))
        if self._understood is not None:
            rows.append(self._asks_back(self._understood, width))
        return safe.lines(rows or [safe.plain("Nothing was ordered yet.", "$text-muted")])

    def _asks_back(self, action: Action, width: int) -> Content:
        who = self.rehearsal.name_of(action.owner or "")
        takes = f"{action.minutes:g} min" + (f", {who}" if who else "")
        text = f"I understood: {action.title} ({takes}). Enter orders it; other words replace it."
        return typeset.prose(safe.flat(text), width)

    def _done_so_far(self, width: int) -> list[Content]:
        rehearsal = self.rehearsal
        titles = {action.id: action.title for action in rehearsal.case.prompt.actions}
        reported = {report.action for report in rehearsal.reports()}
        rows = [
            typeset.labelled("  …    ", f"{safe.flat(titles.get(d.action, d.action))}", width)
            for d in rehearsal.state.done
            if d.action not in reported
        ]
        rows += [
            typeset.labelled(f"{r.clock}  ", safe.flat(f"{r.sender}: {r.text}"), width)
            for r in rehearsal.reports()
        ]
        return [safe.plain("Ordered", "$text-muted"), *rows] if rows else []


class PostDialog(Background, ModalScreen[None]):
    """An update to one audience; posted, it stays as it is."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [*keys.POST]
    AUTO_FOCUS = "#update"

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__()
        self.rehearsal = rehearsal

    def compose(self) -> ComposeResult:
        audiences = self.rehearsal.case.prompt.audiences
        options = [(safe.plain(safe.flat(item.title)), item.id) for item in audiences]
        with Vertical(classes="dialog -large"):
            yield Static(safe.plain("Post an update", "bold"), classes="dialog-title")
            yield Static(id="posted", markup=False)
            yield Select(options, value=options[0][1], allow_blank=False, id="audience")
            yield TextArea(
                self.rehearsal.lines.get("update", ""), id="update", highlight_cursor_line=False
            )
            with DialogButtons():
                yield Button(safe.plain("Post"), id="yes", compact=True)
                yield Button(safe.plain("Back to the text"), id="no", compact=True)
            foot = "Ctrl+S post, for good   Esc back; the draft is kept"
            yield Static(safe.plain(foot, "$text-muted"), classes="dialog-foot")

    def on_mount(self) -> None:
        self._draw()

    def _draw(self) -> None:
        titles = {item.id: item.title for item in self.rehearsal.case.prompt.audiences}
        rows = [
            typeset.labelled(
                f"{item.clock} {safe.flat(titles.get(item.audience, item.audience))}  ",
                safe.short(safe.flat(item.text), 60),
                90,
            )
            for item in self.rehearsal.posted()[-4:]
        ]
        count = words.count(len(self.rehearsal.posted()), "update")
        rows.append(safe.plain(f"{count} posted, {self.rehearsal.clock_now} now", "$text-muted"))
        self.query_one("#posted", Static).update(safe.lines(rows))

    def on_text_area_changed(self) -> None:
        text = self.query_one("#update", TextArea).text
        self.in_background(
            lambda: self.rehearsal.save_draft(text, "update"), lambda _: None,
            lambda _: None, group="line", exclusive=True,
        )  # fmt: skip

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "yes":
            self.action_post()
        else:
            self.dismiss(None)

    def action_post(self) -> None:
        text = self.query_one("#update", TextArea).text
        audience = str(self.query_one("#audience", Select).value)

        def posted(_: Any) -> None:
            self.query_one("#update", TextArea).text = ""
            self._draw()

        def failed(error: MockloopError) -> None:
            self.show_error(error)

        if text.strip() and not self.rehearsal.read_only:
            self.in_background(
                lambda: self.rehearsal.post(audience, text), posted, failed, group="send"
            )

    def action_close(self) -> None:
        self.dismiss(None)
