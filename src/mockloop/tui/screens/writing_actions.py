"""What the keys of the writing screen do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mockloop.errors import MockloopError
from mockloop.text import word_count
from mockloop.tui import pages, safe, words
from mockloop.tui.background import Background
from mockloop.tui.widgets.commands import CommandBar
from mockloop.tui.widgets.reader import Page, Reader
from mockloop.tui.widgets.status import Banner, NewsLine

if TYPE_CHECKING:
    from mockloop.domain.rating import CriterionRating
    from mockloop.services.practice import Rehearsal
    from mockloop.tui.autosave import Autosave
    from mockloop.tui.widgets.answer_editor import AnswerEditor


def _held_before(found: CriterionRating | None, numbers: bool) -> str:
    """Return what held the first answer's level down, to be read while revising it."""
    from mockloop.report.criteria import held_sentence
    from mockloop.report.in_words import held_in_words

    if found is None:
        return ""
    held = held_sentence(found) if numbers else held_in_words(found)
    return f"In your first answer: {held}" if held else ""


class WritingActions(Background):
    """A mixin; the screen supplies rehearsal, editor and autosave."""

    if TYPE_CHECKING:
        rehearsal: Rehearsal
        autosave: Autosave
        query_one: Any
        app: Any
        has_class: Any
        toggle_class: Any
        action_help: Any

        @property
        def editor(self) -> AnswerEditor: ...
        def after_save(self) -> None: ...
        def save_now(self) -> str: ...

    # ------------------------------------------------------------ commands

    def action_commands(self) -> None:
        if self.has_class("-drawer"):
            self.action_materials()
        else:
            self.query_one(CommandBar).open()

    def on_command_bar_chosen(self, event: CommandBar.Chosen) -> None:
        self.editor.focus()
        if event.name != "write":
            getattr(self, f"action_{event.name}")()

    def action_materials(self) -> None:
        reader = self.query_one(Reader)
        if self.has_class("-wide"):
            if reader.has_focus_within:
                self.editor.focus()
            else:
                reader.focus_text()
            return
        self.toggle_class("-drawer")
        if self.has_class("-drawer"):
            reader.focus_text()
        else:
            self.editor.focus()

    def keep_focus_in_view(self) -> None:
        """After a change of width: keys go to the side that can be seen."""
        reader = self.query_one(Reader)
        if self.has_class("-wide") or self.app.screen is not self:
            return
        if self.has_class("-drawer"):
            if not reader.has_focus_within:
                reader.focus_text()
        elif reader.has_focus_within or self.app.focused is None:
            self.editor.focus()

    def action_criteria(self) -> None:
        from mockloop.services.revising import found_before

        ws, state = self.mockloop.workspace, self.rehearsal.state

        def show(found: CriterionRating | None) -> None:
            held = _held_before(found, ws.numbers)
            only = state.part if self.rehearsal.slice is not None else ""
            content = pages.criterion_pages(self.rehearsal.rubric, only, {state.part: held})
            start = next((n for n, page in enumerate(content) if page.id == state.part), 0)
            self._read("What each level means", content, start)

        if state.look == "revision":
            self.in_background(lambda: found_before(ws, state), show, group="criteria")
        else:
            show(None)

    def _read(self, title: str, content: list[Page], start: int = 0) -> None:
        from mockloop.tui.screens.dialogs import ReadDialog

        self.app.push_screen(ReadDialog(title, content, start))

    def action_fragments(self) -> None:
        from mockloop.tui.fragments import show_fragments

        show_fragments(self, self.editor.text)

    def action_undo(self) -> None:
        self.editor.undo()

    # ------------------------------------------------------------ news

    def show_news(self) -> None:
        """Show the newest unread news in one line."""
        read = {*self.rehearsal.state.read, *self._read_ids}
        unread = [item for item in self.rehearsal.shown_injects() if item.id not in read]
        line = pages.news_line(unread[-1]) if unread else ""
        self.query_one(NewsLine).show(line, len(unread))

    @property
    def _read_ids(self) -> set[str]:
        if not hasattr(self, "_news_read"):
            self._news_read: set[str] = set()
        return self._news_read

    def action_news(self) -> None:
        shown = self.rehearsal.shown_injects()
        fresh = [item.id for item in shown if item.id not in self.rehearsal.state.read]
        self._read_ids.update(fresh)

        def note() -> None:
            for inject_id in fresh:
                self.rehearsal.mark_read(inject_id)

        if fresh and not self.rehearsal.read_only:
            self.in_background(note, lambda _: None, group="note")
        self._read("News", [pages.news_page(shown)])
        self.show_news()

    # ------------------------------------------------------------ saving

    def action_save(self) -> None:
        if self.rehearsal.read_only and not self.autosave.dirty:
            safe.toast(self.app, self.rehearsal.lease_note, "warning")
            return
        error = self.autosave.flush()
        self.after_save()
        if error is not None:
            self._offer_file(error)

    def taken_over(self) -> None:
        """Another window writes this now: say so, and take no key that could not be kept."""
        self.editor.read_only = True
        note = self.rehearsal.lease_note
        if self.autosave.dirty:
            note += " Your last words are not in it: Ctrl+S keeps the text here in a file."
        self.query_one(Banner).show(note)

    def save_failed(self, error: MockloopError) -> None:
        """Say once, in place, that the text is not stored; it stays in the editor."""
        if self.rehearsal.read_only:
            self.taken_over()
            return
        self.query_one(Banner).show(
            f"Not saved: {error} Your text stays here. Ctrl+S tries again and offers a file."
        )

    def _offer_file(self, error: MockloopError) -> None:
        from mockloop.tui.screens.dialogs import ConfirmDialog

        def answered(yes: bool | None) -> None:
            if yes and (path := self.rescue()):
                safe.toast(self.app, f"Kept in {path}")

        self.app.push_screen(
            ConfirmDialog(error.what, f"{error.why} {error.do}\n\nKeep the text in a plain file?",
                          "Keep as a file", "Not now"),
            answered,
        )  # fmt: skip

    def rescue(self) -> Path | None:
        """Write the text to a plain file and return its path; None when no folder takes it."""
        from mockloop.services.practice import rescue_text

        try:
            return rescue_text(self.mockloop.workspace, self.rehearsal.session_id, self.editor.text)
        except MockloopError as error:
            self.show_error(error)
            return None

    # ------------------------------------------------------------ another editor, a pause

    def action_editor(self) -> None:
        from mockloop.tui.editor import edit_text, editor_command

        if self.rehearsal.read_only:
            return
        before = self.editor.text
        self.autosave.flush()
        try:
            command = editor_command(self.mockloop.settings.editor, self.mockloop.workspace.environ)
            after = edit_text(self.app, before, command)
        except MockloopError as error:
            self.show_error(error)
            return
        if after != before:
            self.editor.put(after)
        self.editor.focus()

    def action_pause(self) -> None:
        from mockloop.tui.screens.writing_dialogs import PauseDialog

        def resumed(_: None) -> None:
            self.in_background(self.rehearsal.resume, lambda _: None, group="clock")

        def paused(_: None) -> None:
            self.app.push_screen(PauseDialog(self.rehearsal.clock_label), resumed)

        if not self.rehearsal.read_only:
            self.autosave.flush()
            self.in_background(self.rehearsal.pause, paused, group="clock")

    # ------------------------------------------------------------ turning in, leaving

    def action_questions(self) -> None:
        from mockloop.tui.screens.writing_dialogs import QuestionsDialog

        if not self.rehearsal.read_only:
            self.app.push_screen(QuestionsDialog(self.rehearsal))

    def action_turn_in(self) -> None:
        from mockloop.tui.screens.writing_dialogs import TurnInDialog

        if self.rehearsal.read_only:
            safe.toast(self.app, self.rehearsal.lease_note, "warning")
            return
        self.autosave.flush()
        self.after_save()
        posted = sum(word_count(item.text) for item in self.rehearsal.posted())
        count = word_count(self.editor.text) + posted
        if count:
            self.app.push_screen(TurnInDialog(self.rehearsal, count), self._turn_in)
        else:
            self._say_empty()

    def _say_empty(self) -> None:
        from mockloop.tui.screens.dialogs import MessageDialog

        body = "Write something first, or leave with Esc and then q: the clock stops there."
        self.app.push_screen(MessageDialog("The answer is empty.", safe.plain(body)))

    def _turn_in(self, sure: bool | None) -> None:
        if not sure:
            self.editor.focus()
            return
        text = self.editor.text
        self.editor.read_only = True

        def failed(error: MockloopError) -> None:
            self.editor.read_only = False
            self._offer_file(error)

        self.in_background(
            lambda: self.rehearsal.submit(text),
            lambda _: self.mockloop.routes.predict(self.rehearsal),
            failed,
            group="submit",
        )

    def action_leave(self) -> None:
        self.action_leave_writing()

    def action_leave_writing(self, then_quit: bool = False) -> None:
        """Ask once, then leave with the text stored."""
        from mockloop.tui.screens.dialogs import ConfirmDialog

        note = self.save_now()
        if self.autosave.error is None:
            note = "Your text is kept; mockloop offers it when you come back."
            if self.rehearsal.untouched:
                note = "Nothing was changed or written, so no draft is kept."

        def answered(yes: bool | None) -> None:
            if yes and then_quit:
                self.mockloop.leave()
            elif yes:
                self.mockloop.routes.leave_writing(note)

        count = words.count(word_count(self.editor.text), "word")
        dialog = ConfirmDialog("Leave this rehearsal?", f"{count}. {note}", "Leave", "Keep writing")
        dialog.about_leaving = True
        self.app.push_screen(dialog, answered)
