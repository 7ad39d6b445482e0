"""One rehearsal while it lasts: what a door may do with it, and what each step stores."""

from __future__ import annotations

from mockloop.domain.case import CaseInject
from mockloop.domain.rating import Result
from mockloop.errors import StorageError, UsageError
from mockloop.interview import commands, world
from mockloop.interview.state import ANSWER, READER_QUESTIONS
from mockloop.interview.turning_in import answer_of
from mockloop.services import judging
from mockloop.services.answers import refuse_empty
from mockloop.services.rehearsal_joined import JoinedRehearsal
from mockloop.services.untouched import is_untouched
from mockloop.store import drafts, lease
from mockloop.text import check_limits, clean, word_count

RENEW_SECONDS = 10.0
"""How often the lease is renewed; a third of its life."""
SLEPT, SET_BACK, CLOSED, STOPPED = (
    "the machine slept",
    "the clock of the machine was set back",
    "the window was closed",
    "the program stopped without saying so",
)


class Rehearsal(JoinedRehearsal):
    """A rehearsal in one window. Any thread may call it; nothing here counts ticks."""

    def begin_writing(self) -> None:
        """Start the clock."""
        with self._writable():
            self._recorder.add(commands.begin_writing(self.state))
            self._watch = self._watch.start(self._now())

    def take_up(self) -> None:
        """Go on after the window was closed or the program was stopped; the clock runs again."""
        with self._writable():
            if self.phase != "writing":
                return
            elapsed = self.elapsed
            self._recorder.add(commands.interrupt(self.state, STOPPED), elapsed)
            self._recorder.add(commands.resume(self.state), elapsed)
            self._watch = self._watch.start(self._now())

    def due_injects(self) -> list[CaseInject]:
        """Return the news that has just come due; it is recorded with the last saved text."""
        with self._lock:
            if self.read_only:
                return []
            self._keep_lease()  # in a pause too: nobody else may take the rehearsal over
            if not self._watch.running or self.short:
                return []
            self.note_interruption()
            elapsed = self.elapsed
            shown = []
            for inject in world.due(self.state, self.case, elapsed):
                if inject.id in self.held:
                    continue
                if world.arrives(self.state, self.case, inject, elapsed):
                    self._recorder.add(commands.show(self.state, inject, self._text), elapsed)
                    shown.append(inject)
                else:
                    self._recorder.add(world.lapse(inject), elapsed)
            return shown

    def hold(self) -> None:
        """Keep the rehearsal for this window while a person only reads or thinks."""
        with self._lock:
            if not self.read_only and not self._closed:
                self._keep_lease()

    def mark_read(self, inject_id: str) -> None:
        """Note that shown news was read."""
        with self._writable():
            self._recorder.add(commands.mark_read(self.state, inject_id), self.elapsed)

    def save_draft(self, text: str, field: str = ANSWER) -> None:
        """Keep the latest text of a field; while the answer changes, the journal follows too.

        Raises:
            StorageError: it could not be saved; the text saved before is still there.
            UsageError: the answer was turned in, or another window writes it.
        """
        with self._writable():
            if field == READER_QUESTIONS:
                self._save_questions(text)
            elif field in drafts.LINES:
                drafts.save_draft(self._ws.database, self.session_id, field, text, self.elapsed)
                self.lines[field] = text
            elif field != ANSWER:
                raise UsageError(f"There is no field “{field}” to save.")
            elif self.phase == "writing":
                elapsed = self.elapsed
                database = self._ws.database
                drafts.save_draft(database, self.session_id, drafts.ANSWER, text, elapsed)
                self._text = clean(text).text
                self._keep_lease()
                steps = commands.checkpoint(self.state, self._text, elapsed)
                self._recorder.add(steps, elapsed)
            elif clean(text).text != self.state.text:
                # A save that was under way when the answer was turned in brings the same text.
                raise UsageError(
                    "The answer cannot be changed.", "It has not begun or was turned in."
                )

    def pause(self) -> None:
        """Stop the clock."""
        with self._writable():
            self._recorder.add(commands.pause(self.state), self.elapsed)
            self._watch = self._watch.stop(self._now())

    def resume(self) -> None:
        """Let the clock run again."""
        with self._writable():
            self._recorder.add(commands.resume(self.state), self.elapsed)
            self._watch = self._watch.start(self._now())

    def note_interruption(self) -> float | None:
        """Record it when the two clocks parted by more than 5 s; return by how many seconds."""
        with self._lock:
            now = self._now()
            gap = self._watch.drift(now)
            if gap is None or self.read_only:
                return None
            elapsed = self._watch.elapsed(now)
            self._watch = self._watch.start(now)
            reason = SLEPT if gap > 0 else SET_BACK
            self._recorder.add(commands.interrupt(self.state, reason, gap), elapsed)
            self._recorder.add(commands.resume(self.state), elapsed)
            return gap

    def submit(self, text: str) -> None:
        """Turn the answer in: it is on the disk before this returns.

        Raises:
            InputError: nothing was written, or it is beyond a limit; the draft stays.
            StorageError: it cannot be stored; the draft stays.
        """
        with self._writable():
            intake = clean(text)
            state, elapsed = self.state, self.elapsed
            answer = answer_of(state, intake.text, intake.replaced)
            check_limits(answer.text)
            refuse_empty(answer.text)
            given = answer.model_dump(mode="json")
            steps = (
                *commands.keep_unsent(state, self.unsent()),
                *commands.submit(state, given, word_count(answer.text), elapsed - self.limit),
                *commands.keep_questions(state, clean(self.reader_questions).text),
            )
            self._recorder.add(steps, elapsed)
            self._watch = self._watch.stop(self._now())

    def unsent(self) -> dict[str, str]:
        """Return what was typed beside the answer and not sent, by field."""
        state = self.state
        sent = {item.text.strip() for item in state.asked}
        sent |= {item.text.strip() for item in state.posted}
        return {
            name: text
            for name, text in self.lines.items()
            if text.strip() and clean(text).text.strip() not in sent
        }

    def predict(self, levels: dict[str, int] | None) -> None:
        """Lock the candidate's own levels by criterion; ``None`` skips them.

        Raises:
            UsageError: a prediction was given before, or the answer is not turned in.
        """
        with self._writable():
            known = [criterion.id for criterion in self.rubric.criteria]
            self._recorder.add(commands.predict(self.state, levels, known))

    def score(self) -> Result:
        """Return the result: scored and stored now, or the one that was stored before.

        Without a prediction it is recorded as skipped, because it counts only before the result.
        The draft is removed and a plain report written only after the rating is stored.

        Raises:
            MockloopError: the scorer failed; that is recorded and can be tried again.
            StorageError: the rating cannot be stored; the answer still is.
        """
        with self._writable():
            if self.invited:
                raise UsageError(
                    "Somebody else rates this answer.",
                    "What it is rated with is not here.",
                    "“mockloop send” writes the file for them.",
                )
            if self.phase == "scored":
                return judging.stored_result(self._ws, self.session_id)
            if self.phase not in ("predicting", "failed"):
                raise UsageError("There is nothing to score yet.", "Nothing was turned in.")
            if not self.predicted:
                self.predict(None)
            return judging.judge(self._ws, self._recorder, self._sheet)

    def discard(self) -> None:
        """Give the rehearsal up: it is in no list any more and its draft is removed."""
        with self._writable():
            if self.phase == "scored":
                raise UsageError(
                    "A scored attempt cannot be discarded.", do="Delete it from the history."
                )
            self._recorder.add(commands.discard(self.state), self.elapsed)
            self._watch = self._watch.stop(self._now())
            drafts.remove_drafts(self._ws.database, self.session_id)

    @property
    def untouched(self) -> bool:
        """Whether it is a revision or a warm-up in which nothing was typed, so none is kept."""
        if self.read_only or self.phase != "writing":
            return False
        beside = {**self.lines, READER_QUESTIONS: self.reader_questions}
        return is_untouched(self._ws, self.state, self._text, beside)

    def close(self) -> None:
        """Leave the rehearsal; what was not begun is discarded, closing again does nothing.

        A failing database becomes a notice, so that leaving always works.
        """
        with self._lock:
            if self._closed or self.read_only:
                self._closed = True
                return
            self._closed = True
            try:
                unread = self.phase == "briefing" and not self.reader_questions.strip()
                if unread or self.untouched:
                    self.discard()
                elif not self.state.discarded:
                    self._recorder.add(commands.interrupt(self.state, CLOSED), self.elapsed)
                    self._watch = self._watch.stop(self._now())
                lease.release(self._ws.database, self.session_id, self._window)
            except StorageError as error:
                self._ws.notices.append(str(error))

    def _save_questions(self, text: str) -> None:
        if self.phase in ("briefing", "writing"):
            field, elapsed = drafts.QUESTIONS_FOR_READER, self.elapsed
            drafts.save_draft(self._ws.database, self.session_id, field, text, elapsed)
        else:
            # Its draft is gone or about to go, so it enters the journal at once.
            self._recorder.add(commands.keep_questions(self.state, clean(text).text))
        self.reader_questions = text

    def _keep_lease(self) -> None:
        now = self._ws.clock.monotonic()
        if now - self._renewed < RENEW_SECONDS:
            return
        self._renewed = now
        if not lease.renew(self._ws.database, self.session_id, self._window, self._ws.clock):
            self.lease_note = "Another window has taken this rehearsal over. Here it can be read."
