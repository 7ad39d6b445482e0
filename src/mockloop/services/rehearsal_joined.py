"""The candidate's side while a person has joined as interviewer: orders come in, once and in order.

Two journals, one writer each. The interviewer's program writes into the round's journal, this one
reads it about once a second; what an order does is written here together with its number.
"""

from __future__ import annotations

from mockloop.errors import UsageError
from mockloop.interview import asking, joined, world
from mockloop.interview.commands import Step
from mockloop.interview.records import WAITING, Asked
from mockloop.services.rehearsal_talk import TalkingRehearsal, one_line
from mockloop.store import lease
from mockloop.store.journal import Journal
from mockloop.store.rounds import ROUND_WRITER, practice_round, round_session


class JoinedRehearsal(TalkingRehearsal):
    """A rehearsal that a person may join; without one, nothing here does anything."""

    _orders = joined.Orders()

    @property
    def company(self) -> str:
        """The name of whoever has joined; empty when nobody has."""
        return "" if self.invited else self.state.company

    @property
    def held(self) -> frozenset[str]:
        """News that the interviewer holds back; none when nobody has joined."""
        return self._orders.held if self.company else frozenset()

    def news_waiting(self) -> bool:
        """Say whether news has come due that was not shown yet and that nobody holds back."""
        due = world.due(self.state, self.case, self.elapsed)
        return any(item.id not in self.held for item in due)

    def ask(self, question: str) -> Asked:
        """Ask; while somebody has joined, the question waits for them instead.

        Raises:
            UsageError, StorageError: as without company.
        """
        if not self.company:
            return super().ask(question)
        text = one_line(question)
        with self._writable():
            self._recorder.add(joined.ask_person(self.state, text), self.elapsed)
            return self.state.asked[-1]

    def said(self) -> tuple[tuple[str, str], ...]:
        """Return what was said to the candidate, oldest first: who, and their words."""
        interviewer = self.company or "Your interviewer"
        found = [
            (item.at, self.name_of(item.persona) or item.by or "mockloop", item.reply)
            for item in self.state.asked
            if item.outcome != WAITING
        ]
        found += [(at, f"{interviewer} asks", text) for at, text in self.state.prompted]
        return tuple((who, text) for _, who, text in sorted(found, key=lambda row: row[0]))

    def take_orders(self) -> None:
        """Do what the interviewer has ordered since, and see whether they are still there.

        Raises:
            StorageError: an order cannot be read or stored; it is taken next time.
        """
        if self.invited or self.read_only or self.phase != "writing":
            return
        self._take_in()
        self._answer_rest()

    def _take_in(self) -> None:
        session = round_session(practice_round(self.session_id))
        with self._lock:
            if self._closed:
                return
            database = self._ws.database
            for order in Journal(database).since(session, ROUND_WRITER, self._orders.seen):
                if order.seq > self.state.applied:
                    steps = joined.steps_for(self.state, self.case, self._text, order)
                    self._recorder.add(steps, self.elapsed, order=order.seq)
                self._orders = self._orders.after(order)
            there = lease.keeps_place(database, session, self._ws.clock) and not self._orders.left
            if there and self._orders.name and not self.state.company:
                # Back after their place had lapsed, without having joined anew.
                step = Step("interviewer_joined", {"name": self._orders.name})
                self._recorder.add((step,), self.elapsed)
            elif not there and self.state.company:
                self._recorder.add(joined.leave(), self.elapsed)

    def _answer_rest(self) -> None:
        """Have mockloop answer what the interviewer passed, or left behind."""
        for item in joined.waiting(self.state):
            if self.company and item.ref not in self._orders.passed:
                continue
            # Learning takes a second; meanwhile saving must not wait for this rehearsal.
            heard = self.listener().hear(item.text)
            with self._writable():
                if item not in joined.waiting(self.state):
                    continue
                try:
                    steps = asking.ask(self.state, self.case, self._tones, item.text, heard)
                except UsageError:
                    steps = joined.too_late(item)
                answers = {"answers": item.ref}
                steps = tuple(Step(step.type, step.data | answers) for step in steps)
                self._recorder.add(steps, self.elapsed)
