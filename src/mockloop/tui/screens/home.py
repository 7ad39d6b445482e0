"""Home: what should I do now, what is there, and where do I stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from textual import events
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mockloop.domain.cards import DraftCard, PromptCard
from mockloop.errors import MockloopError
from mockloop.services.home import Home, load_home, refresh_index
from mockloop.tui import keys, rows, safe, words
from mockloop.tui.home_next import SuggestsNext, draft_choices, is_whole, rows_above, suggestion
from mockloop.tui.home_rounds import WaitingRounds
from mockloop.tui.screens.base import BaseScreen, TopLine
from mockloop.tui.widgets.long_list import LongList
from mockloop.tui.widgets.next_card import NextCard


class HomeScreen(SuggestsNext, WaitingRounds, BaseScreen):
    """Draws the index of the library; drafts come before everything."""

    CSS_PATH = "home.tcss"
    BINDINGS = [*keys.HOME]
    help_title = "Home"

    def __init__(self) -> None:
        super().__init__()
        self._home: Home | None = None
        self._query = ""
        self._shown = False
        self._error: MockloopError | None = None
        self._notices: list[str] = []

    def body(self) -> Iterable[Widget]:
        yield TopLine()
        yield NextCard()
        yield Static(id="rounds", markup=False)
        yield LongList(id="prompts")
        yield Static(id="notice", markup=False)

    def on_mount(self) -> None:
        self.reload()
        self.query_one(NextCard).focus()
        # After the first frame: looking at the content folders can wait.
        self.call_after_refresh(self._refresh_index)
        self.call_after_refresh(self.look_for_next)
        self.call_after_refresh(self.look_for_rounds)

    def on_screen_resume(self) -> None:
        # The first time it has only just been drawn.
        if self._shown:
            self.reload()
            self.look_for_next()
            self.look_for_rounds()
        self._shown = True

    def on_resize(self) -> None:
        self._draw_card()
        self.draw_rounds()
        self._draw_list()

    def reload(self) -> None:
        """Read the index again and draw it."""
        try:
            self._home = load_home(self.mockloop.workspace)
            self._error = self._home.trouble
        except MockloopError as error:
            self._home, self._error = None, error
        self._draw()

    def _refresh_index(self) -> None:
        def done(changed: bool) -> None:
            if changed:
                self.reload()
            self._draw_notice()

        self.in_background(
            lambda: refresh_index(self.mockloop.workspace), done, self._note_error, group="index"
        )

    def _note_error(self, error: MockloopError) -> None:
        self._error = error
        self._draw_notice()

    @property
    def draft(self) -> DraftCard | None:
        """The interrupted draft that stands on top, if there is one."""
        return self._home.drafts[0] if self._home and self._home.drafts else None

    def _draw(self) -> None:
        home = self._home
        if home is not None:
            parts = [words.count(home.rehearsals, "rehearsal")]
            if home.drafts:
                parts.append(words.count(len(home.drafts), "draft"))
            self.query_one(TopLine).show(("mockloop", "bold $text-primary"), " · ".join(parts))
        else:
            self.query_one(TopLine).show(("mockloop", "bold $text-primary"))
        self._draw_card()
        self._draw_list()
        self._draw_notice()

    def _draw_card(self) -> None:
        card = self.query_one(NextCard)
        home = self._home
        if home is None:
            error = self._error
            text = (
                [safe.plain(part) for part in (error.what, error.why, error.do) if part]
                if error
                else []
            )
            card.show("Something is in the way", safe.lines(text), "")
        elif self.draft is not None:
            line = rows.draft_line(self.draft, self.app.size.width - 6)
            body = [line, safe.plain(draft_choices(self.draft), "$text-muted")]
            card.show("Where you stopped", safe.lines(body), "Enter continue")
        elif home.rehearsals and self._suggestion is None and self._error is None:
            card.show(
                "Next for you", safe.plain("Looking at your last levels …", "$text-muted"), ""
            )
        elif (prompt := self._card_of(self.next_id)) is not None:
            found = self._suggestion
            reason = found.reason if found is not None and home.rehearsals else home.next_reason
            body = suggestion(prompt, home, reason, self.app.size.width - 6)
            warm = found is not None and found.what == "warm-up" and home.rehearsals
            title = "Ten minutes for you" if warm else "Next for you"
            card.show(title, safe.lines(body), "Enter begin")
        else:
            body = [
                safe.plain("There is no prompt to practise with."),
                safe.plain("“mockloop doctor” says where prompts are looked for.", "$text-muted"),
            ]
            card.show("Nothing here yet", safe.lines(body), "")

    def _card_of(self, prompt_id: str | None) -> PromptCard | None:
        cards = self._home.cards if self._home else []
        return next((card for card in cards if card.id == prompt_id), None)

    def _draw_list(self) -> None:
        options = self.query_one("#prompts", LongList)
        chosen = options.highlighted_option
        width = max(40, self.app.size.width - 3)
        now = self.mockloop.workspace.clock.now()
        cards = [
            c for c in (self._home.cards if self._home else []) if rows.matches(c, self._query)
        ]
        past = any(card.rehearsals for card in cards)
        numbers = self.mockloop.workspace.numbers
        above = (
            rows_above(self._home, self._suggestion, width, now)
            if self._home is not None and not self._query
            else []
        )

        def made() -> Iterator[Option]:
            yield from above
            for kind, group in rows.grouped(cards):
                yield Option(safe.plain(rows.kind_title(kind), "bold"), disabled=True)
                for card in group:
                    yield Option(rows.prompt_row(card, width, now, past, numbers), id=card.id)
            if self._query and not cards:
                text = f"No prompt has the words “{safe.short(self._query, 40)}”. Esc shows all."
                yield Option(safe.plain(text, "$text-muted"), disabled=True)

        wanted = chosen.id if chosen is not None else None
        known = wanted in {card.id for card in cards} | {option.id for option in above}
        # The first row that can be opened: a heading stands above it, unless it is what is next.
        first = 0 if above and above[0].id else 1
        options.show(made(), wanted if known else None, first if cards or above else None)

    def notices(self) -> list[str]:
        """Return everything there is to say: storage first, then the notices of this run."""
        return [*([str(self._error)] if self._error else []), *self._notices]

    def _draw_notice(self) -> None:
        fresh = self.mockloop.workspace.notices
        while fresh:
            self._notices.append(fresh.pop(0))
        notices = self.notices() if self._home is not None else self._notices
        room = max(20, self.app.size.width - 2)
        text = notices[0] if notices else ""
        # Help (F1) has them all in full.
        more = f" ({len(notices) - 1} more: F1)" if len(notices) > 1 else " (F1)"
        if len(notices) > 1 or len(text) > room:
            text = safe.short(text, room - len(more)) + more
        notice = self.query_one("#notice", Static)
        notice.update(safe.plain(safe.short(text, room), "$text-warning"))
        notice.display = bool(text)

    # ------------------------------------------------------------ moving about

    def on_key(self, event: events.Key) -> None:
        options = self.query_one("#prompts", OptionList)
        card = self.query_one(NextCard)
        if event.key == "down" and card.has_focus:
            options.focus()
        elif event.key == "up" and options.has_focus and (options.highlighted or 0) <= 1:
            card.focus()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_next_card_taken(self) -> None:
        if self.draft is not None:
            self.mockloop.routes.resume(self.draft.session_id)
        elif self._home is not None and self._home.rehearsals:
            self.mockloop.routes.what_next()
        elif self._home is not None and self._home.next_id:
            self.mockloop.routes.brief(self._home.next_id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._open(event.option.id or "")

    def action_open(self) -> None:
        option = self.query_one("#prompts", OptionList).highlighted_option
        if option is not None:
            self._open(option.id or "")

    def action_history(self) -> None:
        self.mockloop.routes.history()

    def action_swap(self) -> None:
        self.mockloop.routes.swap_from_home()

    def action_progress(self) -> None:
        self.mockloop.routes.progress()

    def action_ten_minutes(self) -> None:
        self.mockloop.routes.ten_minutes()

    def action_walk(self) -> None:
        self.mockloop.routes.walk()

    def action_leave(self) -> None:
        self.mockloop.action_leave()

    # ------------------------------------------------------------ drafts

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"start_again", "discard"}:
            draft = self.marked_draft if self.is_mounted else None
            return draft is not None and (action == "discard" or is_whole(draft))
        if action == "round":
            return self.has_round(int(str(parameters[0])))
        return True

    # ------------------------------------------------------------ finding

    async def action_find(self) -> None:
        from textual.widgets import Input

        from mockloop.tui.widgets.fields import WordField

        existing = self.query("#find").first(Input) if self.query("#find") else None
        if existing is not None:
            self.set_focus(existing)
            return
        field = WordField(
            placeholder="Words of a title, an area or a kind", id="find", compact=True
        )
        # The next key belongs to the field already: no later turn may hand out the focus.
        await self.mount(field, before="#prompts")
        self.set_focus(field)

    def on_input_changed(self, event: Any) -> None:
        self._query = event.value
        self._draw_list()

    def on_input_submitted(self) -> None:
        self.query_one("#prompts").focus()

    def action_back(self) -> None:
        self._query = ""
        if self.query("#find"):
            self.query("#find").remove()
            self._draw_list()
            self.query_one("#prompts").focus()
        else:
            self.query_one(NextCard).focus()
