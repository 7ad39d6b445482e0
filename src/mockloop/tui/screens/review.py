"""The review: what, why, and what next."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mockloop.domain.fragment import Fragment
from mockloop.domain.progress import NOT_FIRST, look_words
from mockloop.domain.retrospect import Retrospect
from mockloop.report.changes import choose_changes
from mockloop.report.in_words import step_in_words
from mockloop.report.words import DISCLAIMER
from mockloop.services.fragments import fragments_of
from mockloop.services.retrospect import talk_of_session
from mockloop.tui import keys, safe, typeset, words
from mockloop.tui.fragments import open_page, section
from mockloop.tui.reviewed import Reviewed
from mockloop.tui.screens.base import BaseScreen, TopLine
from mockloop.tui.screens.review_beyond import ReviewBeyond
from mockloop.tui.talk_page import open_talk, talk_section
from mockloop.tui.widgets.answer_view import AnswerView
from mockloop.tui.widgets.criteria import CriterionDetail, criterion_row


class ReviewScreen(ReviewBeyond, BaseScreen):
    """Criteria on the left, the reasons of one on the right; ``a`` brings the answer."""

    CSS_PATH = "review.tcss"
    BINDINGS = [*keys.REVIEW]
    help_title = "Review"

    def __init__(self, reviewed: Reviewed, criterion: str = "") -> None:
        """Open on ``criterion``; without one, on what was revised, else on the first."""
        super().__init__()
        self.reviewed = reviewed
        ids = [item.id for item in reviewed.criteria]
        wanted = criterion if criterion in ids else reviewed.part
        self._start = ids.index(wanted) if wanted in ids else 0
        self._number = -1
        self._fragments: tuple[Fragment, ...] = ()
        self._talk: Retrospect | None = None

    def body(self) -> Iterable[Widget]:
        yield TopLine()
        yield Static(id="leads-on", markup=False)
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield OptionList(id="criteria", markup=False, compact=True)
                with VerticalScroll(id="changes"):
                    yield Static(id="changes-text", markup=False)
            yield AnswerView(self.reviewed.marking)
            yield CriterionDetail()

    def on_mount(self) -> None:
        result = self.reviewed.result
        title = safe.short(result.prompt.title, 40)
        predicted = self.reviewed.predicted_total
        shown = predicted is not None and self.reviewed.numbers
        note = f"you predicted {words.whole(predicted)}" if shown and predicted is not None else ""
        headline = self.reviewed.headline
        look = look_words(self.reviewed.look, self.reviewed.part)
        if look.casefold() in headline.casefold():
            look = ""  # the headline of a warm-up says it
        said = "".join(f" · {part}" for part in (look, headline) if part)
        self.query_one(TopLine).show(safe.join((title, "bold $text-primary"), said), note)
        self._criteria.focus()
        self.in_background(lambda: fragments_of(result), self._found_fragments, group="fragments")
        session_id = self.reviewed.session_id
        if session_id is not None:
            ws = self.mockloop.workspace
            self.in_background(
                lambda: talk_of_session(ws, session_id), self._found_talk, lambda _: None,
                group="talk",
            )  # fmt: skip
        self.look_for_replies()

    def _found_fragments(self, found: tuple[Fragment, ...]) -> None:
        self._fragments = found
        if found:
            self.draw_left()
            self.refresh_bindings()

    def _found_talk(self, found: Retrospect | None) -> None:
        self._talk = found
        if found is not None and not found.empty:
            self.draw_left()
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in self.beyond:
            return self.reviewed.session_id is not None
        # The key stands in the footer only where there is something to show.
        if action == "talk":
            return self._talk is not None and not self._talk.empty
        return action != "fragments" or bool(self._fragments)

    @property
    def _criteria(self) -> OptionList:
        return self.query_one("#criteria", OptionList)

    @property
    def criterion_id(self) -> str:
        """The criterion that is marked."""
        return self.reviewed.criteria[max(0, self._number)].id

    @property
    def criterion_number(self) -> int:
        """Its place in the rubric, from 0."""
        return [item.id for item in self.reviewed.result.criteria].index(self.criterion_id)

    @property
    def _detail(self) -> CriterionDetail:
        return self.query_one(CriterionDetail)

    @property
    def _answer(self) -> AnswerView:
        return self.query_one(AnswerView)

    # ------------------------------------------------------------ drawing

    def on_resize(self) -> None:
        self.call_after_refresh(self.draw_left)

    def draw_left(self) -> None:
        width = self._criteria.size.width or 42
        marked = self._criteria.highlighted
        chosen = self._start if marked is None else marked
        self._criteria.clear_options()
        for number, criterion in enumerate(self.reviewed.criteria):
            row = criterion_row(self.reviewed, number, width - 1)
            self._criteria.add_option(Option(row, id=criterion.id))
        self._criteria.highlighted = chosen
        self.query_one("#changes-text", Static).update(self._changes(width - 2))
        self.query_one("#leads-on", Static).update(self.beyond_line(self.app.size.width - 2))

    def _changes(self, width: int) -> Content:
        changes = choose_changes(self.reviewed.result, self.reviewed.marking)
        names = ("One thing", "Two things", "Three things")
        rows: list[Content] = []
        if look_words(self.reviewed.look):
            rows += [typeset.prose(NOT_FIRST, width).stylize("$text-muted"), Content("")]
        if changes:
            rows.append(safe.plain(f"{names[len(changes) - 1]} to change", "bold"))
        for change in changes:
            code = next((c.id for c in self.reviewed.criteria if c.title == change.title), "")
            quote = f" “{change.quote.short}”" if change.quote else ""
            step = change.next_step if self.reviewed.numbers else step_in_words(change.next_step)
            text = f"{change.number} {code} {change.reason}{quote} {step}"
            rows.append(typeset.hanging(text, width, 2))
        rows += talk_section(self._talk, width)
        beside = section(self._fragments, width)
        rows += [Content(""), *beside] if beside else []
        rows += [Content(""), typeset.prose(DISCLAIMER, width).stylize("$text-muted")]
        return safe.lines(rows)

    def _show(self, number: int) -> None:
        # Highlighting a line of the list announces itself later, when it is already shown.
        if number == self._number:
            return
        self._number = number
        view = self.reviewed.view(self.reviewed.criteria[number])
        self._detail.show(view, self.reviewed.numbers)

    # ------------------------------------------------------------ one pane moves the other

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_list is self._criteria:
            self._show(event.option_index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_list is self._criteria:
            self._detail.focus()

    def on_criterion_detail_reached(self, event: CriterionDetail.Reached) -> None:
        self._answer.go(event.mark)

    def on_answer_view_moved(self, event: AnswerView.Moved) -> None:
        mark = next(mark for mark in self.reviewed.marking.marks if mark.number == event.mark)
        for use in mark.uses:
            criterion_id = use.code.partition(".")[0]
            self._reach(criterion_id, use.code)
            return

    def _reach(self, criterion_id: str, code: str) -> None:
        for number, criterion in enumerate(self.reviewed.criteria):
            effects = {effect.code for effect in criterion.effects}
            if criterion.id == criterion_id or criterion_id in effects:
                self._criteria.highlighted = number
                self._show(number)
                self._detail.reach(code)
                return

    # ------------------------------------------------------------ keys

    def action_answer(self) -> None:
        self.toggle_class("-answer")
        if self.has_class("-answer"):
            self._answer.focus()
            if self._answer.mark is not None:
                self._answer.go(self._answer.mark, announce=True)
        else:
            self._criteria.focus()

    def action_switch(self) -> None:
        # What is longer than its room can be reached without a wheel as well.
        changes = self.query_one("#changes")
        left = [self._criteria, *([changes] if changes.max_scroll_y else [])]
        panes = [*([self._answer] if self.has_class("-answer") else left), self._detail]
        here = next((n for n, pane in enumerate(panes) if pane.has_focus), 0)
        panes[(here + 1) % len(panes)].focus()

    def action_criterion(self, number: int) -> None:
        if number <= len(self.reviewed.criteria):
            self._criteria.highlighted = number - 1
            self._show(number - 1)

    def action_fragments(self) -> None:
        open_page(self, self._fragments)

    def action_talk(self) -> None:
        open_talk(self, self._talk, self.reviewed.numbers)

    def action_revise(self) -> None:
        from mockloop.tui.routes_loop import ReviseAt

        if self.reviewed.session_id is not None:
            self.mockloop.routes.revise(ReviseAt(self.reviewed.session_id, self.criterion_id))

    def action_compare(self) -> None:
        if self.reviewed.session_id is not None:
            self.mockloop.routes.compare_with_last(self.reviewed.session_id)

    def action_report(self) -> None:
        self._write("html")

    def action_share(self) -> None:
        from mockloop.tui.sharing import write_to_share

        if self.reviewed.session_id is not None:
            write_to_share(self, self.reviewed.session_id)

    def action_markdown(self) -> None:
        self._write("markdown")

    def _write(self, form: str) -> None:
        from mockloop.tui.reports import write_and_open

        if self.reviewed.session_id is not None:
            write_and_open(self, self.reviewed.session_id, form)

    def action_back(self) -> None:
        if self.has_class("-answer"):
            self.action_answer()
        else:
            self.app.pop_screen()
