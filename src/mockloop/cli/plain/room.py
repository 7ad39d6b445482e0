"""What a rehearsal on lines works with: the text, its drafts, numbered materials, who listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockloop.cli.plain.voice import Voice, counted
from mockloop.errors import InputError, MockloopError
from mockloop.text import MAX_CHARACTERS, clean, word_count

if TYPE_CHECKING:
    from mockloop.domain.case import CaseInject, CaseMaterial
    from mockloop.domain.world import Action, Audience
    from mockloop.services.practice import Rehearsal
    from mockloop.services.workspace import Workspace

NEARLY_OVER = 5 * 60
"""Seconds before the end at which the time is mentioned."""


class Room:
    """One rehearsal at a keyboard. Every line is stored before anything else happens to it."""

    def __init__(self, ws: Workspace, rehearsal: Rehearsal, voice: Voice) -> None:
        self.ws = ws
        self.rehearsal = rehearsal
        self.voice = voice
        self.lines = _lines(rehearsal.started_text)
        """The answer, line by line, as typed."""
        self.update = _lines(rehearsal.lines.get("update", ""))
        """The update that is being written."""
        self.audience: Audience | None = None
        """Who the update is for, while one is being written."""
        self.pending: Action | None = None
        """An action that was understood and waits for /yes."""
        self.outcome = ""
        """``submit`` or ``quit`` once that was said."""
        self.greeted = bool(self.lines)
        """Whether it was said what a line can be."""
        self.warned = False
        """Whether turning in was held back once, because an update was not posted."""
        self.metrics_read = 0
        self._heard = {_key(report) for report in rehearsal.reports()}
        self._said = len(rehearsal.said())
        self._company = rehearsal.company
        self._unsaved: MockloopError | None = None
        self._time_told = self._time_left()

    # ------------------------------------------------------------ the text

    @property
    def text(self) -> str:
        """The answer as it stands."""
        return "\n".join(self.lines)

    def add(self, line: str) -> None:
        """Take a line of the answer and store it.

        Raises:
            InputError: the answer would be beyond what one holds; the line was not taken.
        """
        self._need_room(self.text, line)
        if self.lines or line.strip():  # empty lines before the first word mean nothing
            self.lines.append(line)
            self.keep()

    def add_to_update(self, line: str) -> None:
        """Take a line of the update and store it; errors as ``add``."""
        self._need_room("\n".join(self.update), line)
        self.update.append(line)
        self.keep_line("update", "\n".join(self.update))

    def take_back(self) -> str | None:
        """Take the last line of the answer back and return it; None when there is none."""
        if not self.lines:
            return None
        line = self.lines.pop()
        self.keep()
        return line

    def keep(self) -> None:
        """Store the answer; what goes wrong is said, and the text stays here."""
        try:
            self.rehearsal.save_draft(self.text)
        except MockloopError as error:
            again = self._unsaved is not None
            self._unsaved = error
            self.voice.say("Still not saved." if again else f"Not saved: {error}")
            if not again:
                self.voice.say("Your text stays here; the next line tries again.")
        else:
            self._unsaved = None

    def keep_line(self, field: str, text: str) -> None:
        """Store what was typed for a question, an order or an update; empty once it was sent."""
        try:
            self.rehearsal.save_draft(text, field)
        except MockloopError as error:
            self.voice.say(f"Not saved: {error}")

    def _need_room(self, text: str, line: str) -> None:
        if len(text) + 1 + len(line) > MAX_CHARACTERS:
            raise InputError(
                "This line was not taken.",
                f"An answer holds {MAX_CHARACTERS:,} characters.",
                "/undo takes the last line back; /submit turns the answer in.",
            )

    # ------------------------------------------------------------ materials

    def materials(self) -> list[CaseMaterial]:
        """Return what can be read, in an order in which a number never changes its meaning.

        First what is there from the start, drawers included; then what was uncovered, as it came.
        """
        at_hand = {item.id for item in self.rehearsal.visible_materials()}
        at_hand |= {item.id for item in self.rehearsal.drawers()}
        everything = self.rehearsal.case.materials
        order = [item for item in everything if not item.locked]
        locked = {item.id: item for item in everything if item.locked}
        unlocks = {fact.id: fact.unlocks for fact in self.rehearsal.case.facts}
        came = [unlocks.get(name) for name in self.rehearsal.state.known]
        order += [locked.pop(name) for name in dict.fromkeys(came) if name and name in locked]
        return [item for item in [*order, *locked.values()] if item.id in at_hand]

    def is_shut(self, item: CaseMaterial) -> bool:
        """Say whether a material is a drawer that has not been opened yet."""
        return bool(item.minutes) and item.id not in self.rehearsal.state.opened

    # ------------------------------------------------------------ what is new

    def announce(self) -> None:
        """Say what came since the last line: interruptions, reports, news."""
        if self.rehearsal.phase == "writing" and not self.rehearsal.read_only:
            self._say_what_came()
            self._say_taken_over()

    def _say_what_came(self) -> None:
        rehearsal = self.rehearsal
        try:
            gap = rehearsal.note_interruption()
            if gap is not None:
                what = "The machine was asleep" if gap > 0 else "The machine's clock was set back"
                self.voice.say(f"{what}; this is noted and is no writing time.")
            shown = rehearsal.state.shown
            self._say_company()
            released = [i for i in rehearsal.shown_injects() if i.id not in shown]
            news = [*released, *rehearsal.due_injects()]
            self._say_time()
            self._say_reports()
            for inject in news:
                self.say_news(inject)
                rehearsal.mark_read(inject.id)
        except MockloopError as error:
            self.voice.say(str(error))

    def _say_company(self) -> None:
        """Say what somebody who has joined as interviewer did since the last line."""
        rehearsal = self.rehearsal
        before, hints = {item.id for item in self.materials()}, len(rehearsal.state.hints)
        rehearsal.take_orders()
        if rehearsal.company != self._company:
            self._company = rehearsal.company
            joined = f"{self._company} has joined as interviewer and answers what you /ask."
            self.voice.say(joined if self._company else "Your interviewer has left.")
        for who, text in rehearsal.said()[self._said :]:
            self.voice.say(f"{who}: {text}")
        self.all_heard()
        for about, step in rehearsal.state.hints[hints:]:
            ladder = next(item for item in rehearsal.case.prompt.hints if item.about == about)
            text = rehearsal.case.fill(ladder.steps[step - 1])
            self.voice.say(f"A hint on {about}: {text}")
        self.say_new(before)

    def all_heard(self) -> None:
        """Note that everything said so far was heard."""
        self._said = len(self.rehearsal.said())

    def say_new(self, before: set[str]) -> None:
        """Say which materials there are that were not among the ids ``before``."""
        for number, item in enumerate(self.materials(), start=1):
            if item.id not in before:
                self.voice.say(f"New to read: {number}. {item.title}, {item.kind}.")

    def _say_taken_over(self) -> None:
        if self.rehearsal.read_only:
            self.voice.say(self.rehearsal.lease_note)

    def say_news(self, inject: CaseInject) -> None:
        """Say one piece of news, with its time and who it comes from."""
        when = f", {inject.clock}" if inject.clock else f", minute {inject.minute:g}"
        when = " after what you ordered" if inject.after else when
        self.voice.head(f"News{when}, from {inject.sender}:")
        self.voice.say(inject.text)

    def _time_left(self) -> str:
        left = self.rehearsal.limit - self.rehearsal.elapsed
        if left <= 0:
            return "The time is used up. Nothing is cut; /submit turns your answer in."
        return "Five minutes are left." if left <= NEARLY_OVER else ""

    def _say_time(self) -> None:
        now = self._time_left()
        if now != self._time_told and self.ws.settings.show_clock:
            self.voice.say(now)
        self._time_told = now

    def _say_reports(self) -> None:
        for report in self.rehearsal.reports():
            if _key(report) not in self._heard:
                self._heard.add(_key(report))
                sender = f", from {report.sender}" if report.sender else ""
                self.voice.head(f"Report, {report.clock}{sender}:")
                self.voice.say(report.text)

    # ------------------------------------------------------------ leaving

    def farewell(self, command: str) -> None:
        """Say what is kept and how to go on; write the text to a file when it is not stored."""
        if self._unsaved is not None:
            self._rescue()
        elif self.rehearsal.phase != "writing":
            self.voice.say("Your answer is stored.")
        else:
            words = counted(word_count(clean(self.text).text), "word")
            updates = len(self.rehearsal.posted())
            posted = f" and {counted(updates, 'posted update')}" if updates else ""
            self.voice.say(f"Your text is kept: {words}{posted}.")
        self.voice.say("To go on:")
        self.voice.whole(command)

    def _rescue(self) -> None:
        from mockloop.services.practice import rescue_text

        try:
            path = rescue_text(self.ws, self.rehearsal.session_id, self.text)
        except MockloopError as error:
            self.voice.say(str(error), "This is your text:")
            self.voice.read(self.text)
        else:
            self.voice.say("Your text could not be saved; it is kept in this file:")
            self.voice.whole(str(path))


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


def _key(report: object) -> tuple[object, object]:
    return getattr(report, "action", ""), getattr(report, "simulated", 0.0)
