"""The interviewer's desk beside a rehearsal in another terminal; what is said appears there.

The round's journal is record and orders at once: what is noted as told is what the candidate's
program does. So the two cannot differ, whichever side is killed when.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockloop.domain.handrating import MAX_COMMENT
from mockloop.domain.packet import LogEntry
from mockloop.errors import InputError, UsageError
from mockloop.interview.records import Asked
from mockloop.peers.arrivals import Arrival
from mockloop.services.cockpit import Cockpit, Line
from mockloop.services.joining import Mirror, find_rehearsal, refuse_second
from mockloop.services.rating_own import round_of_practice, take_practice_answer
from mockloop.services.rounds import Round
from mockloop.services.workspace import Workspace
from mockloop.store import lease
from mockloop.store.rounds import round_session
from mockloop.text import clean

RENEW_SECONDS = 5.0
"""How often the place is renewed; a sixth of its life."""
SEEN_THERE = ("fact", "said", "inject", "hint", "probe", "leading")
"""What stands on the candidate's screen once it is noted, so that it cannot be taken back."""


class JoinedRound(Round):
    """A round that is written only while this window has the interviewer's place."""

    def __init__(self, ws: Workspace, round_id: str, window: str, mirror: Mirror) -> None:
        super().__init__(ws, round_id)
        self.window = window
        self._mirror = mirror

    @property
    def elapsed(self) -> float:
        """Seconds of the candidate's own clock."""
        return self._mirror.elapsed

    def add(self, kind: str, data: Mapping[str, Any] | None = None) -> None:
        """Append one event; raises ``UsageError`` when somebody else has joined meanwhile."""
        before = self.state
        try:
            with self._ws.database.write():
                if not lease.renew(self._ws.database, self._session, self.window, self._ws.clock):
                    raise _not_here()
                super().add(kind, data)
        except BaseException:
            self.state = before
            raise


class JoinedCockpit(Cockpit):
    """A cockpit whose candidate sits at another terminal of the same installation."""

    round: JoinedRound

    def __init__(self, ws: Workspace, round_: JoinedRound, mirror: Mirror, name: str) -> None:
        self.mirror = mirror
        self.name = name
        super().__init__(ws, round_)
        self.limit = mirror.limit
        self._renewed = ws.clock.monotonic()
        self.lost = False
        """Whether somebody else has taken the place."""

    def _take_up(self) -> float:
        return 0.0  # The candidate's own clock counts.

    def look(self) -> None:
        """Read what is new at the other terminal, and keep the place here."""
        self.mirror.look()
        now = self._ws.clock.monotonic()
        if now - self._renewed >= RENEW_SECONDS:
            self._renewed = now
            session = round_session(self.round.id)
            self.lost = not lease.renew(
                self._ws.database, session, self.round.window, self._ws.clock
            )

    def leave(self) -> None:
        """Give the place back: mockloop answers again, and news comes by itself."""
        session, window = round_session(self.round.id), self.round.window
        if lease.renew(self._ws.database, session, window, self._ws.clock):
            self.round.add("left")
            lease.release(self._ws.database, session, window)

    # ------------------------------------------------------------ what is known over there

    @property
    def elapsed(self) -> float:
        """Seconds of the candidate's own clock."""
        return self.mirror.elapsed

    @property
    def begun(self) -> bool:
        """Whether writing has begun."""
        return self.mirror.state.phase != "briefing"

    @property
    def story_time(self) -> str:
        """The time of day in the story as the candidate sees it, or nothing."""
        return self.mirror.clock_now

    @property
    def seen_there(self) -> bool:
        """Whether the candidate's program has noticed that somebody joined."""
        return self.mirror.state.company == self.name

    @property
    def waiting(self) -> tuple[Asked, ...]:
        """Typed questions that wait for an answer from here, oldest first."""
        done = self.round.state.answered
        return tuple(item for item in self.mirror.waiting if item.ref not in done)

    @property
    def due(self) -> tuple[Arrival, ...]:
        """News whose time has come and that the candidate has not seen."""
        gone = {*self.mirror.state.shown, *self.mirror.state.lapsed}
        return tuple(item for item in super().due if item.inject.id not in gone)

    def hints_given(self, about: str) -> int:
        """Return how many steps of a ladder the candidate has, taken or given."""
        taken = sum(1 for name, _ in self.mirror.state.hints if name == about)
        return max(super().hints_given(about), taken)

    # ------------------------------------------------------------ what is ordered

    def tell(self, fact_id: str, question: int = 0) -> LogEntry:
        """Tell a fact as its person, in answer to a typed question where one is named."""
        fact = self.fact(fact_id)
        if not question:
            return super().tell(fact_id)
        return self._answer(question, "fact", fact_id, fact.answer)

    def say(self, persona: str, words: str, question: int = 0) -> LogEntry:
        """Say something in one's own words, as a person of the case or, without one, oneself.

        Raises:
            InputError: it is longer than a note may be.
            UsageError: there is nothing to say.
        """
        text = clean(words).text.strip()
        if not text:
            raise UsageError("There is nothing to say.")
        if not question:
            return self.round.note("said", about=persona, text=text)
        return self._answer(question, "said", persona, text)

    def likely_person(self, question: Asked | None) -> str:
        """Return who may answer: who is addressed, else who spoke last, else the first."""
        people = self.case.prompt.personas
        text = question.text.casefold() if question else ""
        addressed = [p.id for p in people if text.startswith(p.name.split()[0].casefold())]
        spoke = [item.persona for item in reversed(self.mirror.state.asked) if item.persona]
        return next(iter([*addressed, *spoke, *(person.id for person in people)]), "")

    def pass_on(self, question: int) -> None:
        """Leave a typed question to mockloop."""
        if question not in self.round.state.answered:
            self.round.add("question_passed", {"question": question})

    def hold(self, inject_id: str, held: bool) -> None:
        """Hold news back until it is released, or let it come by itself again."""
        if (inject_id in self.round.state.held) is not held:
            self.round.add("news_held", {"inject": inject_id, "held": held})

    def strike(self, number: int) -> None:
        """Take a note back; raises ``UsageError`` for what the candidate has read."""
        if 1 <= number <= len(self.log) and self.log[number - 1].kind in SEEN_THERE:
            raise UsageError(
                "This cannot be taken back.",
                "It stands on the candidate's screen.",
                "Say something after it; r opens a line.",
            )
        super().strike(number)

    def send(self, line: Line, question: int = 0) -> LogEntry:
        """Store a finished line; words as a person go to the candidate."""
        if line.what != "say":
            return super().send(line)
        entry = self.say(line.criterion, line.text, question)
        self.drop_line(line.what)
        return entry

    def take_answer(self) -> bool:
        """Take the turned-in answer into the round, to be rated; False as long as there is none."""
        if self.mirror.state.answer is None:
            return False
        take_practice_answer(self._ws, self.round, self.round.state.candidate or "Candidate")
        return True

    def _answer(self, question: int, kind: str, about: str, text: str) -> LogEntry:
        if len(text) > MAX_COMMENT:
            raise InputError("This is too long.", f"{MAX_COMMENT:,} characters fit.", "Shorten it.")
        given = {"question": question, "kind": kind, "about": about, "text": text}
        self.round.add("answer_given", given)
        return self.log[-1]


def join(ws: Workspace, wanted: str, name: str, candidate: str = "") -> JoinedCockpit:
    """Join the rehearsal whose id begins with ``wanted``, or the one that is running.

    Raises:
        UsageError: there is none or several, or somebody else has joined it.
    """
    session_id = find_rehearsal(ws, wanted).id
    refuse_second(ws, session_id)
    round_ = round_of_practice(ws, session_id, name, candidate, both_here=True)
    window = lease.new_window()
    if not lease.acquire(ws.database, round_session(round_.id), window, ws.clock):
        refuse_second(ws, session_id)
        raise _not_here()
    mirror = Mirror(ws, session_id)
    joined = JoinedRound(ws, round_.id, window, mirror)
    with ws.database.write():
        turned = {"interviewer": name, "candidate": candidate}
        if any(value and value != getattr(joined.state, part) for part, value in turned.items()):
            joined.add("role_turned", turned)
        joined.add("joined", {"name": name})
    return JoinedCockpit(ws, joined, mirror, name)


def _not_here() -> UsageError:
    return UsageError(
        "You have not joined any more.",
        "This program stood still for a while, and somebody else has joined.",
        "Run “mockloop join” again when they have left.",
    )
