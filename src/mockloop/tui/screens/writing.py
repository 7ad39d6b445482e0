"""Writing: the text is the room; everything else is one key away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget

from mockloop.text import MAX_CHARACTERS, word_count
from mockloop.tui import keys, pages, safe, words
from mockloop.tui.autosave import Autosave
from mockloop.tui.clockwatch import ClockWatch
from mockloop.tui.screens.base import BaseScreen, TopLine
from mockloop.tui.screens.writing_actions import WritingActions
from mockloop.tui.screens.writing_comforts import WritingComforts
from mockloop.tui.screens.writing_company import WritingCompany
from mockloop.tui.screens.writing_talk import WritingTalk
from mockloop.tui.widgets.answer_editor import AnswerEditor
from mockloop.tui.widgets.commands import CommandBar
from mockloop.tui.widgets.reader import Reader
from mockloop.tui.widgets.status import Banner, NewsLine, TalkLine

if TYPE_CHECKING:
    from mockloop.services.practice import Rehearsal

TICK = 1.0
HOLD = 5.0
"""Seconds between two looks at who writes this; a lease lapses after 30 without one."""
COUNT_DELAY = 0.25


class WritingScreen(WritingTalk, WritingCompany, WritingComforts, WritingActions, BaseScreen):
    """An editor with a clock; the draft is stored as it is typed."""

    CSS_PATH = "writing.tcss"
    BINDINGS = [*keys.WRITING]
    AUTO_FOCUS = "#answer"
    help_title = "Writing"

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__()
        self.rehearsal = rehearsal
        self.autosave = Autosave(
            lambda: self.editor.text,
            lambda text: rehearsal.save_draft(text, "answer"),
            self.set_timer,
            self._store_in_background,
        )
        self._saved_at = ""
        self._words = word_count(rehearsal.started_text)
        self._counting = False

    def body(self) -> Iterable[Widget]:
        rehearsal = self.rehearsal
        yield TopLine()
        yield Banner()
        with Horizontal(id="room"):
            yield Reader(pages.rehearsal_pages(rehearsal), quoting=True)
            yield AnswerEditor(rehearsal.started_text, read_only=rehearsal.read_only)
        yield TalkLine()
        yield NewsLine()
        yield CommandBar()

    @property
    def editor(self) -> AnswerEditor:
        """The text area of the answer."""
        return cast("AnswerEditor", self.query_one(AnswerEditor))

    def on_mount(self) -> None:
        self._watch = ClockWatch(self.mockloop.workspace.clock)
        self.editor.move_cursor(self.editor.document.end)
        if self.rehearsal.read_only:
            self.query_one(Banner).show(self.rehearsal.lease_note)
        self._draw_top()
        self.show_news()
        self.greet()
        self.set_interval(TICK, self._tick)
        self.set_interval(HOLD, self._look_for_news)

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self.keep_focus_in_view)

    def help_tables(self) -> list[tuple[str, list[Any]]]:
        letters = ("After Esc, one letter", keys.COMMANDS)
        pages_ = ("In the materials", [*keys.READER, *keys.PAGE])
        return [*super().help_tables()[:1], letters, pages_, ("Everywhere", keys.APP)]

    def key_label(self, binding: Binding) -> str:
        """In the materials, their key is the one that leads back to the text."""
        back = binding.action == "materials" and self.query_one(Reader).has_focus_within
        return "Back" if back else binding.description

    # ------------------------------------------------------------ the clock

    def _tick(self) -> None:
        if self._watch.slept():
            self.in_background(self.rehearsal.note_interruption, lambda _: None, group="clock")
            safe.toast(self.app, "The machine was asleep or its clock was set; this is noted.")
        self._draw_top()
        if self.rehearsal.read_only or self.rehearsal.phase != "writing":
            return
        self.look_for_orders()
        if self.rehearsal.news_waiting():
            self._look_for_news()

    def _look_for_news(self) -> None:
        # Also renews the hold on the rehearsal while a person only reads or thinks.
        if self.rehearsal.read_only or self.rehearsal.phase != "writing":
            return
        self.in_background(
            self.rehearsal.due_injects, lambda _: self._looked(), self.save_failed,
            group="clock", exclusive=True,
        )  # fmt: skip

    def _looked(self) -> None:
        if self.rehearsal.read_only:
            self.taken_over()
        self.show_news()

    @property
    def _title(self) -> str:
        part = self.rehearsal.part
        if part is None:
            repeat = " · repeat" if self.rehearsal.state.look == "repeat" else ""
            return safe.short(self.rehearsal.case.prompt.title, 40 - len(repeat)) + repeat
        what = "Revising" if self.rehearsal.state.look == "revision" else "Warm-up"
        return safe.short(f"{what} {part.id} {part.title}", 44)

    def _draw_top(self) -> None:
        parts = []
        if self.mockloop.settings.show_clock:
            parts.append(self.rehearsal.clock_label)
        parts += self.talk_words
        parts.append(words.count(self._words, "word"))
        parts.append(self._saved_word())
        self.query_one(TopLine).show(
            (self._title, "bold $text-primary"),
            " · ".join(part for part in parts if part),
            self.phase_line,
        )

    # ------------------------------------------------------------ keeping the text

    def on_text_area_changed(self) -> None:
        # Loading the draft announces a change as well.
        if self.autosave.version == 0 and self.editor.text == self.rehearsal.started_text:
            return
        self.autosave.changed()
        if not self._counting:
            self._counting = True
            self.set_timer(COUNT_DELAY, self._count)

    def _count(self) -> None:
        self._counting = False
        self._words = word_count(self.editor.text)
        self._draw_top()

    def _store_in_background(self, job: Any) -> None:
        self.in_background(job, self._stored, group="autosave")

    def _stored(self, outcome: Any) -> None:
        self.autosave.settle(outcome)
        self.after_save()

    def after_save(self) -> None:
        """Say how the last write went."""
        self._words = word_count(self.editor.text)
        error = self.autosave.error
        if error is None:
            now = self.mockloop.workspace.clock.now()
            self._saved_at = f"{now.astimezone():%H:%M}"
            if not self.rehearsal.read_only:
                self.query_one(Banner).show("")
        else:
            self.save_failed(error)
        self._draw_top()

    def _saved_word(self) -> str:
        if self.rehearsal.read_only:
            return "read only"
        if self.autosave.error is not None:
            return f"not saved since {self._saved_at}" if self._saved_at else "not saved"
        if self._saved_at:
            return f"saved {self._saved_at}"
        return "not saved yet" if self.autosave.dirty else ""

    def on_descendant_blur(self) -> None:
        if self.autosave.dirty:
            self.autosave.flush()
            self.after_save()

    def save_now(self) -> str:
        """Store the text on the spot; return what a person should know about it."""
        if not self.autosave.version or (self.rehearsal.read_only and not self.autosave.dirty):
            return ""
        error = self.autosave.flush()
        if error is None:
            return "Your text is kept; mockloop offers it when you start it again."
        path = self.rescue()
        return f"{error.what} Your text is kept in {path}." if path else str(error)

    # ------------------------------------------------------------ pastes and limits

    def on_answer_editor_pasted(self, event: AnswerEditor.Pasted) -> None:
        note = f"Pasted {words.count(event.taken, 'character')}."
        if event.taken < event.offered:
            left = words.count(event.offered - event.taken, "character")
            note += f" {left} did not fit: an answer holds {MAX_CHARACTERS:,}."
        if event.replaced:
            note += f" {words.count(event.replaced, 'control character')} made visible."
        safe.toast(self.app, note)

    def on_answer_editor_refused(self) -> None:
        text = f"An answer holds {MAX_CHARACTERS:,} characters; this key was not taken."
        safe.toast(self.app, text, "warning")

    def on_reader_opened(self, event: Reader.Opened) -> None:
        visible = self.query_one(Reader).display
        if visible and event.page.id.startswith(pages.MATERIAL):
            material_id = event.page.id.removeprefix(pages.MATERIAL)
            self.in_background(
                lambda: self.rehearsal.open_material(material_id), lambda _: None, group="note"
            )
