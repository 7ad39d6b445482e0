"""What a candidate does beside writing: asks, opens drawers, orders, posts updates, takes hints."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mockloop.domain.simulation import action_of
from mockloop.errors import UsageError
from mockloop.interview import asking, commands, world
from mockloop.interview.records import Asked, Posted
from mockloop.services.rehearsal_view import RehearsalView
from mockloop.text import clean

if TYPE_CHECKING:
    from mockloop.domain.world import Action
    from mockloop.interview.listening import Listener

MAX_LINE = 4_000
"""Characters of a question, an order or an update."""


class TalkingRehearsal(RehearsalView):
    """A rehearsal with people in it and, in an incident, a world that goes on."""

    _listening: Listener | None = None

    def ask(self, question: str) -> Asked:
        """Ask a question in one's own words; return what came of it.

        Raises:
            UsageError: the budget is used up, nothing was asked, or writing is not on.
            StorageError: it cannot be stored; the question is not spent.
        """
        text = one_line(question)
        # Learning takes a second; meanwhile saving must not wait for this rehearsal.
        listener = self.listener()
        with self._writable():
            if self.invited:
                steps = asking.ask_aloud(self.state, text)
                self._recorder.add(steps, self.elapsed)
                return self.state.asked[-1]
            heard = listener.hear(text)
            steps = asking.ask(self.state, self.case, self._tones, text, heard)
            self._recorder.add(steps, self.elapsed)
            return self.state.asked[-1]

    def choose(self, number: int) -> Asked:
        """Choose what an unclear question meant, by the number of its option from 1.

        Raises:
            UsageError: the last question was clear, or there is no such option.
        """
        with self._writable():
            steps = asking.choose(self.state, self.case, self._tones, number)
            self._recorder.add(steps, self.elapsed)
            return self.state.asked[-1]

    def open_material(self, material_id: str) -> None:
        """Note that a material was looked at; a drawer takes its simulated minutes the first time.

        Raises:
            UsageError: there is no such material, or it has not been handed out.
        """
        with self._lock:
            known = {item.id: item for item in (*self.visible_materials(), *self.drawers())}
            minutes = known[material_id].minutes if material_id in known else 0.0
            steps = commands.open_material(self.state, material_id, known, minutes)
            if not self.read_only:
                self._recorder.add(steps, self.elapsed)

    def understand(self, order: str) -> Action | None:
        """Return the action an order means, for the candidate to confirm; None: not understood."""
        found = self.listener().understand_order(one_line(order))
        return action_of(self.case, found) if found else None

    def order(self, action_id: str) -> None:
        """Have an action done that was understood and confirmed.

        Raises:
            UsageError: something has to be known or done first, or writing is not on.
        """
        with self._writable():
            elapsed = self.elapsed
            self._recorder.add(world.order(self.state, self.case, action_id, elapsed), elapsed)

    def post(self, audience: str, text: str) -> Posted:
        """Post an update as it is; it cannot be changed afterwards.

        Raises:
            UsageError: nothing was written, there is no such audience, or writing is not on.
            StorageError: it cannot be stored; its draft stays.
        """
        with self._writable():
            elapsed = self.elapsed
            steps = world.post(self.state, self.case, audience, one_line(text), elapsed)
            self._recorder.add(steps, elapsed)
            return self.state.posted[-1]

    def take_hint(self, about: str) -> str | None:
        """Take the next hint on a difficulty; None when there is none left. It is recorded."""
        with self._writable():
            steps = world.hint(self.state, self.case, about)
            if not steps:
                return None
            self._recorder.add(steps, self.elapsed)
            ladder = next(item for item in self.case.prompt.hints if item.about == about)
            return self.case.fill(ladder.steps[self.hints_taken(about) - 1])

    def listener(self) -> Listener:
        """Return what understands questions and orders; it learns them once, in about a second."""
        with self._learning:
            if self._listening is None:
                from mockloop.interview.listening import Listener

                self._listening = Listener(self.case.prompt, self._tones, self._questions)
            return self._listening

    @contextmanager
    def _writable(self) -> Iterator[None]:
        with self._lock:
            if self.read_only:
                raise UsageError(
                    "This rehearsal cannot be changed here.",
                    self.lease_note,
                    "Go on in the other window, or close it and open the rehearsal again.",
                )
            yield


def one_line(text: str) -> str:
    """Return a line after intake; raises ``UsageError`` when it is too long."""
    cleaned = clean(text).text
    if len(cleaned) > MAX_LINE:
        raise UsageError(
            f"This has {len(cleaned):,} characters.",
            f"A question, an order or an update holds {MAX_LINE:,}.",
            "Shorten it; nothing was sent.",
        )
    return cleaned
