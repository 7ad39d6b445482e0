"""Terms explained in a sentence each; typing narrows the list."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from mockloop.domain.coaching import GlossaryArea
from mockloop.services.glossary import find_terms
from mockloop.tui import keys, safe, typeset, words
from mockloop.tui.widgets.fields import WordField

LONGEST = 60


class GlossaryDialog(ModalScreen[None]):
    """A field and the terms that have its words; those of the case come first."""

    CSS_PATH = ["dialogs.tcss", "comforts.tcss"]
    BINDINGS = [*keys.GLOSSARY]
    AUTO_FOCUS = "#find-term"

    def __init__(self, areas: Sequence[GlossaryArea]) -> None:
        super().__init__()
        self._areas = tuple(areas)
        self._query = ""

    def compose(self) -> ComposeResult:
        count = words.count(sum(len(area.terms) for area in self._areas), "term")
        with Vertical(classes="dialog -large"):
            yield Static(
                safe.join(("Glossary", "bold"), (f"   {count}", "$text-muted")),
                classes="dialog-title",
            )
            yield WordField(
                placeholder="Type a term or a word of its meaning",
                max_length=LONGEST,
                id="find-term",
                compact=True,
            )
            with VerticalScroll(id="terms", can_focus=False):
                yield Static(id="terms-text", markup=False)
            yield Static(
                safe.plain("↑↓ scroll   Esc back to where you were", "$text-muted"),
                classes="dialog-foot",
            )

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def on_input_changed(self, event: WordField.Changed) -> None:
        self._query = event.value
        self._draw()
        self._pane.scroll_home(animate=False)

    @property
    def _pane(self) -> VerticalScroll:
        return self.query_one("#terms", VerticalScroll)

    def _draw(self) -> None:
        width = max(20, self._pane.content_size.width - 2)
        rows: list[Content] = []
        for area in find_terms(self._areas, self._query):
            rows += [Content("")] if rows else []
            rows.append(safe.plain(area.title, "bold $text-primary"))
            for term in area.terms:
                rows.append(safe.plain(safe.flat(term.term), "bold"))
                meaning = typeset.prose(safe.flat(term.means), width - 2)
                rows += [safe.plain(f"  {line}") for line in meaning.plain.split("\n")]
        if not rows:
            rows = [safe.plain("No term has these words.", "$text-muted")]
        self.query_one("#terms-text", Static).update(safe.lines(rows))

    def action_scroll(self, rows: int) -> None:
        self._pane.scroll_relative(y=rows, animate=False)

    def action_leap(self, screens: int) -> None:
        self._pane.scroll_relative(y=screens * max(1, self._pane.size.height - 1), animate=False)

    def action_close(self) -> None:
        self.dismiss(None)
